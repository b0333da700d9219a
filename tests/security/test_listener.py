"""TA3: the daemon under attack, as a process with its own doors, limits and memory (T30, T35-T37; P13, P14).

What its listener does with each attack stands in `tests/transport`; here a whole gateway goes on beside it. The quick
form is short and small; `MAILGATE_TORTURE_DOORS_LONG=1` makes it the whole of what the promises say.
"""

import base64
import contextlib
import os
import smtplib
import socket
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select

from mailgate.store.database import MOST_CONNECTIONS, Database
from mailgate.store.tables import INBOX, TICKETS
from tests.servers import postgresql
from tests.servers.gateway import GatewayProcess
from tests.servers.memory import Peak
from tests.servers.programs import wait_until
from tests.story.desk import CONFIG, DESK
from tests.transport.test_smtp_data import SMUGGLED

LONG = bool(os.environ.get("MAILGATE_TORTURE_DOORS_LONG"))
SECONDS = 60 if LONG else 2
BIG, AT_ONCE = (25_000_000, 50) if LONG else (5_000_000, 8)
MOST_MIB, TRIES = 400, 300
MIXED = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"'
LIMITS = "[limits]\nworkers = 1\nmin_free_mib = 0\n"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _daemon(
    folder: Path, limits: str = LIMITS, *, database: str = "sqlite:///mail.db"
) -> Iterator[tuple[GatewayProcess, int]]:
    port = _free_port()
    path = folder / "config.toml"
    text = CONFIG.format(port=1, desk="", more="", database=database).replace(LIMITS, limits)
    text = text.replace('host = "127.0.0.1"\nport = 1\ntls = "none"', 'maildir = "out"')
    path.write_text(text.replace('listen = "127.0.0.1:0"', f'listen = "127.0.0.1:{port}"', 1), encoding="utf-8")
    daemon = GatewayProcess(path)
    try:
        daemon.start(seconds=60)
        yield daemon, port
    finally:
        daemon.end()


def _send(port: int, text: str, *, source: str = "127.0.0.1", sender: str = "anna@client.example") -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=60, source_address=(source, 0)) as client:
        client.sendmail(sender, [DESK], f"From: {sender}\r\nSubject: x\r\n\r\n{text}\r\n")


def _inbox(folder: Path) -> list[bytes]:
    with contextlib.closing(sqlite3.connect(folder / "mail.db")) as database:
        rows = database.execute("SELECT b.content FROM inbox i JOIN blobs b ON b.sha256 = i.digest ORDER BY i.id")
        return [bytes(row[0]) for row in rows]


def _descriptors(pid: int) -> tuple[int, int]:
    """How many the process holds: of the database's file, and of all else.

    Connections to the database are opened when so many are first needed at once, and then kept: a gateway with little
    to do has fewer of them. How many there can be has its own bound.
    """
    database = rest = 0
    for one in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            path = one.readlink()
            database += path.name == "mail.db"
            rest += not path.name.startswith("mail.db")
    return database, rest


def _slow(port: int, number: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=30, source_address=(f"127.0.0.{2 + number % 9}", 0))
    made.sendall(b"EHLO x\r\nMAIL FROM:<a@b.example>\r\n" if number % 2 else b"E")
    return made


