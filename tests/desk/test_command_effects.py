"""What each command does to a ticket, and who reads of it (F2, F5, G1-G7, S10-S14)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from mailgate.desk.agents import commands
from mailgate.desk.agents.command_effects import EFFECTS, Refused, carry_out
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.effects_state import REASONS, STATES
from mailgate.desk.changes import (
    AddMessage,
    AddPause,
    Assign,
    BookTime,
    ChangeState,
    HandOver,
    Link,
    Merge,
    OpenTicket,
    SetDue,
    SetPriority,
)
from mailgate.desk.decision import Decision
from mailgate.desk.notices import LetterKind
from mailgate.desk.policy import ServiceLevel, Span, Team
from mailgate.desk.ticket import Known, MessageKind, Organisation, Participant, State
from mailgate.desk.time import lifecycle
from mailgate.desk.time.deadlines import due
from tests.desk.cases import ANNA, DESK, IVAN, NOW, OLGA, POLICY, ticket
from tests.desk.orders import customers, given, order, wrong

NET = Team(key="net", name={"ru": "Сети", "en": "Networks"}, agents=(OLGA,))
TWO_TEAMS = replace(POLICY, teams=(*POLICY.teams, NET))


def changes(decision: Decision, kind: type) -> list[Any]:
    return [change for change in decision.changes if isinstance(change, kind)]


def kinds(decision: Decision) -> list[LetterKind]:
    return [notice.kind for notice in customers(decision)]


def test_every_command_has_an_effect() -> None:
    """F2: the vocabulary and what is done are one."""
    assert set(EFFECTS) == set(Verb)


@pytest.mark.parametrize(
    ("text", "state", "kind"),
    [
        ("#finish", State.FINISHED, LetterKind.FINISHED),
        ("#close", State.CLOSED, LetterKind.CLOSED),
        ("#wait Пришлите журнал.", State.WAITING, LetterKind.WAITING),
        ("#defer release", State.DEFERRED, LetterKind.DEFERRED),
        ("#status решено", State.FINISHED, LetterKind.FINISHED),
        ("#status в работе", State.IN_WORK, LetterKind.IN_WORK),
        ("#take", State.IN_WORK, LetterKind.IN_WORK),
    ],
)
def test_states(text: str, state: State, kind: LetterKind) -> None:
    """G1, E2: each reaches its state and its letter."""
    decision = given(text)
    assert [change.to for change in changes(decision, ChangeState)] == [state]
    assert kinds(decision) == [kind]


def test_words_travel_with_the_state() -> None:
    """E2: an answer and a finish are one letter, a person's; a plain answer beside 'in work' is the answer alone."""
    (letter,) = customers(given("#finish\n\nИсправлено."))
    assert (letter.kind, letter.facts.words, letter.automatic) == (LetterKind.FINISHED, "Исправлено.", False)
    (letter,) = customers(given("#take\n\nСмотрю."))
    assert (letter.kind, letter.automatic) == (LetterKind.ANSWER, False)
    (letter,) = customers(given("#finish"))
    assert letter.automatic


def test_a_plain_answer_puts_in_work_and_assigns_its_writer() -> None:
    """S10, F5: whatever the state was; thirty minutes are booked; a waiting clock runs again."""
    decision = given("Смотрю.", ticket(state=State.WAITING, state_since=NOW - timedelta(hours=2)))
    assert [change.to for change in changes(decision, ChangeState)] == [State.IN_WORK]
    assert [change.agent for change in changes(decision, Assign)] == [IVAN]
    assert [change.minutes for change in changes(decision, BookTime)] == [30]
    assert [change.paused for change in changes(decision, AddPause)] == [timedelta(hours=2)]


@pytest.mark.parametrize(
    ("before", "text"),
    [(State.CLOSED, "#finish"), (State.CLOSED, "#wait Что?"), (State.REGISTERED, "#reopen"), (State.SPAM, "#close"),
     (State.WAITING, "#wait Что?"), (State.FINISHED, "#finish")],
)  # fmt: skip
def test_what_the_table_forbids_is_refused(before: State, text: str) -> None:
    """G1: with the state it is in; nothing is done."""
    assert wrong(text, ticket(state=before))[0] in ("not_allowed", "not_ended", "already_so")


