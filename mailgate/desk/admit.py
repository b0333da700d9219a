"""Who may add to a ticket, by which proof: graded proof gives graded powers (B3, B7, S1)."""

from dataclasses import dataclass
from typing import Literal

from mailgate.desk.case import Case
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import Ticket

Standing = Literal["participant", "colleague", "stranger", "nobody"]
"""`nobody`: the From field proves no single author."""

Verdict = Literal["join", "join_unverified", "hold", "own_ticket"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Whether a letter may be added to the ticket it names, and why."""

    verdict: Verdict
    standing: Standing
    reason: str
    """A closed word: signed, proved, unproved, forged, stranger_signed, stranger, no_author, overruled."""


def admit(case: Case, thread: Thread) -> Admission:
    """What becomes of a letter whose clues name `thread.ticket` (which must be there).

    S1: a participant joins by a valid signed id, or by the number with an aligned pass; with the number alone it
    joins marked unverified where nobody trusted spoke, and is held where a trusted server said 'fail'. A stranger
    with a signed id is held (F7), with a number only gets a ticket of their own (B3).

    A signed id proves whom it was made for and nobody else: the root of the thread, which everybody on the ticket has,
    and an id that was given to somebody else name the ticket and prove as much as its number (T04).
    """
    if thread.ticket is None:
        raise ValueError("nothing to be admitted to")
    own = bears_own(case, thread.ticket)
    standing = standing_of(case, thread.ticket)
    if standing == "colleague" and thread.signed and not own and not case.domain_proved:
        standing = "stranger"
    if standing == "nobody" and thread.signed and case.overruled == "no_author":
        return Admission(verdict="join_unverified", standing=standing, reason="overruled")
    if standing == "nobody":
        verdict: Verdict = "hold" if thread.signed else "own_ticket"
        return Admission(verdict=verdict, standing=standing, reason="no_author")
    if standing == "stranger":
        if thread.signed and case.overruled not in ("stranger_signed", "forged"):
            return Admission(verdict="hold", standing=standing, reason="stranger_signed")
        if thread.signed:
            return Admission(verdict="join", standing=standing, reason="overruled")
        return Admission(verdict="own_ticket", standing=standing, reason="stranger")
    if own:
        return Admission(verdict="join", standing=standing, reason="signed")
    if case.domain_proved:
        return Admission(verdict="join", standing=standing, reason="proved")
    if case.forged and case.overruled != "forged":
        return Admission(verdict="hold", standing=standing, reason="forged")
    if standing == "colleague":
        return Admission(verdict="own_ticket", standing="stranger", reason="unproved")
    return Admission(verdict="join_unverified", standing=standing, reason="unproved")


def entitled(case: Case, thread: Thread) -> Thread:
    """The clues as far as their author may use them: to a stranger a ticket that exists is one that does not (B3).

    Every rule that follows then decides the same for both, so that ceilings hold and no answer tells which it was.
    """
    if thread.ticket is None or case.agent is not None or admit(case, thread).verdict != "own_ticket":
        return thread
    return Thread(number=thread.number, quoted=thread.ticket.number)


def bears_own(case: Case, ticket: Ticket) -> bool:
    """Whether the letter bears a signed id that was made for its author, and for this ticket."""
    return any(token.ticket in (ticket.number, *ticket.merged_numbers) for token in case.question.proved)


def standing_of(case: Case, ticket: Ticket) -> Standing:
    """What the author is to a ticket, if they are who they say they are."""
    if case.author is None:
        return "nobody"
    if any(case.author == participant.address for participant in ticket.participants):
        return "participant" if not case.is_shared or bears_own(case, ticket) else "stranger"
    organisation = case.known.organisation
    if case.desk.colleagues and organisation and organisation.name == ticket.organisation:
        return "colleague"
    return "stranger"
