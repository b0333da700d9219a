"""Agents who read along without answering for a ticket (F2)."""

from dataclasses import replace

from mailgate.desk import tell_agents
from mailgate.desk.changes import Watch
from mailgate.desk.notices import LetterKind
from mailgate.desk.policy import Agent
from tests.desk.cases import IVAN, OLGA, POLICY, ticket
from tests.desk.orders import given, wrong

ELSA = "elsa@desk.example"
WITH_ELSA = replace(POLICY, agents=(*POLICY.agents, Agent(address=ELSA, name="Эльза")))


def test_watching_is_for_oneself_or_a_colleague() -> None:
    """F2: the colleague gets the ticket in a letter that says why; nobody is written down twice."""
    for text, agent in (("#watch", IVAN), ("#следить", IVAN), ("#следить Ольга", OLGA), ("#watch olga", OLGA)):
        decision = given(text)
        (change,) = (change for change in decision.changes if isinstance(change, Watch))
        assert (change.agent, change.over) == (agent, False)
        told = [notice for notice in decision.notices if notice.facts.reason == "watching"]
        assert [notice.recipient.address for notice in told] == ([] if agent == IVAN else [agent])
    assert not any(isinstance(change, Watch) for change in given("#watch", ticket(watchers=(IVAN,))).changes)
    assert not any(isinstance(change, Watch) for change in given("#unwatch").changes)
    (over,) = given("#отписаться", ticket(watchers=(IVAN,))).changes
    assert over == Watch(ticket=42, agent=IVAN, over=True)
    assert wrong("#следить Никто") == ["unknown_agent"]
    assert wrong("#watch", agent=None) == ["operator_names_agent"]


def test_who_watches_reads_answers_notes_and_orders() -> None:
    """F2: beside the assignee; but not what they write themselves, and nothing twice."""
    about = ticket(assignee=OLGA, watchers=(ELSA, OLGA, IVAN, "left@desk.example"))
    for text, kind in (
        ("Смотрим.", ""),
        ("#note\n\nСмотрим.", "noted"),
        ("#finish", "moved"),
        ("#priority 1", "moved"),
    ):
        decision = given(text, about, policy=WITH_ELSA)
        read = [notice for notice in decision.notices if notice.kind is LetterKind.AGENT_NOTE]
        assert sorted(notice.recipient.address for notice in read) == [ELSA, OLGA]
        assert {notice.facts.reason for notice in read} == {kind}
    assert not [
        notice for notice in given("#time 45m", about, policy=WITH_ELSA).notices if notice.kind is LetterKind.AGENT_NOTE
    ]


def test_who_watches_reads_the_customer() -> None:
    """F1, F2: a follow-up goes to the assignee and to those who watch; a warning to the assignee alone."""
    about = ticket(assignee=OLGA, watchers=(ELSA,))
    assert [agent.address for agent in tell_agents.readers(WITH_ELSA, about)] == [OLGA, ELSA]
    assert [agent.address for agent in tell_agents.of_ticket(WITH_ELSA, about)] == [OLGA]
