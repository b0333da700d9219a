"""What becomes of a letter: one truth of the product a test, by rule."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailgate.desk.changes import OpenTicket
from mailgate.desk.clues import Clues, Problems
from mailgate.desk.decide import RULES, decide_case
from mailgate.desk.ledger import Ledger
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import Known, Organisation
from mailgate.mail.message import Address, Authentication
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import ANNA, IVAN, NOW, OLGA, case, letter, question, ticket, token
from tests.desk.decided import EVE, FAIL, NONE, PASS, changes, kinds, to


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
