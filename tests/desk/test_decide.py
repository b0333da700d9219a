"""What becomes of a letter: one truth of the product a test, by rule."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailgate.desk.changes import (
    AddMessage,
    AddParticipant,
    Assign,
    BookTime,
    ChangeState,
    Link,
    OpenTicket,
    SetReachable,
    SettleBounce,
)
from mailgate.desk.clues import Clues, Problems
from mailgate.desk.decide import RULES, decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import Earlier, Known, Ledger, Organisation, SentLetter, State
from mailgate.mail.message import Address, Authentication, Author, Automatic, Bounce
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import ANNA, IVAN, NOW, OLGA, case, letter, question, ticket, token

PASS = Authentication(verdict="pass", method="dmarc")
FAIL = Authentication(verdict="fail", method="dmarc")
NONE = Authentication(verdict="none")
EVE = "eve@elsewhere.example"
COLLEAGUE = "boris@client.example"


def kinds(decision: Decision, role: Role | None = None) -> list[LetterKind]:
    return [notice.kind for notice in decision.notices if role in (None, notice.role)]


def changes(decision: Decision, kind: type) -> list[Any]:
    return [change for change in decision.changes if isinstance(change, kind)]


def to(decision: Decision) -> set[str]:
    return {notice.recipient.address for notice in decision.notices}


def test_a_first_letter_opens_a_ticket_and_is_acknowledged() -> None:
    """E1, F1: one ticket, one acknowledgement, one letter to each agent by themselves."""
    decision = decide_case(case())
    assert (decision.outcome, decision.rule) == ("new_ticket", "new_ticket")
    assert len(changes(decision, OpenTicket)) == 1
    assert kinds(decision, Role.CUSTOMER) == [LetterKind.REGISTERED]
    assert sorted(notice.recipient.address for notice in decision.notices if notice.role is Role.AGENT) == [IVAN, OLGA]


def test_every_rule_looked_at_says_why() -> None:
    """S20: the reasons of all rules up to the one that decided, in order."""
    decision = decide_case(case())
    assert [rule.name for rule in decision.rules] == [name for name, _ in RULES]
    assert all(rule.answer for rule in decision.rules)


@pytest.mark.parametrize(
    ("author", "verdict", "signed", "outcome", "reason"),
    [
        (ANNA, "untrusted", True, "follow_up", "signed"),
        (ANNA, "none", True, "follow_up", "signed"),
        (ANNA, "pass", True, "follow_up", "signed"),
        (ANNA, "fail", True, "follow_up", "signed"),
        (ANNA, "pass", False, "follow_up", "proved"),
        (ANNA, "untrusted", False, "follow_up", "unproved"),
        (ANNA, "none", False, "follow_up", "unproved"),
        (ANNA, "fail", False, "hold", "forged"),
        (EVE, "untrusted", True, "hold", "stranger_signed"),
        (EVE, "pass", True, "hold", "stranger_signed"),
        (EVE, "pass", False, "new_ticket", "human"),
        (EVE, "untrusted", False, "new_ticket", "human"),
        (None, "untrusted", True, "hold", "no_author"),
        (None, "untrusted", False, "new_ticket", "no_author"),
        (COLLEAGUE, "pass", False, "follow_up", "proved"),
        (COLLEAGUE, "pass", True, "follow_up", "proved"),
        (COLLEAGUE, "untrusted", True, "hold", "stranger_signed"),
        (COLLEAGUE, "fail", True, "hold", "stranger_signed"),
        (COLLEAGUE, "untrusted", False, "new_ticket", "human"),
    ],
)
def test_graded_proof_gives_graded_powers(
    author: str | None, verdict: Any, signed: bool, outcome: str, reason: str
) -> None:
    """S1, B3: who adds to a ticket, by which proof."""
    client = Organisation(name="Client", domains=("client.example",))
    found = ticket(organisation="Client")
    decision = decide_case(
        case(
            of=letter(
                author=Author(address=author, shown="x"),
                authentication=Authentication(verdict=verdict),
                subject="Re: [Заявка#000042]",
            ),
            asks=question(sender=author, tokens=(token(),) if signed else (), numbers=(42,)),
            known=Known(by_number=(found,), organisation=client if author == COLLEAGUE else None),
        )
    )
    assert (decision.outcome, decision.reason) == (outcome, reason)


def test_an_unverified_follow_up_changes_no_state_and_tells_agents_only() -> None:
    """S1: joins marked unverified, and brings nothing out to anybody but agents."""
    waiting = ticket(state=State.FINISHED)
    decision = decide_case(case(asks=question(numbers=(42,)), known=Known(by_number=(waiting,))))
    assert [message.verified for message in changes(decision, AddMessage)] == [False]
    assert not changes(decision, ChangeState)
    assert ANNA not in to(decision)
    assert {o.kind for n in decision.notices for o in n.facts.observations} >= {"unverified"}


def test_a_stranger_with_a_number_learns_nothing_of_the_ticket() -> None:
    """B3: a ticket of their own, with a link that only agents see."""
    with_number = decide_case(
        case(of=letter(sender=EVE), asks=question(sender=EVE, numbers=(42,)), known=Known(by_number=(ticket(),)))
    )
    unknown_number = decide_case(case(of=letter(sender=EVE), asks=question(sender=EVE, numbers=(42,))))
    link = changes(with_number, Link)[0]
    assert link.private
    assert link.other == 42
    ours, theirs = (
        next(notice for notice in decision.notices if notice.role is Role.CUSTOMER)
        for decision in (with_number, unknown_number)
    )
    assert ours.facts.other is None
    assert (ours.kind, ours.facts.full) == (theirs.kind, theirs.facts.full)


def test_a_colleague_who_writes_becomes_a_participant() -> None:
    """B3: where the desk allows it, people of the requester's organisation write to its tickets."""
    client = Organisation(name="Client", domains=("client.example",))
    decision = decide_case(
        case(
            of=letter(sender=COLLEAGUE, authentication=PASS),
            asks=question(sender=COLLEAGUE, numbers=(42,)),
            known=Known(by_number=(ticket(organisation="Client"),), organisation=client),
        )
    )
    assert [added.participant.address for added in changes(decision, AddParticipant)] == [COLLEAGUE]


