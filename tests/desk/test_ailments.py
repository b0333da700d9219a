"""`desk.ailments`: the operator is told once for each cause, until it is well again (A3; T44)."""

from datetime import UTC, datetime, timedelta

import pytest

from mailgate.desk.ailments import Ailment, Told, judge

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
AWAY = Ailment(cause="mailbox", place="support", detail="no answer in time")
HOUR = timedelta(hours=1)


def held(mark: int) -> Ailment:
    return Ailment(cause="held", mark=mark)


def test_told_once_while_it_lasts() -> None:
    """A3: a cause that lasts for weeks is one letter."""
    told: dict[str, Told] = {}
    letters = 0
    for hour in range(24 * 14):
        verdict = judge((AWAY,), told, now=NOW + hour * HOUR)
        letters += len(verdict.tell)
        told = dict(verdict.told)
    assert letters == 1


def test_a_flapping_cause_is_no_flood() -> None:
    """A3: what is well and ill again every minute is told once an hour at most."""
    told: dict[str, Told] = {}
    letters = 0
    for minute in range(24 * 60):
        verdict = judge((AWAY,) if minute % 2 else (), told, now=NOW + timedelta(minutes=minute))
        letters += len(verdict.tell)
        told = dict(verdict.told)
    assert 20 <= letters <= 24


@pytest.mark.parametrize(
    ("before", "ailment", "after", "tells"),
    [
        (None, AWAY, timedelta(0), True),
        (Told(at=NOW), AWAY, 30 * HOUR, False),
        (Told(at=NOW, over_at=NOW + HOUR), AWAY, 2 * HOUR, True),
        (Told(at=NOW, over_at=NOW + timedelta(minutes=2)), AWAY, timedelta(minutes=59), False),
        (Told(at=NOW, over_at=NOW + timedelta(minutes=2)), AWAY, HOUR, True),
        (Told(at=NOW, mark=7), held(7), 30 * HOUR, False),
        (Told(at=NOW, mark=7), held(8), 5 * HOUR, False),
        (Told(at=NOW, mark=7), held(8), 6 * HOUR, True),
        (Told(at=NOW, mark=7), held(3), 30 * HOUR, False),
        (Told(at=NOW + 48 * HOUR), AWAY, HOUR, False),
    ],
)
def test_when_it_is_news(before: Told | None, ailment: Ailment, after: timedelta, tells: bool) -> None:
    """A3: news is what is new, what came back after an hour, and what got worse after six; whatever the clock did."""
    told = {ailment.key: before} if before else {}
    assert (judge((ailment,), told, now=NOW + after).tell == (ailment,)) is tells


def test_what_is_well_again_is_said_once_and_forgotten() -> None:
    """A3: the end is noted; a day later nothing is remembered."""
    ended = judge((), {AWAY.key: Told(at=NOW)}, now=NOW + HOUR)
    assert (ended.over, ended.tell) == (("mailbox support",), ())
    again = judge((), ended.told, now=NOW + 2 * HOUR)
    assert again.over == ()
    assert judge((), again.told, now=NOW + 30 * HOUR).told == {}


def test_a_restart_does_not_tell_again() -> None:
    """A3: until somebody knows how a mailbox is, it counts as it was."""
    told = {AWAY.key: Told(at=NOW)}
    started = judge((), told, now=NOW + HOUR, unsure={AWAY.key})
    assert (started.over, dict(started.told)) == ((), told)
    assert judge((AWAY,), started.told, now=NOW + 2 * HOUR).tell == ()


def test_causes_are_apart() -> None:
    """A3: two mailboxes are two causes."""
    other = Ailment(cause="mailbox", place="sales")
    assert judge((AWAY, other), {AWAY.key: Told(at=NOW)}, now=NOW).tell == (other,)