@examples(
    st.lists(
        st.sampled_from(
            [
                "#finish",
                "#close",
                "#reopen",
                "#wait что?",
                "#defer неясно",
                "#spam",
                "#take",
                "#status в работе",
                "#priority 1",
                "words",
            ]
        ),
        max_size=6,
    ),
    st.sampled_from(State),
)
def test_no_order_leaves_the_table(texts: list[str], before: State) -> None:
    """G1: whatever is ordered, in one letter or in many, every step is one of the table."""
    now = ticket(state=before, state_since=NOW - timedelta(hours=1), merged_into=None)
    for text in texts:
        outcome = carry_out(order(now), commands.read(text))
        if isinstance(outcome, Refused):
            continue
        for step in (change for change in outcome.changes if isinstance(change, ChangeState)):
            assert lifecycle.may(now.state, step.to)
            now = replace(now, state=step.to)
        now = outcome.held


def test_priority_counts_the_due_time_anew() -> None:
    """S12: from the first start, less the time paused; by hand it stays (S14)."""
    before = ticket(paused=timedelta(hours=1), due_solution=NOW + timedelta(days=5))
    decision = given("#приоритет 1", before)
    (new,) = changes(decision, SetDue)
    expected = due(before.opened_at, 1, level=DESK.service_level, worktime=DESK.worktime, paused=timedelta(hours=1))[1]
    assert new.solution == expected
    assert [change.priority for change in changes(decision, SetPriority)] == [1]
    (told,) = customers(decision)
    assert (told.kind, told.facts.old_due) == (LetterKind.PRIORITY_CHANGED, before.due_solution)
    assert changes(given("#приоритет 1", replace(before, due_by_agent=True)), SetDue) == []


def test_the_organisations_service_level_counts() -> None:
    """G4: three hours for all at 'premium'."""
    premium = ServiceLevel(solution=dict.fromkeys((1, 2, 3, 4), Span(hours=3)))
    policy = replace(POLICY, service_levels={"premium": premium})
    about = ticket(organisation="Рога и копыта")
    known = Known(by_number=(about,), organisations=(Organisation(name="Рога и копыта", service_level="premium"),))
    (new,) = changes(given("#приоритет 4", about, policy=policy, known=known), SetDue)
    assert new.solution == due(about.opened_at, 4, level=premium, worktime=DESK.worktime)[1]


def test_a_reopening_does_not_count_the_time_it_was_over() -> None:
    """S12: the working time in 'finished' or 'closed' moves the due time."""
    over = ticket(state=State.CLOSED, state_since=NOW - timedelta(hours=3), due_solution=NOW)
    decision = given("#reopen", over)
    assert [change.paused for change in changes(decision, AddPause)] == [timedelta(hours=3)]
    assert kinds(decision) == [LetterKind.REOPENED]
    (new,) = changes(decision, SetDue)
    assert (
        new.solution
        == due(over.opened_at, 3, level=DESK.service_level, worktime=DESK.worktime, paused=timedelta(hours=3))[1]
    )


def test_a_due_time_by_hand_needs_a_reason() -> None:
    """S14: after the date or below it; the customers read it."""
    assert wrong("#срок 25.11.2026 16:00") == ["due_needs_reason"]
    assert wrong("#срок 20.11.2026 16:00 ждём") == ["past_date"]
    assert wrong("#срок когда-нибудь ждём") == ["bad_date"]
    decision = given("#срок 25.11.2026 16:00 ждём деталь")
    (new,) = changes(decision, SetDue)
    assert (new.by_agent, new.reason) == (True, "ждём деталь")
    (told,) = customers(decision)
    assert (told.kind, told.facts.words) == (LetterKind.DUE_CHANGED, "Ждём деталь")
    (told,) = customers(given("#срок 25.11.2026 16:00\n\nЖдём деталь со склада."))
    assert (told.kind, told.facts.words) == (LetterKind.DUE_CHANGED, "Ждём деталь со склада.")


