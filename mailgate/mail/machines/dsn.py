"""What a delivery status notification says: each recipient, what became of the letter, and which letter it was.

*Standards:* RFC 3464 (and RFC 6533) for reports, RFC 3463 for status codes, RFC 5965 for complaints; for systems
that never read them, their words: see `bounce_text`.
*Trusts:* nothing. A bounce counts only where it names a letter of ours by a signed id (T13), which is not decided here.
*Fails:* what is broken is skipped; never an exception. Linear in time.
"""

import re
from collections.abc import Mapping, Sequence

from mailgate.mail.machines import bounce_text
from mailgate.mail.message import Bounce
from mailgate.mail.proof.identity import normalise

_MOST_RECIPIENTS = 100
_LONGEST_REPORT = 256 * 1024
_LONGEST_HEAD = 64 * 1024
_LONGEST_DIAGNOSTIC = 500
_STATUS_TYPES = ("message/delivery-status", "message/global-delivery-status")
_ORIGINAL_TYPES = (
    "message/rfc822",
    "text/rfc822-headers",
    "message/rfc822-headers",
    "message/global",
    "message/global-headers",
    "text/rfc822",
)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
_ACTIONS = {
    "failed": "failed",
    "failure": "failed",
    "delayed": "delayed",
    "deferred": "delayed",
    "delivered": "delivered",
    "relayed": "relayed",
    "expanded": "expanded",
}
_BY_CLASS: Mapping[str, str] = {"2": "delivered", "4": "delayed", "5": "failed"}

_Block = Mapping[str, str]


def read(report: Sequence[tuple[str, bytes]], *, text: str, fields: Sequence[tuple[str, str]]) -> tuple[Bounce, ...]:
    """What a letter that `automatic.classify` calls a bounce says of each recipient.

    `report` are its machine-readable parts in order, (type, content with the transfer encoding undone):
    delivery status, feedback report, and the letter that came back, whole or its fields. `text` is what people
    are told, `fields` the fields of the report itself. () where it names no recipient.
    """
    original = _original_message_id(report, text, fields)
    found = _statuses(report, original) or _complaints(report, original)
    if not found:
        found = _blocks_in_text(text, original) or bounce_text.read(text, fields, original)
    return tuple(found[:_MOST_RECIPIENTS])


def _statuses(report: Sequence[tuple[str, bytes]], original: str | None) -> list[Bounce]:
    bounces: list[Bounce] = []
    for kind, content in report:
        if _plain_type(kind) in _STATUS_TYPES:
            blocks = _blocks(_decode(content))
            bounces += _of_blocks(blocks, original)
    return bounces


def _blocks_in_text(text: str, original: str | None) -> list[Bounce]:
    """A report that lost its structure on the way: its fields stand in the text."""
    if "final-recipient:" not in text[:_LONGEST_REPORT].lower():
        return []
    return _of_blocks(_blocks(text[:_LONGEST_REPORT]), original)


def _of_blocks(blocks: Sequence[_Block], original: str | None) -> list[Bounce]:
    named = next((block["x-original-message-id"] for block in blocks if "x-original-message-id" in block), "")
    own = _MESSAGE_ID.search(named)
    message_id = original or (own.group() if own else None)
    found = [bounce for block in blocks if (bounce := _of_block(block, message_id)) is not None]
    return list(dict.fromkeys(found))


def _of_block(block: _Block, original: str | None) -> Bounce | None:
    """The fields of one recipient (RFC 3464 section 2.3)."""
    if not {"final-recipient", "original-recipient", "action"} & block.keys():
        return None
    diagnostic = _after_type(block.get("diagnostic-code", "")) or block.get("x-notes", "")
    status = _status(block.get("status", ""), diagnostic)
    word = block.get("action", "").strip().lower().partition(" ")[0].strip("();,")
    action = _ACTIONS.get(word) or _BY_CLASS.get((status or "5")[0], "failed")
    recipient = _recipient(block.get("final-recipient", "")) or _recipient(block.get("original-recipient", ""))
    if recipient is None and "action" not in block and status is None:
        return None
    return Bounce(
        action=action,  # type: ignore[arg-type]
        recipient=recipient,
        status=status,
        diagnostic=" ".join(diagnostic.split())[:_LONGEST_DIAGNOSTIC],
        original_message_id=original,
        original_recipient=_recipient(block.get("original-recipient", "")),
    )


