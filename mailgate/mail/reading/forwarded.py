"""Letters inside a letter: attached as messages, or put into the text by a mail client's 'forward' (F4).

*Standards:* RFC 2046 section 5.2.1; for inline forwards the habits of the mail clients, in the languages they speak.
*Trusts:* nothing: an author found here was written by whoever forwarded. Depth, parts and number are bounded with
those of the letter around.
"""

import re
from collections.abc import Iterator
from typing import Final

from mailgate.mail.message import Attachment, Author, Forwarded
from mailgate.mail.proof import identity
from mailgate.mail.reading import charset, enclosures, headers, parts, text
from mailgate.mail.reading.limits import DEPTH, FORWARDED, Findings
from mailgate.mail.reading.parts import Part

_LABELS: Final = {
    "from": "from|от|от кого|da|von|de|od|від|mittente|absender|expéditeur|remitente|отправитель",
    "subject": "subject|тема|oggetto|ogg|betreff|objet|asunto|assunto|onderwerp",
    "other": "date|sent|to|cc|reply-to|дата|отправлено|кому|копия|data|inviato|a|per|gesendet|datum|an|kopie"
    "|envoyé|à|enviado|el|para|fecha|send time|когда|відправлено|message-id|importance|priorità|важность",
}
_HEAD: Final = re.compile(
    r"^[>*_\s]{0,8}(?:(?P<sender>" + _LABELS["from"] + r")|(?P<subject>" + _LABELS["subject"] + r")|(?:"
    + _LABELS["other"] + r"))\s?[*_]{0,2}\s?:\s?[*_]{0,2}[ \t]*(?P<value>[^\n]{0,1000})$",
    re.IGNORECASE,
)  # fmt: skip
_OPENING: Final = re.compile(
    r"^[>\s]{0,4}[-_=]{3,40}\s?[^\n-]{0,60}(?:forward|пересыла|пересла|перенаправ|переадрес|inoltrat|weitergeleitet"
    r"|transféré|reenviado|encaminhad|перасл|пересилан)[^\n]{0,160}[-_=]{0,40}\s*$"
    r"|^[>\s]{0,4}(?:begin forwarded message|начало переадресованного сообщения|начало пересылаемого сообщения"
    r"|inizio messaggio inoltrato|anfang der weitergeleiteten nachricht|début du message réexpédié"
    r"|inicio del mensaje reenviado)\s?:?\s*$",
    re.IGNORECASE,
)
_OPENS: Final = ("-", "_", "=", "begin", "начал", "inizi", "anfan", "début", "inici")
_CLOSING: Final = re.compile(
    r"^[>\s]{0,4}[-_=]{3,40}\s?(?:end (?:of )?forwarded|(?:конец|завершение) пере|fine (?:del )?messaggio inoltrat"
    r"|ende der weitergeleitet|fin du message|fin del mensaje|fim da mensagem)[^\n]{0,60}$",
    re.IGNORECASE,
)
_FORWARD_SUBJECT: Final = re.compile(r"^\s*(?:fwd?|fw|пересл|fwd|вн|i|inoltra|wg|tr|rv|enc)\s?:", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s<>\[\]()\"',;:]{1,64}@[^\s<>\[\]()\"',;:]{1,255}")


def attached(leaves: tuple[Part, ...], findings: Findings, *, depth: int = 0) -> tuple[Forwarded, ...]:
    """Read every message among the leaves, and those within them, in order."""
    found: list[Forwarded] = []
    for leaf in leaves:
        if enclosures.is_message(leaf) and not _is_returned(leaf):
            found += _read(leaf, findings, depth + 1)
        if len(found) >= FORWARDED:
            findings.cut(f"more than {FORWARDED} letters inside the letter")
            break
    return tuple(found[:FORWARDED])


def _is_returned(leaf: Part) -> bool:
    """A report returns the letter it speaks of (RFC 6522): nobody forwarded it."""
    return leaf.parent is not None and leaf.parent.media == "multipart/report"


