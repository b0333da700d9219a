"""The command line: what a person learns from it, and what a mail server makes of its exit statuses (A2, A4)."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mailgate.cli.app import COMMANDS, build, run

CONFIG = """
[outgoing]
maildir = "out"
[limits]
max_message_mib = 1
min_free_mib = 0
workers = 1
[[agent]]
address = "ivan@desk.example"
name = "Ivan"
[[team]]
key = "general"
name = "General"
agents = ["ivan@desk.example"]
[[desk]]
key = "support"
name = "Support"
addresses = ["support@desk.example"]
teams = ["general"]
"""
LETTER = (
    b"From: Anna <anna@client.example>\r\nSubject: Hello\r\nMessage-ID: <1@client.example>\r\n\r\nNothing works.\r\n"
)


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return str(path)


def give(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


def lines(capsys: pytest.CaptureFixture[str]) -> list[Any]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A person can learn the program from --help."""
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's own help is there, and its module is the one the list names."""
    assert run([name, "--help"]) == 0
    assert f"mailgate {name}" in capsys.readouterr().out


def test_help_loads_no_database() -> None:
    """`mailgate --help` is there at once: what a command needs is loaded by the command."""
    code = "import sys; from mailgate.cli.app import run; run(['--help']); print('sqlalchemy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == "False"


def test_completion_knows_all_commands() -> None:
    """With no command named everything is loaded, options and subcommands included."""
    assert build(None).registered_commands


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["frobnicate"], 64),
        (["run", "--frobnicate"], 64),
        (["deliver", "--frobnicate"], 75),
        (["ticket", "list", "-c", "/nowhere/config.toml"], 78),
        (["--version"], 0),
        ([], 64),
    ],
)
def test_exit_statuses_are_those_of_sysexits(arguments: list[str], status: int) -> None:
    """64 wrong usage, 78 wrong configuration; A4: 75 of a pipe that is written wrongly, so that no letter bounces."""
    assert run(arguments) == status