@pytest.mark.parametrize(("text", "booked"), [("#time 10m", 30), ("#time 1h30", 90), ("#время 2ч\n\nГотово.", 120)])
def test_booked_time(text: str, booked: int) -> None:
    """S11: less than the desk's minimum books the minimum; what is said replaces the default of an answer."""
    assert [change.minutes for change in changes(given(text), BookTime)] == [booked]


def test_a_note_books_and_tells_nothing_outside() -> None:
    """S11: the words are a note, colleagues read it, the customers nothing."""
    decision = given("#note\n\nПозвонить завтра.")
    (message,) = changes(decision, AddMessage)
    assert (message.kind, message.text) == (MessageKind.NOTE, "Позвонить завтра.")
    assert (customers(decision), changes(decision, BookTime), changes(decision, ChangeState)) == ([], [], [])
    assert [notice.recipient.address for notice in decision.notices if notice.kind is LetterKind.AGENT_NOTE] == [OLGA]
    assert wrong("#note") == ["nothing_noted"]


def test_another_team_gets_the_ticket_unassigned() -> None:
    """G7: by key or name; the customers are told; its agents get a letter, the writer none."""
    decision = given("#team networks", ticket(assignee=IVAN), policy=TWO_TEAMS)
    assert [change.team for change in changes(decision, HandOver)] == ["net"]
    assert [change.agent for change in changes(decision, Assign)] == [None]
    assert kinds(decision) == [LetterKind.HANDED_OVER]
    asking = replace(POLICY, teams=(*POLICY.teams, replace(NET, demands=("imei", "phone"))))
    contacts = replace(ticket().contacts, phone="+74951234567")
    (told,) = customers(given("#team net", ticket(contacts=contacts), policy=asking))
    assert told.facts.missing == ("imei",)
    assert wrong("#team netwroks", policy=TWO_TEAMS) == ["unknown_team"]


@pytest.mark.parametrize("said", ["Ольга", "ольг", OLGA, "olga"])
def test_agents_are_named_as_people_name_them(said: str) -> None:
    """F2: name, part of a name, address, local part."""
    assert [change.agent for change in changes(given(f"#assign {said}"), Assign)] == [OLGA]


def test_a_right_command_is_not_done_beside_a_wrong_one() -> None:
    """F2: all or nothing, and each line is answered."""
    assert wrong("#take\n#priority 9\n#qwerty\n\nСлова.") == ["stopped", "bad_priority", "unknown"]
    assert wrong("#close now please") == ["too_much"]
    assert wrong("#assign") == ["too_little"]
    assert wrong("Анна,\n#finish") == ["misplaced"]


def test_deferral_takes_the_reasons_of_the_regulation_only() -> None:
    """G6: each by its names, with more words for the customer; another is asked about with the nearest."""
    for reason, names in REASONS.items():
        for said in names.split("|"):
            (told,) = customers(given(f"#defer {said}"))
            assert told.facts.reason == reason
    (told,) = customers(given("#отложить релиз: версия 5 выйдет в марте"))
    assert (told.facts.reason, told.facts.words) == ("needs_release", "Версия 5 выйдет в марте")
    assert wrong("#defer потому что") == ["unknown_reason"]
    assert wrong("#отложить релис") == ["near_reason"]


def test_names_of_states_and_reasons_are_single() -> None:
    """F2: no name means two things."""
    for table in (STATES, REASONS):
        every = [name for names in table.values() for name in names.split("|")]
        assert len(every) == len(set(every))


def test_nobody_of_ours_becomes_a_participant() -> None:
    """B7: agents, desks, plus addresses of desks."""
    for address in (OLGA, "support@desk.example", "support+x@desk.example"):
        assert wrong(f"#cc {address}") == ["own_address"]
    assert wrong("#cc Борис") == ["bad_address"]


