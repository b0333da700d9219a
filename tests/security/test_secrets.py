"""P21: twelve canaries, everything that goes wrong, and none of them in what is said of it (T87, T88)."""

import asyncio
import smtplib
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailgate.checks import check_all
from mailgate.config.load import load
from mailgate.core import load_keyring
from mailgate.errors import MailgateError
from mailgate.store import keys
from tests.servers.script import Say, Stage
from tests.story.desk import DESK, EVE, IVAN, Desk, letter, running_desk

CANARIES = {
    name: f"canary{name}{number}x7q"
    for number, name in enumerate(
        (
            "imap",
            "relay",
            "oauth",
            "refresh",
            "database",
            "login",
            "dkim",
            "body",
            "subject",
            "person",
            "file",
            "header",
        )
    )
}
PERSON = f"{CANARIES['person']}@client.example"
BASE = """
[gateway]
hostname = "desk.example"
[[agent]]
address = "ivan@desk.example"
name = "Ivan"
{agent}
[[team]]
key = "general"
name = "General"
agents = ["ivan@desk.example"]
[[desk]]
key = "support"
name = "Support"
addresses = ["support@desk.example"]
teams = ["general"]
{more}
"""
OUT = '[outgoing]\nmaildir = "out"\n'
_RELAY = '[outgoing]\nhost = "127.0.0.1"\nport = {port}\ntls = "none"\nuser = "u"\npassword_file = "relay"\n'
_BOX = '[[mailbox]]\nname = "m"\ndesk = "support"\nhost = "127.0.0.1"\nport = {port}\nuser = "u"\n'
_OAUTH = 'oauth = {{ token_url = "http://127.0.0.1:{port}/t", client_id = "c", client_secret_file = "oauth"{more} }}\n'

WRONG: dict[str, tuple[str, str]] = {
    "a password instead of its file": ("", '[outgoing]\nhost = "h"\nuser = "u"\npassword = "%(relay)s"\n'),
    "a password as the file's name": (
        "",
        '[outgoing]\nhost = "h"\nuser = "u"\npassword_file = 7\npass = "%(relay)s"\n',
    ),
    "a mailbox's password": ("", OUT + _BOX.format(port=1) + 'password = "%(imap)s"\n'),
    "a secret of OAuth": ("", OUT + _BOX.format(port=1) + 'oauth = { client_secret = "%(oauth)s" }\n'),
    "a refresh token": ("", OUT + _BOX.format(port=1) + 'oauth = { refresh_token = "%(refresh)s", token_url = 1 }\n'),
    "an agent's password": ('password = "%(login)s"', OUT),
    "a password for its hash": ('password_hash = "%(login)s"', OUT),
    "a number before a password": ("password_hash = 7%(login)s", OUT),
    "a line that is not ended": ('password_hash = "%(login)s', OUT),
    "the same key twice": ('password_hash = "%(login)s"\npassword_hash = "%(login)s"', OUT),
    "a database of no kind": ("", OUT + '[database]\nurl = "oracle://u:%(database)s@h/d"\n'),
    "a database without a port": ("", OUT + '[database]\nurl = "postgresql://u:%(database)s@h:port/d"\n'),
    "a password of a database apart": ("", OUT + '[database]\nurl = "sqlite:///x"\npassword = "%(database)s"\n'),
    "a key of DKIM in the configuration": ("", OUT + '[dkim]\ndomain = "d.example"\nkey = "%(dkim)s"\n'),
    "a key of DKIM that is none": ("", OUT + '[dkim]\ndomain = "desk.example"\nselector = "s"\nkey_file = "dkim"\n'),
}
"""How operators get a secret wrong: what stands for the agent, and what for the rest."""


def _files(folder: Path) -> None:
    for name in ("imap", "relay", "oauth", "refresh", "dkim"):
        (folder / name).write_text(CANARIES[name] + "\n", encoding="utf-8")


def _config(folder: Path, agent: str, more: str) -> Path:
    path = folder / "config.toml"
    path.write_text(BASE.format(agent=agent % CANARIES, more=more % CANARIES), encoding="utf-8")
    return path


def leaks(text: str) -> list[str]:
    """The canaries in what was said."""
    return [name for name, canary in CANARIES.items() if canary.lower() in text.lower()]


def configured_wrong(folder: Path) -> Iterator[tuple[str, str]]:
    """What an operator reads about each mistake."""
    _files(folder)
    for name, (agent, more) in WRONG.items():
        try:
            load(_config(folder, agent, more))
            yield name, "taken"
        except MailgateError as error:
            yield name, str(error)


async def connected_wrong(folder: Path) -> AsyncIterator[tuple[str, str]]:
    """What `check` says of servers that are not there, and of ones that refuse."""
    _files(folder)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        database = f'[database]\nurl = "postgresql://u:%(database)s@127.0.0.1:{port}/d"\n'
        oauth = _OAUTH.format(port=port, more=', refresh_token_file = "refresh"')
        box = _BOX.format(port=port) + 'tls = "implicit"\n'
        more = database + _RELAY.format(port=port) + box + 'password_file = "imap"\n'
        more += box.replace('"m"', '"n"') + oauth
        with suppress(MailgateError):
            for found in await check_all(load(_config(folder, "", more))):
                yield found.place, found.said


