"""A customer's letter to a ticket that exists: what it adds, what it changes, who is told (B3, B6, C3, C6, S1, S10)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from mailgate.desk import acknowledge, attachments, meaning, observations, tell_agents
from mailgate.desk.admit import Admission
from mailgate.desk.case import Case
from mailgate.desk.changes import AddMessage, AddParticipant, Change, Link, New, Remark, SetReachable
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, LetterKind, Notice, Observation
from mailgate.desk.registration import register
from mailgate.desk.supplied import Supplied, supplied
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import MessageKind, State, Ticket
from mailgate.desk.time import clock, lifecycle
from mailgate.mail.message import Address
from mailgate.mail.proof.tokens import Role

MOST_UNPROVED = 5
"""Unproved words that join within minutes; more of them wait for a person."""
_FLOOD = timedelta(minutes=10)
_UNPROVED = (MessageKind.CUSTOMER, MessageKind.MACHINE)
"""Kinds of words that may come from anybody."""
_NOTHING = Facts()


def join(case: Case, thread: Thread, admission: Admission, ticket: Ticket) -> Decision:
    """Add the letter to its ticket, or open a linked one where the time or the matter says so.

    What it means is asked beside the ticket's own words (`meaning`).

    An unverified letter only adds words: it changes no state and brings nothing out to anybody but agents (S1).
    """
    verified = admission.verdict == "join"
    case = meaning.beside(case, ticket) if verified else case
    if verified and case.clues.intent == "new_problem":
        return _new_problem(case, thread, ticket)
    brought = supplied(case, ticket) if verified else Supplied()
    after = _state_after(case, ticket) if verified else ticket.state
    if after is None:
        return _too_late(case, thread, ticket)
    silent = ticket.state is State.CLOSED and after is State.CLOSED and verified
    return Decision(
        outcome="follow_up",
        rule="",
        reason=admission.reason,
        ticket=ticket.number,
        changes=(
            *_words(case, admission, ticket),
            *brought.changes,
            *(_transition(case, ticket, after) if after is not ticket.state else ()),
        ),
        notices=(
            *(() if silent else _to_agents(case, thread, admission, ticket, noticed=brought.observations)),
            *(_to_customer(case, ticket, after) if verified else ()),
        ),
        actor=case.author or "",
    )


def is_flooded(ticket: Ticket, now: datetime) -> bool:
    """Whether the newest words on a ticket, of the last minutes, are all machines' or unproved (E6).

    Then unproved ones wait, and machines' are noted in silence: whoever forges both by turns gains nothing.
    """
    newest = ticket.history[-MOST_UNPROVED:]
    return len(newest) == MOST_UNPROVED and all(
        said.kind in _UNPROVED and not said.verified and now - said.at < _FLOOD for said in newest
    )


def join_same_matter(case: Case, ticket: Ticket, kind: str, *, quoted: int | None = None) -> Decision:
    """Add a second letter on the same matter to the open ticket; the customer is told its number (C5).

    Nothing proves the sender here but From: the words are added, no state changes, and what goes back says no more
    than a first acknowledgement to an unproved sender does (S3). `quoted`: a ticket of others' that the letter names.
    """
    verified = case.domain_proved
    admission = Admission(verdict="join" if verified else "join_unverified", standing="participant", reason=kind)
    thread = Thread(ticket=ticket, number=ticket.number, quoted=quoted)
    silent = acknowledge.silence(case) is not None or _is_over(case, ticket)
    received = () if silent else _notice(case, ticket, LetterKind.RECEIVED)
    return Decision(
        outcome="follow_up",
        rule="",
        reason=kind,
        ticket=ticket.number,
        changes=tuple(_words(case, admission, ticket)),
        notices=(*_to_agents(case, thread, admission, ticket), *received),
        actor=case.author or "",
    )


def _state_after(case: Case, ticket: Ticket) -> State | None:
    """The state the letter leads to; None where the ticket is closed for longer than the desk's window (B6)."""
    after = lifecycle.after_customer_letter(ticket.state, case.clues.intent)
    late = case.now - ticket.state_since > case.desk.periods.reopen
    return None if ticket.state is State.CLOSED and after is not State.CLOSED and late else after


def _too_late(case: Case, thread: Thread, ticket: Ticket) -> Decision:
    return register(
        case,
        thread,
        links=(Link(ticket=New(), other=ticket.number, kind="continues"),),
        continues=ticket.number,
    )


