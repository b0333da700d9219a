"""A draft becomes bytes, for good: built by hand, then read again and compared with what was meant (R5, T80).

The standard library's EmailMessage takes 2 ms a letter and lets a subject forge a Bcc on some Pythons; this takes a
hundredth of that, and refuses to let out what does not have exactly the intended fields and recipient.

*Standards:* RFC 5322, RFC 2045-2047, 2183, 2231 (form), RFC 3834 section 5 (automatic letters), RFC 6047 (invitations).
*Trusts:* nothing in the draft.
*Fails:* `PermanentError` for a draft that cannot be made a letter; nothing is sent then.
"""

import functools
import hashlib
import re
from datetime import UTC, datetime

from mailgate.errors import PermanentError
from mailgate.mail.outgoing import Draft, File
from mailgate.mail.writing import header_out
from mailgate.mail.writing.header_out import header_text
from mailgate.mail.writing.transfer_out import base64, text_part

__all__ = ["compose", "header_text"]

_MOST_REFERENCES = 20
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_METHODS = ("REQUEST", "CANCEL", "REPLY", "PUBLISH")


def compose(draft: Draft) -> bytes:
    """The letter's bytes, CRLF throughout, ASCII only; no Bcc, no Cc, one recipient."""
    fields = _fields(draft)
    head = b"".join(written for _, written in fields)
    raw = b"".join([head, b"MIME-Version: 1.0\r\n", *_body(draft)])
    _check(raw, [name for name, _ in fields], draft)
    return raw


def _fields(draft: Draft) -> list[tuple[str, bytes]]:
    """Names and bytes of all fields but those of MIME, in order."""
    found = [
        ("Date", header_out.field("Date", _date(draft.date))),
        ("From", header_out.address_field("From", draft.sender)),
        ("To", header_out.address_field("To", draft.recipient)),
        ("Subject", header_out.text_field("Subject", draft.subject)),
        ("Message-ID", b"Message-ID: " + header_out.message_id(draft.message_id) + b"\r\n"),
        ("In-Reply-To", header_out.ids([draft.in_reply_to or ""], name="In-Reply-To")),
        ("References", header_out.ids(_cut(draft.references), name="References")),
    ]
    if draft.reply_to:
        found.append(("Reply-To", header_out.address_field("Reply-To", draft.reply_to)))
    if _LANGUAGE.fullmatch(draft.language):
        found.append(("Content-Language", header_out.field("Content-Language", draft.language.encode("ascii"))))
    if draft.auto_submitted:
        found += [
            ("Auto-Submitted", f"Auto-Submitted: {draft.auto_submitted}\r\n".encode("ascii")),
            ("X-Auto-Response-Suppress", b"X-Auto-Response-Suppress: All\r\n"),
            ("Precedence", b"Precedence: bulk\r\n"),
        ]
    return [(name, written) for name, written in found if written]


@functools.lru_cache(maxsize=4)  # letters of one decision have the same moment
def _date(moment: datetime) -> bytes:
    """RFC 5322 section 3.3, in UTC, English whatever the locale."""
    at = moment.astimezone(UTC)
    return f"{_DAYS[at.weekday()]}, {at.day:02d} {_MONTHS[at.month - 1]} {at:%Y %H:%M:%S} +0000".encode("ascii")


def _cut(references: tuple[str, ...]) -> tuple[str, ...]:
    """The first and the last 19, those that can stand in a field (TD2)."""
    fit = tuple(each for each in references if header_out.is_id(each))
    return fit if len(fit) <= _MOST_REFERENCES else (fit[0], *fit[1 - _MOST_REFERENCES :])


def _body(draft: Draft) -> list[bytes]:
    """Content-Type and what it speaks of: files around alternatives around the text; in pieces, files may be big."""
    content = _alternatives(draft)
    if not draft.files:
        return content
    return _multipart("mixed", [content, *(_file(each) for each in draft.files)], seed=draft.message_id)


def _alternatives(draft: Draft) -> list[bytes]:
    parts = [text_part("text/plain", draft.text)]
    if draft.html is not None:
        parts.append(text_part("text/html", draft.html))
    if draft.calendar is not None:
        method = draft.calendar_method.upper()
        if method not in _METHODS:
            raise PermanentError(f"{draft.calendar_method!r} is no method of an invitation")
        parts.append(text_part(f"text/calendar; method={method}", draft.calendar))
    return parts if len(parts) == 1 else _multipart("alternative", [[part] for part in parts], seed=draft.message_id)


def _multipart(subtype: str, parts: list[list[bytes]], *, seed: str) -> list[bytes]:
    """Parts between boundaries: `=_` stands in no encoded body, so that none can hold one (RFC 2045 section 6.7)."""
    name = hashlib.sha256(f"{subtype} {seed}".encode()).hexdigest()[:24]
    boundary = f"=_{subtype[0]}{name}".encode("ascii")
    head = f'Content-Type: multipart/{subtype};\r\n boundary="'.encode("ascii") + boundary + b'"\r\n\r\n'
    between = b"--" + boundary + b"\r\n"
    return [head, *(piece for part in parts for piece in (between, *part)), b"--" + boundary + b"--\r\n"]


def _file(file: File) -> list[bytes]:
    """A file as a part: always base64, so that its bytes arrive as they are."""
    kind = file.type.lower()
    if not _TYPE.fullmatch(kind) or kind.startswith(("multipart/", "message/")):
        kind = "application/octet-stream"
    head = f"Content-Type: {kind}".encode("ascii")
    head += header_out.parameter("charset", file.charset) if file.charset else b""
    head += header_out.parameter("name", file.name)
    head += b"\r\nContent-Disposition: attachment" + header_out.parameter("filename", file.name)
    return [head, b"\r\nContent-Transfer-Encoding: base64\r\n\r\n", base64(file.content)]


def _check(raw: bytes, names: list[str], draft: Draft) -> None:
    """Read the head again as any receiver would, and stop a letter that has other fields or another recipient."""
    block = raw[: raw.find(b"\r\n\r\n")]
    bare = block.replace(b"\r\n", b"")
    if not block.isascii() or any(octet in bare for octet in b"\r\n\x00"):
        raise PermanentError("a header of the letter has octets that no header may have")
    read = _unfolded(block)
    meant = [*names, "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
    found = [name.decode("ascii") for name, _ in read]
    if found not in (meant, meant[:-1]):
        raise PermanentError(f"the letter would have the fields {', '.join(found)}")
    values = dict(read)
    if _mailbox(values[b"To"]) != draft.recipient.address or _mailbox(values[b"From"]) != draft.sender.address:
        raise PermanentError("the letter would go to another address, or come from one")
    if any(len(line) > 998 for line in block.split(b"\r\n")):
        raise PermanentError("a header of the letter has a line that is too long")


def _unfolded(block: bytes) -> list[tuple[bytes, bytes]]:
    """Names and values of the fields of a header block."""
    read: list[tuple[bytes, bytes]] = []
    for line in block.split(b"\r\n"):
        if line[:1] in (b" ", b"\t") and read:
            name, value = read[-1]
            read[-1] = (name, value + line)
        else:
            name, _, value = line.partition(b":")
            read.append((name, value.strip()))
    return read


def _mailbox(value: bytes) -> str:
    """The address of a field with one mailbox, quoted names aside."""
    bare = re.sub(rb'"(?:[^"\\]|\\.)*"', b"", value)
    found = re.findall(rb"<([^<>]*)>", bare)
    return found[0].decode("ascii") if len(found) == 1 and bare.count(b"@") == 1 else ""
