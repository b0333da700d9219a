"""TA5: files, beyond what `tests/mail` and `tests/desk` hold: what is on the disk, what becomes of the letter."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailgate.mail.files.inspect import inspect
from mailgate.mail.proof.authentication import Trust
from tests.mail.made_archives import raw_zip, zipped
from tests.mail.made_pictures import bmp, exe, png
from tests.security.world import NOON, Post

STRAYING = (
    "../../etc/passwd",
    "..\\..\\x.txt",
    "/etc/cron.d/x",
    "C:\\x.txt",
    "\\\\host\\share\\x.txt",
    "a.txt:b.txt",
    "~/.ssh/authorized_keys",
    "a/../../b.txt",
    ".htaccess",
    "con.txt",
)


def _with_files(*files: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "anna@client.example", "support@a.example", "Report"
    made["Message-ID"] = "<1@client.example>"
    made.set_content("The report does not open, see the pictures.")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def _all_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", STRAYING)
def test_no_name_leads_out_of_the_store(tmp_path: Path, name: str) -> None:
    """T75: under whatever name a file comes, by itself or in an archive, no file but the database is on the disk."""
    post = Post(domain="a.example", folder=tmp_path / "post")
    before = _all_below(tmp_path)
    packed = zipped({"a.png": png()}) if "\\" in name else raw_zip([(name.encode(), b"x")])
    post.take([(_with_files((name, b"text"), ("a.zip", packed)), "anna@client.example", "support@a.example")], at=NOON)
    assert post.outcomes == ["new_ticket"]
    new = _all_below(tmp_path) - before
    assert all(path.startswith("post/mail.db") for path in new), new


def test_entries_that_stray_refuse_their_archive() -> None:
    """T75: none of them would be unpacked to its folder by the agent, either."""
    for name in STRAYING[:5]:
        facts = inspect("a.zip", raw_zip([(name.encode(), b"x")])).archive
        assert facts is not None
        assert facts.fault, name


def test_a_refused_file_does_not_take_its_letter_with_it(tmp_path: Path) -> None:
    """T77, D2: a ticket all the same; the customer reads which file was refused and what to do; others pass."""
    post = Post(domain="a.example", folder=tmp_path, trust=Trust(authserv_ids=("mx.a.example",)))
    stamp = b"Authentication-Results: mx.a.example; dmarc=pass header.from=client.example\r\n"
    files = (("screen.bmp", bmp()), ("setup.exe", exe()), ("shot.png", png()))
    post.take([(stamp + _with_files(*files), "anna@client.example", "support@a.example")], at=NOON)
    post.send(at=NOON)
    assert post.outcomes == ["new_ticket"]
    by_kind = {kind: email.message_from_bytes(one.raw, policy=email.policy.default) for kind, one in post.sent}
    told = by_kind["registered"].get_body(("plain",))
    assert told is not None
    text = " ".join(told.get_content().split())
    assert "screen.bmp" in text
    assert "setup.exe" in text
    assert "ZIP" in text
    sent = [part.get_filename() for part in by_kind["agent_new"].iter_attachments()]
    assert sent == ["shot.png"]