def test_a_split_keeps_people_place_and_time() -> None:
    """C4: requester, participants, organisation, start; each acknowledged; the words stand on the new ticket."""
    boris = Participant(address="boris@client.example")
    about = ticket(organisation="Рога", participants=(ticket().requester, boris))
    decision = given("#split Не работает почта\n#split Мигает монитор", about)
    opened = changes(decision, OpenTicket)
    assert [one.subject for one in opened] == ["Не работает почта", "Мигает монитор"]
    assert {one.opened_at for one in opened} == {about.opened_at}
    assert {one.organisation for one in opened} == {"Рога"}
    assert [change.kind for change in changes(decision, Link)] == ["split_from", "split_from"]
    assert [notice.recipient.address for notice in customers(decision)] == [ANNA, boris.address] * 2
    assert decision.outcome == "new_ticket"


def test_what_the_gateway_noticed_is_split_off() -> None:
    """C1, C4: all but the first; without pieces there is nothing to split."""
    about = ticket()
    known = Known(by_number=(about,), problems=("Первая беда.", "Вторая беда.", "Третья беда."))
    assert [one.subject for one in changes(given("#split", about, known=known), OpenTicket)] == [
        "Вторая беда",
        "Третья беда",
    ]
    assert wrong("#split") == ["nothing_to_split"]


def test_a_merge_tells_everybody_once() -> None:
    """C4: participants of both, each once; tickets of strangers only with a yes."""
    boris = Participant(address="boris@client.example")
    into = ticket(7, participants=(ticket().requester, boris))
    known = Known(by_number=(ticket(),), others=(into,))
    decision = given("#merge 7", known=known)
    assert changes(decision, Merge) == [Merge(ticket=42, into=7)]
    assert [notice.recipient.address for notice in customers(decision)] == [ANNA, boris.address]
    strange = replace(into, participants=(boris,), requester=boris)
    assert wrong("#merge 7", known=replace(known, others=(strange,))) == ["strangers"]
    assert changes(given("#merge 7 да", known=replace(known, others=(strange,))), Merge)
    assert wrong("#merge 8", known=known) == ["no_such_ticket"]
    assert wrong("#merge 42", known=known) == ["same_ticket"]


def test_a_proof_for_one_ticket_opens_no_other() -> None:
    """F3: `#ticket` chooses only where the letter answers none."""
    seven = ticket(7)
    known = Known(by_number=(ticket(),), others=(seven,))
    assert wrong("#ticket 7\n\nГотово.", known=known) == ["not_here"]
    decision = given("#7\n\nГотово.", ticket=None, ref=None, may_select=True, known=known)
    assert {notice.ticket for notice in customers(decision)} == {7}
    assert wrong("#take", ticket=None, ref=None) == ["no_ticket"]


def test_two_answers_within_minutes_are_told_to_both() -> None:
    """F6: not after ten minutes, not to one who answers twice."""
    before = ticket(last_answer_by=OLGA, last_answer_at=NOW - timedelta(minutes=9))
    crossed = [notice for notice in given("Да.", before).notices if notice.facts.reason == "collision"]
    assert {notice.recipient.address for notice in crossed} == {IVAN, OLGA}
    for other in (
        replace(before, last_answer_at=NOW - timedelta(minutes=11)),
        replace(before, last_answer_by=IVAN),
    ):
        assert not [notice for notice in given("Да.", other).notices if notice.facts.reason == "collision"]


def test_success_is_confirmed_only_where_nothing_else_tells() -> None:
    """F2: an answer needs no confirmation; commands alone get one; news gets one always."""

    def confirmed(decision: Decision) -> bool:
        return any(notice.kind is LetterKind.AGENT_RESULT for notice in decision.notices)

    assert not confirmed(given("Ответ."))
    assert not confirmed(given("#finish\n\nОтвет."))
    assert confirmed(given("#finish"))
    assert confirmed(given("#split Ещё одно\n\nОтвет."))


def test_a_colleague_is_known_in_any_case_of_their_name() -> None:
    """F2: Russian inflects names."""
    for said in ("Ольге", "Ольгу", "@olga", "olga", "Ольга."):
        assert [change.agent for change in changes(given(f"#назначить {said}"), Assign)] == [OLGA]
