"""`mailgate status`: what an operator sees in a terminal, and a script in JSON (I3)."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mailgate.cli.app import run
from mailgate.cli.status import span
from mailgate.store import heartbeats
from mailgate.store.database import Database
from mailgate.store.heartbeats import Heartbeat, MailboxLook
from tests.cli.test_app import CONFIG, give

DEAD = "mx2.example.com:0badcafe"


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "config.toml"
    path.write_text(f'[database]\nurl = "sqlite:///mail.db"\n{CONFIG}', encoding="utf-8")
    return str(path)


def heartbeat(now: datetime, **values: Any) -> Heartbeat:
    usual: dict[str, Any] = {
        "owner": "mx1.example.com:12345678",
        "at": now,
        "started_at": now - timedelta(hours=3, minutes=12),
        "version": "1.2.3",
        "doors": "smtp 127.0.0.1:25",
        "mailboxes": (MailboxLook(name="support", last_success=now - timedelta(seconds=12)),),
        "totals": (("accepted", 7), ("refused", 0)),
    }
    return Heartbeat(**(usual | values))


def alive(config: str, *beats: Heartbeat) -> None:
    """As if gateways ran."""
    database = Database(f"sqlite:///{Path(config).parent / 'mail.db'}")
    database.migrate()
    with database.transaction() as tx:
        for one in beats:
            heartbeats.beat(tx, one)
    database.close()


def test_all_well(config: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """I3: signs of life, mailboxes, queues; 0 where all is well."""
    give(monkeypatch, b"From: Anna <anna@client.example>\r\nSubject: Hello\r\n\r\nNothing works.\r\n")
    assert run(["deliver", "-c", config, "-r", "support@desk.example"]) == 0
    now = datetime.now(UTC)
    alive(config, heartbeat(now))
    assert run(["status", "-c", config]) == 0
    said = capsys.readouterr().out
    assert said.startswith("all well")
    for words in ("mx1.example.com:12345678", "up 3 h 12 min", "support: read 1", "1 waiting; the oldest", "0 open"):
        assert words in said, words


def test_what_needs_a_person(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """I3: nobody runs, one died, one says what ails it: each a sentence, and 69 for a script."""
    assert run(["status", "--json", "-c", config]) == 69
    now = datetime.now(UTC)
    alive(config, heartbeat(now, ailing=("outbox: 3 waiting",)), heartbeat(now - timedelta(minutes=2), owner=DEAD))
    assert run(["status", "--json", "-c", config]) == 69
    nobody, both = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert nobody["troubles"] == ["no gateway runs on this database"]
    assert both["troubles"][0] == "mx1.example.com:12345678: outbox: 3 waiting"
    assert both["troubles"][1].startswith(f"{DEAD} gives no sign of life since")
    assert [gateway["alive"] for gateway in both["gateways"]] == [True, False]
    assert both["outbox"] == {"letters": {"queued": 0, "sending": 0, "parked": 0}, "oldest_seconds": None}


def test_a_restored_copy_shows_nobody(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """I3, J4: gateways that ran when a backup was taken are no ghosts in what is restored from it."""
    alive(config, heartbeat(datetime.now(UTC)))
    assert run(["backup", str(tmp_path / "copy.db"), "-c", config]) == 0
    assert run(["restore", str(tmp_path / "copy.db"), "--replace", "-c", config]) == 0
    capsys.readouterr()
    assert run(["status", "--json", "-c", config]) == 69
    assert json.loads(capsys.readouterr().out)["troubles"] == ["no gateway runs on this database"]


def test_watching_in_a_narrow_terminal(config: str) -> None:
    """I3: --watch draws anew on the terminal's other screen, wraps at 40 columns, and ends with 0 on Ctrl-C."""
    alive(config, heartbeat(datetime.now(UTC) + timedelta(hours=1)))
    screen, keyboard = pty.openpty()
    fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    command = [sys.executable, "-m", "mailgate", "status", "--watch", "--every", "0.2", "-c", config]
    environment = os.environ | {"TERM": "xterm"}
    environment.pop("COLUMNS", None)
    with subprocess.Popen(
        command, stdin=keyboard, stdout=keyboard, stderr=keyboard, env=environment, start_new_session=True
    ) as watching:
        os.close(keyboard)
        shown = read_until(screen, lambda text: text.count("letters out") >= 3)
        watching.send_signal(signal.SIGINT)
        shown += read_until(screen, lambda _: False)
        assert watching.wait(20) == 0
    assert "\x1b[?1049h" in shown
    assert "\x1b[?1049l" in shown
    assert "\x1b[2J" not in shown.partition("letters out")[2], "cleared between two drawings: that flickers"
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.partition("letters out")[0]).splitlines()
    assert max(len(line) for line in lines) <= 40
    assert "Traceback" not in shown


def read_until(screen: int, enough: Any, *, seconds: float = 30.0) -> str:
    """What a terminal was told, until that is enough or nobody writes any more."""
    text = ""
    while not enough(text) and select.select([screen], [], [], seconds)[0]:
        try:
            chunk = os.read(screen, 65536)
        except OSError:  # the other end is closed
            break
        if not chunk:
            break
        text += chunk.decode("utf-8", "replace")
    return text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (59, "59 s"), (725, "12 min 5 s"), (3600, "1 h"), (273600, "3 d 4 h"), (-5, "0 s")],
)
def test_lengths_of_time(seconds: int, said: str) -> None:
    """A length of time is said in its two largest units."""
    assert span(timedelta(seconds=seconds)) == said
