"""Whose turn a letter is, and which thread it goes on with, at a glance at its fields as they stand there.

For taking turns only, so that one who floods waits behind themselves, and letters of one thread keep their order: it
proves nothing, and whoever forges an author gains their place in a queue and nothing else. A ticket is named by what we
signed: nobody who guesses its number makes others' letters on it wait.

*Trusts:* the caller for which ids are ours.
*Fails:* never; a letter without an author takes turns under its envelope sender.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator

_MOST_OCTETS = 16 * 1024
_LONGEST = 320
_MOST_IDS = 50


def turn_of(raw: bytes, envelope_sender: str | None) -> int:
    """A number of 63 bits for the author: the same for letters of the same, whoever carries them."""
    field = _field(_head(raw), b"from")
    _, bracket, address = field.rpartition(b"<")
    author = (address.partition(b">")[0] if bracket else field).strip()
    return _number(author or (envelope_sender or "").lower().encode("utf-8", "surrogatepass"))


def thread_of(raw: bytes, recipients: Iterable[str], *, ticket_of: Callable[[str], int | None]) -> int:
    """A number of 63 bits for the thread: below 0 for that of a ticket, above 0 for another; 0 where nothing names one.

    `ticket_of` says which ticket an id or plus address of ours names (`tokens.names_ticket`).

    The ticket is what the last id of ours names, in what the letter answers or in the plus address it went to (B1).
    Another thread is named by the letter that it began with: the first of References, else the one that is answered,
    else the letter itself.
    """
    head = _head(raw)
    answered = [*_ids(_field(head, b"references")), *_ids(_field(head, b"in-reply-to"))]
    for name in (*reversed(answered[-_MOST_IDS:]), *recipients):
        if (ticket := ticket_of(name)) is not None:
            return -1 - ticket
    began = next((name for name in (*answered, *_ids(_field(head, b"message-id"))) if name), "")
    return (_number(began.encode("latin-1")) or 1) if began else 0


def _number(name: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(name[:_LONGEST], digest_size=8).digest(), "big") >> 1


def _head(raw: bytes) -> bytes:
    """The fields of a letter, each after a line break, in lower case; of very many the first."""
    head = b"\n" + raw[:_MOST_OCTETS].lower()
    end = head.find(b"\n\n") if b"\r" not in head else head.find(b"\r\n\r\n")
    return head if end < 0 else head[:end]


def _field(head: bytes, name: bytes) -> bytes:
    """The first field of that name, the lines that go on with it included; nothing where there is none."""
    start = head.find(b"\n" + name + b":")
    if start < 0:
        return b""
    first, *more = head[start + len(name) + 2 :].split(b"\n", _MOST_IDS)[:_MOST_IDS]
    for line in more:
        if line[:1] not in (b" ", b"\t"):
            break
        first += line
    return first.strip()


def _ids(field: bytes) -> Iterator[str]:
    """What stands between angle brackets."""
    for piece in field.split(b"<")[1:]:
        name, bracket, _ = piece.partition(b">")
        if bracket and name:
            yield name.decode("latin-1")
