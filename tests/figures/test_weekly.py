"""The report of each week by mail (I2): on the week's first working morning, once, whatever restarts."""

import asyncio
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailgate.desk.policy import WorkingTime
from mailgate.desk.time import weekly
from tests.desk.cases import DESK
from tests.story.desk import ANNA, CONFIG, IVAN, Arrived, Desk, letter, running_desk

ZONE = ZoneInfo("Europe/Moscow")
BOSS = "boss@company.example"
REPORT = f'[report]\nweekly_to = ["{BOSS}", "{IVAN}"]\n'
QUIET = "[desk.warnings]\ndigest = false\n"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-23T08:59", None),
        ("2026-11-23T09:00", date(2026, 11, 23)),
        ("2026-11-26T15:00", date(2026, 11, 23)),
        ("2026-11-29T23:00", date(2026, 11, 23)),
        ("2026-01-05T09:00", date(2026, 1, 5)),  # the whole week is off in Russia: Monday all the same
        ("2026-03-09T12:00", None),  # a Monday off: the report comes on Tuesday
        ("2026-03-10T09:00", date(2026, 3, 9)),
    ],
)
def test_when_a_week_opens(now: str, monday: date | None) -> None:
    """The report is due when the week's first working day opens (I2)."""
    assert weekly.due(DESK, at(now)) == monday


def test_a_desk_round_the_clock_has_its_mornings() -> None:
    """A desk that never closes gets it on Monday at its `opens` (I2)."""
    from dataclasses import replace

    desk = replace(DESK, worktime=WorkingTime(round_the_clock=True))
    assert weekly.due(desk, at("2026-11-23T08:59")) is None
    assert weekly.due(desk, at("2026-11-23T09:00")) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("last", "new"),
    [(None, True), ("2026-11-16", True), ("2026-11-23", False), ("2026-11-30", False), ("2027-11-22", True)],
)
def test_each_week_once(last: str | None, new: bool) -> None:
    """A mark of this week, or of a clock that was a little ahead, is one; one of far ahead is none (I2, T109)."""
    assert weekly.is_new(date(2026, 11, 23), last) is new


class Clock:
    def __init__(self, text: str) -> None:
        self.now = at(text)

    def __call__(self) -> datetime:
        return self.now


async def reports(desk: Desk, clock: Clock, text: str) -> list[Arrived]:
    """Letters with a report that the job brings at a moment."""
    clock.now = at(text)
    await asyncio.to_thread(desk.gateway._weekly.run_once, clock.now)
    await desk.settle()
    return [each for each in desk.letters() if each.message.get_content_type() == "multipart/mixed"]


async def test_the_report_comes_on_monday_and_once(tmp_path: Path) -> None:
    """A short letter with the numbers on top and the page as a file, to each who asked, once (I2)."""
    clock = Clock("2026-11-16T09:10")
    url = f"sqlite:///{tmp_path}/mail.db"
    text = CONFIG.replace("{more}", REPORT + "{more}")
    async with running_desk(tmp_path, clock=clock, desk=QUIET, text=text, database=url) as desk:
        assert len(await reports(desk, clock, "2026-11-16T09:10")) == 2
        clock.now = at("2026-11-18T12:00")
        await desk.send(letter(ANNA, "Не открывается отчёт."))
        assert await reports(desk, clock, "2026-11-20T12:00") == []
        assert await reports(desk, clock, "2026-11-23T08:50") == []
        found = await reports(desk, clock, "2026-11-23T09:01")
        assert sorted(each.to for each in found) == [BOSS, IVAN]
        assert await reports(desk, clock, "2026-11-23T09:20") == []
    for arrived in found:
        assert arrived["Auto-Submitted"] == "auto-generated"
        assert "16.11.2026 – 22.11.2026" in arrived.subject
        assert "Заявок открыто: 1 (0)" in arrived.text.replace("\n", " ")
        (page,) = arrived.message.iter_attachments()
        assert page.get_filename() == "report-2026-W47.html"
        assert page.get_content_type() == "text/html"
        assert "Отчёт службы поддержки" in page.get_content()
    async with running_desk(tmp_path, clock=clock, desk=QUIET, text=text, database=url) as desk:
        assert await reports(desk, clock, "2026-11-24T10:00") == []
        assert len(await reports(desk, clock, "2026-12-01T10:00")) == 2


async def test_who_asks_in_the_middle_of_a_week_waits_for_the_next(tmp_path: Path) -> None:
    """Somebody who puts it into the configuration on Wednesday gets the first one next Monday (I2)."""
    clock = Clock("2026-11-18T12:00")
    text = CONFIG.replace("{more}", REPORT + "{more}")
    async with running_desk(tmp_path, clock=clock, desk=QUIET, text=text) as desk:
        assert await reports(desk, clock, "2026-11-18T12:00") == []
        assert len(await reports(desk, clock, "2026-11-23T11:00")) == 2


async def test_nobody_gets_what_nobody_asked_for(tmp_path: Path) -> None:
    """Without [report] there is none (I2)."""
    clock = Clock("2026-11-23T09:10")
    async with running_desk(tmp_path, clock=clock, desk=QUIET) as desk:
        assert await reports(desk, clock, "2026-11-23T09:10") == []
        assert await reports(desk, clock, "2026-11-30T09:10") == []
