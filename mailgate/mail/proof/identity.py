"""Who a letter says it is from: a strict reader of the raw From field, and of addresses.

One field, one mailbox, `dot-atom@domain`, or nothing. Where two programs could read two authors out of a
field, there is none: the border checked DMARC for the author that it saw, and we must never see another.
What honest mailers get wrong in the display name (dots, raw 8-bit, a comma, a trailing comment) does no harm
and is let pass.

Words of `Author.faults`:

- `missing`: no From field; `several_fields`: more than one; `empty`: nothing in it
- `too_long`: a field of 4 KiB or more, which somebody may have cut; an address over 254 octets
- `control`: NUL, a bare CR or LF, another control character
- `unpaired`: a quote, bracket or comment that does not end; `malformed`: not a mailbox
- `several_addresses`: more than one mailbox, or a second address that is not quoted
- `group`: RFC 5322 group syntax
- `route`: a source route; `encoded_word`: `=?` within the address; `comment_in_address`: `a(b)@c`
- `quoted_local_part`: `"a"@b`; `non_ascii_local`: a local part that is not ASCII; `domain`: no valid domain
- `name_bears_address`: the address stands, but the display name showed another one and was dropped (T09)

*Standards:* RFC 5322 sections 3.4 and 3.6.2, RFC 2047, RFC 5891 (IDNA 2008 without mapping).
*Trusts:* nothing. *Fails:* an `Author` without address, and the fault's name; never an exception. Linear in time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import idna

from mailgate.mail.message import Author
from mailgate.mail.proof import display_name

_LONGEST_FIELD = 4 * 1024
_LONGEST_SHOWN = 255
_LONGEST_NAME = 128
_LONGEST_ADDRESS = 254
_LONGEST_LOCAL = 64
_LONGEST_DOMAIN = 253
_FOLD = re.compile(rb"\r?\n(?=[ \t])")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_DOT_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")

Kind = Literal["text", "quoted", "comment", "angle"]


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: Kind
    text: str


class _FaultError(Exception):
    """Its argument is a word of `Author.faults`."""


def read_author(fields: Sequence[bytes]) -> Author:
    """Who the From fields name (RFC 5322 section 3.6.2): `fields` holds the raw value of each one, folded or not."""
    if len(fields) != 1:
        shown = _shown(fields[0]) if fields else ""
        return Author(address=None, shown=shown, faults=("several_fields" if fields else "missing",))
    try:
        address, raw_name = _mailbox(_unfold(fields[0]))
    except _FaultError as fault:
        return Author(address=None, shown=_shown(fields[0]), faults=(str(fault),))
    name = display_name.read(raw_name, _LONGEST_NAME).strip("\"'")
    if "@" not in name:
        return Author(address=address, name=name, shown=_shown(fields[0]))
    faults = () if same(name, address) else ("name_bears_address",)
    return Author(address=address, shown=_shown(fields[0]), faults=faults)


def normalise(address: str) -> str | None:
    """`local@domain` as it is compared, or None for all but a plain `dot-atom@domain` (R1, T11).

    Lower case throughout (no server of this age tells local parts apart by case), domain in A-labels. A
    trailing dot, a full-width dot, a non-ASCII local part, an address literal or a quoted local part: None.
    """
    try:
        return _address(address)
    except _FaultError:
        return None


def same(one: str | None, other: str | None) -> bool:
    """Whether both are plain addresses, and the same one."""
    first = normalise(one) if one else None
    return first is not None and other is not None and first == normalise(other)


def domain_of(address: str) -> str:
    """The domain of a normalised address."""
    return address.rpartition("@")[2]


def _shown(field: bytes) -> str:
    return display_name.read(field[:_LONGEST_FIELD], _LONGEST_SHOWN)


def _unfold(field: bytes) -> str:
    """One octet a character: structure is ASCII, names are decoded later."""
    if len(field) >= _LONGEST_FIELD:
        raise _FaultError("too_long")
    text = _FOLD.sub(b"", field.rstrip(b"\r\n")).decode("latin-1")
    if _CONTROL.search(text):
        raise _FaultError("control")
    return text.strip(" \t")


def _mailbox(field: str) -> tuple[str, bytes]:
    """The address and the raw display name."""
    if not field:
        raise _FaultError("empty")
    pieces = _pieces(field)
    angles = [index for index, piece in enumerate(pieces) if piece.kind == "angle"]
    if len(angles) > 1:
        raise _FaultError("several_addresses")
    if not angles:
        return _bare(pieces)
    before, after = pieces[: angles[0]], pieces[angles[0] + 1 :]
    for piece in after:
        if piece.kind != "comment" and piece.text.strip():
            raise _FaultError(_what_is_beside(piece.text))
    address = _address(_utf8(pieces[angles[0]].text.strip(" \t")))
    _check_phrase(before, address)
    name = " ".join(text for piece in before if piece.kind != "comment" and (text := piece.text.strip(" \t")))
    return address, (name or _comments(after)).encode("latin-1")


def _bare(pieces: Sequence[_Piece]) -> tuple[str, bytes]:
    """`addr (comment)`: the only place where a comment may stand is behind."""
    texts = [index for index, piece in enumerate(pieces) if piece.kind != "comment"]
    if not texts:
        raise _FaultError("malformed")
    if any(pieces[index].kind == "quoted" for index in texts):
        raise _FaultError("quoted_local_part")
    if texts != [0] and any(pieces[index].text.strip() for index in texts[1:]):
        raise _FaultError("comment_in_address")
    if texts[0] != 0:
        raise _FaultError("comment_in_address")
    text = pieces[0].text.strip(" \t")
    if any(sign in text for sign in ",;:") or text.count("@") > 1:
        raise _FaultError(_what_is_beside(text))
    return _address(_utf8(text)), _comments(pieces).encode("latin-1")


def _what_is_beside(text: str) -> str:
    if text.lstrip().startswith("@") and "," in text:
        return "route"
    if ";" in text or ":" in text:
        return "group"
    return "several_addresses" if "@" in text else "malformed"


def _check_phrase(before: Sequence[_Piece], address: str) -> None:
    """An address that stands unquoted in a name could be taken for the author (CVE-2023-27043)."""
    unquoted = "".join(piece.text for piece in before if piece.kind == "text")
    if ";" in unquoted:
        raise _FaultError("group")
    if "@" not in unquoted:
        return
    phrase = " ".join(piece.text.strip(" \t") for piece in before if piece.kind != "comment")
    if not same(display_name.read(phrase.encode("latin-1"), _LONGEST_SHOWN), address):
        raise _FaultError("several_addresses")


def _comments(pieces: Sequence[_Piece]) -> str:
    return " ".join(piece.text.strip(" \t") for piece in pieces if piece.kind == "comment")


def _utf8(text: str) -> str:
    """An address may be UTF-8 (RFC 6532); other octets leave it non-ASCII, and so refused."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return text


