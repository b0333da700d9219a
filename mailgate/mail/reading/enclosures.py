"""What a letter encloses besides its text: each leaf as an `Attachment`, told from the letter's own machinery.

*Standards:* RFC 1847, 5751, 3156 (signatures, keys), RFC 5545 (calendar), RFC 6350 (vCard), RFC 1740 (AppleDouble).
*Trusts:* nothing: a part counts as structure (S16) only where its octets and its name say so too, else any file
could be brought past the desk's list by a label (T76).
"""

import hashlib
import re
from typing import Final

from mailgate.mail.files import inspect as files
from mailgate.mail.files import names
from mailgate.mail.message import Attachment
from mailgate.mail.reading.parts import Part

_FIELD_LINE: Final = re.compile(rb"[\x21-\x39\x3b-\x7e]{1,80}[ \t]*:")
_PGP: Final = (b"-----BEGIN PGP", b"Version: 1", b"\x85", b"\x88", b"\x89", b"\x99", b"\xa3", b"\xc1", b"\xc2", b"\xc6")
_DER: Final = (b"\x30\x80", b"\x30\x81", b"\x30\x82", b"\x30\x83", b"-----BEGIN ")
_SIGNS: Final[dict[str, tuple[bytes, ...]]] = {
    "application/pgp-signature": _PGP,
    "application/pgp-keys": _PGP,
    "application/pgp-encrypted": _PGP,
    "application/pkcs7-signature": _DER,
    "application/x-pkcs7-signature": _DER,
    "application/pkcs7-mime": _DER,
    "application/x-pkcs7-mime": _DER,
    "text/calendar": (b"BEGIN:VCALENDAR",),
    "application/ics": (b"BEGIN:VCALENDAR",),
    "text/vcard": (b"BEGIN:VCARD",),
    "text/x-vcard": (b"BEGIN:VCARD",),
    "text/directory": (b"BEGIN:VCARD",),
    "application/ms-tnef": (b"\x78\x9f\x3e\x22",),
    "application/vnd.ms-tnef": (b"\x78\x9f\x3e\x22",),
    "application/applefile": (b"\x00\x05\x16\x00", b"\x00\x05\x16\x07"),
}
_BY_NAME: Final = {
    "ics": "text/calendar",
    "vcf": "text/vcard",
    "p7s": "application/pkcs7-signature",
    "p7m": "application/pkcs7-mime",
    "asc": "application/pgp-signature",
    "dat": "application/ms-tnef",
    "eml": "message/rfc822",
}
_EXTENSIONS: Final = frozenset(
    ("", "ics", "vcs", "vcf", "p7s", "p7m", "p7c", "p7z", "asc", "sig", "pgp", "gpg", "key", "dat", "eml", "txt", "msg")
)
_MESSAGES: Final = frozenset({"message/rfc822", "message/global", "message/news"})
_FIELDS: Final = _MESSAGES | {"text/rfc822-headers"}
_FOR_MACHINES: Final = frozenset(
    {"message/delivery-status", "message/disposition-notification", "message/global-headers"}
)
_PIECES: Final = frozenset({"message/partial", "message/external-body"})
_STATUS: Final = _FOR_MACHINES | _PIECES | {"message/global-delivery-status", "message/feedback-report"}


def kind(part: Part) -> str:
    """The media type of structure that a leaf is by label or name and by its octets; '' for any other file."""
    extension = names.extension(names.clean(part.name)) if part.name else ""
    if extension not in _EXTENSIONS:
        return ""
    octets = part.content.octets
    for media in (part.media, _BY_NAME.get(extension, "")):
        if media in _SIGNS and octets[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_SIGNS[media]):
            return media
        if media in _FIELDS | _STATUS and is_header(octets):
            return media
    in_encrypted = part.parent is not None and part.parent.media == "multipart/encrypted"
    return "application/pgp-encrypted" if in_encrypted and octets[:64].lstrip().startswith(_PGP) else ""


def is_header(octets: bytes) -> bool:
    """Whether octets begin as a message does: with a field, or with an mbox's From line and then a field."""
    head = octets[:2000].lstrip(b"\r\n")
    if head.startswith((b"From ", b">From ")):
        head = head.partition(b"\n")[2]
    return _FIELD_LINE.match(head) is not None


def is_message(part: Part) -> bool:
    """Whether a leaf is a letter, whatever it is named: by its label and its octets, or by its name and them."""
    if part.media in _MESSAGES and is_header(part.content.octets):
        return True
    return kind(part) in _MESSAGES


def attach(part: Part, *, listed: bool = True) -> Attachment:
    """A leaf as a file. Structure is never listed (S16)."""
    structure = bool(kind(part))
    return make(
        name=part.name,
        declared_type=part.media,
        content=part.content.octets,
        content_id=part.content_id,
        listed=listed and not structure,
        structure=structure,
    )


def make(
    *, name: str, declared_type: str, content: bytes, content_id: str = "", listed: bool = True, structure: bool = False
) -> Attachment:
    """A file with the facts of its content."""
    clean = names.clean(name) if name else ""
    return Attachment(
        name=clean,
        declared_type=declared_type,
        facts=files.inspect(name, content),
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        content_id=content_id,
        listed=listed,
        structure=structure,
    )