def test_deliver_stores_a_letter(
    config: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A2: exit 0 means durable; the letter waits for the gateway."""
    give(monkeypatch, b"From anna@client.example Mon Nov 23\n" + LETTER)
    assert run(["deliver", "-c", config, "-f", "<anna@client.example>", "-r", "support@desk.example"]) == 0
    assert run(["trace", "1", "--json", "-c", config]) == 0
    (traced,) = lines(capsys)
    assert traced["came_in"]["sender"] == "anna@client.example"
    assert traced["came_in"]["state"] == "waiting"


@pytest.mark.parametrize(
    ("raw", "status"),
    [(b"", 65), (b"\n\n", 65), (LETTER + b"x" * (1 << 20), 69)],
    ids=["nothing", "blank", "too large"],
)
def test_deliver_refuses_what_is_no_letter(
    config: str, monkeypatch: pytest.MonkeyPatch, raw: bytes, status: int
) -> None:
    """The mail server is told for good where trying again cannot help."""
    give(monkeypatch, raw)
    assert run(["deliver", "-c", config]) == status


@pytest.mark.parametrize("broken", ["nonsense = 1\n", '[database]\nurl = "sqlite:////proc/nowhere/mail.db"\n'])
def test_deliver_never_bounces_for_our_own_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """A4: a wrong configuration or a database that is away is 75: the mail server keeps the letter."""
    path = tmp_path / "config.toml"
    path.write_text(broken + CONFIG, encoding="utf-8")
    give(monkeypatch, LETTER)
    assert run(["deliver", "-c", str(path)]) == 75


def test_import_takes_files_once(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A1, A2: mbox, Maildir and .eml; running it again takes nothing twice."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.eml").write_bytes(LETTER.replace(b"<1@", b"<%d@" % number))
    for _ in range(2):
        assert run(["import", str(folder), "--json", "-c", config]) == 0
    capsys.readouterr()
    assert [run(["trace", str(number), "-c", config]) for number in (1, 3, 4)] == [0, 0, 69]


def test_explain_touches_nothing_and_answers_every_file(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """S20: one object a letter, in order; an unreadable file gives {file, error}, and the others are explained."""
    letter = tmp_path / "letter.eml"
    letter.write_bytes(LETTER)
    assert run(["explain", "--json", "--no-database", "-c", config, str(letter), str(tmp_path / "none.eml")]) == 65
    first, second = lines(capsys)
    assert first["decision"] == "new_ticket"
    assert first["author"] == {"address": "anna@client.example", "name": "Anna"}
    assert set(second) == {"file", "error"}
    assert not (tmp_path / "var").exists()


def test_explain_in_order_remembers_what_came_before(
    config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """S20: --in-order decides on each letter as if those before it had been taken in, in a throw-away database."""
    letter = tmp_path / "letter.eml"
    letter.write_bytes(LETTER)
    reply = tmp_path / "reply.eml"
    reply.write_bytes(
        LETTER.replace(b"<1@", b"<2@").replace(b"\r\n\r\n", b"\r\nIn-Reply-To: <1@client.example>\r\n\r\nStill: ")
    )
    assert run(["explain", "--json", "--in-order", "-c", config, str(letter), str(letter), str(reply)]) == 0
    assert [answer["decision"] for answer in lines(capsys)] == ["new_ticket", "repeat", "follow_up"]


def test_a_password_becomes_a_digest(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The configuration never holds a password; a short one is refused."""
    from mailgate.passwords import verify

    give(monkeypatch, b"correct horse\n")
    assert run(["password", "--stdin"]) == 0
    stored = capsys.readouterr().out.strip()
    assert verify("correct horse", stored)
    assert not verify("wrong horse", stored)
    assert not verify("correct horse", "")
    give(monkeypatch, b"short\n")
    assert run(["password", "--stdin"]) == 64


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    """What `| head` cuts off ends with 0 (J1)."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "mailgate", "manual"], check=False, stdout=writing, stderr=subprocess.PIPE
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_list_of_what_is_not_there_is_wrong_usage(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A desk or an address that is none is said to be none, and not answered with an empty list (J1)."""
    for arguments in (["ticket", "list", "--desk", "nope"], ["ticket", "history", "nobody"]):
        assert run([*arguments, "-c", config]) == 64
    said = capsys.readouterr().err
    assert "there is no desk 'nope'" in said
    assert "'nobody' is no address" in said


def test_asking_for_what_is_not_there_says_so(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Bad input gets a sentence and a status, never a traceback."""
    for arguments in (["ticket", "show", "7"], ["held", "release", "7"], ["outbox", "retry", "7"]):
        assert run([*arguments, "-c", config]) == 69
    for arguments in (["ticket", "show", "x"], ["ticket", "list", "--state", "gone"]):
        assert run([*arguments, "-c", config]) == 64
    said = capsys.readouterr().err
    assert said.count("mailgate: ") == 5
    assert "Traceback" not in said


def test_a_letter_that_comes_in_pieces_is_taken_whole(config: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A2: a pipe that does not wait for its other end is waited for: half a letter is never taken for all of it."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    os.write(writing, LETTER)
    ended = threading.Event()

    def bring_the_rest() -> None:
        while not os.get_blocking(reading) and not ended.is_set():
            ended.wait(0.01)
        os.write(writing, b"The rest.\r\n")
        os.close(writing)

    with os.fdopen(reading) as pipe:
        monkeypatch.setattr(sys, "stdin", pipe)
        bringing = threading.Thread(target=bring_the_rest)
        bringing.start()
        assert run(["deliver", "-c", config, "-r", "support@desk.example"]) == 0
        ended.set()
        bringing.join()
    with closing(sqlite3.connect(Path(config).with_name("var") / "mailgate.db")) as database:
        assert database.execute("SELECT size FROM inbox").fetchall() == [(len(LETTER) + 11,)]