def test_unsigned_numbers_that_differ_join_nothing() -> None:
    """B4: a ticket of its own, and the agent is told of both."""
    decision = decide_case(case(asks=question(numbers=(42, 43)), known=Known(by_number=(ticket(42), ticket(43)))))
    assert decision.outcome == "new_ticket"
    observed = {o.kind: o.detail for n in decision.notices for o in n.facts.observations}
    assert observed["two_numbers"] == "000042, 000043"


def test_a_signed_number_wins_over_the_subject() -> None:
    """B4, S2: the signed one counts."""
    decision = decide_case(
        case(
            asks=question(tokens=(token(42),), numbers=(43,)),
            known=Known(by_number=(ticket(42), ticket(43))),
        )
    )
    assert (decision.outcome, decision.ticket) == ("follow_up", 42)


def test_a_merged_number_leads_to_the_ticket_that_has_everything() -> None:
    """C4: every later reply is redirected."""
    decision = decide_case(
        case(asks=question(tokens=(token(7),)), known=Known(by_number=(ticket(42, merged_numbers=(7,)),)))
    )
    assert (decision.outcome, decision.ticket) == ("follow_up", 42)


def test_the_same_letter_again_changes_nothing() -> None:
    """A2, S8: by another door, or redelivered."""
    decision = decide_case(case(known=Known(earlier=Earlier(inbox_id=1, outcome="new_ticket", ticket=42))))
    assert (decision.outcome, decision.ticket, decision.changes, decision.notices) == ("repeat", 42, (), ())


@pytest.mark.parametrize("kind", ["auto-replied", "receipt", "challenge", "auto-generated", "list", "bulk", "no-reply"])
def test_machines_are_never_answered(kind: Any) -> None:
    """E4: whatever the machine, nothing goes back to it, with or without a ticket."""
    robot = letter(automatic=Automatic(kind=kind, sign="x"))
    for known in (Known(), Known(by_number=(ticket(state=State.FINISHED),))):
        decision = decide_case(case(of=robot, asks=question(tokens=(token(),), numbers=(42,)), known=known))
        assert ANNA not in to(decision)
        assert not changes(decision, ChangeState)


def test_an_agents_vacation_reply_goes_nowhere() -> None:
    """T14: an automatic letter from an agent is never an answer."""
    robot = letter(sender=IVAN, automatic=Automatic(kind="auto-replied", sign="x"))
    agent = token(role=Role.AGENT)
    decision = decide_case(
        case(
            of=robot,
            asks=question(sender=IVAN, tokens=(agent,), proved=(agent,)),
            known=Known(by_number=(ticket(),)),
        )
    )
    assert to(decision) <= {OLGA}
    assert not changes(decision, BookTime)


