"""The short form of the torture: SIGKILL again and again, nothing lost, nothing twice (A2, P1, P3, S6)."""

import dataclasses
import os
from pathlib import Path

import pytest

from tests.torture.judge import Judgement, judge
from tests.torture.plan import Plan
from tests.torture.storm import blow

TIMEOUT = int(os.environ.get("MAILGATE_TORTURE_TIMEOUT", "300"))
pytestmark = [pytest.mark.server("dovecot"), pytest.mark.timeout(TIMEOUT)]

STOPS = int(os.environ.get("MAILGATE_TORTURE_STOPS", "3"))
SHORT = Plan(letters=180, kills=15, while_sending=0.4)


def everything_once(judged: Judgement) -> None:
    """What every storm has to leave."""
    assert judged.faults == ()
    assert judged.letters >= SHORT.letters
    assert judged.human_answers > 0


def test_nothing_lost_nothing_twice_on_sqlite(tmp_path: Path) -> None:
    """A2, P1: letters by SMTP, LMTP and IMAP, the daemon killed 15 times: one ticket and one acknowledgement each."""
    everything_once(judge(blow(SHORT, folder=tmp_path, url=f"sqlite:///{tmp_path}/mail.db")))


def test_the_torture_bites(tmp_path: Path) -> None:
    """P1: the same without the duplicate key finds tickets and acknowledgements twice: the proof that it would see."""
    plan = dataclasses.replace(SHORT, kills=3, doors=("smtp", "lmtp"), keyless=True)
    judged = judge(blow(plan, folder=tmp_path, url=f"sqlite:///{tmp_path}/mail.db"))
    assert judged.tickets_twice
    assert judged.acknowledged_twice


def test_a_clean_stop_under_load(tmp_path: Path) -> None:
    """P24, T111: SIGTERM amid letters: status 0 within 10 s, nothing lost, nothing twice, nothing unknown."""
    plan = dataclasses.replace(
        SHORT, kills=STOPS, doors=("smtp", "lmtp"), during_start=0, while_sending=0.7, politely=True
    )
    aftermath = blow(plan, folder=tmp_path, url=f"sqlite:///{tmp_path}/mail.db")
    judged = judge(aftermath)
    everything_once(judged)
    assert (judged.unknown, judged.human_twice) == (0, 0)
    assert aftermath.slowest_stop_seconds < 10
    assert aftermath.foreign == ()
