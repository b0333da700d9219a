"""What time brings to a ticket: G2, G5, S13, T109."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailgate.desk.changes import AddPause, ChangeState, Remark
from mailgate.desk.decision import Decision
from mailgate.desk.notices import LetterKind
from mailgate.desk.policy import Agent, Desk, Periods, Policy, Warnings, WorkingTime
from mailgate.desk.ticket import Exchange, MessageKind, Participant, State
from mailgate.desk.time import closing, passing_time, warning
from mailgate.desk.time.passing_time import next_look, pass_time
from mailgate.desk.time.tended import MARKS, Mark, Tended
from tests.desk.cases import ANNA, DESK, IVAN, OLGA, POLICY, ticket

ZONE = ZoneInfo("Europe/Moscow")
HEAD = "head@desk.example"


def at(text: str) -> datetime:
    """On the desk's clock; 23 November 2026 is a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def tended(state: State, since: str, *, marks: tuple[Mark, ...] = (), **more: Any) -> Tended:
    about = {name: more.pop(name) for name in ("last_word_at", "by_machine") if name in more}
    made = ticket(state=state, state_since=at(since), **({"opened_at": at("2026-11-16T10:00")} | more))
    return Tended(ticket=made, marks=marks, **about)


def kinds(decision: Decision | None) -> list[tuple[str, str]]:
    return [(notice.kind.value, notice.recipient.address) for notice in decision.notices] if decision else []


def after(found: Tended, decision: Decision, now: datetime) -> Tended:
    """The ticket as the decision leaves it."""
    marks = tuple(
        Mark(kind=change.kind, about=change.detail, at=now) for change in decision.changes if isinstance(change, Remark)
    )
    state = next((change.to for change in decision.changes if isinstance(change, ChangeState)), found.ticket.state)
    return replace(found, marks=(*found.marks, *marks), ticket=replace(found.ticket, state=state))


def history(found: Tended, policy: Policy = POLICY, *, most: int = 20) -> list[tuple[str, str, tuple[str, ...]]]:
    """All that time brings if nobody moves: when (desk's clock), what, to whom."""
    told: list[tuple[str, str, tuple[str, ...]]] = []
    for _ in range(most):
        moment = next_look(found, policy)
        if moment is None:
            return told
        decision = pass_time(found, policy, moment)
        assert decision, "a look at its time always has something to do"
        readers = tuple(notice.recipient.address for notice in decision.notices)
        told.append((f"{moment.astimezone(ZONE):%m-%d %H:%M}", decision.rule, readers))
        found = after(found, decision, moment)
    raise AssertionError("time never stops")


FINISHED = [
    # finished, closed: 24 hours of the clock, then the next working minute
    ("2026-11-23T15:00", "11-24 15:00"),
    ("2026-11-23T08:00", "11-24 09:00"),
    ("2026-11-23T18:00", "11-25 09:00"),
    ("2026-11-20T15:00", "11-23 09:00"),  # over the weekend
    ("2025-12-29T12:00", "12-30 12:00"),
    ("2025-12-30T12:00", "01-12 09:00"),  # over the New Year holidays
    ("2025-10-31T12:00", "11-01 12:00"),  # into a working Saturday
]


@pytest.mark.parametrize(("finished", "closed"), FINISHED)
def test_finished_becomes_closed_after_a_day_of_silence(finished: str, closed: str) -> None:
    """24 hours after 'finished' without a word it is closed; the letter goes in the next working minute (G2, S13)."""
    assert history(tended(State.FINISHED, finished)) == [(closed, "close", (ANNA,))]


WAITING = [
    ("2026-11-23T15:00", "11-26 15:00", "11-30 09:00"),
    ("2026-11-24T15:00", "11-27 15:00", "11-30 09:00"),
    ("2026-11-25T12:00", "11-30 09:00", "11-30 12:00"),
    ("2025-12-24T12:00", "12-29 09:00", "12-29 12:00"),
    ("2025-12-26T12:00", "12-29 12:00", "01-12 09:00"),
    ("2025-12-30T12:00", "01-12 09:00", "01-14 09:00"),  # reminded late, so closed late
]


