"""Passwords of agents on our own listener, kept as scrypt digests (RFC 7914)."""

import base64
import hashlib
import hmac

_N, _R, _P = 2**15, 8, 1
_MEMORY = 64 * 1024 * 1024


def digest(password: str, salt: bytes) -> str:
    """`scrypt$N$r$p$salt$digest` of a password, for `password_hash` in the configuration."""
    made = hashlib.scrypt(password.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY)
    return f"scrypt${_N}${_R}${_P}${_encode(salt)}${_encode(made)}"


def verify(password: str, stored: str) -> bool:
    """Whether a password is the one a digest was made of; false, after the same work, where there is none."""
    try:
        _, n, r, p, salt, made = stored.split("$")
        wanted = base64.b64decode(made)
        cost = {"n": int(n), "r": int(r), "p": int(p)}
        salted = base64.b64decode(salt)
    except ValueError:
        wanted, cost, salted = b"", {"n": _N, "r": _R, "p": _P}, b"no such login"
    got = hashlib.scrypt(password.encode(), salt=salted, maxmem=_MEMORY, **cost)
    return hmac.compare_digest(got, wanted)


def _encode(octets: bytes) -> str:
    return base64.b64encode(octets).decode()