def _pieces(field: str) -> list[_Piece]:
    """Cut into quoted strings, comments, `<…>` and what stands between them."""
    pieces: list[_Piece] = []
    start = position = 0
    while position < len(field):
        sign = field[position]
        if sign in "\\>)":
            raise _FaultError("malformed" if sign == "\\" else "unpaired")
        if sign not in '"(<':
            position += 1
            continue
        if position > start:
            pieces.append(_Piece("text", field[start:position]))
        piece, position = _closed(field, position)
        pieces.append(piece)
        start = position
    if position > start:
        pieces.append(_Piece("text", field[start:position]))
    return pieces


def _closed(field: str, start: int) -> tuple[_Piece, int]:
    """The quoted string, comment or `<…>` that opens at `start`, and where it ends."""
    match field[start]:
        case '"':
            text, end = _quoted(field, start + 1)
            return _Piece("quoted", text), end
        case "(":
            text, end = _comment(field, start + 1)
            return _Piece("comment", text), end
        case _:
            end = field.find(">", start)
            if end < 0:
                raise _FaultError("unpaired")
            return _Piece("angle", field[start + 1 : end]), end + 1


def _quoted(field: str, position: int) -> tuple[str, int]:
    text: list[str] = []
    while position < len(field):
        sign = field[position]
        if sign == '"':
            return "".join(text), position + 1
        if sign == "\\" and position + 1 < len(field):
            position += 1
            sign = field[position]
        text.append(sign)
        position += 1
    raise _FaultError("unpaired")


def _comment(field: str, position: int) -> tuple[str, int]:
    text: list[str] = []
    depth = 1
    while position < len(field):
        sign = field[position]
        if sign == "\\" and position + 1 < len(field):
            position += 1
            sign = field[position]
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return "".join(text), position + 1
        text.append(sign)
        position += 1
    raise _FaultError("unpaired")


def _address(address: str) -> str:
    if len(address) > _LONGEST_ADDRESS:
        raise _FaultError("too_long" if "@" in address else "malformed")
    local, at, domain = address.rpartition("@")
    for fault, found in (
        ("malformed", not at or not local),
        ("encoded_word", "=?" in address),
        ("quoted_local_part", '"' in address),
        ("comment_in_address", "(" in address or ")" in address),
        ("route", address.startswith("@")),
        ("several_addresses", "@" in local),
        ("non_ascii_local", not local.isascii()),
        ("malformed", len(local) > _LONGEST_LOCAL or not _DOT_ATOM.fullmatch(local)),
    ):
        if found:
            raise _FaultError(fault)
    return f"{local.lower()}@{_domain(domain)}"


def _domain(domain: str) -> str:
    """Lower-case A-labels. U-labels are taken as IDNA 2008 has them: nothing is mapped but the case.

    A sign whose small letter is an ASCII one (the Kelvin sign) would read as another domain, so it is refused.
    """
    if any(not sign.isascii() and sign.lower().isascii() for sign in domain):
        raise _FaultError("domain")
    labels = domain.lower()
    if not labels.isascii():
        try:
            labels = idna.encode(labels, strict=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise _FaultError("domain") from None
    parts = labels.split(".")
    if len(labels) > _LONGEST_DOMAIN or parts[-1].isdigit() or not all(_LABEL.fullmatch(part) for part in parts):
        raise _FaultError("domain")
    return labels