def test_a_null_envelope_sender_is_not_answered() -> None:
    """RFC 3834 section 2: no answer to the null reverse-path, whatever the letter looks like."""
    decision = decide_case(case(envelope={"sender": ""}))
    assert ANNA not in to(decision)


SENT = SentLetter(outbox_id=9, message_id="<x>", recipient=ANNA, ticket=42, automatic=True, kind="registered")


def test_a_bounce_settles_its_letter_and_tells_the_agents() -> None:
    """T13, T21: state of that recipient, a word to the agents, no ticket, no answer."""
    report = Bounce(action="failed", recipient=ANNA, status="5.1.1", diagnostic="no such user")
    bounce = letter(
        sender="mailer-daemon@client.example", automatic=Automatic(kind="bounce", sign="x"), bounces=(report,)
    )
    decision = decide_case(case(of=bounce, known=Known(bounced=(SENT,), by_number=(ticket(),))))
    assert decision.outcome == "bounce"
    assert [(s.outbox_id, s.status) for s in changes(decision, SettleBounce)] == [(9, "5.1.1")]
    assert [mark.address for mark in changes(decision, SetReachable)] == [ANNA]
    assert to(decision) == {IVAN, OLGA}


def test_a_delay_is_no_failure() -> None:
    """TD3: `delayed` marks nobody unreachable and tells nobody."""
    report = Bounce(action="delayed", recipient=ANNA, status="4.4.1")
    bounce = letter(automatic=Automatic(kind="bounce", sign="x"), bounces=(report,))
    decision = decide_case(case(of=bounce, known=Known(bounced=(SENT,), by_number=(ticket(),))))
    assert not changes(decision, SetReachable)
    assert decision.notices == ()


def test_a_forged_bounce_changes_nothing() -> None:
    """T13: a report on no letter of ours is kept for tracing, and nothing else."""
    report = Bounce(action="failed", recipient=ANNA, status="5.1.1")
    decision = decide_case(case(of=letter(automatic=Automatic(kind="bounce", sign="x"), bounces=(report,))))
    assert (decision.outcome, decision.changes, decision.notices) == ("discard", (), ())


def agent_case(*, role: Role = Role.AGENT, proved: bool = True, number: int = 42, **more: Any) -> Decision:
    mine = token(number, role)
    written = more.pop("of", letter(sender=IVAN, text="Готово, проверьте."))
    return decide_case(
        case(
            of=written,
            asks=question(sender=written.author.address, tokens=(mine,), proved=(mine,) if proved else ()),
            known=more.pop("known", Known(by_number=(ticket(42), ticket(43)))),
            **more,
        )
    )


def test_a_proved_agents_reply_goes_to_the_customer() -> None:
    """F1, F5, S10: the words go out in the desk's name, time is booked, the writer assigned, the ticket in work."""
    decision = agent_case()
    assert decision.outcome == "agent_answer"
    (answer,) = [notice for notice in decision.notices if notice.role is Role.CUSTOMER]
    assert (answer.kind, answer.recipient.address, answer.automatic) == (LetterKind.ANSWER, ANNA, False)
    assert [booked.minutes for booked in changes(decision, BookTime)] == [30]
    assert [assigned.agent for assigned in changes(decision, Assign)] == [IVAN]
    assert [change.to for change in changes(decision, ChangeState)] == [State.IN_WORK]
    assert [notice.recipient.address for notice in decision.notices if notice.kind is LetterKind.AGENT_NOTE] == [OLGA]


@pytest.mark.parametrize(
    "how",
    [
        {"proved": False},
        {"role": Role.CUSTOMER},
        {"role": Role.THREAD},
        {"policy": {"servers_trusted": True}},
        {"policy": {"agent_proof": "login"}},
        {"policy": {"agent_proof": "dmarc", "servers_trusted": True}},
    ],
)
def test_from_alone_never_acts_as_an_agent(how: Any) -> None:
    """F3, T05: without the proof the policy demands the letter is held, and nothing reaches a customer."""
    decision = agent_case(**how)
    assert (decision.outcome, decision.reason) == ("hold", "unproved_agent")
    assert ANNA not in to(decision)
    assert decision.changes == ()


