"""Lists in terminals of any width (J1)."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from mailgate.cli.tables import widths

COLUMNS = [["number", "000042"], ["subject", "s" * 60], ["who", "anna@client.example"]]


@pytest.mark.parametrize(
    ("room", "fitting"),
    [
        (200, [6, 60, 19]),
        (89, [6, 60, 19]),
        (80, [6, 51, 19]),
        (40, [6, 15, 15]),
        (34, [6, 12, 12]),
        (33, None),
    ],
)
def test_the_widest_column_is_narrowed_first(room: int, fitting: list[int] | None) -> None:
    """J1: short columns stay whole; where a terminal is too narrow for all, there is no table."""
    assert widths(COLUMNS, room) == fitting
    assert fitting is None or sum(fitting) + 4 <= room


def in_terminal(*words: str, columns: int, folder: Path) -> tuple[int, str]:
    """A command in a terminal of its own, and what stands there at the end."""
    command = [sys.executable, "-m", "mailgate", *words]
    ours, theirs = pty.openpty()
    env = os.environ | {"COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"}
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=env)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # the other end is closed: the command has ended
        pass
    os.close(ours)
    return running.wait(), said.decode()


def test_a_narrow_terminal_gets_a_block_a_row(tmp_path: Path) -> None:
    """J1: nobody reads words that are broken every four letters."""
    from mailgate.cli.app import run
    from tests.cli.test_steering import CONFIG

    (tmp_path / "config.toml").write_text('[database]\nurl = "sqlite:///m.db"\n' + CONFIG, encoding="utf-8")
    at = ("-c", str(tmp_path / "config.toml"))
    assert run(["org", "add", "Northern Port Ltd", "--domain", "port.example", "--contract", "2026/118-T", *at]) == 0
    status, narrow = in_terminal("org", "list", columns=40, folder=tmp_path)
    assert status == 0
    assert "Northern Port Ltd\r\n" in narrow
    assert len(narrow.splitlines()) > 3
    status, wide = in_terminal("org", "list", columns=120, folder=tmp_path)
    assert len(wide.splitlines()) == 2
