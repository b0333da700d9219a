"""Whom a letter of ours that came to a bad end is told to."""

from typing import Literal

import pytest

from mailgate.desk import trouble
from mailgate.desk.ticket import SentLetter
from tests.desk.cases import ANNA, IVAN, OLGA, POLICY, ticket


@pytest.mark.parametrize(
    ("recipient", "fate", "assignee", "told"),
    [
        (ANNA, "failed", None, (IVAN, OLGA)),
        (ANNA, "unknown", None, (IVAN, OLGA)),
        (ANNA, "unknown", OLGA, (OLGA,)),
        (IVAN, "unknown", None, (IVAN,)),
        (IVAN, "unknown", OLGA, (IVAN,)),
        (IVAN, "failed", None, ()),
    ],
)
def test_who_is_told(
    recipient: str, fate: Literal["failed", "unknown"], assignee: str | None, told: tuple[str, ...]
) -> None:
    """J5, S6: the agents of a customer; of a letter to an agent that a crash left unknown, that agent themselves."""
    letter = SentLetter(
        outbox_id=7, message_id="<7@desk.example>", recipient=recipient, ticket=42, automatic=True, kind="registered"
    )
    notices = trouble.tell(letter, ticket(assignee=assignee), fate=fate, detail="", policy=POLICY)
    assert tuple(notice.recipient.address for notice in notices) == told
