r"""The argument of MAIL FROM and RCPT TO, read strictly: `<address> [parameters]`.

A tokeniser of one pass, because the library's parser decodes encoded words inside addresses and falls over `<a@[`.
Only what can be stored, logged and sent on as it stands is taken.

*Standards:* RFC 5321 section 4.1.2 (paths), 4.1.1.11 (parameters), RFC 6531 section 3.3 (SMTPUTF8).
*Trusts:* nothing.
"""

import unicodedata
from dataclasses import dataclass

_MAX_LOCAL = 256  # 64 by the RFC; bounce addresses of lists and relays are longer
_MAX_DOMAIN = 255
_ATEXT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.")
_LDH = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
_LITERAL = frozenset("abcdefABCDEF0123456789IPv:.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One envelope address: `local@domain` with the domain in lower case; '' is the null reverse-path."""

    address: str
    parameters: tuple[tuple[str, str], ...] = ()
    """Keyword in upper case, value ('' where there is none)."""

    @property
    def ascii(self) -> bool:
        """Whether it can be said without SMTPUTF8."""
        return self.address.isascii()


def read(argument: str) -> Path | None:
    """Read `<address> parameters`, or None where it is not one. A source route is read over (RFC 5321 appendix C)."""
    text = argument.strip(" ")
    if not text.startswith("<"):
        return None
    end = _closing(text)
    if end < 0 or (len(text) > end + 1 and text[end + 1] != " "):
        return None
    address = _mailbox(_without_route(text[1:end]))
    parameters = _parameters(text[end + 1 :])
    return None if address is None or parameters is None else Path(address=address, parameters=parameters)


def _closing(text: str) -> int:
    """Index of the `>` that ends the path, one inside a quoted local part aside; -1 where there is none."""
    quoted = escaped = False
    for index, character in enumerate(text):
        if escaped:
            escaped = False
        elif quoted and character == "\\":
            escaped = True
        elif character == '"':
            quoted = not quoted
        elif character == ">" and not quoted:
            return index
    return -1


def _without_route(path: str) -> str:
    return path.partition(":")[2] or "@" if path.startswith("@") else path


def _mailbox(path: str) -> str | None:
    if path == "":
        return ""
    if path.lower() == "postmaster":  # the one address without a domain, RFC 5321 section 4.5.1
        return "postmaster"
    local, at, domain = path.rpartition("@")
    if not at or not _is_local(local) or not _is_domain(domain):
        return None
    return unicodedata.normalize("NFC", f"{local}@{domain.lower()}")


def _is_local(local: str) -> bool:
    if not 0 < len(local) <= _MAX_LOCAL or "=?" in local:  # an encoded word, which somebody might decode
        return False
    if local.startswith('"'):
        return _is_quoted(local)
    return _ATEXT.issuperset(local) or all(c in _ATEXT or _is_letter(c) for c in local)


def _is_quoted(local: str) -> bool:
    if len(local) < 3 or not local.endswith('"'):
        return False
    escaped = False
    for character in local[1:-1]:
        if not (" " <= character <= "~" or _is_letter(character)):
            return False
        if not escaped and character == '"':
            return False
        escaped = character == "\\" and not escaped
    return not escaped


def _is_domain(domain: str) -> bool:
    if not 0 < len(domain) <= _MAX_DOMAIN:
        return False
    if domain.startswith("["):
        return domain.endswith("]") and len(domain) > 2 and all(c in _LITERAL for c in domain[1:-1])
    return all(_is_label(label) for label in domain.removesuffix(".").split("."))


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and all(c in _LDH or _is_letter(c) for c in label)


def _is_letter(character: str) -> bool:
    """A letter, mark or digit beyond ASCII; no surrogate, control, space or private character."""
    return character > "\x7f" and unicodedata.category(character)[0] in "LMN"


def _parameters(text: str) -> tuple[tuple[str, str], ...] | None:
    found = []
    for word in text.split():
        keyword, equals, value = word.partition("=")
        if not (keyword.isascii() and keyword.replace("-", "").isalnum()) or (equals and not value):
            return None
        if not all("!" <= character <= "~" for character in value):
            return None
        found.append((keyword.upper(), value))
    return tuple(found)
