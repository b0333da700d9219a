"""Which addresses may be put into a command to the smarthost: the strict door against command injection (T33, R22).

*Standards:* RFC 5321 section 4.1.2, RFC 5891 (A-labels), RFC 6531.
*Trusts:* nothing.
"""

import functools
from dataclasses import dataclass

import idna

from mailgate.transport import smtp_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An address that was read strictly; '' is the null reverse-path."""

    address: str
    """The domain in A-labels."""
    ascii: bool
    """False: only over SMTPUTF8."""


@functools.lru_cache(maxsize=1024)
def sendable(address: str) -> Mailbox | None:
    """Read `address`, or None where it is not exactly one `local@domain` that can stand between angle brackets."""
    path = smtp_path.read(f"<{address}>")
    if path is None or path.parameters or "@" not in path.address or address.startswith("@"):
        return None
    local, _, domain = path.address.rpartition("@")
    encoded = _a_labels(domain)
    if encoded is None:
        return None
    return Mailbox(address=f"{local}@{encoded}", ascii=local.isascii())


def _a_labels(domain: str) -> str | None:
    if domain.isascii():
        return domain
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None