def _read(leaf: Part, findings: Findings, depth: int) -> Iterator[Forwarded]:
    if depth >= DEPTH:
        findings.cut(f"letters nested deeper than {DEPTH}")
        return
    root = parts.cut(leaf.content.octets.lstrip(b"\r\n"), findings, depth=depth)
    inner = Findings(parts=findings.parts)
    chosen = text.choose(root, inner)
    leaves = tuple(part for part in root.leaves() if id(part) not in chosen.used)
    ids = headers.message_ids(root.header.first("message-id"))
    yield Forwarded(
        author=identity.read_author(root.header.all("from")),
        subject=root.header.text("subject"),
        text=chosen.text,
        message_id=ids[0] if ids else None,
        attachments=_files(leaves),
    )
    yield from attached(leaves, findings, depth=depth)


def _files(leaves: tuple[Part, ...]) -> tuple[Attachment, ...]:
    return tuple(enclosures.attach(leaf) for leaf in leaves if leaf.content.octets.strip())


def inline(body: str, subject: str) -> tuple[Forwarded, ...]:
    """The letter that a client's 'forward' put into the text: one, or none.

    It is seen by a line that says so, or by a subject that does; a block of header lines must follow.
    """
    lines = body.split("\n")
    start = _start(lines, subject)
    return _inline(lines, start) if start is not None else ()


def above(body: str, subject: str) -> str:
    """What whoever forwarded wrote above the letter that `inline` finds; all of it where it finds none."""
    lines = body.split("\n")
    start = _start(lines, subject)
    if start is None:
        return body
    opening = start > 0 and _OPENING.match(lines[start - 1][:200]) is not None
    return "\n".join(lines[: start - 1 if opening else start]).rstrip()


def _start(lines: list[str], subject: str) -> int | None:
    """Where the header lines of a letter forwarded in the text begin."""
    starts = (index + 1 for index, line in enumerate(lines) if _may_open(line) and _OPENING.match(line))
    start = next(starts, None)
    if start is None and _FORWARD_SUBJECT.match(subject):
        start = next((index for index, line in enumerate(lines) if _heads(lines, index) >= 3), None)
    return start


def _may_open(line: str) -> bool:
    """What most lines are not, told at a glance: one that begins as `_OPENING` does."""
    return len(line) < 200 and line.lstrip("> \t\xa0")[:5].lower().startswith(_OPENS)


def _heads(lines: list[str], start: int) -> int:
    """How many header lines stand together from here, the first naming a sender."""
    first = _HEAD.match(lines[start][:1100])
    if first is None or first["sender"] is None:
        return 0
    return sum(1 for line in lines[start : start + 8] if _HEAD.match(line[:1100]))


def _inline(lines: list[str], start: int) -> tuple[Forwarded, ...]:
    sender = title = ""
    seen = 0
    index = start
    while index < len(lines) and index < start + 25:
        line = lines[index]
        match = _HEAD.match(line[:1100])
        if match is None and (seen or line.strip(" >")) and not (seen and not line.strip(" >") and not sender):
            break
        if match is not None:
            seen += 1
            sender = sender or (match["value"] if match["sender"] else "")
            title = title or (match["value"] if match["subject"] else "")
        index += 1
    if seen < 2 or not sender:
        return ()
    end = next((at for at in range(index, len(lines)) if _CLOSING.match(lines[at][:200])), len(lines))
    rest = "\n".join(lines[index:end]).strip("\n")
    return (Forwarded(author=_author(sender), subject=charset.one_line(title.strip("* "), 500), text=rest),)


def _author(value: str) -> Author:
    """Who a forwarded header line names; as much proof as any other line of text."""
    shown = charset.one_line(value.replace("mailto:", ""), 255)
    found = list(dict.fromkeys(_ADDRESS.findall(shown)))
    address = identity.normalise(found[-1]) if len({one.lower() for one in found}) == 1 else None
    name = _ADDRESS.sub("", shown).strip(" <>[]()\"'*,;") if found else shown
    return Author(address=address, name=name, shown=shown, faults=() if address else ("missing",))
