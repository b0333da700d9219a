"""A desk for stories: a real gateway in this process, a recording smarthost behind it, mail clients before it."""

import asyncio
import contextlib
import email
import email.policy
import email.utils
import itertools
import smtplib
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any

from mailgate.config.load import load
from mailgate.core import Clock, utc_now
from mailgate.desk.ticket import Ticket
from mailgate.mail.message import Door, Envelope
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.accept import Room, accept_now
from mailgate.service import Gateway
from mailgate.store import inbox, outbox, tickets
from mailgate.store.database import Database
from mailgate.store.inbox_reading import InboxLetter
from tests.servers.smarthost import Smarthost, Taken, smarthost

DESK = "support@desk.example"
IVAN = "ivan@desk.example"
OLGA = "olga@desk.example"
ANNA = "anna@client.example"
EVE = "eve@elsewhere.example"

CONFIG = """
[gateway]
hostname = "desk.example"
[database]
url = "{database}"
[outgoing]
host = "127.0.0.1"
port = {port}
tls = "none"
[limits]
workers = 1
min_free_mib = 0
[[listener]]
protocol = "smtp"
listen = "127.0.0.1:0"
[[listener]]
protocol = "lmtp"
listen = "127.0.0.1:0"
[[agent]]
address = "ivan@desk.example"
name = "Иван Петров"
[[agent]]
address = "olga@desk.example"
name = "Ольга Смирнова"
[[team]]
key = "general"
name = {{ ru = "Общая команда", en = "General team", it = "Squadra generale" }}
agents = ["ivan@desk.example", "olga@desk.example"]
[[desk]]
key = "support"
name = {{ ru = "Служба поддержки", en = "Support", it = "Assistenza" }}
addresses = ["support@desk.example"]
teams = ["general"]
{desk}
{more}
"""

_names = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A letter that the smarthost took, as its reader's client shows it."""

    taken: Taken
    message: EmailMessage

    @property
    def to(self) -> str:
        return self.taken.recipient

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        body = self.message.get_body(("plain",))
        return body.get_content() if body else ""

    def __getitem__(self, name: str) -> str:
        return str(self.message[name])