def _status(field: str, diagnostic: str) -> str | None:
    """The report's status; where it says 'other' (x.0.0), what the diagnostic says in its class is better."""
    status = bounce_text.enhanced_code(field)
    if status is not None and not status.endswith(".0.0"):
        return status
    told = bounce_text.enhanced_code(diagnostic)
    if told and not told.endswith(".0.0") and (status is None or told[0] == status[0]):
        return told
    return status or bounce_text.status_of(diagnostic)


def _recipient(field: str) -> str | None:
    """`rfc822; user@example.com`, with or without its type and with whatever brackets."""
    address = _after_type(field).strip().strip("<>\"' ")
    address = address.partition(" ")[0].rstrip(">,;") if normalise(address) is None else address
    return normalise(address)


def _after_type(field: str) -> str:
    kind, sign, rest = field.partition(";")
    return rest.strip() if sign and len(kind) <= 20 and " " not in kind.strip() else field.strip()


def _complaints(report: Sequence[tuple[str, bytes]], original: str | None) -> list[Bounce]:
    """RFC 5965: it was delivered, and the recipient complained."""
    for kind, content in report:
        if _plain_type(kind) != "message/feedback-report":
            continue
        block = {name: value for part in _blocks(_decode(content)) for name, value in part.items()}
        recipient = _recipient(block.get("original-rcpt-to", "") or block.get("removal-recipient", ""))
        return [_complaint(recipient, block.get("feedback-type", "abuse"), original)]
    for _, content in report:
        head = _blocks(_decode(content[:_LONGEST_HEAD].lstrip()))[:1]
        if head and (address := head[0].get("x-hmxmroriginalrecipient")):
            return [_complaint(_recipient(address), "abuse", original)]
    return []


def _complaint(recipient: str | None, kind: str, original: str | None) -> Bounce:
    detail = f"complaint: {kind}"[:_LONGEST_DIAGNOSTIC]
    return Bounce(action="delivered", recipient=recipient, status=None, diagnostic=detail, original_message_id=original)


def _original_message_id(
    report: Sequence[tuple[str, bytes]], text: str, fields: Sequence[tuple[str, str]]
) -> str | None:
    """Of the letter that came back: out of its copy, else out of the fields that point at it."""
    for kind, content in report:
        if _plain_type(kind) in _ORIGINAL_TYPES:
            head = _blocks(_decode(content[:_LONGEST_HEAD].lstrip()))[:1]
            if head and (found := _MESSAGE_ID.search(head[0].get("message-id", ""))):
                return found.group()
    copies = [line.partition(":")[2] for line in text.splitlines() if line.lstrip("> ")[:11].lower() == "message-id:"]
    pointers = [value for name, value in fields if name.lower() in _POINTERS]
    for value in [*copies, *pointers]:
        if found := _MESSAGE_ID.search(value):
            return found.group()
    return None


_POINTERS = ("x-riferimento-message-id", "x-original-message-id", "in-reply-to", "references")


def _plain_type(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def _decode(content: bytes) -> str:
    return content[:_LONGEST_REPORT].decode("utf-8", "replace")


def _blocks(text: str) -> list[_Block]:
    """Groups of fields between blank lines, names in lower case, folded lines joined; the first of a name counts."""
    blocks: list[dict[str, list[str]]] = [{}]
    current: list[str] = []
    for line in text.splitlines():
        if not line.strip():
            if blocks[-1]:
                blocks.append({})
            current = []
        elif line[0] in " \t":
            current.append(line.strip())
        else:
            name, sign, value = line.partition(":")
            current = [value.strip()]
            if sign and " " not in name:
                blocks[-1].setdefault(name.lower(), current)
    return [{name: " ".join(lines) for name, lines in block.items()} for block in blocks if block]
