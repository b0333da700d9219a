"""Files of tickets from the command line: listed, and taken out on purpose (D2, D4, D5)."""

import hashlib
import json
import stat
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from mailgate.cli.app import run
from mailgate.cli.attachments import warning
from mailgate.config.load import load
from mailgate.core import open_core
from tests.cli.test_steering import CONFIG, steer, take
from tests.desk.test_fetched_files import kept
from tests.mail.made_pictures import exe, png

PROGRAM = exe()


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A gateway with a ticket that holds an accepted picture and a refused program, and another with a namesake."""
    path = tmp_path / "config.toml"
    path.write_text(CONFIG, encoding="utf-8")
    core = open_core(load(path))
    for at, files in enumerate(([("чек.png", png()), ("..\\kassa.exe", PROGRAM)], [("kassa.exe", PROGRAM + b"2")])):
        made = EmailMessage(policy=SMTP)
        made["From"], made["To"], made["Subject"] = "anna@client.example", "support@desk.example", f"Till {at}"
        made["Message-ID"] = f"<files{at}@client.example>"
        made.set_content(f"The till number {at} does not close the shift.")
        for name, content in files:
            made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        take(core, bytes(made))
    core.close()
    return str(path)


def attachment(config: str, *words: str) -> int:
    return run(["attachment", *words, "--config", config])


def listed(config: str, ticket: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert attachment(config, "list", ticket, "--json") == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_both_kinds_are_listed(config: str, capsys: pytest.CaptureFixture[str]) -> None:
    """D2: each with its number, and why it was refused."""
    taken, refused = listed(config, "1", capsys)
    assert (taken["name"], taken["accepted"], taken["reason"]) == ("чек.png", True, None)
    assert (refused["number"], refused["accepted"], refused["reason"]) == (2, False, "format")
    assert refused["sha256"] == hashlib.sha256(PROGRAM).hexdigest()
    assert attachment(config, "list", "000001") == 0
    assert "refused: format" in capsys.readouterr().out


def test_one_is_saved_for_its_owner_alone(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """D2, D4: equal bytes, mode 0600, with reason, size, digest and a plain warning."""
    out = tmp_path / "taken"
    assert attachment(config, "save", "1", "2", "--to", str(out)) == 0
    assert out.read_bytes() == PROGRAM
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    said = capsys.readouterr().out
    for words in (f"{len(PROGRAM)} octets", hashlib.sha256(PROGRAM).hexdigest(), "refused: format", "do not run it"):
        assert words in said
    assert attachment(config, "save", "1", "чек.png", "--to", str(tmp_path / "check.png"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["warning"] == ""
    assert (tmp_path / "check.png").read_bytes() == png()


def test_nothing_is_written_over(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """D4: neither a file nor what a link leads to; with --force the link itself gives way."""
    mine, link = tmp_path / "mine", tmp_path / "link"
    mine.write_text("mine", encoding="utf-8")
    link.symlink_to(mine)
    for path in (mine, link):
        assert attachment(config, "save", "1", "2", "--to", str(path)) == 69
        assert "--force" in capsys.readouterr().err
    assert attachment(config, "save", "1", "2", "--to", str(link), "--force") == 0
    assert mine.read_text(encoding="utf-8") == "mine"
    assert (link.read_bytes(), link.is_symlink()) == (PROGRAM, False)


def test_a_files_own_name_leads_nowhere(config: str, tmp_path: Path) -> None:
    """D4: in a folder it gets a safe name there, and stays there."""
    folder = tmp_path / "folder"
    folder.mkdir()
    assert attachment(config, "save", "1", "2", "--to", str(folder)) == 0
    assert [path.read_bytes() for path in folder.iterdir()] == [PROGRAM]
    assert attachment(config, "save", "1", "2", "--to", str(folder / "no" / "such")) == 69


def test_what_there_is_not_is_said(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """D2: another ticket's number, no ticket, no number; after a merge, where the files are."""
    to = ("--to", str(tmp_path / "x"))
    assert attachment(config, "save", "1", "3", *to) == 69
    assert "attachment list 1" in capsys.readouterr().err
    assert attachment(config, "list", "77") == 69
    assert attachment(config, "list", "first") == 64
    assert steer(config, "merge", "2", "1") == 0
    assert attachment(config, "list", "2") == 69
    assert "merged into 1" in capsys.readouterr().err
    assert [file["number"] for file in listed(config, "1", capsys)] == [1, 2, 3]
    assert not (tmp_path / "x").exists()


def test_namesakes_are_told_apart_by_number(config: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """D2: the wrong one of two is never taken for the other."""
    assert steer(config, "merge", "2", "1") == 0
    names = {file["name"] for file in listed(config, "1", capsys) if not file["accepted"]}
    assert attachment(config, "save", "1", "kassa.exe", "--to", str(tmp_path / "x")) == 64
    assert "2, 3" in capsys.readouterr().err, names


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": "infected"}, "threat"),
        ({"reason": "unscanned"}, "scanned"),
        ({"reason": "executable_inside", "format": "zip"}, "inside"),
        ({"reason": "name_lies", "format": "pdf"}, "another format"),
        ({"format": "script"}, "do not run"),
        ({"format": "docm"}, "macros"),
        ({"format": "html"}, "browser"),
    ],
)
def test_harm_is_said_plainly(changes: dict[str, str], words: str) -> None:
    """D5: whoever takes it out reads what it may do; of a plain picture nothing is said."""
    assert words in warning(kept(1, **changes))
    assert warning(kept(1, format="bmp")) == ""
