"""What becomes of a letter: the RULES, looked at in order; the first that decides wins.

Pure: a letter, what is known, the policy and the moment in; one Decision with the reasons of every rule out. The same
function serves the daemon and `mailgate explain` (S20).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from mailgate.desk import machines, status
from mailgate.desk.acknowledge import known as is_on_record
from mailgate.desk.admit import admit, entitled
from mailgate.desk.agents import agent_letters, invitations, quoted_pieces
from mailgate.desk.agents.agent_proof import bears_own_token
from mailgate.desk.case import Case
from mailgate.desk.changes import Link, New, SettleHold
from mailgate.desk.clues import Clues
from mailgate.desk.decision import Decision, RuleAnswer
from mailgate.desk.duplicates import same_matter
from mailgate.desk.follow_up import MOST_UNPROVED, is_flooded, join, join_same_matter
from mailgate.desk.holds import WANT_PROOF, hold
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.registration import register
from mailgate.desk.thread import Thread, recognise
from mailgate.desk.ticket import Known, Question, Ticket
from mailgate.mail.message import Automatic, Envelope, Letter

Answer = Decision | str
"""A rule decides, or says in a few words why it lets the letter pass."""

Rule = Callable[[Case, Thread], Answer]


def decide(
    letter: Letter,
    clues: Clues,
    *,
    envelope: Envelope,
    desk: Desk,
    question: Question,
    known: Known,
    policy: Policy,
    now: datetime,
    overruled: str = "",
) -> Decision:
    """The first rule that decides, with what every rule before it said."""
    case = Case(
        letter=letter,
        clues=clues,
        envelope=envelope,
        desk=desk,
        question=question,
        known=known,
        policy=policy,
        now=now,
        overruled=overruled,
    )
    return decide_case(case)


def decide_case(case: Case) -> Decision:
    """The same for a case that was put together already."""
    thread = entitled(case, recognise(case))
    said: list[RuleAnswer] = []
    for name, rule in RULES:
        answer = rule(case, thread)
        if isinstance(answer, Decision):
            said.append(RuleAnswer(name=name, answer=f"{answer.outcome}: {answer.reason}".rstrip(": ")))
            return replace(_replacing(case, answer), rule=name, rules=tuple(said))
        said.append(RuleAnswer(name=name, answer=answer))
    raise AssertionError("the last rule always decides")


def _is_better(case: Case) -> bool:
    """Whether the same letter waits for a proof, and this copy of it has one."""
    earlier = case.known.earlier
    return bool(earlier and earlier.outcome == "hold" and earlier.reason in WANT_PROOF and case.domain_proved)


def _replacing(case: Case, decision: Decision) -> Decision:
    """The decision with the end of the copy that was held."""
    if case.known.earlier is None or not _is_better(case):
        return decision
    settled = SettleHold(inbox_id=case.known.earlier.inbox_id, verdict="replace")
    return replace(decision, changes=(settled, *decision.changes))


def own_letter(case: Case, _: Thread) -> Answer:
    """A letter of ours that came back makes nothing (T22)."""
    ours = case.author is not None and case.policy.is_ours(case.author)
    if not case.known.own_letter and not ours:
        return "not one of ours"
    if case.known.earlier and not _is_better(case):
        return "one of ours, and not for the first time"
    return _discard("own_letter" if case.known.own_letter else "own_address")


def repeat(case: Case, _: Thread) -> Answer:
    """The same letter again, by whatever door, changes nothing (A2, S8).

    But a copy that waits because nothing proved it does not stand in the way of one that is proved (T56): else whoever
    sends a copy first could keep somebody's letter from being taken.
    """
    earlier = case.known.earlier
    if earlier is None:
        return "not seen before"
    if _is_better(case):
        return "a copy that nothing proved is held, and this one is proved"
    return Decision(outcome="repeat", rule="", reason="same_letter", ticket=earlier.ticket)


def bounce(case: Case, _: Thread) -> Answer:
    """A delivery status belongs to the letter it speaks of, and never makes a ticket (T13, T21)."""
    automatic = case.letter.automatic
    if automatic is None or (automatic.kind != "bounce" and not case.known.bounced):
        return "not a delivery status"
    return machines.bounce(case)


def invitation(case: Case, thread: Thread) -> Answer:
    """What a calendar answers to an invitation stands on its ticket, whoever's calendar it is (F9)."""
    return invitations.note_answer(case, thread) or "no calendar's answer to an invitation of ours"


def machine(case: Case, thread: Thread) -> Answer:
    """An automatic letter is noted where it belongs, and never answered (E4, T14, T27)."""
    automatic = case.letter.automatic
    if automatic is None:
        return "written by a person"
    if thread.ticket is not None:
        return _machine_on_ticket(case, thread, thread.ticket, automatic)
    if machines.is_echo(automatic) or case.agent is not None:
        return _discard(automatic.kind)
    return f"{automatic.kind} ({automatic.sign}): a ticket without an acknowledgement"


def _machine_on_ticket(case: Case, thread: Thread, ticket: Ticket, automatic: Automatic) -> Decision:
    """Being a machine opens no door: whose words would be held waits for a yes, but for mere echoes (S1, T04, T14)."""
    if case.agent is not None:
        return machines.note(case, thread) if bears_own_token(case, thread) else _discard(automatic.kind)
    admission = admit(case, thread)
    if admission.verdict != "hold":
        told = not is_flooded(ticket, case.now)
        return machines.note(case, thread, verified=admission.verdict == "join", told=told)
    return _discard(automatic.kind) if machines.is_echo(automatic) else hold(case, admission.reason, ticket=ticket)


