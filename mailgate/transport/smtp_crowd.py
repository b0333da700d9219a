"""`Crowd`: how many sessions a listener has, from where, and how many octets of letters they hold.

Large letters are let in only while there is room for the whole of what they say they are, so that some come through
where many come at once. Ordinary ones are not weighed while they come in: the cap on connections bounds them, and no
flood of large letters keeps them out (P14).

*Trusts:* nothing. An IPv6 client owns a whole /64, so that is what is counted as one address.
"""

import ipaddress
from collections.abc import Callable
from typing import Final

ORDINARY: Final = 256 * 1024
"""Octets of a letter that is not weighed while it comes in."""


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

    def __init__(self, *, total: int, per_origin: int, octets: int, elsewhere: Callable[[], int] = lambda: 0) -> None:
        """Caps on connections (`per_origin` 0: none), and on octets of letters held in memory at once.

        `elsewhere`: octets of large letters that are being read now, and come out of the same memory.
        """
        self._total = total
        self._per_origin = per_origin
        self._octets = octets
        self._elsewhere = elsewhere
        self._from: dict[str, int] = {}
        self.connections = 0
        self.held = 0
        """Octets of large letters that come in, announced ones included, and of all that are being made durable."""
        self.handed = 0
        """Of those: being made durable."""

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

    def hand(self, octets: int) -> None:
        """The same for a letter that is whole: until it is durable."""
        self.held += octets
        self.handed += octets

    def has_room(self, octets: int) -> bool:
        """Whether a letter of so many octets can begin to come in; a large one always can where there is no other."""
        if octets <= ORDINARY:
            return self.handed <= self._octets
        return self.held == 0 or self.held + self._elsewhere() + octets <= self._octets

    @property
    def full(self) -> bool:
        """Whether unfinished letters fill the room there is for them."""
        return self.held > self._octets
