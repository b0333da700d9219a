"""Whom a letter of ours that came to a bad end is told to."""

import pytest

from mailgate.desk import trouble
from mailgate.desk.ticket import SentLetter
from tests.desk.cases import ANNA, IVAN, OLGA, POLICY, ticket


@pytest.mark.parametrize(
    ("recipient", "fate", "assignee", "told"),
    [
        (ANNA, "refused", None, (IVAN, OLGA)),
        (ANNA, "given_up", OLGA, (OLGA,)),
        (ANNA, "unknown", None, (IVAN, OLGA)),
        (ANNA, "unknown", OLGA, (OLGA,)),
        (IVAN, "unknown", None, (IVAN,)),
        (IVAN, "unknown", OLGA, (IVAN,)),
        (IVAN, "refused", None, ()),
        (IVAN, "refused", OLGA, ()),
        (OLGA, "refused", OLGA, (IVAN,)),
        (OLGA, "given_up", OLGA, (IVAN,)),
    ],
)
def test_who_is_told(recipient: str, fate: trouble.Fate, assignee: str | None, told: tuple[str, ...]) -> None:
    """J5, S6: the agents of a customer; an agent, of what a crash left unknown; an assignee without mail: the team."""
    letter = SentLetter(
        outbox_id=7, message_id="<7@desk.example>", recipient=recipient, ticket=42, automatic=True, kind="registered"
    )
    notices = trouble.tell(letter, ticket(assignee=assignee), fate=fate, detail="", policy=POLICY)
    assert tuple(notice.recipient.address for notice in notices) == told


@pytest.mark.parametrize("kind", ["agent_unsure", "agent_bounce", "agent_alarm"])
def test_trouble_does_not_breed_trouble(kind: str) -> None:
    """J5: of a letter about trouble that was refused nobody is told."""
    letter = SentLetter(
        outbox_id=7, message_id="<7@desk.example>", recipient=OLGA, ticket=42, automatic=True, kind=kind
    )
    assert trouble.tell(letter, ticket(assignee=OLGA), fate="refused", detail="", policy=POLICY) == ()