@pytest.mark.parametrize(("since", "reminded", "closed"), WAITING)
def test_waiting_is_reminded_of_once_and_then_closed(since: str, reminded: str, closed: str) -> None:
    """One reminder after 3 days, closed after 5, in working minutes; never closed unreminded (G2, S13)."""
    assert history(tended(State.WAITING, since)) == [(reminded, "remind", (ANNA,)), (closed, "close", (ANNA,))]


def test_a_desk_has_its_own_periods() -> None:
    """All periods are the desk's (G2); one that reminds no earlier than it closes does not remind."""
    periods = Periods(confirm=timedelta(hours=2), remind=timedelta(days=9), silence=timedelta(hours=30))
    policy = replace(POLICY, desks=(replace(DESK, periods=periods),))
    assert history(tended(State.FINISHED, "2026-11-23T10:00"), policy) == [("11-23 12:00", "close", (ANNA,))]
    assert history(tended(State.WAITING, "2026-11-23T10:00"), policy) == [("11-24 16:00", "close", (ANNA,))]


def test_a_word_ends_the_silence_though_nothing_proves_who_wrote_it() -> None:
    """An unverified letter changes no state (S1), but whoever wrote was not silent: the period begins anew."""
    wrote = at("2026-11-24T14:00")
    assert history(tended(State.FINISHED, "2026-11-23T15:00", last_word_at=wrote)) == [
        ("11-25 14:00", "close", (ANNA,))
    ]
    assert [when for when, *_ in history(tended(State.WAITING, "2026-11-23T15:00", last_word_at=wrote))] == [
        "11-27 14:00",
        "11-30 09:00",
    ]
    before = tended(State.FINISHED, "2026-11-23T15:00", last_word_at=at("2026-11-20T10:00"))
    assert history(before) == [("11-24 15:00", "close", (ANNA,))]


def test_closing_says_why_and_keeps_the_clock() -> None:
    """The reason differs for a solved and an unanswered ticket; the time it lay there is a pause (S12)."""
    finished, waiting = tended(State.FINISHED, "2026-11-23T15:00"), tended(State.WAITING, "2026-11-16T15:00")
    waiting = replace(waiting, marks=(mark("remind", waiting.ticket.state_since.isoformat(), "2026-11-19T15:00"),))
    for found, reason, stood in ((finished, "silence", 9), (waiting, "no_answer", 5 * 9)):
        decision = pass_time(found, POLICY, at("2026-11-24T15:00") if found is finished else at("2026-11-23T15:00"))
        assert decision
        assert decision.changes == (
            ChangeState(ticket=42, to=State.CLOSED, reason=reason),
            AddPause(ticket=42, paused=timedelta(hours=stood)),
        )
        assert decision.notices[0].facts.reason == reason


def mark(deed: Any, about: str, when: str) -> Mark:
    return Mark(kind=MARKS[deed], about=about, at=at(when))


def test_the_reminder_repeats_what_was_asked() -> None:
    """The customer reads the question again, and no note (G2, E2)."""
    said = (("Какая версия?", MessageKind.AGENT), ("клиент молчит", MessageKind.NOTE))
    exchanges = tuple(Exchange(at=at("2026-11-23T15:00"), author="Иван", kind=kind, text=text) for text, kind in said)
    decision = pass_time(tended(State.WAITING, "2026-11-23T15:00", history=exchanges), POLICY, at("2026-11-26T15:00"))
    assert decision
    assert [notice.facts.words for notice in decision.notices] == ["Какая версия?"]


SILENT_TO = [
    {"by_machine": True},
    {"participants": (Participant(address=ANNA, reachable=False),)},
    {"participants": (Participant(address=""),)},
    {"participants": (Participant(address=IVAN),)},
    {"participants": (Participant(address="support@desk.example"),)},
    {"automatic_letters_a_day": 20},
]


@pytest.mark.parametrize("more", SILENT_TO)
def test_who_may_get_no_automatic_letter_gets_none(more: dict[str, Any]) -> None:
    """E4, E6: machines, lost addresses, our people, tickets over the ceiling; the ticket closes all the same."""
    assert history(tended(State.WAITING, "2026-11-23T15:00", **more)) == [("11-30 09:00", "close", ())]


