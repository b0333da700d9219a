"""What agents order by mail, ordered by the operator: the same decisions, the same refusals (F2)."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from mailgate.cli.app import run
from mailgate.config.load import load
from mailgate.core import Core, open_core, utc_now
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.ticket import State, Ticket
from mailgate.mail.message import Door, Envelope
from mailgate.pipeline.settle import decide_one
from mailgate.pipeline.worker import read_letter
from mailgate.store import inbox, outbox, tickets

CONFIG = """
[outgoing]
maildir = "out"
[limits]
min_free_mib = 0
[[agent]]
address = "ivan@desk.example"
name = "Ivan Petrov"
language = "en"
[[team]]
key = "general"
name = "General"
agents = ["ivan@desk.example"]
[[team]]
key = "net"
name = "Networks"
agents = ["ivan@desk.example"]
[[desk]]
key = "support"
name = "Support"
language = "en"
addresses = ["support@desk.example"]
teams = ["general", "net"]
"""


def letter(name: str, text: str) -> bytes:
    return (
        f"From: Anna <anna@client.example>\r\nTo: support@desk.example\r\nSubject: {name}\r\n"
        f"Message-ID: <{name}@client.example>\r\n\r\n{text}\r\n"
    ).encode()


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A gateway with two tickets of Anna's."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    core = open_core(load(path))
    take(core, letter("printer", "The printer on the third floor does not print any more."))
    take(core, letter("phone", "The telephone in the lobby has been silent since yesterday."))
    core.close()
    return str(path)


def take(core: Core, raw: bytes) -> None:
    envelope = Envelope(door=Door.DELIVER, received_at=utc_now(), recipients=("support@desk.example",))
    with core.database.transaction() as tx:
        inbox.accept(tx, [(raw, envelope)])
        (claimed,) = inbox.claim(tx, limit=1, owner="test", now=utc_now(), lease=timedelta(minutes=1))
        decide_one(tx, claimed, read_letter(raw, envelope, core.config.trust), scribe=core.scribe, now=utc_now())


def ticket(config: str, number: int) -> Ticket:
    core = open_core(load(Path(config)))
    with core.database.snapshot() as tx:
        found = tickets.get(tx, number)
    core.close()
    assert found is not None
    return found


def letters(config: str, number: int) -> list[tuple[str, str]]:
    """Kinds and recipients of the letters about a ticket."""
    core = open_core(load(Path(config)))
    with core.database.snapshot() as tx:
        found = [(one.kind, one.recipient) for one in outbox.listing(tx, ticket=number)]
    core.close()
    return found


def steer(config: str, *words: str) -> int:
    return run(["ticket", *words, "--config", config])


def test_the_operator_steers(config: str) -> None:
    """F2: the same changes and letters as by mail, written down to the operator."""
    assert steer(config, "assign", "1", "petrov") == 0
    assert steer(config, "priority", "000001", "1") == 0
    assert steer(config, "finish", "1", "--say", "The printer prints again.") == 0
    found = ticket(config, 1)
    assert (found.assignee, found.priority, found.state) == ("ivan@desk.example", 1, State.FINISHED)
    assert found.history[-1].text == "The printer prints again."
    assert ("finished", "anna@client.example") in letters(config, 1)
    assert found.minutes_booked == 0


def test_a_wrong_order_changes_nothing(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """F2: said with what was probably meant; 64 where it was typed wrongly, 69 where it is not possible."""
    before = ticket(config, 1)
    assert steer(config, "team", "1", "netwroks") == 64
    assert "Networks" in capsys.readouterr().err
    assert steer(config, "defer", "1", "because") == 64
    assert steer(config, "due", "1", "2027-12-31") == 64
    assert steer(config, "wait", "1") == 64
    assert steer(config, "finish", "77") == 69
    assert steer(config, "reopen", "1") == 69
    assert ticket(config, 1) == before


def test_merge_and_undo(config: str) -> None:
    """C4: by command, too."""
    assert steer(config, "merge", "2", "1") == 0
    assert ticket(config, 2).merged_into == 1
    assert steer(config, "undo", "1") == 0
    assert ticket(config, 2).state is State.IN_WORK


def test_a_note_and_a_question(config: str) -> None:
    """S11: a note reaches agents alone; a question reaches the customer and stops the clock."""
    assert steer(config, "note", "1", "they", "will", "call", "back") == 0
    assert ticket(config, 1).history[-1].text == "they will call back"
    assert [kind for kind, to in letters(config, 1) if to == "anna@client.example"] == ["registered"]
    assert steer(config, "wait", "1", "Which", "printer?") == 0
    assert ticket(config, 1).state is State.WAITING
    assert ("waiting", "anna@client.example") in letters(config, 1)


OTHERWISE = {
    Verb.TICKET: "",
    Verb.ACCEPT: "held release",
    Verb.REJECT: "held drop",
    Verb.HELP: "",
    Verb.FILE: "attachment save",
}
"""What is no `mailgate ticket <verb>`: the number is an argument, held letters have commands, help is `--help`."""


def test_what_agents_can_order_operators_can(capsys: pytest.CaptureFixture[str]) -> None:
    """F2: every command by mail has its twin on the command line."""
    run(["ticket", "--help"])
    offered = capsys.readouterr().out
    for verb in Verb:
        name = OTHERWISE.get(verb, verb.value)
        if " " in name:
            assert run([*name.split(), "--help"]) == 0
        elif name:
            assert re.search(rf"(?m)^\W*{name}\b", offered), verb


def test_in_an_agents_name(config: str) -> None:
    """F2, F5: who took it or booked time is written down as by mail, and reads what was done."""
    assert steer(config, "take", "1") == 64
    assert steer(config, "take", "1", "--as", "Ivan") == 0
    assert steer(config, "time", "1", "1h30", "--as", "ivan@desk.example") == 0
    assert steer(config, "take", "2", "--as", "nobody") != 0
    assert steer(config, "watch", "1", "Ivan") == 0
    found = ticket(config, 1)
    assert (found.assignee, found.minutes_booked, found.state) == ("ivan@desk.example", 90, State.IN_WORK)
    assert found.watchers == ("ivan@desk.example",)
    assert ("agent_result", "ivan@desk.example") in letters(config, 1)


def test_a_ticket_by_phone(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """F2, F4: the customer is told the number, the words are theirs; what is wrong opens nothing."""
    words = ("--say", "There is no sound in the hall.", "--as", "Ivan")
    assert steer(config, "new", "petr@client.example", "Petr", "Sidorov", *words) == 0
    assert "ticket 000003" in capsys.readouterr().out
    found = ticket(config, 3)
    assert (found.requester.address, found.requester.name) == ("petr@client.example", "Petr Sidorov")
    assert found.subject == "There is no sound in the hall"
    assert ("registered", "petr@client.example") in letters(config, 3)
    assert steer(config, "new", "ivan@desk.example", *words) == 64
    assert "address of ours" in capsys.readouterr().err


def test_looking_up(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """F8: the same lists, words and histories as by mail."""
    for line, count in (
        (("list", "--list", "all"), 2),
        (("list", "--list", "late"), 0),
        (("list", "--list", "General"), 2),
        (("list", "--list", "mine", "--as", "Ivan"), 0),
        (("find", "telephone"), 1),
        (("history", "anna@client.example"), 2),
        (("history", "eve@client.example"), 0),
    ):
        capsys.readouterr()
        assert steer(config, *line, "--json") == 0
        assert len(capsys.readouterr().out.splitlines()) == count, line
    assert steer(config, "list", "--list", "nonsense") != 0
    assert steer(config, "list", "--list", "mine") != 0
