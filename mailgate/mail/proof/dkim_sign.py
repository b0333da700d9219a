"""Sign letters out, where the relay does not (E5; TD5).

rsa-sha256, relaxed/relaxed, no body length. Every field that a reader sees or a client threads by is signed once more
often than it stands there, so that none can be added.

*Standards:* RFC 6376, RFC 8301 (keys of 1,024 bits at least, 2,048 wished for). dkimpy reads the clock, for `t=`.
*Fails:* `ConfigError` at the start, for a key that cannot sign; never later.
"""

from collections import Counter

from mailgate.errors import ConfigError

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


class Signer:
    """One key of one domain."""

    def __init__(self, *, domain: str, selector: str, key: bytes) -> None:
        """`key` is an RSA private key in PEM form, PKCS#1 or PKCS#8, without a passphrase."""
        self._domain = domain.encode("idna")
        self._selector = selector.encode("ascii")
        self._key = key
        self.bits = _bits(key)
        """Of the key's modulus."""

    def sign(self, raw: bytes) -> bytes:
        """The letter with a DKIM-Signature on top; `raw` has CRLF line ends."""
        from dkim import DKIM  # type: ignore[import-untyped]  # its import costs 80 ms, and few sign

        letter = DKIM(raw)
        there = Counter(name.decode("ascii", "replace").lower() for name, _ in letter.headers)
        fields = [name.encode() for name in _SIGNED for _ in range(there[name] + 1)]
        signature: bytes = letter.sign(
            self._selector,
            self._domain,
            self._key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=fields,
        )
        return signature + raw


def _bits(key: bytes) -> int:
    from dkim import crypto

    try:
        parts = crypto.parse_pem_private_key(key)
        bits = int(parts["modulus"].bit_length())
        octets = (bits + 7) // 8
        probe = bytes(octets - 1) + b"x"
        whole = crypto.rsa_encrypt(crypto.rsa_decrypt(probe, parts, octets), parts, octets) == probe
    except Exception:  # dkimpy's parser raises what it happens to raise
        whole = False
    if not whole:
        raise ConfigError("is not an RSA private key in PEM form without a passphrase (openssl genrsa 2048 makes one)")
    if bits < _LEAST_BITS:
        raise ConfigError(f"has {bits} bits, and nobody believes a signature by less than {_LEAST_BITS}")
    return bits
