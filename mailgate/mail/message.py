"""The nouns of a letter that came in: `Envelope`, `Letter` and what a letter is made of.

Plain frozen values, safe to send between processes. Text in them is clean: NFC, without NUL and lone
surrogates, so that every database, header and log takes it.

*Standards:* RFC 5321 (envelope), RFC 5322 (fields), RFC 2045-2049 (parts), RFC 3464 (delivery status).
*Trusts:* nothing. `Author.address` is the only address identity may be taken from.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Door(StrEnum):
    """By which mouth a letter came in (A1)."""

    SMTP = "smtp"
    LMTP = "lmtp"
    IMAP = "imap"
    DELIVER = "deliver"
    IMPORT = "import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What whoever handed a letter over said about it (RFC 5321 section 3.3)."""

    door: Door
    received_at: datetime
    """Aware, UTC: the moment the letter was handed over."""
    sender: str | None = None
    """The envelope sender; '' is the null reverse-path, None that the door did not learn it."""
    recipients: tuple[str, ...] = ()
    """Envelope recipients; empty where the door did not learn them."""
    peer: str = ""
    """Address of the client, for the log."""
    helo: str = ""
    """The name the client gave itself in HELO, EHLO or LHLO, clean and cut: for the log only, it proves nothing."""
    login: str | None = None
    """The address that AUTH on our own listener proved, lower case."""
    mailbox: str = ""
    """Name of the IMAP mailbox or imported file the letter was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address as a field shows it, for display and search only: never identity."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who a letter says it is from, read strictly from the raw From field (RFC 5322 section 3.6.2)."""

    address: str | None
    """Normalised `local@domain` (domain lower case, A-labels), or None where the field proves no single one."""
    name: str = ""
    """Decoded display name, clean; '' where it is missing."""
    shown: str = ""
    """The field's decoded text, cut to 255 characters, for people to see what stood there."""
    faults: tuple[str, ...] = ()
    """Why `address` is None or doubtful: closed words, listed in `mail.identity`."""


