"""What a person may ask for (H3): their data as a ZIP, and to be forgotten, looked for in every table and octet."""

import asyncio
import csv
import email
import email.policy
import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from mailgate.cli.app import run
from mailgate.desk.ticket import State
from mailgate.store import records
from mailgate.store.database import Database
from tests.servers import postgresql
from tests.story.desk import ANNA, IVAN, OLGA, Desk, letter, reply, running_desk

OLEG = "oleg@client.example"
SECRETS = ("anna@client.example", "Анна Белова", "Белова", "495 123", "4951234567", "Зелёный попугай", "запугай")
"""What nobody may find afterwards: address, names, phone, words of hers, in her letters and in quotes of others."""

_BMP = b"BM" + bytes(60)
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001e221bc33"
    "0000000049454e44ae426082"
)

ORGANISATION = """
[[organisation]]
name = "ООО Клиент"
domains = ["client.example"]
"""


def written(sender: str, text: str, **more: str) -> Any:
    return letter(f"Анна Белова <{sender}>" if sender == ANNA else sender, text, **more)


async def exchange(desk: Desk) -> None:
    """Anna's ticket with files and answers; Oleg's ticket on which Anna writes, too; a letter of hers that is held."""
    first = written(ANNA, "Зелёный попугай не печатает.\n\n-- \nАнна Белова\nтел. +7 495 123-45-67", subject="Попугай")
    first.add_attachment(_BMP, maintype="image", subtype="bmp", filename="Белова снимок.bmp")
    first.add_attachment(_PNG, maintype="image", subtype="png", filename="запугай.png")
    await desk.send(first, sender=ANNA)
    hers, ivans, _ = desk.letters_to(ANNA, IVAN, OLGA)
    await desk.send(reply(ivans, IVAN, "#note\nпозвонить Беловой по 495 123"), sender=IVAN)
    desk.letters()
    await desk.send(reply(ivans, IVAN, "Здравствуйте, Анна Белова! Попробуйте ещё раз."), sender=IVAN)
    answer = next(each for each in desk.letters() if each.to == ANNA)
    await desk.send(reply(answer, ANNA, "Зелёный попугай заработал, спасибо!"), sender=ANNA)
    desk.letters()
    await desk.send(letter(OLEG, "Сломался сервер печати, Белова знает подробности."), sender=OLEG)
    of_oleg = next(each for each in desk.letters() if each.to == IVAN)
    await desk.send(reply(of_oleg, IVAN, f"#cc {ANNA}\nПосмотрим."), sender=IVAN)
    copied = [each for each in desk.letters() if each.to == ANNA]
    if copied:
        await desk.send(reply(copied[0], ANNA, "И у меня Зелёный попугай."), sender=ANNA)
    desk.letters()
    await desk.send(reply(hers, "eve@elsewhere.example", "Я за неё: Зелёный попугай"), sender="eve@elsewhere.example")
    desk.letters()


def call(folder: Path, *arguments: str) -> int:
    return run([*arguments, "-c", str(folder / "config.toml")])


def cells(connection: Any, tables: list[str]) -> Iterator[tuple[str, str]]:
    """Every cell of every table: texts as they are, octets as every reader of a letter would decode them."""
    for table in tables:
        cursor = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            for name, value in zip(names, row, strict=True):
                if isinstance(value, bytes | memoryview):
                    yield from ((f"{table}.{name}", text) for text in decoded(bytes(value)))
                elif value is not None:
                    yield f"{table}.{name}", str(value)


def decoded(octets: bytes) -> Iterator[str]:
    yield octets.decode("utf-8", "replace")
    message = email.message_from_bytes(octets, policy=email.policy.default)
    for part in message.walk():
        yield from (str(value) for value in part.values())
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield content.decode("utf-8", "replace")


def found_in(config_url: str) -> list[str]:
    """Where any of her secrets stands."""
    if config_url.startswith("sqlite"):
        with closing(sqlite3.connect(config_url.removeprefix("sqlite:///"))) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return sorted(_hits(connection, [name[0] for name in names]))
    with psycopg.connect(config_url.replace("+psycopg", "")) as server:
        rows = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return sorted(_hits(server, [row[0] for row in rows]))


def _hits(connection: Any, tables: list[str]) -> set[str]:
    return {
        f"{place}: {secret}"
        for place, text in cells(connection, tables)
        for secret in SECRETS
        if secret.lower() in text.lower()
    }


@pytest.fixture(scope="module")
def server() -> Iterator[postgresql.Server]:
    try:
        with postgresql.running() as started:
            yield started
    except postgresql.Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server("postgresql"))])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/mail.db"
    made: str = request.getfixturevalue("server").new_database()
    return made