def test_every_customer_on_the_ticket_is_told() -> None:
    """Participants read what the requester reads, each in their own letter (E2)."""
    boris = Participant(address="boris@client.example", language="en")
    found = tended(State.FINISHED, "2026-11-23T15:00")
    found = replace(found, ticket=replace(found.ticket, participants=(found.ticket.requester, boris)))
    decision = pass_time(found, POLICY, at("2026-11-24T15:00"))
    assert decision
    assert [(notice.recipient.address, notice.language) for notice in decision.notices] == [
        (ANNA, "ru"),
        ("boris@client.example", "en"),
    ]


def due(state: State = State.IN_WORK, **more: Any) -> Tended:
    """Opened on Monday at 10, priority 2: due at 18:00, with a working day's length of a quarter left at 16:00."""
    values: dict[str, Any] = {
        "opened_at": at("2026-11-23T10:00"),
        "priority": 2,
        "due_triage": at("2026-11-23T13:00"),
        "due_solution": at("2026-11-23T18:00"),
    }
    return tended(state, "2026-11-23T10:00", **(values | more))


BOSSES = replace(POLICY, agents=(*POLICY.agents, Agent(address=HEAD, name="Начальник", head=True)))


def test_the_assignee_is_warned_and_the_head_is_told() -> None:
    """G5: the assignee before the due time, the head of support after it, once each, in working hours."""
    assert history(due(assignee=IVAN), BOSSES) == [
        ("11-23 16:00", "warn", (IVAN,)),
        ("11-24 09:00", "escalate", (HEAD,)),
    ]


def test_a_ticket_that_nobody_took_is_the_teams_concern() -> None:
    """G4, G5: not looked at when triage was due, then not solved: the team is warned of both, the head told."""
    assert history(due(State.REGISTERED), BOSSES) == [
        ("11-23 13:00", "untriaged", (IVAN, OLGA)),
        ("11-23 16:00", "warn", (IVAN, OLGA)),
        ("11-24 09:00", "escalate", (HEAD,)),
    ]
    answered = due(State.REGISTERED, first_answer_at=at("2026-11-23T11:00"))
    assert [what for _, what, _ in history(answered, BOSSES)] == ["warn", "escalate"]


def test_what_comes_at_once_is_one_letter() -> None:
    """A gateway that was away over all of it says the gravest thing, and not the others after it."""
    decision = pass_time(due(State.REGISTERED), BOSSES, at("2026-11-25T12:00"))
    assert kinds(decision) == [("agent_escalation", HEAD)]
    assert decision
    assert history(after(due(State.REGISTERED), decision, at("2026-11-25T12:00")), BOSSES) == []


def test_without_a_head_the_agents_themselves_are_told() -> None:
    """An escalation always reaches somebody; a head of the ticket's own team comes before others."""
    assert history(due(assignee=IVAN))[-1] == ("11-24 09:00", "escalate", (IVAN,))
    own = replace(POLICY, agents=(POLICY.agents[0], replace(POLICY.agents[1], head=True), BOSSES.agents[2]))
    assert history(due(assignee=IVAN), own)[-1] == ("11-24 09:00", "escalate", (OLGA,))


LEADS = [
    # opened, due, warned: a quarter of the time, at least half an hour, at most half of it
    ("2026-11-23T10:00", "2026-11-23T14:00", "11-23 13:00"),
    ("2026-11-23T16:00", "2026-11-24T11:00", "11-24 10:00"),
    ("2026-11-23T10:00", "2026-11-23T11:00", "11-23 10:30"),
    ("2026-11-23T10:00", "2026-11-23T10:30", "11-23 10:15"),
    ("2026-11-23T16:30", "2026-11-30T16:30", "11-27 14:15"),  # 45 working hours: 11:15 before
]


@pytest.mark.parametrize(("opened", "until", "warned"), LEADS)
def test_how_long_before_the_due_time_the_warning_comes(opened: str, until: str, warned: str) -> None:
    """A quarter of the working time given, at least 30 working minutes (G5)."""
    found = due(assignee=IVAN, opened_at=at(opened), due_triage=None, due_solution=at(until))
    assert history(found)[0][:2] == (warned, "warn")


def test_how_early_the_warning_comes_is_the_desks() -> None:
    """A desk sets part and least of it."""
    desk = replace(DESK, warnings=Warnings(share=0.5, least=timedelta(hours=1)))
    assert history(due(assignee=IVAN), replace(POLICY, desks=(desk,)))[0][:2] == ("11-23 14:00", "warn")


