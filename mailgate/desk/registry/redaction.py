"""Somebody's traces in other people's words: found and taken out (H3).

What stands in plain text only: an address, the names and the phone on record. A paraphrase stays.
"""

import base64
import re
from dataclasses import dataclass

_SHORTEST = 5
"""Characters: shorter names would take words out that mean something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What is looked for."""

    address: str
    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    instead: str = ""
    """What stands there afterwards."""

    def redacted(self, text: str) -> str:
        """A text without them, whatever their case."""
        found = text
        for word in (self.address, *self._said, *self._parts):
            edge = r"\b" if word[:1].isalnum() and word in self._parts else ""
            found = re.sub(f"{edge}{re.escape(word)}{edge}", self.instead, found, flags=re.IGNORECASE)
        return found

    @property
    def _said(self) -> tuple[str, ...]:
        """Names and phones, the longest first."""
        long = (word for word in (*self.names, *self.phones) if len(word) >= _SHORTEST)
        return tuple(sorted(long, key=len, reverse=True))

    @property
    def _parts(self) -> tuple[str, ...]:
        """Words of the names: a surname alone names somebody, too."""
        words = {word.strip(".,") for name in self.names for word in name.split()}
        return tuple(sorted(word for word in words if len(word) >= _SHORTEST))

    def in_raw(self, raw: bytes) -> bool:
        """Whether the bytes of a letter name the address: plainly, in quoted-printable, or in base64."""
        flat = raw.replace(b"=\r\n", b"").replace(b"=\n", b"").lower().replace(b"=40", b"@")
        if self.address.encode() in flat:
            return True
        packed = raw.replace(b"\r\n", b"").replace(b"\n", b"")
        return any(piece in packed for piece in self._packed())

    def _packed(self) -> list[bytes]:
        """The address as base64 has it, by where it begins among three octets; without ends that neighbours share."""
        address = self.address.encode()
        found: list[bytes] = []
        for shift in range(3):
            whole = base64.b64encode(b"\0" * shift + address)
            first = 0 if shift == 0 else 4
            last = (shift + len(address)) // 3 * 4
            found.append(whole[first:last])
        return [piece for piece in found if len(piece) >= 8]