def _mishaps() -> Iterator[tuple[str, bytes, str, str]]:
    """Letters that end in every other way: a name, the letter, its envelope sender and its recipient."""

    def made(name: str, sender: str = PERSON, **fields: str) -> EmailMessage:
        one = letter(sender, f"{CANARIES['body']} {name}", subject=f"{CANARIES['subject']} {name}", **fields)
        one["X-Secret"] = CANARIES["header"]
        one.add_attachment(b"MZ" + bytes(99), maintype="application", subtype="x", filename=f"{CANARIES['file']}.exe")
        return one

    yield "registered", bytes(made("a")), PERSON, DESK
    yield "the same again", bytes(made("a")), PERSON, DESK
    yield "an agent without proof", bytes(made("b", IVAN)), IVAN, DESK
    yield "no author", bytes(made("c")).replace(b"From: ", b"From: x@y.example, ", 1), PERSON, DESK
    yield "a machine", bytes(made("d", Auto_Submitted="auto-generated")), PERSON, DESK
    yield "a null sender", bytes(made("e")), "", DESK
    yield "our own address", bytes(made("f", DESK)), DESK, DESK
    yield "a number of nobody", bytes(made("g", Subject=f"[Заявка#999999] {CANARIES['subject']}")), EVE, DESK
    yield "a recipient of nobody", bytes(made("h")), PERSON, f"{CANARIES['person']}@nobody.example"
    yield "an unknown local part", bytes(made("i")), PERSON, f"{CANARIES['person']}@desk.example"
    yield "an envelope that is none", bytes(made("j")), f"{CANARIES['person']} @ client", DESK
    yield "no header", CANARIES["body"].encode(), PERSON, DESK
    yield "broken parts", bytes(made("k")).replace(b"multipart/mixed", b"multipart/mixed; x=", 1), PERSON, DESK
    yield "an unknown charset", bytes(made("l")).replace(b"utf-8", b"undefined"), PERSON, DESK


def _hand_over(desk: Desk, raw: bytes, sender: str, to: str) -> None:
    with suppress(smtplib.SMTPException), smtplib.SMTP("127.0.0.1", desk.port(), timeout=20) as client:
        client.sendmail(sender, [to], raw)


_STAGES: tuple[Stage, ...] = ("mail", "rcpt", "dot")


def _refusals() -> Iterator[tuple[str, Stage, Say]]:
    """Those come last after which the smarthost is left alone for a while."""
    for code in ("450 4.2.1", "550 5.1.1", "421 4.3.2"):
        for stage in _STAGES:
            yield f"{code} at {stage}", stage, Say(reply=f"{code} <{PERSON}>: not {CANARIES['person']}")


async def happened(folder: Path) -> AsyncIterator[tuple[str, str]]:
    """What the log says, at its most talkative, of letters that end badly, and of a smarthost that refuses."""
    async with running_desk(folder) as desk:
        for name, raw, sender, to in _mishaps():
            at = desk.log.tell()
            await asyncio.to_thread(_hand_over, desk, raw, sender, to)
            await desk.settle()
            yield name, desk.log.getvalue()[at:]
        for name, stage, action in _refusals():
            at = desk.log.tell()
            desk.host.script(stage, action)
            person = f"{CANARIES['person']}{at}@client.example"
            await asyncio.to_thread(_hand_over, desk, bytes(letter(person, CANARIES["body"])), person, DESK)
            async with asyncio.timeout(20):
                while not any(word in desk.log.getvalue()[at:] for word in ("deferred", "given_up", "unknown")):
                    await asyncio.sleep(0.02)
            yield name, desk.log.getvalue()[at:]


@pytest.mark.timeout(300)
async def test_nothing_that_goes_wrong_says_a_secret(tmp_path: Path) -> None:
    """P21, T87, T88: in no error, log line or check stands a secret, a word of a letter, or a customer's address."""
    said = dict(configured_wrong(tmp_path))
    places = tmp_path / "places"
    places.mkdir()
    said |= {f"check {place}": text async for place, text in connected_wrong(places)}
    desk = tmp_path / "desk"
    desk.mkdir()
    said |= {name: text async for name, text in happened(desk)}
    assert len(said) >= 30
    assert {name for name, text in said.items() if not text} <= {"a recipient of nobody", "an unknown local part"}
    assert {name: found for name, text in said.items() if (found := leaks(text))} == {}


@pytest.mark.parametrize("command", [("check",), ("run",), ("ticket", "list"), ("held", "list")])
def test_no_command_shows_a_secret(tmp_path: Path, command: tuple[str, ...]) -> None:
    """P21, T87: a command that ends badly shows no traceback and no secret, and hands none on to its processes."""
    _files(tmp_path)
    database = '[database]\nurl = "postgresql://u:%(database)s@127.0.0.1:1/d?connect_timeout=2"\n'
    path = _config(tmp_path, "", database + _RELAY.format(port=1))
    called = [sys.executable, "-m", "mailgate", *command, "--config", str(path)]
    assert leaks(" ".join(called)) == []
    ended = subprocess.run(called, capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert ended.stdout + ended.stderr
    assert leaks(ended.stdout + ended.stderr) == []


async def test_the_keys_that_sign_are_never_said(tmp_path: Path) -> None:
    """P21, T87: neither as they are, nor in hexadecimal, nor by what shows a value."""
    async with running_desk(tmp_path) as desk:
        await desk.send(letter(PERSON, CANARIES["body"]))
        with desk.database.snapshot() as tx:
            (key,) = keys.load(tx)
        shown = f"{desk.log.getvalue()} {key!r} {load_keyring(desk.database)!r}"
        for form in (key.secret.hex(), repr(key.secret)[2:-1], key.secret.decode("latin-1")):
            assert form not in shown


def test_the_net_catches_a_leak() -> None:
    """P21: what is looked for would be found, in whatever case."""
    assert leaks(f"why={CANARIES['imap'].upper()}") == ["imap"]
