"""Which ticket a letter belongs to, by which clue, and whether the clues agree (B1, B4, B8, S2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mailgate.desk.case import Case
from mailgate.desk.ticket import Ticket

Channel = Literal["signed_id", "plus_address", "message_id", "sibling", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What the clues say together."""

    ticket: Ticket | None = None
    """The ticket that counts; None where no clue names one that exists, or the clues disagree."""
    channel: Channel | None = None
    """The clue it was found by."""
    number: int | None = None
    """The number that counts, whether a ticket has it or not."""
    conflict: tuple[int, ...] = ()
    """Numbers that unsigned clues name against each other (B4)."""
    unknown: tuple[int, ...] = ()
    """Numbers in the subject that exist nowhere (S9)."""
    quoted: int | None = None
    """The ticket that the clues name, where it is closed to the author: `ticket` is then None, as if it were not."""

    @property
    def signed(self) -> bool:
        """Whether a signature of ours names the ticket."""
        return self.channel in ("signed_id", "plus_address")


def recognise(case: Case) -> Thread:
    """The ticket a letter belongs to: signed ids first, the last of them winning; unsigned clues where they agree."""
    unknown = tuple(number for number in case.question.numbers if case.ticket(number) is None)
    return _signed(case, unknown) or _unsigned(case, unknown)


def _signed(case: Case, unknown: Sequence[int]) -> Thread | None:
    for token in case.question.tokens:
        if ticket := case.ticket(token.ticket):
            channel: Channel = "plus_address" if token in case.question.plus else "signed_id"
            return Thread(ticket=ticket, channel=channel, number=ticket.number, unknown=tuple(unknown))
    return None


def _unsigned(case: Case, unknown: Sequence[int]) -> Thread:
    clues: list[tuple[Channel, Ticket]] = [("message_id", ticket) for ticket in case.known.by_message_id]
    if not clues:
        clues = [("sibling", ticket) for ticket in case.known.by_sibling]
    clues += [("number", ticket) for number in case.question.numbers if (ticket := case.ticket(number))]
    named = tuple(dict.fromkeys((*(ticket.number for _, ticket in clues), *unknown)))
    written = tuple(dict.fromkeys((*named, *case.question.numbers)))
    if len(named) > 1:
        return Thread(conflict=written, unknown=tuple(unknown))
    if not clues:
        return Thread(number=named[0] if named else None, unknown=tuple(unknown))
    channel, ticket = clues[0]
    return Thread(ticket=ticket, channel=channel, number=ticket.number)
