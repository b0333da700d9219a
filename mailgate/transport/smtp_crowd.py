"""`Crowd`: how many sessions a listener has, from where, and how many octets of unfinished letters they hold.

*Trusts:* nothing. An IPv6 client owns a whole /64, so that is what is counted as one address.
"""

import ipaddress


def origin(peername: object) -> str:
    """What a connection is counted under: IPv4 address or IPv6 /64; '' for a unix socket, which is not capped."""
    if not isinstance(peername, tuple) or not peername:
        return ""
    try:
        address = ipaddress.ip_address(str(peername[0]).partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


class Crowd:
    """Counts; says no where a cap is reached."""

    def __init__(self, *, total: int, per_origin: int, octets: int) -> None:
        """Caps on connections (`per_origin` 0: none), and on octets of letters held in memory at once."""
        self._total = total
        self._per_origin = per_origin
        self._octets = octets
        self._from: dict[str, int] = {}
        self.connections = 0
        self.held = 0

    def enter(self, where: str) -> str:
        """Admit one more connection from an `origin`: '' or the reason why not."""
        if self.connections >= self._total:
            return "total"
        if where and self._per_origin and self._from.get(where, 0) >= self._per_origin:
            return "address"
        self.connections += 1
        self._from[where] = self._from.get(where, 0) + 1
        return ""

    def leave(self, where: str) -> None:
        """One that was admitted is gone."""
        self.connections -= 1
        self._from[where] -= 1
        if not self._from[where]:
            del self._from[where]

    def hold(self, octets: int) -> None:
        """Count octets more (or, negative, fewer) in memory."""
        self.held += octets

    @property
    def full(self) -> bool:
        """Whether unfinished letters fill the room there is for them."""
        return self.held > self._octets
