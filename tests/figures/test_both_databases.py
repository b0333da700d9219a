"""The journal and the report are the same on SQLite and on PostgreSQL (I1, I2, J2)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mailgate.desk.figures.figures import Figures
from mailgate.desk.figures.record import Period, Record
from mailgate.pipeline.reporting import figures_of
from mailgate.store import records
from mailgate.store.database import Database
from tests.figures.conftest import write_year
from tests.servers import postgresql

PERIOD = Period(first=date(2026, 2, 1), last=date(2026, 6, 30), timezone="Europe/Moscow")


@pytest.fixture
def url() -> Iterator[str]:
    try:
        with postgresql.running() as server:
            yield server.new_database()
    except postgresql.Missing as missing:
        pytest.skip(str(missing))


def read(folder: Path, url: str) -> tuple[list[Record], list[Record], Figures]:
    """The same year written and read."""
    folder.mkdir()
    written = write_year(folder, url, tickets=60)
    database = Database(written.config.database_url)
    with database.snapshot() as tx:
        every = list(
            records.stream(tx, records.Wanted(opened_from=PERIOD.begins, opened_before=PERIOD.ends), words=True)
        )
        mine = list(records.stream(tx, records.Wanted(organisation="ооо «ромашка»", team="tp"), words=False))
        now = datetime(2027, 1, 1, tzinfo=UTC)
        figures, _ = figures_of(tx, PERIOD, policy=written.config.policy, now=now, desk="support")
    database.close()
    return every, mine, figures


@pytest.mark.server("postgresql")
def test_both_say_the_same(tmp_path: Path, url: str) -> None:
    """The same tickets give the same rows and the same figures on both databases (I1, I2, J2)."""
    one = read(tmp_path / "sqlite", "sqlite:///year.db")
    other = read(tmp_path / "postgresql", url)
    assert len(one[0]) > 20
    assert one == other
