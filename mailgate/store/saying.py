"""Add words to a ticket, and let the Message-IDs of their letter lead to the ticket from now on."""

from mailgate.desk.changes import AddMessage
from mailgate.desk.ticket import MessageKind
from mailgate.mail.message import Letter
from mailgate.store.writing import Writing

_LAST_ANSWERS = 9
"""Of a letter's References, the first and this many of the last are remembered: where siblings meet (B8)."""


def add_message(writing: Writing, change: AddMessage, *, letter: Letter | None, inbox_id: int | None) -> None:
    """Write a message down; where it is the letter's, the letter's Message-ID belongs to the ticket."""
    number = writing.number(change.ticket)
    of_letter = letter if change.of_letter else None
    message_id = of_letter.message_id if of_letter else change.message_id
    writing.say(
        {
            "ticket": number,
            "home": number,
            "kind": change.kind.value,
            "at": writing.now,
            "author": change.author.address,
            "author_name": change.author.name,
            "text": change.text,
            "full_text": "" if change.full_text == change.text else change.full_text,
            "verified": change.verified,
            "inbox_id": inbox_id if change.of_letter else None,
            "message_id": message_id,
        },
        change.files,
    )
    if of_letter is not None:
        _lead(writing, number, of_letter, siblings=change.kind not in (MessageKind.AGENT, MessageKind.NOTE))
    elif message_id:
        writing.add("message_ids", message_id=message_id, kind="own", ticket=number, home=number)
    _note(writing, number, change, message_id)
    writing.event(number, "message", after=change.kind.value, reason=change.author.address)


def _lead(writing: Writing, number: int, letter: Letter, *, siblings: bool) -> None:
    """Let the letter's own Message-ID lead to the ticket, and for `siblings` those it answers.

    Not those that an agent's letter answers: they may be about many tickets (a list), and agents are told by their ids.
    """
    if letter.message_id:
        writing.add("message_ids", message_id=letter.message_id, kind="own", ticket=number, home=number)
    for message_id in _answers(letter) if siblings else ():
        writing.add("message_ids", message_id=message_id, kind="answer", ticket=number, home=number)


def _answers(letter: Letter) -> tuple[str, ...]:
    references = letter.references
    chosen = (*letter.in_reply_to[:2], *references[:1], *references[-_LAST_ANSWERS:])
    return tuple(message_id for message_id in dict.fromkeys(chosen) if message_id != letter.message_id)


def _note(writing: Writing, number: int, change: AddMessage, message_id: str | None) -> None:
    """Keep on the ticket what the next letter out needs to know."""
    if change.kind is MessageKind.CUSTOMER and message_id:
        writing.change(number, last_message_id=message_id)
    if change.kind is MessageKind.AGENT:
        first = writing.ticket(number)["first_answer_at"] or writing.now
        writing.change(number, first_answer_at=first, last_answer_at=writing.now, last_answer_by=change.author.address)
