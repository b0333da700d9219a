"""The door of the room: the octets of a letter and its envelope in, all that the letter says by itself out.

*Standards:* RFC 5322, RFC 2045-2049, RFC 2183, RFC 2231; each in the module that reads it.
*Trusts:* nothing. What is too long, too many or too deep is cut before it is parsed (`mail.limits`).
*Fails:* never: a letter that cannot be parsed still opens with what could be read, marked `unreadable` (A3).
"""

from collections.abc import Sequence
from typing import Final, get_args

from mailgate.mail import (
    authentication,
    automatic,
    charset,
    contents,
    digest,
    dsn,
    headers,
    identity,
    language,
    parts,
    quotes,
    tree,
)
from mailgate.mail.authentication import Trust
from mailgate.mail.contents import Contents
from mailgate.mail.headers import Header
from mailgate.mail.limits import TEXT_BYTES, Findings
from mailgate.mail.message import Authentication, Automatic, Body, Bounce, Envelope, Letter, Mark
from mailgate.mail.parts import Part

_IMPORTANCE: Final = ("importance", "x-priority", "priority", "x-msmail-priority")
_RECIPIENTS: Final = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
_SUBJECT: Final = 998
_UNKNOWN: Final = Automatic(kind="auto-generated", sign="the letter could not be read")
"""Of a letter that nothing could be told of: whatever it is, it is not answered (RFC 3834 section 2)."""


def parse(raw: bytes, envelope: Envelope, *, trust: Trust) -> Letter:
    """Read a letter.

    Args:
        raw: the letter's octets as they came.
        envelope: what whoever handed it over said; its `received_at` bounds the Date field.
        trust: whose word on authentication counts.

    Returns:
        All that the letter says; marked `unreadable` with `fault` where only a part of it could be read.
    """
    findings = Findings()
    try:
        return _read(raw, envelope, trust, findings)
    except Exception as error:  # the last door: no letter may stop those behind it (A3, T62)
        findings.mark("unreadable")
        findings.faults.append(f"the parser failed ({type(error).__name__}): only header and raw text were read")
        return _salvage(raw, envelope, findings)


def _read(raw: bytes, envelope: Envelope, trust: Trust, findings: Findings) -> Letter:
    root = parts.cut(raw, findings)
    built = tree.build(root)
    header = root.header
    subject = header.text("subject")[:_SUBJECT]
    held = contents.read(root, built.walk, subject=subject, findings=findings)
    if not header.fields and raw.strip():
        findings.mark("unreadable")
        findings.faults.append("it has no header fields: all of it was taken for text")
    author = identity.read_author(header.all("from"))
    fields = _decoded(header)
    body = quotes.split(held.text, held.html, subject=subject)
    said = automatic.classify(
        fields,
        envelope=envelope,
        author=author,
        subject=subject,
        text=held.text,
        content_types=[part.media for part in built.walk],
    )
    return Letter(
        digest=digest.of_octets(raw),
        content_digest=digest.of_content(header, held.leaves),
        message_id=_message_id(header),
        in_reply_to=_ids(header, "in-reply-to"),
        references=_ids(header, "references"),
        author=author,
        authentication=authentication.evaluate(_raw(header), author.address, trust),
        to=built.to,
        cc=built.cc,
        reply_to=built.reply_to,
        delivered_to=_delivered_to(header),
        subject=subject,
        date=headers.sane_date(built.date, envelope.received_at),
        text=held.text,
        body=body,
        language=language.detect(body.reply.strip() or held.text),
        automatic=said,
        bounces=_bounces(held, said, fields),
        attachments=held.attachments,
        forwarded=held.forwarded,
        marks=_marks(findings),
        importance=_importance(header),
        fault="; ".join(findings.faults),
    )


def _salvage(raw: bytes, envelope: Envelope, findings: Findings) -> Letter:
    """The letter as its header and raw text, read by nothing that could have failed above."""
    header, start = headers.read(raw, 0, len(raw), findings)
    text = charset.clean(charset.decode(raw[start : start + TEXT_BYTES], None)[0])
    author = identity.read_author(header.all("from"))
    subject = header.text("subject")[:_SUBJECT]
    return Letter(
        digest=digest.of_octets(raw),
        content_digest=digest.of_octets(raw),
        message_id=_message_id(header),
        in_reply_to=_ids(header, "in-reply-to"),
        references=_ids(header, "references"),
        author=author,
        authentication=Authentication(verdict="none", detail="the letter could not be read"),
        to=(),
        cc=(),
        reply_to=(),
        delivered_to=_delivered_to(header),
        subject=subject,
        date=None,
        text=text,
        body=Body(reply=text),
        language="und",
        automatic=_salvaged_kind(header, envelope, subject=subject, text=text),
        bounces=(),
        attachments=(),
        forwarded=(),
        marks=_marks(findings),
        fault="; ".join(findings.faults),
    )


def _salvaged_kind(header: Header, envelope: Envelope, *, subject: str, text: str) -> Automatic | None:
    try:
        return automatic.classify(
            _decoded(header),
            envelope=envelope,
            author=identity.read_author(header.all("from")),
            subject=subject,
            text=text,
            content_types=[headers.shown(header.first("content-type"))],
        )
    except Exception:  # what cannot be told from a machine's letter is treated as one
        return _UNKNOWN


def _decoded(header: Header) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, headers.shown(field.value)) for field in header.fields)


def _raw(header: Header) -> tuple[tuple[str, bytes], ...]:
    return tuple((field.name, field.value) for field in header.fields)


def _message_id(header: Header) -> str | None:
    return next(iter(_ids(header, "message-id")), None)


def _ids(header: Header, name: str) -> tuple[str, ...]:
    """Ids of every field of that name: there should be one, but what is there is a clue (B1)."""
    return tuple(dict.fromkeys(found for value in header.all(name) for found in headers.message_ids(value)))


def _delivered_to(header: Header) -> tuple[str, ...]:
    return tree.hints(value for name in _RECIPIENTS for value in header.all(name))


def _importance(header: Header) -> str:
    return next((text[:60] for name in _IMPORTANCE if (text := header.text(name))), "")


def _bounces(held: Contents, said: Automatic | None, fields: Sequence[tuple[str, str]]) -> tuple[Bounce, ...]:
    if said is None or said.kind != "bounce":
        return ()
    report = [(leaf.media, leaf.content.octets) for leaf in held.leaves if _is_of_report(leaf)]
    return dsn.read(report, text=held.text, fields=fields)


def _is_of_report(leaf: Part) -> bool:
    return leaf.main == "message" or leaf.media in ("text/rfc822-headers", "text/rfc822")


def _marks(findings: Findings) -> tuple[Mark, ...]:
    """In the order in which `Mark` lists them."""
    known: tuple[Mark, ...] = get_args(Mark)
    return tuple(mark for mark in known if mark in findings.marks)