Verdict = Literal["pass", "fail", "none", "untrusted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authentication:
    """What a trusted server, or our own DKIM check, says of the author's domain (RFC 8601).

    `untrusted`: no server is trusted, or none of the trusted ones stamped this letter; `none`: a trusted one
    found nothing that proves; `fail`: it found a forgery; `pass`: the author's own domain is proved.
    """

    verdict: Verdict
    method: Literal["", "dmarc", "dkim"] = ""
    detail: str = ""
    """One line for `explain`: which field said what."""


AutomaticKind = Literal[
    "auto-replied", "auto-generated", "auto-notified", "bounce", "receipt", "list", "bulk", "no-reply", "challenge"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Automatic:
    """That a machine sent this letter, and by which sign we know (RFC 3834, 3464, 8098)."""

    kind: AutomaticKind
    sign: str
    """The field or words it was seen by, for `explain`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """What a delivery status notification says of one recipient (RFC 3464)."""

    action: Literal["failed", "delayed", "delivered", "relayed", "expanded"]
    recipient: str | None
    """Final recipient, lower-case domain."""
    status: str | None
    """Enhanced status code `5.1.1` (RFC 3463), or None where the report has none."""
    diagnostic: str = ""
    original_message_id: str | None = None
    """Message-ID of the letter that bounced, `<…>`, where the report carries it."""
    original_recipient: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFacts:
    """What listing an archive told, without unpacking it (D3)."""

    kind: Literal["zip", "rar", "7z"]
    entries: tuple[str, ...] = ()
    """Names of its files, cleaned, at most 1,000."""
    types: tuple[str, ...] = ()
    """What each entry's name and, where cheaply known, content say it is: a format word as in `FileFacts.format`."""
    fault: Literal["", "encrypted", "nested", "bomb", "executable_inside", "unreadable", "format", "name_lies"] = ""
    """Why it is not to be passed on, whatever the desk's list; '' where listing found nothing against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """What a file is by its content, whatever its name or label say (D1)."""

    format: str
    """A lower-case word: jpeg, gif, png, bmp, zip, rar, pdf, text, csv, html, svg, exe, docx, mp4 …; 'unknown'."""
    type: str
    """Media type of `format`; 'application/octet-stream' where unknown."""
    extension: str = ""
    """The name's own extension, lower case, without the dot."""
    name_lies: bool = False
    """The name claims another format than the content is (or hides one: `photo.jpg.exe`)."""
    polyglot: bool = False
    """The bytes bear a second format's signature after the first one's end."""
    archive: ArchiveFacts | None = None
    fault: Literal["", "bomb", "unreadable", "executable_inside", "encrypted"] = ""
    """Why the content itself is not to be passed on, whatever the desk's list: a picture of more than 40 megapixels or
    500 frames, one without its end, a document that is a ZIP bomb or needs a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One file in a letter."""

    name: str
    """The sender's name for it, decoded and cleaned, as people are shown it; never a path."""
    declared_type: str
    facts: FileFacts
    size: int
    """Octets of `content`."""
    sha256: str
    content: bytes
    content_id: str = ""
    """Without angle brackets."""
    listed: bool = True
    """Whether people see it in lists: not so for signature logos and inline ornaments (D6), and structure (S16)."""
    structure: bool = False
    """Part of the letter's own machinery (signature, key, calendar, vCard): never refused (S16)."""
    scan: Literal["", "clean", "infected", "withheld"] = ""
    """What the virus scanner said (D5): '' where none was asked, or it was away and is not required; `withheld` where
    it was away and is."""
    scan_name: str = ""
    """What the scanner found, in its words."""


Mark = Literal[
    "encrypted",  # S/MIME or PGP: kept whole, not decrypted
    "signed",  # bears an S/MIME or PGP signature
    "calendar",  # has a calendar part
    "winmail",  # a winmail.dat was opened
    "winmail_unreadable",  # a winmail.dat could not be opened
    "html_only",  # the text was made from HTML
    "partial",  # message/partial or external-body: never reassembled or fetched
    "ambiguous",  # two clients could read different parts out of it
    "cut",  # over a limit: what is beyond was not read
    "unreadable",  # could not be parsed: this is what could be saved
    "repaired",  # charset or transfer encoding was not what the label said
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """A letter inside the letter: attached as message/rfc822, or quoted by a client's 'forward'."""

    author: Author
    subject: str
    text: str
    message_id: str | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A text cut in three; nothing is lost: their lines together are the lines of the text."""

    reply: str
    """The new words of whoever wrote this letter."""
    quote: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that a letter says by itself."""

    digest: str
    """SHA-256 of the raw bytes, hex."""
    content_digest: str
    """SHA-256 of From, Date, Subject and decoded parts, hex: the same however the letter travelled (S8)."""
    message_id: str | None
    """`<…>` as it stands in the field, or None."""
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    """Both in the order of the field, each `<…>`."""
    author: Author
    authentication: Authentication
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    reply_to: tuple[Address, ...]
    delivered_to: tuple[str, ...]
    """Addresses from Delivered-To, X-Original-To, Envelope-To: hints for doors that know no envelope."""
    subject: str
    """Decoded, one line."""
    date: datetime | None
    """Aware, UTC; None where it is missing or absurd. For display: a ticket's time is the envelope's."""
    text: str
    """All readable text of the letter itself, quotes and signature included, at most 256 KiB."""
    body: Body
    language: str
    """ISO 639-1; 'und' where there is too little to tell."""
    automatic: Automatic | None
    bounces: tuple[Bounce, ...]
    """One for each recipient a delivery status notification speaks of."""
    attachments: tuple[Attachment, ...]
    forwarded: tuple[Forwarded, ...]
    marks: tuple[Mark, ...]
    importance: str = ""
    """Of Importance or X-Priority, shown to agents; decides nothing (G3)."""
    fault: str = ""
    """Why it is marked `unreadable` or `cut`, in words for the operator."""