@pytest.mark.parametrize("state", [state for state in State if state not in (State.REGISTERED, State.IN_WORK)])
def test_nothing_is_late_while_its_clock_stands_still(state: State) -> None:
    """G4, G5: waiting, deferred and ended tickets are neither warned of nor escalated."""
    assert not {what for _, what, _ in history(due(state))} & {"warn", "escalate", "untriaged"}


def test_a_pause_moves_the_moment_and_not_the_promise() -> None:
    """A ticket that was warned of, waited and came back is not warned of again; a new promise is spoken of anew."""
    warned = pass_time(due(assignee=IVAN), BOSSES, at("2026-11-23T16:00"))
    assert warned
    found = after(due(assignee=IVAN), warned, at("2026-11-23T16:00"))
    paused = replace(found.ticket, paused=timedelta(hours=9), due_solution=at("2026-11-24T18:00"))
    assert [what for _, what, _ in history(replace(found, ticket=paused), BOSSES)] == ["escalate"]
    for new in (
        replace(found.ticket, priority=3, due_solution=at("2026-11-30T10:00")),
        replace(found.ticket, due_by_agent=True, due_solution=at("2026-11-26T12:00")),
    ):
        assert [what for _, what, _ in history(replace(found, ticket=new), BOSSES)] == ["warn", "escalate"]


def test_nothing_is_said_twice_whatever_the_clock_does() -> None:
    """T109, P20: what was said is known by its occasion, not by its moment: a clock set back repeats nothing."""
    found, told = due(State.REGISTERED), []
    clock = [at("2026-11-23T17:00") + timedelta(hours=hours) for hours in (0, 24, 0, -24, 1, 0, 25, 24, 48, -2, 72)]
    for now in clock:
        while decision := pass_time(found, BOSSES, now):
            told.append(decision.rule)
            found = after(found, decision, now)
    assert sorted(told) == sorted(set(told))
    assert "escalate" in told


def test_outside_working_hours_nothing_is_decided() -> None:
    """G5: at night, on holidays and weekends nobody is written to."""
    for now in ("2026-11-29T12:00", "2026-11-30T08:59", "2026-11-30T18:00", "2027-01-01T12:00"):
        assert pass_time(tended(State.FINISHED, "2026-11-23T15:00"), POLICY, at(now)) is None
        assert pass_time(due(), POLICY, at(now)) is None


def test_a_desk_that_is_gone_has_no_time() -> None:
    """A ticket whose desk is no longer in the configuration is left alone, and stops nothing."""
    policy = replace(POLICY, desks=(replace(DESK, key="other"),))
    assert history(due(), policy) == []


def test_dst_nights_neither_hurry_nor_hold_back() -> None:
    """T109: 24 hours are 24 hours in the night in which clocks change; letters come in the desk's own morning."""
    rome = Desk(
        key="support",
        name={"": "Assistenza"},
        addresses=("support@desk.example",),
        teams=("general",),
        worktime=WorkingTime(timezone="Europe/Rome", country="IT", weekdays=(0, 1, 2, 3, 4, 5, 6)),
    )
    policy = replace(POLICY, desks=(rome,))
    zone = ZoneInfo("Europe/Rome")
    for since, closed in (
        (datetime(2026, 3, 28, 12, tzinfo=zone), datetime(2026, 3, 29, 11, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=zone), datetime(2026, 10, 25, 10, tzinfo=UTC)),
    ):
        found = Tended(ticket=ticket(state=State.FINISHED, state_since=since, opened_at=since))
        assert next_look(found, policy) == closed


def test_the_three_files_agree_on_what_time_does() -> None:
    """Each deed that is no change of state leaves a mark, and no two deeds the same one."""
    assert len(set(MARKS.values())) == len(MARKS)
    assert set(passing_time._GRAVEST) == {*MARKS, "close"}
    assert closing.reason(tended(State.FINISHED, "2026-11-23T15:00")) == "silence"
    assert warning.warn_at(ticket(due_solution=None), desk=DESK) is None
    assert LetterKind.AGENT_WARNING in {notice.kind for notice in warning.warn(due(), policy=POLICY)}
