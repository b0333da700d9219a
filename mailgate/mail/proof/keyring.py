"""The keys that our signed ids are made with: `Key`, `Keyring`.

The newest key signs; every key of the ring verifies, so a retired one goes on proving old letters until the
operator takes it out. What a mark is made over starts with its purpose: a mark made for one use never
proves another.

*Standards:* RFC 2104 (HMAC), with SHA-256, truncated to 130 bits (26 base32 letters).
*Trusts:* the caller for secrets from a good random source. *Fails:* `ValueError` on a ring that could not protect.
"""

import base64
import hmac
from dataclasses import dataclass, field

MARK_LENGTH = 26
"""Letters of a mark: 130 bits."""
PERSON_LENGTH = 12
"""Letters of a person's digest: 60 bits; it is keyed, and signed with the rest, so nobody can search for a twin."""
_LEAST_SECRET = 16
_OCTETS = 20
"""What a mark is written from: more letters than any of them has."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret with the name the operator knows it by."""

    id: str
    secret: bytes = field(repr=False)
    """At least 16 octets, random."""

    def __post_init__(self) -> None:
        """Refuse a secret that could be guessed."""
        if len(self.secret) < _LEAST_SECRET:
            raise ValueError(f"key {self.id!r} is shorter than {_LEAST_SECRET} octets")


@dataclass(frozen=True, slots=True)
class Keyring:
    """Keys, the newest first."""

    keys: tuple[Key, ...]

    def __post_init__(self) -> None:
        """Refuse an empty ring: it would sign with nothing."""
        if not self.keys:
            raise ValueError("a keyring needs at least one key")

    def sign(self, purpose: str, message: str) -> str:
        """The newest key's mark over `message`, lower-case base32."""
        return _mark(self.keys[0], purpose, message)[:MARK_LENGTH]

    def verify(self, purpose: str, message: str, mark: str) -> bool:
        """Whether any key made `mark`; every key is tried, each in constant time."""
        return self._any(purpose, message, mark, MARK_LENGTH)

    def digest(self, person: str) -> str:
        """The newest key's digest of a normalised address."""
        return _mark(self.keys[0], "person", person)[:PERSON_LENGTH]

    def is_digest(self, person: str, digest: str) -> bool:
        """Whether any key made `digest` of the normalised address `person`."""
        return self._any("person", person, digest, PERSON_LENGTH)

    def _any(self, purpose: str, message: str, mark: str, length: int) -> bool:
        found = False
        for key in self.keys:
            expected = _mark(key, purpose, message)[:length]
            found |= hmac.compare_digest(expected.encode(), mark.encode("utf-8", "replace"))
        return found


def _mark(key: Key, purpose: str, message: str) -> str:
    data = f"mailgate {purpose} 1\0{message}".encode("utf-8", "replace")
    return base64.b32encode(hmac.digest(key.secret, data, "sha256")[:_OCTETS]).decode("ascii").lower()