@pytest.mark.timeout(300)
def test_slow_clients_keep_nobody_out(tmp_path: Path) -> None:
    """P13, T35: 200 clients drip or say nothing; letters from elsewhere are taken, and all is given back afterwards."""
    with _daemon(tmp_path) as (daemon, port):
        _send(port, "first")
        _, before = _descriptors(daemon.pid)
        slow = [_slow(port, number) for number in range(200)]
        took: list[float] = []
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            for one in slow:
                with contextlib.suppress(OSError):
                    one.sendall(b"S")
            began = time.monotonic()
            _send(port, f"letter {len(took)}", source="127.0.0.200")
            took.append(time.monotonic() - began)
        assert _descriptors(daemon.pid)[1] - before <= 90 + 2
        for one in slow:
            one.close()
        wait_until(lambda: abs(_descriptors(daemon.pid)[1] - before) <= 2, seconds=30, what="connections given back")
        assert _descriptors(daemon.pid)[0] <= MOST_CONNECTIONS
        assert len(_inbox(tmp_path)) == 1 + len(took)
        if LONG:
            assert sorted(took)[len(took) * 99 // 100] <= 1, max(took)


def _big_letter(number: int) -> str:
    """Every other one is all text; the others bring a file that goes on to the agents."""
    line = f"{number:08d} " + "x" * 66 + "\n"
    head = f"From: p{number}@client.example\r\nSubject: {number}\r\n"
    if number % 2:
        return head + "\r\n" + line.replace("\n", "\r\n") * (BIG // 77)
    file = base64.encodebytes(line.encode() * (BIG // 104)).decode().replace("\n", "\r\n")
    kind = 'Content-Type: text/plain; name="x.log"\r\nContent-Transfer-Encoding: base64\r\n'
    return f"{head}{MIXED}\r\n\r\n--b\r\n\r\nThe log.\r\n--b\r\n{kind}\r\n{file}--b--\r\n"


def _answer(port: int, letter: str, sender: str) -> int:
    with smtplib.SMTP("127.0.0.1", port, timeout=120) as client:
        try:
            client.sendmail(sender, [DESK], letter)
        except smtplib.SMTPServerDisconnected:
            return 421
        except smtplib.SMTPResponseException as error:
            return error.smtp_code
        return 250


def _tries(port: int, number: int) -> list[int]:
    """What a mail server hears that comes again each second, until its letter is taken."""
    letter, said, pause = _big_letter(number), [0], threading.Event()
    while said[-1] != 250 and len(said) <= TRIES:
        pause.wait(len(said) > 1)
        said.append(_answer(port, letter, f"p{number}@client.example"))
    return said[1:]


@contextlib.contextmanager
def _database(kind: str, folder: Path) -> Iterator[str]:
    if kind == "sqlite":
        yield f"sqlite:///{folder}/mail.db"
        return
    with postgresql.running() as server:
        yield server.new_database()


def _count(database: Database, table: Table) -> int:
    with database.snapshot() as tx:
        return int(tx.execute(select(func.count()).select_from(table)).scalar_one())


@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"] if LONG else ["sqlite"])
def test_big_letters_at_once_fill_no_memory(kind: str, tmp_path: Path) -> None:
    """P14, T36: so many at once; each is told 452 or taken, and all come through, with an ordinary one among them.

    Counted is the memory of the daemon and all its readers together, with limits as shipped.
    """
    limits = "[limits]\nmin_free_mib = 0\nconnections_per_address = 0\n"
    with _database(kind, tmp_path) as url, _daemon(tmp_path, limits, database=url) as (daemon, port):
        database = Database(url)
        with Peak([daemon.pid]) as peak:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                told = pool.map(lambda number: _tries(port, number), range(AT_ONCE))
                _send(port, "Ordinary.")  # refused, it would raise
                answers = list(told)
            assert {code for said in answers for code in said} <= {250, 421, 451, 452}
            assert all(said[-1] == 250 for said in answers)
            wait_until(lambda: _count(database, TICKETS) == AT_ONCE + 1, seconds=300, what="tickets")
        sys.stdout.write(f"{kind}: {peak.mib} MiB at most, {sum(map(len, answers))} tries\n")
        assert peak.mib <= MOST_MIB
        assert _count(database, INBOX) == AT_ONCE + 1
        database.close()


def test_a_smuggled_letter_is_one_ticket(tmp_path: Path) -> None:
    """P12, T30: whatever stands in for the end, the gateway holds one letter with nothing bare in it."""
    with _daemon(tmp_path) as (_, port):
        for number, variant in enumerate(SMUGGLED):
            head = f"From: p{number}@client.example\r\nSubject: {number}\r\n\r\nfirst".encode()
            inner = (
                b"MAIL FROM:<evil@evil.example>\r\nRCPT TO:<support@desk.example>\r\nDATA\r\nFrom: x@y.example\r\n\r\nz"
            )
            with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
                client.ehlo()
                client.docmd(f"MAIL FROM:<p{number}@client.example>")
                client.docmd(f"RCPT TO:<{DESK}>")
                client.docmd("DATA")
                client.send(head + variant + inner + b"\r\n.\r\n")
                assert client.getreply()[0] == 250
        kept = _inbox(tmp_path)
        assert len(kept) == len(SMUGGLED)
        assert not any(b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b"") for raw in kept)


RELAYS = (
    "x@elsewhere.example",
    "support%desk.example@elsewhere.example",
    "elsewhere.example!x",
    "x%elsewhere.example@desk.example",
    "@desk.example:x@elsewhere.example",
    '"x@elsewhere.example"@desk.example',
    "support@desk.example@elsewhere.example",
    "support@desk.example.elsewhere.example",
    "support@elsewhere.desk.example",
    "ivan@desk.example",
)


def test_nothing_is_relayed(tmp_path: Path) -> None:
    """T37, T25: refused in the session, in the words of RFC 5321, and nothing is stored, sent or bounced."""
    with _daemon(tmp_path) as (_, port):
        for recipient in RELAYS:
            with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
                client.ehlo()
                assert client.docmd("MAIL FROM:<x@evil.example>")[0] == 250
                assert client.docmd(f"RCPT TO:<{recipient}>")[0] in (501, 550, 553), recipient
        assert _inbox(tmp_path) == []
        assert not [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
