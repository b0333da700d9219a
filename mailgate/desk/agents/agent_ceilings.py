"""How many answers of one agent go to the customers of one ticket in a while (E6, T20).

A program that answers by itself without a sign, in ever new words, passes for its agent: two of them, or one and a
customer's, would write to each other through a ticket for ever. People seldom write so much; what is more waits for a
colleague, and a letter that begins with a command is never counted out: no such program writes one.
"""

from collections.abc import Iterable

from mailgate.desk.case import Case
from mailgate.desk.changes import TicketRef
from mailgate.desk.ticket import Ticket


def is_over(case: Case, ticket: Ticket | None) -> bool:
    """Whether an answer to this ticket waits for a colleague; one whom a colleague let through does not."""
    if ticket is None or case.overruled == "flood":
        return False
    return any(before >= most for before, most in _counts(case, ticket.number))


def is_last(case: Case, ticket: TicketRef | None) -> int:
    """Which ceiling this answer reaches: the number of answers; 0 where there is room for more."""
    return next((most for before, most in _counts(case, ticket) if before == most - 1), 0)


def _counts(case: Case, ticket: TicketRef | None) -> Iterable[tuple[int, int]]:
    """How many answers there were before, beside how many there may be: of an hour, of a day."""
    ceilings = case.policy.ceilings
    for said in case.known.ledger.answers:
        if said.ticket == ticket:
            yield said.an_hour, ceilings.answers_an_hour
            yield said.a_day, ceilings.answers_a_day
