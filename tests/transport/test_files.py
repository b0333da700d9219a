"""Letters read from files, and written to files."""

import asyncio
import mailbox
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailgate.errors import DataError
from mailgate.mail.delivery import Deferred, Sent
from mailgate.mail.outgoing import Outgoing
from mailgate.transport import import_files
from mailgate.transport.maildir_out import Maildir

MBOX = b"""From anna@example.org Sat Jan  3 01:05:34 2026
Subject: one

text
>From here on
>>From there

From time to time a sentence begins like this.

From - Mon, 5 Jan 2026 10:00:00 +0300 2026
Subject: two

last line
"""

FIRST = (
    b"Subject: one\r\n\r\ntext\r\nFrom here on\r\n>From there\r\n\r\nFrom time to time a sentence begins like this.\r\n"
)


def test_mbox(tmp_path: Path) -> None:
    """A1: an mbox is cut at its From_ lines and nowhere else; quoting is taken back; line ends are canonical."""
    box = tmp_path / "box"
    box.write_bytes(MBOX)
    assert import_files.count(box) == 2
    assert list(import_files.read(box)) == [
        (
            f"{box}:1",
            FIRST,
        ),
        (f"{box}:2", b"Subject: two\r\n\r\nlast line\r\n"),
    ]


def test_mbox_of_the_standard_library(tmp_path: Path) -> None:
    """A1: what another program wrote is read as it was."""
    box = mailbox.mbox(tmp_path / "box", create=True)
    for number in range(3):
        box.add(f"Subject: {number}\n\nFrom me\n\nFrom you\n".encode())
    box.close()
    letters = [raw for _name, raw in import_files.read(tmp_path / "box")]
    assert letters == [f"Subject: {n}\r\n\r\nFrom me\r\n\r\nFrom you\r\n".encode() for n in range(3)]


def test_maildir(tmp_path: Path) -> None:
    """A1: a Maildir's new and cur, oldest first; its tmp is nobody's business."""
    box = mailbox.Maildir(tmp_path / "box")
    names = [box.add(f"Subject: {number}\n\n".encode()) for number in range(3)]
    message = box[names[1]]
    message.set_subdir("cur")
    box[names[1]] = message
    (tmp_path / "box" / "tmp" / "half").write_bytes(b"half a letter")
    assert import_files.count(tmp_path / "box") == 3
    assert sorted(raw for _name, raw in import_files.read(tmp_path / "box")) == [
        f"Subject: {number}\r\n\r\n".encode() for number in range(3)
    ]


def test_directory_and_single_file(tmp_path: Path) -> None:
    """A1: .eml files of a directory and those below it, in order of their names; anything else there is left."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.eml", "a.EML", "notes.txt"):
        (tmp_path / name).write_bytes(name.encode() + b": x\n\n")
    found = list(import_files.read(tmp_path))
    assert [Path(name).name for name, _raw in found] == ["a.EML", "2.eml"]
    assert import_files.count(tmp_path) == 2
    assert list(import_files.read(tmp_path / "a.EML")) == [(str(tmp_path / "a.EML"), b"a.EML: x\r\n\r\n")]


def test_missing_file(tmp_path: Path) -> None:
    """J1: a sentence that says what to give."""
    with pytest.raises(DataError, match="does not exist: give an mbox"):
        list(import_files.read(tmp_path / "nothing"))


def test_empty_file_is_one_letter(tmp_path: Path) -> None:
    """A3: even that is not lost without a word."""
    (tmp_path / "a.eml").touch()
    assert list(import_files.read(tmp_path)) == [(str(tmp_path / "a.eml"), b"")]


def at_noon() -> datetime:
    return datetime(2026, 11, 22, 12, tzinfo=UTC)


def outgoing(raw: bytes = b"Subject: x\r\n\r\ntext\r\n") -> Outgoing:
    return Outgoing(
        message_id="<1@desk.example>",
        envelope_sender="b+1@desk.example",
        recipient="anna@example.org",
        raw=raw,
        automatic=True,
    )


async def test_letters_become_files(tmp_path: Path) -> None:
    """Issue 2: without a smarthost letters lie in a Maildir that any mail client opens, with whom they are for."""
    box = Maildir(tmp_path / "out", clock=at_noon)
    assert isinstance(await box.send(outgoing()), Sent)
    assert isinstance(await box.send(outgoing(b"Subject: y\r\n\r\n")), Sent)
    written = mailbox.Maildir(tmp_path / "out")
    assert sorted(message["Subject"] for message in written) == ["x", "y"]
    assert {message["Delivered-To"] for message in written} == {"anna@example.org"}
    assert not list((tmp_path / "out" / "tmp").iterdir())


async def test_the_same_letter_twice_is_one_file(tmp_path: Path) -> None:
    """S6: handing the same bytes over again in the same second doubles nothing."""
    box = Maildir(tmp_path / "out", clock=at_noon)
    await asyncio.gather(box.send(outgoing()), box.send(outgoing()))
    assert len(list((tmp_path / "out" / "new").iterdir())) == 1


async def test_directory_that_cannot_be_written(tmp_path: Path) -> None:
    """A4: it is tried again later, and `check` says what is wrong."""
    (tmp_path / "file").touch()
    box = Maildir(tmp_path / "file", clock=at_noon)
    assert isinstance(await box.send(outgoing()), Deferred)
    checked = await box.check()
    assert not checked.ok
    assert "cannot be written" in checked.said
    assert (await Maildir(tmp_path / "good", clock=at_noon).check()).ok
