"""From every schema there ever was to today's, with what a desk had written under it (J4)."""

import asyncio
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, select, text

from mailgate.store import schema
from mailgate.store.database import Database
from mailgate.store.tables import METADATA
from tests.story.desk import ANNA, EVE, IVAN, OLGA, bounce, letter, reply, running_desk


def _alembic(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(schema._MIGRATIONS))
    config.attributes["connection"] = connection
    return config


OLD = [script.revision for script in ScriptDirectory.from_config(_alembic()).walk_revisions()][1:]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database of a desk that has worked: tickets, an answer, a held letter, a bounce, a note."""
    folder = tmp_path_factory.mktemp("written")
    asyncio.run(_work(folder))
    return folder


async def _work(folder: Path) -> None:
    async with running_desk(folder) as desk:
        await desk.send(letter(ANNA, "Добрый день! Не печатает принтер в бухгалтерии."))
        acknowledgement, notice, _ = desk.letters_to(ANNA, IVAN, OLGA)
        await desk.send(reply(notice, IVAN, "#time 45m\n\nПроверьте картридж."))
        await desk.send(reply(acknowledgement, EVE, "А что там у Анны?"))
        await desk.send_raw(bounce(acknowledgement["Message-ID"], ANNA), sender="")
        await desk.send(letter(EVE, "Good morning, the monthly report is empty.", subject="Report"))
        desk.database.checkpoint()


@pytest.fixture(params=OLD)
def old(request: pytest.FixtureRequest, empty: str, written: Path) -> tuple[str, dict[str, Any]]:
    """(URL of a database with an older schema and the desk's rows as far as it knows them, those rows)."""
    revision: str = request.param
    rows = _rows(f"sqlite:///{written}/mail.db")
    with closing(Database(empty)) as database:
        engine = create_engine(database.url)
        with engine.connect() as connection:
            command.upgrade(_alembic(connection), revision)
            connection.commit()
            kept = _put(connection, rows)
            connection.commit()
        engine.dispose()
    return empty, kept


def _rows(url: str) -> dict[str, Any]:
    """Every row of every table, as values."""
    with closing(Database(url)) as database, database.snapshot() as tx:
        return {
            table.name: [dict(row._mapping) for row in tx.connection.execute(select(table))]
            for table in METADATA.sorted_tables
        }


def _put(connection: Connection, rows: dict[str, Any]) -> dict[str, Any]:
    """Write rows into the tables and columns that are there already; what was written."""
    inspector = inspect(connection)
    kept: dict[str, Any] = {}
    for table in METADATA.sorted_tables:
        if not inspector.has_table(table.name):
            continue
        known = {column["name"] for column in inspector.get_columns(table.name)}
        kept[table.name] = [{name: row[name] for name in row if name in known} for row in rows[table.name]]
        connection.execute(table.delete())
        for row in kept[table.name]:
            connection.execute(table.insert().values(row))
    return kept


def test_there_is_something_to_keep(written: Path) -> None:
    """J4: the desk whose rows are carried along has used what there is."""
    rows = _rows(f"sqlite:///{written}/mail.db")
    assert {name for name in ("tickets", "messages", "inbox", "outbox", "participants", "events") if rows[name]} == {
        "tickets", "messages", "inbox", "outbox", "participants", "events"
    }  # fmt: skip


def test_an_upgrade_keeps_every_row(old: tuple[str, dict[str, Any]]) -> None:
    """J4: whichever schema a database has, one start brings it to today's, and no value of it is lost or changed."""
    url, kept = old
    with closing(Database(url)) as database:
        database.migrate()
        with database.snapshot() as tx:
            assert tx.connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == schema.HEAD
    after = _rows(url)
    for table, rows in kept.items():
        for row, now in zip(rows, after[table], strict=True):
            assert {name: now[name] for name in row} == row


@pytest.mark.parametrize("revision", OLD)
async def test_the_desk_goes_on_after_an_upgrade(tmp_path: Path, written: Path, revision: str) -> None:
    """J4: after the upgrade the customer's reply finds its ticket, and the held letter still waits."""
    shutil.copy(written / "config.toml", tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path}/mail.db")
    with engine.connect() as connection:
        command.upgrade(_alembic(connection), revision)
        connection.commit()
        _put(connection, _rows(f"sqlite:///{written}/mail.db"))
        connection.commit()
    engine.dispose()
    async with running_desk(tmp_path) as desk:
        assert [held.reason for held in desk.held()] == ["stranger_signed"]
        desk.letters()
        await desk.send(letter(ANNA, "Картридж поменяли, не помогло.", subject="Re: [Заявка#000001] Вопрос"))
        assert len(desk.tickets()) == 2
        assert desk.ticket(1).history[-1].text == "Картридж поменяли, не помогло."
        await desk.tick()