def _new_problem(case: Case, thread: Thread, ticket: Ticket) -> Decision:
    """C3: a ticket of its own, linked; both sides read of it in the letters of the new one.

    The old one goes its way: a finished one is confirmed where the letter says that it works now.
    """
    confirmed = ticket.state is State.FINISHED and case.clues.confirms
    closing = _transition(case, ticket, State.CLOSED) if confirmed else ()
    return register(
        case,
        thread,
        links=(Link(ticket=New(), other=ticket.number, kind="split_from"),),
        noticed=(Observation(kind="new_problem", detail=str(ticket.number)),),
        changes=(Remark(ticket=ticket.number, kind="new_problem_in_reply"), *closing),
        notices=_to_customer(case, ticket, State.CLOSED) if confirmed else (),
        continues=ticket.number,
    )


def _words(case: Case, admission: Admission, ticket: Ticket) -> Sequence[Change]:
    message = AddMessage(
        ticket=ticket.number,
        kind=MessageKind.CUSTOMER,
        author=case.author_box,
        text=case.letter.body.reply or case.letter.text,
        full_text=case.letter.text,
        verified=admission.verdict == "join",
        files=attachments.judge(case.letter.attachments, case.desk.attachments),
    )
    if admission.standing in ("participant", "nobody"):
        return (message, *_heard_again(case, admission, ticket))
    return (message, AddParticipant(ticket=ticket.number, participant=case.as_participant))


def _heard_again(case: Case, admission: Admission, ticket: Ticket) -> Sequence[Change]:
    """A participant whose address bounced, and who surely wrote this, reads letters again."""
    gone = {person.address for person in ticket.participants if not person.reachable}
    if admission.verdict != "join" or case.author not in gone:
        return ()
    return (SetReachable(ticket=ticket.number, address=case.author or "", reachable=True),)


def _transition(case: Case, ticket: Ticket, after: State) -> Sequence[Change]:
    """The new state, and the clock with it: it runs again where it stood still (G4)."""
    _, changes = clock.move(
        ticket,
        after,
        ref=ticket.number,
        desk=case.desk,
        level=clock.level_of(ticket, policy=case.policy, desk=case.desk, known=case.known),
        now=case.now,
        reason=case.clues.intent,
    )
    return changes


def _to_agents(
    case: Case, thread: Thread, admission: Admission, ticket: Ticket, *, noticed: Sequence[Observation] = ()
) -> tuple[Notice, ...]:
    files = attachments.judge(case.letter.attachments, case.desk.attachments)
    unverified = (Observation(kind="unverified"),) if admission.verdict == "join_unverified" else ()
    facts = Facts(
        words=case.letter.body.reply or case.letter.text,
        files=files,
        observations=(
            *unverified,
            *noticed,
            *observations.of_thread(thread, width=case.desk.tag_width),
            *observations.of_letter(case, files),
        ),
    )
    agents = tell_agents.readers(case.policy, ticket)
    return tell_agents.tell(case, agents, ticket=ticket.number, kind=LetterKind.AGENT_FOLLOW_UP, facts=facts)


def _to_customer(case: Case, ticket: Ticket, after: State) -> tuple[Notice, ...]:
    """The letter about a changed state; else 'received', where the desk wants follow-ups acknowledged (S5).

    A file that was refused is told in any case, with its reason and remedy (D2).
    """
    if case.author is None or _is_over(case, ticket) or acknowledge.silence(case) is not None:
        return ()
    if after is State.IN_WORK and ticket.state in lifecycle.ENDED:
        kind = LetterKind.REOPENED
    elif after is State.CLOSED and ticket.state is not State.CLOSED:
        kind = LetterKind.CLOSED
    else:
        files = attachments.judge(case.letter.attachments, case.desk.attachments)
        told = case.desk.acknowledge_follow_ups or any(file.missed for file in files)
        return _notice(case, ticket, LetterKind.RECEIVED, facts=Facts(files=files)) if told else ()
    return _notice(case, ticket, kind)


def _is_over(case: Case, ticket: Ticket) -> bool:
    """Whether the ticket has sent its customers as many automatic letters as a day may bring (E6)."""
    return ticket.automatic_letters_a_day >= case.policy.ceilings.per_ticket_a_day


def _notice(case: Case, ticket: Ticket, kind: LetterKind, *, facts: Facts = _NOTHING) -> tuple[Notice, ...]:
    return (
        Notice(
            kind=kind,
            desk=case.desk.key,
            ticket=ticket.number,
            recipient=Address(address=case.author or "", name=case.letter.author.name),
            role=Role.CUSTOMER,
            language=case.language,
            answers=case.letter.message_id,
            facts=facts,
        ),
    )