@pytest.mark.parametrize(
    ("policy", "verdict", "login", "proved", "acts"),
    [
        ({"servers_trusted": True}, "pass", None, True, True),
        ({"servers_trusted": True}, "pass", None, False, False),
        ({"servers_trusted": True, "agent_proof": "dmarc"}, "pass", None, False, True),
        ({"agent_proof": "signed", "servers_trusted": True}, "none", None, True, True),
        ({"agent_proof": "login"}, "untrusted", IVAN, False, True),
        ({}, "untrusted", IVAN, False, True),
        ({}, "untrusted", OLGA, False, False),
    ],
)
def test_what_suffices_to_act_as_an_agent(
    policy: Any, verdict: Any, login: str | None, proved: bool, acts: bool
) -> None:
    """F3: the setting says what is demanded, and fails closed."""
    decision = agent_case(
        proved=proved,
        policy=policy,
        envelope={"login": login},
        of=letter(sender=IVAN, authentication=Authentication(verdict=verdict)),
    )
    assert (decision.outcome == "agent_answer") is acts


def test_an_agents_token_of_another_ticket_proves_nothing_here() -> None:
    """F3, T04: a signed id proves its agent for its own ticket."""
    mine, named = token(43, Role.AGENT), token(42, Role.THREAD)
    decision = decide_case(
        case(
            of=letter(sender=IVAN),
            asks=question(sender=IVAN, tokens=(named, mine), proved=(mine,)),
            known=Known(by_number=(ticket(42), ticket(43))),
        )
    )
    assert decision.outcome == "hold"


@pytest.mark.parametrize(
    ("state", "intent", "after"),
    [
        (State.WAITING, "other", State.IN_WORK),
        (State.WAITING, "confirm", State.IN_WORK),
        (State.DEFERRED, "other", None),
        (State.FINISHED, "confirm", State.CLOSED),
        (State.FINISHED, "disagree", State.IN_WORK),
        (State.FINISHED, "other", State.IN_WORK),
        (State.CLOSED, "confirm", None),
        (State.CLOSED, "disagree", State.IN_WORK),
        (State.REGISTERED, "other", None),
        (State.IN_WORK, "nudge", None),
    ],
)
def test_what_a_customers_letter_does_to_a_state(state: State, intent: Any, after: State | None) -> None:
    """B6, C6, G2, S10."""
    decision = decide_case(
        case(
            clues=Clues(intent=intent),
            asks=question(tokens=(token(),)),
            known=Known(by_number=(ticket(state=state),)),
        )
    )
    assert [change.to for change in changes(decision, ChangeState)] == ([after] if after else [])


def test_a_reply_after_the_window_opens_a_linked_ticket() -> None:
    """B6: 14 days after closing a reply is a new ticket that knows the old one."""
    old = ticket(state=State.CLOSED, state_since=NOW - timedelta(days=15))
    decision = decide_case(case(asks=question(tokens=(token(),)), known=Known(by_number=(old,))))
    assert decision.outcome == "new_ticket"
    assert [(link.other, link.kind) for link in changes(decision, Link)] == [(42, "continues")]


def test_a_new_problem_in_a_reply_is_a_ticket_of_its_own() -> None:
    """C3: linked, and both sides are told."""
    decision = decide_case(
        case(
            clues=Clues(intent="new_problem"),
            asks=question(tokens=(token(),)),
            known=Known(by_number=(ticket(),)),
        )
    )
    assert decision.outcome == "new_ticket"
    assert [(link.other, link.kind) for link in changes(decision, Link)] == [(42, "split_from")]
    assert {notice.facts.other for notice in decision.notices} == {42}


@pytest.mark.parametrize(
    ("ledger", "authentication", "allowed"),
    [
        (Ledger(), NONE, True),
        (Ledger(acknowledgements_to_sender_a_day=3), NONE, False),
        (Ledger(acknowledgements_to_sender_a_day=8), PASS, True),
        (Ledger(automatic_to_domain_an_hour=10), NONE, False),
        (Ledger(automatic_of_gateway_a_minute=60), NONE, False),
        (Ledger(), FAIL, False),
    ],
)
def test_ceilings_bind_unproved_senders_only(ledger: Ledger, authentication: Authentication, allowed: bool) -> None:
    """S3, T24: a bank that opens eight tickets a day gets eight acknowledgements; a forged victim gets no flood."""
    decision = decide_case(case(of=letter(authentication=authentication), known=Known(ledger=ledger)))
    assert decision.outcome == "new_ticket"
    assert (ANNA in to(decision)) is allowed


