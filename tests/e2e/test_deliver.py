"""`deliver` beside a gateway that runs, that was killed, and that runs again."""

import os
import subprocess
import sys
from pathlib import Path

from tests.cli.test_app import CONFIG
from tests.servers.gateway import GatewayProcess, gateway

LETTER = "From: Anna <anna{0}@client.example>\nSubject: {0}\nMessage-ID: <{0}@client.example>\n\nNothing works: {0}.\n"


def delivered(running: GatewayProcess, number: int, *, size: int = 0) -> str:
    """Bring a letter as a mail server does; the modules that were loaded for it."""
    line = [sys.executable, "-m", "mailgate", "deliver", "-c", str(running.config), "-r", "support@desk.example"]
    done = subprocess.run(
        line,
        input=LETTER.format(number) + "x\n" * (size // 2),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPROFILEIMPORTTIME": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stderr


def test_a_running_gateway_takes_what_deliver_brings(tmp_path: Path) -> None:
    """A1, A2: the gateway that runs stores the letter; a dead one's socket, or a large letter, is no obstacle."""
    config = tmp_path / "config.toml"
    config.write_text(CONFIG, encoding="utf-8")
    with gateway(config) as running:
        assert "sqlalchemy" not in delivered(running, 1)
        running.wait_logged("<1@client.example> outcome=new_ticket")
        assert "sqlalchemy" in delivered(running, 2, size=300_000)
        running.wait_logged("<2@client.example> outcome=new_ticket")
        assert running.log.count("event=accepted") == 1
        running.kill()
        assert "sqlalchemy" in delivered(running, 3)
        running.start()
        running.wait_logged("<3@client.example> outcome=new_ticket")
        delivered(running, 3)
        assert "sqlalchemy" not in delivered(running, 4)
        running.wait_logged("<4@client.example> outcome=new_ticket")
        assert running.log.count("outcome=new_ticket") == 4
        assert running.terminate()[0] == 0
    assert not config.with_name("var").joinpath("mailgate.db.deliver").exists()
