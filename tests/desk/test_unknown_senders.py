"""Senders nobody knows: taken, limited or held, as the desk wants (H2)."""

from typing import Any

import pytest

from mailgate.desk.clues import Contacts
from mailgate.desk.decide import decide_case
from mailgate.desk.ledger import Ledger
from mailgate.desk.ticket import Known, Organisation, Person
from tests.desk.cases import ANNA, case

RECORD = Person(address=ANNA, contacts=Contacts(full_name="Анна Белова"))


@pytest.mark.parametrize(
    ("desk", "known", "outcome"),
    [
        ({}, Known(ledger=Ledger(tickets_of_sender_a_day=9)), "new_ticket"),
        ({"unknown_senders": "limit"}, Known(ledger=Ledger(tickets_of_sender_a_day=2)), "new_ticket"),
        ({"unknown_senders": "limit"}, Known(ledger=Ledger(tickets_of_sender_a_day=3)), "hold"),
        (
            {"unknown_senders": "limit", "unknown_tickets_a_day": 1},
            Known(ledger=Ledger(tickets_of_sender_a_day=1)),
            "hold",
        ),
        ({"unknown_senders": "limit"}, Known(ledger=Ledger(tickets_of_sender_a_day=9), sender=RECORD), "new_ticket"),
        (
            {"unknown_senders": "limit"},
            Known(ledger=Ledger(tickets_of_sender_a_day=9), organisation=Organisation(name="АО")),
            "new_ticket",
        ),
        ({"unknown_senders": "hold"}, Known(), "hold"),
        ({"unknown_senders": "hold"}, Known(sender=RECORD), "new_ticket"),
    ],
)
def test_a_desk_takes_limits_or_holds(desk: dict[str, Any], known: Known, outcome: str) -> None:
    """Who is on record, or of an organisation, is taken always; others as the desk's policy says (H2)."""
    decision = decide_case(case(desk=desk, known=known))
    assert decision.outcome == outcome
    if outcome == "hold":
        assert (decision.rule, decision.reason) == ("customer", "unknown_sender")


def test_what_was_accepted_is_taken() -> None:
    """A held letter that an agent accepts opens its ticket, however many there were (F7, H2)."""
    ledger = Ledger(tickets_of_sender_a_day=5)
    decided = decide_case(
        case(desk={"unknown_senders": "limit"}, known=Known(ledger=ledger), overruled="unknown_sender")
    )
    assert decided.outcome == "new_ticket"
