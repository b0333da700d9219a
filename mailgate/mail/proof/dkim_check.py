"""Our own check of DKIM signatures, for boxes whose provider stamps nothing.

Only a signature of the author's own domain, or of a parent of it, is looked at; what it leaves open to change (a body
length, an unsigned From or Subject, a field that stands there more often than it was signed) is no proof.

*Standards:* RFC 6376, RFC 8301 (no SHA-1, keys of 1,024 bits and more), RFC 8463 (Ed25519).
*Trusts:* the resolver that is handed in. dkimpy itself reads the clock, to compare `x=` and `t=`.
*Fails:* `none`; never an exception. Bounded: five signatures, short fields, no body on which dkimpy is quadratic.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from mailgate.mail.message import Authentication
from mailgate.mail.proof.authentication import aligned
from mailgate.mail.proof.identity import domain_of

Resolver = Callable[[str], bytes | None]
"""The TXT record of a name, its strings joined; None where there is none. OSError: not to be had now."""

_MOST_SIGNATURES = 5
_LONGEST_SIGNATURE = 4096
_MOST_WORK = 20_000_000
_ALGORITHMS = (b"rsa-sha256", b"ed25519-sha256")
_SINGLE = (
    b"from",
    b"subject",
    b"date",
    b"to",
    b"cc",
    b"reply-to",
    b"message-id",
    b"in-reply-to",
    b"references",
    b"content-type",
    b"content-transfer-encoding",
    b"mime-version",
)
_LONG_BLANKS = re.compile(rb"[\t ]{8,}")


def verify_dkim(raw: bytes, author: str | None, *, dns: Resolver) -> Authentication:
    """Whether a DKIM signature proves the domain of `author`, the letter's normalised address.

    `pass` or `none`: a broken signature is no forgery (RFC 6376 section 6.1), lists and gateways break them every day.
    """
    if author is None:
        return Authentication(verdict="none", detail="the letter has no single author")
    if sum(len(run) ** 2 for run in _LONG_BLANKS.findall(raw)) > _MOST_WORK:
        return Authentication(verdict="none", detail="too many blanks to be checked")
    from dkim import DKIM  # type: ignore[import-untyped]  # its import costs 80 ms, and few letters need it

    try:
        letter = DKIM(raw, minkey=1024)
    except Exception as error:  # dkimpy raises what its parser happens to raise
        return Authentication(verdict="none", detail=f"not to be checked: {type(error).__name__}")
    return _first_proof(letter, domain_of(author), dns)


def _first_proof(letter: Any, domain: str, dns: Resolver) -> Authentication:
    names = Counter(name.lower() for name, _ in letter.headers)
    signatures = [value for name, value in letter.headers if name.lower() == b"dkim-signature"]
    reasons = []
    for index, value in enumerate(signatures[:_MOST_SIGNATURES]):
        tags = _tags(value)
        signer = tags.get(b"d", b"").decode("ascii", "replace").lower()
        reason = _unfit(tags, names, signer=signer, domain=domain) or _refuted(letter, index, dns)
        if not reason:
            return Authentication(verdict="pass", method="dkim", detail=f"our own check: d={signer}")
        reasons.append(f"d={signer}: {reason}")
    return Authentication(verdict="none", detail="; ".join(reasons)[:300] or "no signature")


def _refuted(letter: Any, index: int, dns: Resolver) -> str:
    """Why a signature does not verify; '' where it does."""
    try:
        proved = letter.verify(idx=index, dnsfunc=lambda name, timeout=5: _record(dns, name))
    except Exception as error:  # dkimpy raises what its parsers raise; nothing of that is a proof
        return type(error).__name__
    return "" if proved else "does not verify"


def _unfit(tags: Mapping[bytes, bytes], names: Counter[bytes], *, signer: str, domain: str) -> str:
    """Why a signature cannot prove anything to us, whether it verifies or not."""
    signed = Counter(name.strip().lower() for name in tags.get(b"h", b"").split(b":"))
    if not tags:
        return "unreadable"
    if not aligned(signer, domain):
        return "another domain"
    if b"l" in tags:
        return "the body is signed in part"
    if tags.get(b"a", b"").lower() not in _ALGORITHMS:
        return "weak algorithm"
    if not signed[b"from"] or (names[b"subject"] and not signed[b"subject"]):
        return "From or Subject is not signed"
    if any(names[name] > 1 and names[name] > signed[name] for name in _SINGLE):
        return "a field was added"
    return ""


def _tags(value: bytes) -> dict[bytes, bytes]:
    """The tag list of a signature (RFC 6376 section 3.2); {} where a tag stands there twice or it is too long."""
    tags: dict[bytes, bytes] = {}
    if len(value) > _LONGEST_SIGNATURE:
        return {}
    for part in value.split(b";"):
        name, sign, text = part.partition(b"=")
        if not part.strip():
            continue
        if not sign or name.strip() in tags:
            return {}
        tags[name.strip()] = b"".join(text.split())
    return tags


def _record(dns: Resolver, name: bytes | str) -> bytes | None:
    text = name.decode("ascii") if isinstance(name, bytes) else name
    return dns(text.rstrip("."))