def read(taken: Taken) -> Arrived:
    """A letter out, parsed by the standard library."""
    message = email.message_from_bytes(taken.raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return Arrived(taken=taken, message=message)


def letter(sender: str, text: str, *, subject: str = "Вопрос", to: str = DESK, **headers: str) -> EmailMessage:
    """A letter as a plain client writes it."""
    made = EmailMessage(policy=email.policy.SMTP)
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = email.utils.formatdate(localtime=False)
    made["Message-ID"] = f"<{next(_names)}.{abs(hash(text)) % 10**6}@{sender.rpartition('@')[2]}>"
    for name, value in headers.items():
        field_name = name.replace("_", "-")
        del made[field_name]
        made[field_name] = value
    made.set_content(text)
    return made


def reply(to: Arrived, sender: str, text: str, **headers: str) -> EmailMessage:
    """A reply as a client makes it: threading headers, the subject kept, the letter quoted below."""
    quoted = "\n".join(f"> {line}" for line in to.text.splitlines())
    made = letter(sender, f"{text}\n\n{to['Date']}, {to['From']}:\n{quoted}\n", subject=f"Re: {to.subject}", **headers)
    made["In-Reply-To"] = to["Message-ID"]
    made["References"] = f"{to['References']} {to['Message-ID']}"
    return made


def bounce(returned: str, address: str, *, name: str = "<b1@mx.example>") -> bytes:
    """A server says that the letter of ours with this Message-ID did not reach somebody (RFC 3464)."""
    return (
        f"From: MAILER-DAEMON@mx.example\r\nTo: {DESK}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: {name}\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\n\r\nNo such user.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        f"Final-Recipient: rfc822; {address}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {returned}\r\n\r\n--b--\r\n"
    ).encode()


@dataclass(slots=True, kw_only=True)
class Desk:
    """The gateway and everything around it."""

    gateway: Gateway
    host: Smarthost
    log: StringIO
    seen: int = 0
    database: Database = field(init=False)

    def __post_init__(self) -> None:
        self.database = Database(self.gateway.config.database_url)

    def port(self, index: int = 0) -> int:
        """Of a listener: 0 is SMTP, 1 is LMTP."""
        address = self.gateway.listeners[index].addresses[0]
        assert not isinstance(address, str)
        return address[1]

    async def send(self, message: EmailMessage, *, sender: str | None = None, to: str = DESK) -> None:
        """Hand a letter over by SMTP, and wait until it has come to its end."""
        envelope_sender = sender if sender is not None else message["From"].addresses[0].addr_spec
        await self.send_raw(bytes(message), sender=envelope_sender, to=to)

    async def send_raw(self, raw: bytes, *, sender: str = ANNA, to: str = DESK) -> None:
        """The same for bytes."""
        await asyncio.to_thread(self._hand_over, raw, sender, to)
        await self.settle()

    def _hand_over(self, raw: bytes, sender: str, to: str) -> None:
        with smtplib.SMTP("127.0.0.1", self.port(), timeout=20) as client:
            client.sendmail(sender, [to], raw, mail_options=["BODY=8BITMIME"])

    async def settle(self) -> None:
        """Wait until nothing in inbox or outbox is under way."""
        async with asyncio.timeout(30):
            while await asyncio.to_thread(self._busy):
                await asyncio.sleep(0.01)

    def _busy(self) -> bool:
        with self.database.snapshot() as tx:
            coming, going = inbox.depth(tx), outbox.depth(tx)
        return bool(coming.waiting or coming.claimed or going.queued or going.sending)

    def letters(self) -> list[Arrived]:
        """What the smarthost took since the last call."""
        new = [read(taken) for taken in self.host.taken[self.seen :]]
        self.seen = len(self.host.taken)
        return new

    def letters_to(self, *addresses: str) -> list[Arrived]:
        """The new letters, which must be one to each of these and no others; in this order."""
        found = {arrived.to: arrived for arrived in self.letters()}
        assert sorted(found) == sorted(addresses), sorted(found)
        return [found[address] for address in addresses]

    def ticket(self, number: int) -> Ticket:
        """A ticket as it stands."""
        with self.database.snapshot() as tx:
            found = tickets.get(tx, number)
        assert found is not None
        return found

    def tickets(self) -> tuple[Ticket, ...]:
        """All tickets, the newest first."""
        with self.database.snapshot() as tx:
            return tickets.listing(tx)

    def held(self) -> tuple[InboxLetter, ...]:
        """What waits for a person."""
        with self.database.snapshot() as tx:
            return inbox.held(tx)

    def outcomes(self, count: int) -> list[str]:
        """How the letters with the first so many inbox ids ended."""
        with self.database.snapshot() as tx:
            return [inbox.show(tx, number).outcome for number in range(1, count + 1)]

    async def tick(self) -> None:
        """Let the clock do its work now, and wait until its letters are out."""
        await asyncio.to_thread(self.gateway._ticker.run_once)
        await self.settle()

    async def deliver(self, raws: Iterable[bytes], *, recipient: str = DESK) -> None:
        """Store letters as `mailgate deliver` does, and wait for their end."""
        letters = [
            (raw, Envelope(door=Door.DELIVER, received_at=self.gateway.clock(), recipients=(recipient,)))
            for raw in raws
        ]
        room = Room(folder=None, min_free_bytes=0)
        accept_now(letters, database=self.database, room=room, log=self.gateway.log)
        self.gateway.wake()
        await self.settle()


@contextlib.asynccontextmanager
async def running_desk(
    folder: Path,
    *,
    desk: str = "",
    more: str = "",
    database: str = "sqlite:///mail.db",
    host: Smarthost | None = None,
    clock: Clock = utc_now,
    text: str = CONFIG,
) -> AsyncIterator[Desk]:
    """A gateway that runs, for as long as the block, by `clock`; `text` is the whole configuration, with its places."""
    async with smarthost(host) as taking:
        config = folder / "config.toml"
        config.write_text(text.format(port=taking.port, desk=desk, more=more, database=database), encoding="utf-8")
        said = StringIO()
        log = MailLog(build_logger(level="debug", shape="logfmt", stream=said), Metrics())
        gateway = Gateway(load(config), clock=clock, log=log)
        await gateway.start()
        place = Desk(gateway=gateway, host=taking, log=said)
        try:
            yield place
        finally:
            place.database.close()
            await gateway.stop()


def headers(arrived: Arrived) -> dict[str, Any]:
    """The header fields of a letter by lower-case name."""
    return {name.lower(): value for name, value in arrived.message.items()}
