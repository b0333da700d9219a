"""Sign letters out, where the relay does not (E5; TD5). The keeper of cryptography.

rsa-sha256, relaxed/relaxed, no body length. Every field that a reader sees or a client threads by is signed once more
often than it stands there, so that none can be added.

*Standards:* RFC 6376, RFC 8301 (keys of 1,024 bits at least, 2,048 wished for).
*Trusts:* that the letter is one of ours: CRLF throughout, no field without a colon.
*Fails:* `ConfigError` at the start, for a key that cannot sign; never later.
"""

import hashlib
import re
from binascii import b2a_base64
from datetime import datetime
from typing import TYPE_CHECKING

from mailgate.errors import ConfigError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

_SIGNED = (
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "reply-to",
    "cc",
    "in-reply-to",
    "references",
    "auto-submitted",
    "content-type",
    "mime-version",
)
_LEAST_BITS = 1024
_LINE = 72
_SPACES = re.compile(rb"[ \t]+")


class Signer:
    """One key of one domain."""

    def __init__(self, *, domain: str, selector: str, key: bytes) -> None:
        """`key` is an RSA private key in PEM form, PKCS#1 or PKCS#8, without a passphrase."""
        self._domain = domain.encode("idna")
        self._selector = selector.encode("ascii")
        self._key = _load(key)
        self.bits = self._key.key_size
        """Of the key's modulus."""

    def sign(self, raw: bytes, at: datetime | None = None) -> bytes:
        """The letter with a DKIM-Signature on top, made at a moment, where one is given."""
        head, _, body = raw.partition(b"\r\n\r\n")
        fields = _fields(head)
        names = [name for name in _SIGNED for _ in range(len(fields.get(name, ())) + 1)]
        digest = b2a_base64(hashlib.sha256(relaxed_body(body)).digest(), newline=False)
        time = b" t=%d;" % int(at.timestamp()) if at else b""
        field = (
            b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n d=%s; s=%s;%s\r\n h=%s;\r\n bh=%s;\r\n b="
            % (self._domain, self._selector, time, _listed(names), digest)
        )
        meant = b"\r\n".join([*_chosen(fields, names), _relaxed(field)])
        return field + _in_lines(b2a_base64(self._mark(meant), newline=False)) + b"\r\n" + raw

    def _mark(self, meant: bytes) -> bytes:
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.hashes import SHA256

        return self._key.sign(meant, PKCS1v15(), SHA256())


def relaxed_body(body: bytes) -> bytes:
    """RFC 6376 section 3.4.4: runs of spaces are one, none at a line's end, no empty lines at the end."""
    even = _SPACES.sub(b" ", body).replace(b" \r\n", b"\r\n")
    while even.endswith(b"\r\n"):
        even = even[:-2]
    even = even.removesuffix(b" ")
    return even + b"\r\n" if even else b""


def _relaxed(field: bytes) -> bytes:
    """RFC 6376 section 3.4.2, without the line end."""
    name, _, value = field.replace(b"\r\n", b"").partition(b":")
    return name.strip().lower() + b":" + _SPACES.sub(b" ", value).strip()


def _fields(head: bytes) -> dict[str, list[bytes]]:
    """The fields of a letter as they are signed, by name, the lowest first: so are they chosen (section 5.4.2)."""
    found: dict[str, list[bytes]] = {}
    for field in reversed(re.split(rb"\r\n(?![ \t])", head)):
        made = _relaxed(field)
        found.setdefault(made.partition(b":")[0].decode("ascii", "replace"), []).append(made)
    return found


def _chosen(fields: dict[str, list[bytes]], names: list[str]) -> list[bytes]:
    """What is signed for each name in turn; a name that is signed once more than it stands there gives nothing."""
    left = {name: iter(found) for name, found in fields.items()}
    chosen = (next(left[name], None) for name in names if name in left)
    return [field for field in chosen if field is not None]


def _listed(names: list[str]) -> bytes:
    lines = [names[at : at + 5] for at in range(0, len(names), 5)]
    return b":\r\n ".join(":".join(line).encode("ascii") for line in lines)


def _in_lines(text: bytes) -> bytes:
    return b"\r\n ".join(text[at : at + _LINE] for at in range(0, len(text), _LINE))


def _load(key: bytes) -> "RSAPrivateKey":
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        loaded = load_pem_private_key(key, password=None)
    except Exception:  # what is wrong with a key has many names there
        loaded = None
    if not isinstance(loaded, RSAPrivateKey):
        raise ConfigError("is not an RSA private key in PEM form without a passphrase (openssl genrsa 2048 makes one)")
    if loaded.key_size < _LEAST_BITS:
        raise ConfigError(f"has {loaded.key_size} bits, and nobody believes a signature by less than {_LEAST_BITS}")
    return loaded