def test_an_unproved_stranger_gets_the_short_acknowledgement() -> None:
    """S3: number, subject, priority, due time and rules; nothing else of theirs comes back to them."""
    short = decide_case(case())
    full = decide_case(case(of=letter(authentication=PASS)))
    assert [n.facts.full for d in (short, full) for n in d.notices if n.role is Role.CUSTOMER] == [False, True]


def test_our_own_letters_make_nothing() -> None:
    """T22: a letter of ours that comes back, or one from a desk's address, is kept for tracing only."""
    for looped in (
        case(known=Known(own_letter=True)),
        case(of=letter(sender="support@desk.example")),
        case(of=letter(sender="support+x@desk.example")),
    ):
        decision = decide_case(looped)
        assert (decision.outcome, decision.notices, decision.changes) == ("discard", (), ())


def test_a_flood_of_tickets_is_held() -> None:
    """TC2: over the ceiling a sender's letters wait for an agent."""
    decision = decide_case(case(known=Known(ledger=Ledger(tickets_of_sender_an_hour=20))))
    assert (decision.outcome, decision.reason) == ("hold", "flood")


@pytest.mark.parametrize(("policy", "opened"), [("ask", 1), ("tell", 1), ("off", 1), ("split", 3)])
def test_several_problems_follow_the_desks_policy(policy: Any, opened: int) -> None:
    """C1: `split` opens a ticket for each, the others open one."""
    several = Problems(count=3, spans=("a", "b", "c"), sure=True)
    decision = decide_case(case(clues=Clues(problems=several), desk={"several_problems": policy}))
    assert len(changes(decision, OpenTicket)) == opened
    assert len(kinds(decision, Role.CUSTOMER)) == opened


def test_unsure_problems_are_never_split() -> None:
    """C2: when unsure, it is one problem, and the agent is warned."""
    unsure = Problems(count=3, spans=("a", "b", "c"), sure=False)
    decision = decide_case(case(clues=Clues(problems=unsure), desk={"several_problems": "split"}))
    assert len(changes(decision, OpenTicket)) == 1
    assert "unsure_problems" in {o.kind for n in decision.notices for o in n.facts.observations}


def test_nobody_becomes_a_participant_by_being_copied() -> None:
    """B7, T02: Cc joins nobody, unless the desk lets an authenticated requester add them; agents and desks never."""
    copied = (Address(address=EVE), Address(address=IVAN), Address(address="support@desk.example"))
    plain = decide_case(case(of=letter(cc=copied, authentication=PASS)))
    unproved = decide_case(case(of=letter(cc=copied), desk={"cc_joins": True}))
    allowed = decide_case(case(of=letter(cc=copied, authentication=PASS), desk={"cc_joins": True}))
    joined = [[p.address for p in changes(d, OpenTicket)[0].participants] for d in (plain, unproved, allowed)]
    assert joined == [[], [], [EVE]]


def test_a_status_request_opens_no_ticket() -> None:
    """E7, S7: the list to a proved sender, one line to an unproved one."""
    asks = Clues(status_wanted=True)
    proved = decide_case(case(of=letter(authentication=PASS), clues=asks, known=Known(open_tickets=(ticket(),))))
    unproved = decide_case(case(clues=asks, known=Known(open_tickets=(ticket(),))))
    assert kinds(proved) == [LetterKind.STATUS]
    assert [len(notice.facts.tickets) for notice in (*proved.notices, *unproved.notices)] == [1, 0]
    assert kinds(unproved) == [LetterKind.PROVE_YOURSELF]
    assert (proved.changes, unproved.changes) == ((), ())


def test_an_expired_contract_is_taken_or_held_as_the_desk_chooses() -> None:
    """S15, H2."""
    expired = Organisation(name="Client", valid_until=NOW - timedelta(days=1))
    taken = decide_case(case(known=Known(organisation=expired)))
    held = decide_case(case(known=Known(organisation=expired), desk={"expired_contract": "hold"}))
    assert "expired_contract" in {o.kind for n in taken.notices for o in n.facts.observations}
    assert (held.outcome, held.reason) == ("hold", "expired_contract")


def test_an_overruled_hold_lets_the_letter_pass() -> None:
    """F7: what an agent accepts goes its way, past the rule that held it."""
    held = case(
        of=letter(sender=EVE),
        asks=question(sender=EVE, tokens=(token(),)),
        known=Known(by_number=(ticket(),)),
    )
    assert decide_case(held).outcome == "hold"
    assert decide_case(replace(held, overruled="stranger_signed")).outcome == "follow_up"
