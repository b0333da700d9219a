"""TA3: the daemon under attack, as a process with its own doors, limits and memory (T30, T35-T37; P13, P14).

What its listener does with each attack stands in `tests/transport`; here a whole gateway goes on beside it. The quick
form is short and small; `MAILGATE_TORTURE_DOORS_LONG=1` makes it the whole of what the promises say.
"""

import contextlib
import os
import smtplib
import socket
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.servers.gateway import GatewayProcess
from tests.servers.programs import wait_until
from tests.story.desk import CONFIG, DESK
from tests.transport.test_smtp_data import SMUGGLED

LONG = bool(os.environ.get("MAILGATE_TORTURE_DOORS_LONG"))
SECONDS = 60 if LONG else 2
BIG, AT_ONCE = (25_000_000, 50) if LONG else (5_000_000, 8)
MOST_MIB = 512 if LONG else 400
LIMITS = "[limits]\nworkers = 1\nmin_free_mib = 0\n"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _daemon(folder: Path, limits: str = LIMITS) -> Iterator[tuple[GatewayProcess, int]]:
    port = _free_port()
    path = folder / "config.toml"
    text = CONFIG.format(port=1, desk="", more="", database="sqlite:///mail.db").replace(LIMITS, limits)
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


def _peak_mib(pid: int) -> int:
    """Most memory the process has held at once; its readers are others, with limits of their own."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def _descriptors(pid: int) -> int:
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _slow(port: int, number: int) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port), timeout=30, source_address=(f"127.0.0.{2 + number % 9}", 0))
    made.sendall(b"EHLO x\r\nMAIL FROM:<a@b.example>\r\n" if number % 2 else b"E")
    return made


@pytest.mark.timeout(300)
def test_slow_clients_keep_nobody_out(tmp_path: Path) -> None:
    """P13, T35: 200 clients drip or say nothing; letters from elsewhere are taken, and all is given back afterwards."""
    with _daemon(tmp_path) as (daemon, port):
        _send(port, "first")
        before = _descriptors(daemon.pid)
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
        inside = _descriptors(daemon.pid) - before
        assert inside <= 90 + 2
        for one in slow:
            one.close()
        wait_until(lambda: abs(_descriptors(daemon.pid) - before) <= 2, seconds=30, what="connections given back")
        assert len(_inbox(tmp_path)) == 1 + len(took)
        if LONG:
            assert sorted(took)[len(took) * 99 // 100] <= 1, max(took)


@pytest.mark.timeout(600)
def test_big_letters_at_once_fill_no_memory(tmp_path: Path) -> None:
    """P14, T36: so many at once; each is taken, or told 452, and those told come through later."""
    limits = LIMITS + "connections_per_address = 0\nbuffered_mib = 128\n"
    line = "x" * 998 + "\r\n"
    with _daemon(tmp_path, limits) as (daemon, port):

        def one(number: int) -> int:
            text = f"{number}\r\n" + line * (BIG // 1000)
            try:
                _send(port, text, sender=f"p{number}@client.example")
            except smtplib.SMTPServerDisconnected:
                return 421
            except smtplib.SMTPResponseException as error:
                return error.smtp_code
            return 250

        with ThreadPoolExecutor(AT_ONCE) as pool:
            taken = list(pool.map(one, range(AT_ONCE)))
        assert set(taken) <= {250, 421, 451, 452}
        assert 250 in taken
        assert daemon.running
        assert _peak_mib(daemon.pid) <= MOST_MIB
        assert one(AT_ONCE) == 250
        assert len(_inbox(tmp_path)) == taken.count(250) + 1


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