def agent(case: Case, thread: Thread) -> Answer:
    """An agent acts by proof, never by From (F3)."""
    if case.agent is None:
        return "not from an agent's address"
    return agent_letters.act(case, thread, case.agent)


def status_wanted(case: Case, thread: Thread) -> Answer:
    """'статус' brings a proved sender their own open tickets, and others one line (E7, S7)."""
    if not case.clues.status_wanted:
        return "does not ask for the state of tickets"
    if case.is_shared:
        return "many people write from this address: nobody's tickets are told"
    if thread.ticket is not None and not (case.domain_proved or case.question.proved):
        return "asks on a ticket, without a proof of who asks"
    return status.tell(case)


def flood(case: Case, thread: Thread) -> Answer:
    """A sender who opens more tickets than the ceiling is held (TC2).

    Who is proved is counted by what was proved: tickets that others open under their address hold up none of theirs.
    """
    ledger, ceilings = case.known.ledger, case.policy.ceilings
    if thread.ticket is not None or case.overruled == "flood":
        return "does not open a ticket" if thread.ticket is not None else "overruled"
    hour, day = ledger.tickets_of_sender_an_hour, ledger.tickets_of_sender_a_day
    if case.domain_proved:
        hour, day = ledger.proved_tickets_an_hour, ledger.proved_tickets_a_day
    if hour >= ceilings.tickets_per_sender_an_hour or day >= ceilings.tickets_per_sender_a_day:
        return hold(case, "flood")
    return "under the ceilings"


def follow_up(case: Case, thread: Thread) -> Answer:
    """A letter to a ticket that exists joins it, is held, or gets a ticket of its own (B1, B3, B4, S1, S2)."""
    if thread.conflict:
        return "names several tickets, none of them signed: a ticket of its own"
    if thread.quoted is not None:
        return "names a ticket that is closed to its author: a ticket of its own"
    if thread.ticket is None:
        return "names no ticket that exists"
    admission = admit(case, thread)
    if admission.verdict == "hold":
        return hold(case, admission.reason, ticket=thread.ticket)
    if admission.verdict == "join_unverified" and is_flooded(thread.ticket, case.now) and case.overruled != "flood":
        return hold(case, "flood", ticket=thread.ticket)
    return join(case, thread, admission, thread.ticket)


def matter(case: Case, thread: Thread) -> Answer:
    """A second letter of the same sender on the same matter joins the open ticket (C5)."""
    if thread.conflict or case.letter.automatic is not None or case.forged or case.is_shared:
        return "not looked at"
    same = same_matter(case)
    if same is None:
        return "no open ticket of the sender on this matter"
    ticket = case.ticket(same.number) or next(
        (ticket for ticket in case.known.open_tickets if ticket.number == same.number), None
    )
    if ticket is None:
        return "the ticket on this matter is not open"
    flooded = case.known.ledger.unproved_words_lately >= MOST_UNPROVED or is_flooded(ticket, case.now)
    if flooded and not case.domain_proved and case.overruled != "flood":
        return hold(case, "flood", ticket=ticket)
    return join_same_matter(case, ticket, same.kind, quoted=thread.quoted)


def customer(case: Case, _: Thread) -> Answer:
    """A desk may take known senders only, and stop at an expired contract (H2, S15)."""
    if case.overruled != "unknown_sender" and not is_on_record(case) and _is_over(case):
        return hold(case, "unknown_sender")
    organisation = case.known.organisation
    expired = organisation is not None and organisation.valid_until is not None and organisation.valid_until < case.now
    if expired and case.desk.expired_contract == "hold" and case.overruled != "expired_contract":
        return hold(case, "expired_contract")
    return "taken"


def _is_over(case: Case) -> bool:
    """Whether a sender nobody knows has had what the desk gives such ones: nothing, or so many tickets a day."""
    match case.desk.unknown_senders:
        case "hold":
            return True
        case "limit":
            ledger = case.known.ledger
            opened = ledger.proved_tickets_a_day if case.domain_proved else ledger.tickets_of_sender_a_day
            return opened >= case.desk.unknown_tickets_a_day
        case _:
            return False


def new_ticket(case: Case, thread: Thread) -> Answer:
    """Everything else is a new ticket (B4, C1, E1)."""
    named = [number for number in thread.conflict if case.ticket(number) is not None]
    if thread.quoted is not None:
        named.append(thread.quoted)
    links = tuple(Link(ticket=New(), other=number, kind="refers_to", private=True) for number in named)
    return register(case, thread, links=links, changes=quoted_pieces.noticed(case))


RULES: tuple[tuple[str, Rule], ...] = (
    ("own_letter", own_letter),
    ("repeat", repeat),
    ("bounce", bounce),
    ("invitation", invitation),
    ("machine", machine),
    ("agent", agent),
    ("status_wanted", status_wanted),
    ("flood", flood),
    ("follow_up", follow_up),
    ("same_matter", matter),
    ("customer", customer),
    ("new_ticket", new_ticket),
)
"""In the order they are looked at."""


def _discard(reason: str) -> Decision:
    return Decision(outcome="discard", rule="", reason=reason)