async def test_nothing_of_an_erased_person_can_be_found(
    tmp_path: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """After `person erase` no cell of any table, however decoded, holds address, name, phone or words (H3)."""
    async with running_desk(tmp_path, database=url, more=ORGANISATION) as desk:
        await exchange(desk)
        assert len(found_in(url)) > 20
        oleg_says = desk.ticket(2).history[0].text
        assert call(tmp_path, "person", "erase", ANNA, "--yes") != 0
        assert "tickets of theirs are open: 1" in capsys.readouterr().err
        assert call(tmp_path, "ticket", "close", "1") == 0
        await desk.settle()
        assert call(tmp_path, "person", "erase", ANNA, "--dry-run", "--json") == 0
        would = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert (would["tickets"], would["takes_part_in"]) == (["000001"], ["000002"])
        assert call(tmp_path, "person", "erase", ANNA, "--yes", "--json") == 0
        done = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert done["tickets"] == 1
        assert done["files"] == 2
        assert found_in(url) == []
        kept = desk.ticket(1)
        assert kept.state is State.CLOSED
        assert kept.organisation == "ООО Клиент"
        assert kept.minutes_booked == 30
        assert desk.ticket(2).requester.address == OLEG
        assert ANNA not in [each.address for each in desk.ticket(2).participants]
        assert "Сломался сервер печати" in oleg_says
        assert "Сломался сервер печати" in desk.ticket(2).history[0].text
        _stays_a_figure(desk.database)
        await desk.send(written(ANNA, "Здравствуйте, это снова я."), sender=ANNA)
        assert desk.ticket(3).requester.address == ANNA


def _stays_a_figure(database: Database) -> None:
    """The ticket is still in the journal, and its refused file in the figures."""
    with database.snapshot() as tx:
        (first, *_) = records.stream(tx, records.Wanted(), words=True)
    assert first.number == 1
    assert any(one.kind == "erased" for one in first.happenings)
    assert all(said.text == "" for said in first.said)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a gateway ran and stopped, Anna's ticket closed."""
    folder = tmp_path_factory.mktemp("left")

    async def play() -> None:
        async with running_desk(folder, database="sqlite:///mail.db", more=ORGANISATION) as desk:
            await exchange(desk)
            assert call(folder, "ticket", "close", "1") == 0
            await desk.settle()

    asyncio.run(play())
    return folder


@pytest.fixture
def stopped(left: Path, tmp_path: Path) -> Path:
    """A copy of it, for one test."""
    for path in left.glob("*.*"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_nothing_stays_in_the_file(stopped: Path) -> None:
    """With --scrub no octet of the SQLite file or its log bears her address or her words (H3)."""
    assert call(stopped, "person", "erase", ANNA, "--yes", "--scrub") == 0
    octets = b"".join(path.read_bytes() for path in stopped.glob("mail.db*"))
    assert [secret for secret in SECRETS if secret.encode() in octets] == []


def test_a_person_gets_all_that_is_kept_of_them(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The ZIP holds letters in and out, tickets, files, contacts and the log, and no note of the agents (H3)."""
    out = stopped / "anna.zip"
    assert call(stopped, "person", "data", ANNA, "-o", str(out)) == 0
    assert out.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        tickets = json.loads(archive.read("tickets.json"))
        person = json.loads(archive.read("person.json"))
        log = list(csv.reader(io.StringIO(archive.read("log.csv").decode("utf-8-sig"), newline="")))
        everything = "\n".join(archive.read(name).decode("utf-8", "replace") for name in names)
        picture = next(name for name in names if name.endswith("запугай.png"))
        assert archive.read(picture) == _PNG
    assert [(ticket["number"], ticket["own"]) for ticket in tickets] == [(1, True), (2, False)]
    assert "Зелёный попугай не печатает." in tickets[0]["messages"][0]["text"]
    assert person["organisation"] == "ООО Клиент"
    assert len([name for name in names if name.startswith("letters/in/")]) >= 2
    assert len([name for name in names if name.startswith("letters/out/")]) >= 2
    assert {"opened", "state", "message"} <= {row[3] for row in log[1:]}
    assert "позвонить Беловой" not in everything
    assert call(stopped, "person", "log", "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["what"] == "person_exported"


def test_letters_under_way_come_first(stopped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """While a letter of hers waits to be decided on, nothing is erased: it would write her down again (H3)."""
    with closing(sqlite3.connect(stopped / "mail.db")) as connection:
        connection.execute("UPDATE inbox SET state = 'waiting', lane = 1 WHERE id = 1")
        connection.commit()
    before = found_in(f"sqlite:///{stopped}/mail.db")
    assert call(stopped, "person", "erase", ANNA, "--yes") == 75
    assert "under way" in capsys.readouterr().err
    assert found_in(f"sqlite:///{stopped}/mail.db") == before
