"""What the command line says when something is wrong: in the user's words, with the remedy, and a status (J1)."""

import io
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mailgate.cli.app import run
from tests.cli.test_steering import CONFIG, letter, take

REFUSED = [
    # what is typed, how it ends, what is said: the remedy, too
    ("frobnicate", 64, "has no command 'frobnicate'; `mailgate --help` lists them"),
    ("ticket shwo 1", 64, "did you mean 'show'?"),
    ("ticket show", 64, "NUMBER is missing"),
    ("ticket show x", 64, "'x' is not a ticket's number; `mailgate ticket list` shows them"),
    ("ticket show 99999999999999999999999", 64, "is not a ticket's number"),
    ("ticket show 77", 69, "there is no ticket 77; `mailgate ticket list` shows those there are"),
    ("ticket show 1 2", 64, "does not take this much: 2"),
    ("ticket list --limit x", 64, "--limit takes a whole number from 1 to 1000000"),
    ("ticket list --limit 0", 64, "--limit takes a whole number from 1 to 1000000"),
    ("ticket list --limit", 64, "--limit needs a value behind it"),
    ("ticket list --stat gone", 64, "did you mean --state"),
    ("ticket list --state gone", 64, "states are: registered, in_work"),
    ("ticket list --desk nope", 64, "there is no desk 'nope'; there are: support"),
    ("ticket list --list nope", 64, "there are: mine, watched, team, late, unassigned, all; or a team: general, net"),
    ("ticket list --list mine", 64, "Add --as AGENT"),
    ("ticket list --as nobody", 64, "there is no agent “nobody”"),
    ("ticket list --list late --state closed", 64, "give them without --state and --desk"),
    ("ticket history x", 64, "'x' is no address: write it like anna@example.com"),
    ("ticket new x --say hi --as Ivan", 64, "'x' is no address"),
    ("ticket new x@y.example --say hi", 64, "--as is missing"),
    ("ticket new x@y.example --say hi --as nobody", 64, "there is no agent “nobody”"),
    ("ticket assign 1", 64, "AGENT is missing: a name or address"),
    ("ticket assign 1 nobody", 64, "there is no agent “nobody”"),
    ("ticket assign 77 Ivan", 69, "there is no ticket 77"),
    ("ticket team 1 nope", 64, "There are: General, Networks"),
    ("ticket priority 1 9", 64, "a priority is a number from 1 to 4"),
    ("ticket status 1 gone", 64, "There are: in work, waiting"),
    ("ticket status 1 deferred", 64, "`mailgate ticket defer NUMBER REASON`"),
    ("ticket take 1", 64, "name the agent for whom this is done: --as AGENT"),
    ("ticket time 1 x --as Ivan", 64, "mailgate ticket time 42 1h30"),
    ("ticket faq 1 nope", 64, "there is no canned answer “nope”"),
    ("ticket call 1 tomorrow --as Ivan", 64, "mailgate ticket call 42 2026-11-25 10:00 30m"),
    ("ticket watch 1", 64, "name the agent. For example: mailgate ticket watch 42 Smith"),
    ("ticket reopen 1", 69, "there is nothing to reopen"),
    ("ticket wait 1", 64, "For example: mailgate ticket wait 42"),
    ("ticket defer 1 because", 64, "There are: cannot reproduce"),
    ("ticket due 1 2027-12-31", 64, "write it behind the date"),
    ("ticket due 1 nonsense why", 64, "does not begin with a date"),
    ("ticket note 1", 64, "the note is empty"),
    ("ticket merge 1 77", 69, "there is no ticket 77; `mailgate ticket list`"),
    ("ticket merge 1 1", 69, "the very same ticket"),
    ("ticket split 1", 64, "Give the piece"),
    ("ticket cc 1 x", 64, "“x” is not an address"),
    ("ticket cc 1 ivan@desk.example", 64, "`mailgate ticket assign` hands a ticket to a colleague"),
    ("ticket contact 1 colour=red", 64, "mailgate ticket contact 42 phone="),
    ("ticket undo 1", 69, "nothing to undo"),
    ("held show x", 64, "'x' is not a letter's number; `mailgate held list` shows them"),
    ("held show 77", 69, "`mailgate held list` shows those that wait"),
    ("held show 1 --raw --json", 64, "either --raw or --json"),
    ("held release 1", 69, "letter 1 is not held (it is done)"),
    ("held export 1 /nowhere/x", 69, "cannot write /nowhere/x"),
    ("outbox list --state gone", 64, "there are: queued, sending, sent"),
    ("outbox list --ticket x", 64, "'x' is not a ticket's number"),
    ("outbox list --ticket 77", 69, "there is no ticket 77"),
    ("outbox show x", 64, "`mailgate outbox list` shows them"),
    ("outbox retry 99999999999999999999999", 64, "is not a letter's number"),
    ("outbox show 77", 69, "there is no letter 77 in the outbox; `mailgate outbox list` shows them"),
    ("attachment list x", 64, "'x' is not a ticket's number"),
    ("trace nobody@nowhere", 69, "no letter nobody@nowhere came in or went out"),
    ("trace 99999999999999999999999", 69, "no letter"),
    ("status --every 5", 64, "add --watch"),
    ("status --every 0 --watch", 64, "--every takes a number, 0.2 or more"),
    ("worktime 8h --desk nope", 64, "there is no desk 'nope'"),
    ("preview registered -l xx", 64, "no words in the language 'xx'; there are: en, it, ru"),
    ("preview registered --html /nowhere/x", 69, "cannot read or write /nowhere/x: No such file"),
    ("journal -l xx", 64, "no words in the language 'xx'; there are: en, it, ru"),
    ("journal -f csv -o j.xlsx", 64, "contradict each other"),
    ("journal -f html --delimiter ;", 64, "--delimiter is of CSV"),
    ("journal -p 2026-13", 64, "'2026-13' is no period: write 2026"),
    ("journal --from 2026-02-30", 64, "'2026-02-30' is no day: write it like 2026-10-01"),
    ("journal -o /nowhere/j.csv", 69, "cannot write to /nowhere"),
    ("report -l xx", 64, "no words in the language 'xx'"),
    ("report --json -o r.json", 64, "`mailgate report --json > FILE`"),
    ("reconcile", 69, "the configuration has no [[mailbox]]"),
    ("org show nope", 69, "there is no organisation 'nope'"),
    ("org add acme", 69, "there is an organisation 'Acme' already: `mailgate org change` changes it"),
    ("org add New --until yesterday", 64, "--until: 'yesterday' is no day: write it like 2027-12-31"),
    ("org add New --domain gmail.com", 64, "--domain: anybody can have an address in gmail.com"),
    ("org change Acme", 64, "say what is to be changed: --name, --domain"),
    ("org import nope.csv", 65, "cannot read nope.csv: No such file"),
    ("org import list.csv", 65, "list.csv, line 2, name: 'ACME' is on record as 'Acme': write it so"),
    ("org export -o x.txt", 64, "end it in .csv or .xlsx"),
    ("person list --org nope", 69, "there is no organisation 'nope'; there are: Acme"),
    ("person show x", 64, "'x' is no address"),
    ("person show eve@x.example", 69, "nothing is known of eve@x.example"),
    ("person add b@acme.example --org nope", 64, "--org: there is no organisation 'nope'"),
    ("person add b@acme.example --phone 1", 64, "--phone: '1' is no phone number: write it like +7"),
    ("person change b@acme.example", 64, "say what is to be changed: --name, --org"),
    ("person erase anna@client.example", 64, "add --yes"),
    ("person erase anna@client.example --yes", 69, "close them first (mailgate ticket close NUMBER)"),
    ("backup /nowhere/x", 69, "there is no folder /nowhere: make it first"),
    ("backup list.csv", 69, "list.csv is there already and is no backup"),
    ("backup mailgate.db", 64, "is the database itself"),
    ("restore nope", 65, "there is no nope"),
    ("restore .", 65, ". is a folder: name the file in it"),
    ("restore list.csv --replace", 65, "list.csv cannot be restored"),
    ("import nope", 65, "there is no file or folder nope"),
    ("manual nope", 64, "there are: program, configuration"),
    ("completion tcsh", 64, "there is one for: bash, zsh, fish"),
    ("password", 64, "there is no terminal to ask for the password on: add --stdin"),
    ("check -c nope", 78, "there is no configuration at nope; copy config.example.toml there"),
    ("run --try list.csv", 69, "cannot read or write list.csv: File exists"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gateway's folder with two tickets and an organisation; nothing in this module changes it."""
    from mailgate.config.load import load
    from mailgate.core import open_core

    folder = tmp_path_factory.mktemp("desk")
    path = folder / "config.toml"
    path.write_text('[database]\nurl = "sqlite:///mailgate.db"\n' + CONFIG, encoding="utf-8")
    core = open_core(load(path))
    for name, text in (("printer", "The printer does not print."), ("phone", "The telephone is silent since Monday.")):
        take(core, letter(name, text))
    core.close()
    assert run(["org", "add", "Acme", "--domain", "acme.example", "-c", str(path)]) == 0
    (folder / "list.csv").write_text("name\nACME\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _at_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.delenv("MAILGATE_CONFIG", raising=False)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))


@pytest.mark.parametrize(("line", "status", "words"), REFUSED, ids=[line for line, _, _ in REFUSED])
def test_what_is_wrong_is_said_with_its_remedy(
    line: str, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """J1: one status of sysexits.h, one sentence for whoever typed it, nothing of the program's inside or of mail."""
    assert run(line.split()) == status
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.startswith("mailgate: ")
    assert "Traceback" not in said.err
    assert "#" not in said.err
    assert " below" not in said.err
    assert said.out == ""


BROKEN = [
    # the configuration, and what is said of it
    ("nonsense = 1\n", 78, "nonsense"),
    ("[outgoing\n", 78, "is not TOML"),
    ('[database]\nurl = "mysql://x/y"\n', 78, "must begin with sqlite:/// or postgresql://"),
    ('[database]\nurl = "sqlite:////proc/nowhere/mail.db"\n', 78, "cannot make /proc/nowhere"),
]


@pytest.mark.parametrize(("broken", "status", "words"), BROKEN, ids=[words for _, _, words in BROKEN])
def test_a_broken_configuration_is_78_everywhere(
    broken: str, status: int, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """J1: whichever command meets it first, with what is wrong."""
    path = tmp_path / "config.toml"
    path.write_text(broken + CONFIG, encoding="utf-8")
    for command in ("ticket list", "status", "journal", "check"):
        assert run([*command.split(), "-c", str(path)]) == status
        said = capsys.readouterr()
        assert words in said.err + said.out
        assert "Traceback" not in said.err


def test_a_database_of_a_newer_program_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """J4: an older program touches nothing in it, and says what to do."""
    path = tmp_path / "config.toml"
    path.write_text('[database]\nurl = "sqlite:///new.db"\n' + CONFIG, encoding="utf-8")
    assert run(["ticket", "list", "-c", str(path)]) == 0
    with sqlite3.connect(tmp_path / "new.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    capsys.readouterr()
    assert run(["ticket", "list", "-c", str(path)]) == 78
    assert "newer" in capsys.readouterr().err


def test_a_locked_database_is_75(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A4: what somebody else is writing in is not now, and may be later."""
    from mailgate.store.database import Database

    holder = sqlite3.connect(desk / "mailgate.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(Database.__init__, "__kwdefaults__", {"timeout_seconds": 0.1, "watch": None})
    try:
        assert run(["ticket", "note", "1", "a", "note"]) == 75
    finally:
        holder.rollback()
        holder.close()
    assert "locked" in capsys.readouterr().err


def test_what_nobody_foresaw_is_one_sentence(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """J1: 70 and where it happened, and the whole place of it for a report where that is asked."""
    from mailgate.store import tickets

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(tickets, "listing", fails)
    assert run(["ticket", "list"]) == 70
    said = capsys.readouterr().err
    assert said.startswith("mailgate: an error of ours: ZeroDivisionError: by nothing at test_refusals.py:")
    assert "Traceback" not in said
    monkeypatch.setenv("MAILGATE_TRACEBACK", "1")
    assert run(["ticket", "list"]) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "status", "words"),
    [
        ("deliver", 75, "standard input is closed"),
        ("explain -", 65, ""),
        ("password", 64, "add --stdin"),
        ("password --stdin", 64, "at least 8 characters"),
        ("person erase anna@client.example", 64, "add --yes"),
    ],
)
def test_a_closed_input_is_nothing_given(
    line: str, status: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """J1, A4: `<&-` is no error of ours; a mail server keeps its letter."""
    monkeypatch.setattr(sys, "stdin", None)
    assert run(line.split()) == status
    said = capsys.readouterr().err
    assert words in said
    assert "an error of ours" not in said
    sys.stdin.close()


@pytest.mark.parametrize("line", ["ticket list", "ticket list --json", "status", "journal -f xlsx"])
def test_whoever_reads_may_leave(line: str, desk: Path) -> None:
    """J1: `| head` and a closed output are no error, and say nothing."""
    command = [sys.executable, "-m", "mailgate", *line.split()]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(command, check=False, stdout=writing, stderr=subprocess.PIPE, cwd=desk)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")
    closed = ["sh", "-c", 'exec "$@" >&-', "sh", *command]
    ended = subprocess.run(closed, check=False, stderr=subprocess.PIPE, cwd=desk)
    assert ended.returncode in (0, 69), ended.stderr  # status: no gateway runs
    assert ended.stderr == b""


def test_a_full_disk_is_said(desk: Path) -> None:
    """J1: an output that takes nothing more is not possible, and no traceback."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "mailgate", "ticket", "list", "--json"]
        ended = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, cwd=desk, text=True)
    assert (ended.returncode, ended.stderr) == (69, "mailgate: cannot read or write: No space left on device\n")
