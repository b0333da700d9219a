"""The door of the room: the octets of a letter and its envelope in, all that the letter says by itself out.

*Standards:* RFC 5322, RFC 2045-2049, RFC 2183, RFC 2231; each in the module that reads it.
*Trusts:* nothing. What is too long, too many or too deep is cut before it is parsed (`mail.limits`).
*Fails:* never: a letter that cannot be parsed still opens with what could be read, marked `unreadable` (A3).
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar, get_args

from mailgate.mail.machines import automatic, dsn
from mailgate.mail.message import Authentication, Author, Automatic, Body, Bounce, Envelope, Letter, Mark
from mailgate.mail.proof import authentication, identity
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.quoting import quotes
from mailgate.mail.reading import charset, contents, digest, headers, language, parameters, parts, tree
from mailgate.mail.reading.contents import Contents
from mailgate.mail.reading.headers import Header
from mailgate.mail.reading.limits import TEXT_BYTES, Findings
from mailgate.mail.reading.parts import Part
from mailgate.mail.reading.tree import Tree

_T = TypeVar("_T")
_IMPORTANCE: Final = ("importance", "x-priority", "priority", "x-msmail-priority")
_RECIPIENTS: Final = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")
_SUBJECT: Final = 998
_UNKNOWN: Final[Automatic | None] = Automatic(kind="auto-generated", sign="the letter could not be read")
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
    root = _attempt(lambda: parts.cut(raw, findings), None, "its structure", findings)
    if root is None:
        root = _whole(raw)
    header = root.header
    subject = header.text("subject")[:_SUBJECT]
    built = tree.build(root)
    held = _held(root, built, subject=subject, findings=findings)
    if not header.fields and raw.strip():
        findings.mark("unreadable")
        findings.faults.append("it has no header fields: all of it was taken for text")
    fields = tuple((field.name, headers.shown(field.value)) for field in header.fields)
    author = _attempt(lambda: identity.read_author(header.all("from")), Author(address=None), "its author", findings)
    body = _attempt(
        lambda: quotes.split(held.text, held.html, subject=subject, author=author),
        Body(reply=held.text),
        "quotes",
        findings,
    )
    said = _machine(fields, author, held, subject=subject, envelope=envelope, findings=findings, walk=built.walk)
    return Letter(
        digest=digest.of_octets(raw),
        content_digest=_attempt(
            lambda: digest.of_content(header, held.leaves), digest.of_octets(raw), "digest", findings
        ),
        message_id=next(iter(_ids(header, "message-id")), None),
        in_reply_to=_ids(header, "in-reply-to"),
        references=_ids(header, "references"),
        author=author,
        authentication=_authentication(header, author, envelope, trust=trust, findings=findings),
        to=built.to,
        cc=built.cc,
        reply_to=built.reply_to,
        delivered_to=tree.hints(value for name in _RECIPIENTS for value in header.all(name)),
        subject=subject,
        date=headers.sane_date(built.date, envelope.received_at),
        text=held.text,
        body=body,
        language=_attempt(lambda: language.detect(body.reply.strip() or held.text), "und", "its language", findings),
        automatic=said,
        bounces=_attempt(lambda: _bounces(held, said, fields), (), "what it reports", findings),
        attachments=held.attachments,
        forwarded=held.forwarded,
        importance=next((text[:60] for name in _IMPORTANCE if (text := header.text(name))), ""),
        marks=tuple(mark for mark in get_args(Mark) if mark in findings.marks),
        fault="; ".join(findings.faults),
    )


def _attempt(read: Callable[[], _T], otherwise: _T, what: str, findings: Findings) -> _T:
    """The edge of a letter: whatever a reader meets in it, the rest of the letter is still read (A3, T62)."""
    try:
        return read()
    except Exception as error:
        findings.mark("unreadable")
        findings.faults.append(f"could not read {what} ({type(error).__name__})")
        return otherwise


def _held(root: Part, built: Tree, *, subject: str, findings: Findings) -> Contents:
    """What the letter holds; where that fails, its raw text and nothing else."""
    held = _attempt(
        lambda: contents.read(root, built.walk, subject=subject, findings=findings), None, "its parts", findings
    )
    if held is not None:
        return held
    text = charset.clean(charset.decode(root.body[:TEXT_BYTES], None)[0])
    return Contents(text=text, html=None, attachments=(), forwarded=(), leaves=())


def _whole(raw: bytes) -> Part:
    """A letter that could not be cut: its header as far as it goes, and the rest as one piece of text."""
    header, start = headers.read(raw, 0, len(raw), Findings())
    nothing = parameters.Value()
    return Part(
        header=header, type=nothing, media="text/plain", disposition=nothing, raw=raw, start=start, end=len(raw)
    )


def _machine(
    fields: Sequence[tuple[str, str]],
    author: Author,
    held: Contents,
    *,
    subject: str,
    envelope: Envelope,
    findings: Findings,
    walk: Sequence[Part],
) -> Automatic | None:
    """Whether a machine wrote; what cannot be told from a machine's letter is treated as one."""

    def classify() -> Automatic | None:
        types = [part.media for part in walk]
        return automatic.classify(
            fields, envelope=envelope, author=author, subject=subject, text=held.text, content_types=types
        )

    return _attempt(classify, _UNKNOWN, "signs of a machine", findings)


def _authentication(
    header: Header, author: Author, envelope: Envelope, *, trust: Trust, findings: Findings
) -> Authentication:
    if authentication.came_past(envelope, trust):
        return Authentication(verdict="untrusted", detail="it came straight from a server that is not ours")
    fields = tuple((field.name, field.value) for field in header.fields)
    unread = Authentication(verdict="none", detail="the authentication fields could not be read")
    return _attempt(
        lambda: authentication.evaluate(fields, author.address, trust), unread, "its authentication", findings
    )


def _ids(header: Header, name: str) -> tuple[str, ...]:
    """Ids of every field of that name: there should be one, but what is there is a clue (B1)."""
    return tuple(dict.fromkeys(found for value in header.all(name) for found in headers.message_ids(value)))


def _bounces(held: Contents, said: Automatic | None, fields: Sequence[tuple[str, str]]) -> tuple[Bounce, ...]:
    if said is None or said.kind != "bounce":
        return ()
    report = [(leaf.media, leaf.content.octets) for leaf in held.leaves if _is_of_report(leaf)]
    return dsn.read(report, text=held.text, fields=fields)


def _is_of_report(leaf: Part) -> bool:
    return leaf.main == "message" or leaf.media in ("text/rfc822-headers", "text/rfc822")
