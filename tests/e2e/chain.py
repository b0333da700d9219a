"""The whole chain out of real programs: swaks, Postfix as MX, our daemon, Postfix as smarthost, Maildirs behind it."""

import contextlib
import email
import email.policy
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

from mailgate.store import outbox
from mailgate.store.database import Database
from mailgate.store.inbox_reading import InboxLetter
from mailgate.store.trace import trace
from tests.servers import postfix
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.gateway import GatewayProcess, gateway
from tests.servers.postfix import Postfix
from tests.servers.programs import free_port, need, wait_until
from tests.servers.script import Taken
from tests.story.desk import ANNA, CONFIG, DESK, Arrived

Door = Literal["lmtp", "imap"]

_LMTP = """
[[listener]]
protocol = "lmtp"
listen = "127.0.0.1:{port}"
"""

_IMAP = """
[[mailbox]]
name = "support"
host = "localhost"
port = {port}
user = "support"
password_file = "imap.password"
ca_file = "{ca}"
poll_seconds = 600
"""

_INTO_DOVECOT = """
virtual_mailbox_base = {directory}/mail
virtual_mailbox_maps = static:support/
virtual_mailbox_domains =
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
"""


@dataclass(slots=True, kw_only=True)
class Chain:
    """Everything between a customer's client and their mailbox."""

    gateway: GatewayProcess
    front: Postfix
    behind: Postfix
    database: Database
    _seen: set[bytes] = field(default_factory=set)

    def write(self, message: EmailMessage, *, to: str = DESK) -> None:
        """Send a letter as a client does: swaks hands it to the MX."""
        self.write_raw(bytes(message), sender=message["From"].addresses[0].addr_spec, to=to)

    def write_raw(self, raw: bytes, *, sender: str, to: str = DESK) -> None:
        """The same for bytes; the null sender is ''."""
        file = self.gateway.config.with_name("letter.eml")
        file.write_bytes(raw)
        command = [need("swaks", "swaks"), "--server", "127.0.0.1", "--port", str(self.front.port)]
        command += ["--from", sender or "<>", "--to", to, "--data", f"@{file}", "--hide-all"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr

    def arrivals(self, count: int, *, seconds: float = 30) -> list[Arrived]:
        """The next `count` letters that the smarthost has delivered; fails where there are more."""
        wait_until(lambda: len(self._new()) >= count, seconds=seconds, what=f"{count} letters; log:\n{self._tail()}")
        new = self._new()
        assert len(new) == count, [(arrived.to, arrived.subject) for arrived in map(_arrived, new)]
        self._seen.update(new)
        return [_arrived(raw) for raw in new]

    def letters_to(self, *addresses: str) -> list[Arrived]:
        """The next letters, which must be one to each of these; in this order."""
        found = {arrived.to: arrived for arrived in self.arrivals(len(addresses))}
        assert sorted(found) == sorted(addresses), sorted(found)
        return [found[address] for address in addresses]

    def settle(self, message_id: str, *, times: int = 1) -> list[InboxLetter]:
        """What became of a letter, once it has come to its end this many times."""
        ends: list[InboxLetter] = []

        def ended() -> bool:
            with self.database.snapshot() as tx:
                ends[:] = [found.came_in for found in trace(tx, message_id) if found.came_in]
            return len(ends) >= times and all(end.state in ("done", "held") for end in ends)

        wait_until(ended, seconds=30, what=f"the end of {message_id}; log:\n{self._tail()}")
        return ends

    def tickets(self) -> list[dict[str, Any]]:
        """`mailgate ticket list --json`."""
        done = self.gateway.command("ticket", "list", "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def quiet(self) -> None:
        """Wait until every letter out is recorded as sent; fails where one came that was not asked for."""
        wait_until(self._all_sent, seconds=60, what=f"the record of every letter out; log:\n{self._tail()}")
        self.arrivals(0)

    def _all_sent(self) -> bool:
        with self.database.snapshot() as tx:
            return not outbox.listing(tx)

    def _new(self) -> list[bytes]:
        return [raw for raw in self.behind.delivered() if raw not in self._seen]

    def _tail(self) -> str:
        return f"{self.gateway.log[-1500:]}\n{self.front.log[-800:]}\n{self.behind.log[-800:]}"


def _arrived(raw: bytes) -> Arrived:
    """A delivered letter; Postfix wrote its envelope on top."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    sender, recipient = str(message["Return-Path"]).strip("<>"), str(message["Delivered-To"])
    taken = Taken(
        sender=sender, recipient=recipient, raw=raw, parameters=(), login=None, secret="", tls=False, connection=0
    )
    return Arrived(taken=taken, message=message)


@contextlib.contextmanager
def chain(folder: Path, *, door: Door) -> Iterator[Chain]:
    """All of it, running; letters reach the daemon over LMTP from Postfix, or by IMAP out of Dovecot."""
    with contextlib.ExitStack() as stack:
        behind = stack.enter_context(postfix.smarthost())
        if door == "lmtp":
            port = free_port()
            front = stack.enter_context(postfix.mx(domain="desk.example", transport=f"lmtp:inet:127.0.0.1:{port}"))
            doors = _LMTP.format(port=port)
        else:
            mailboxes = stack.enter_context(dovecot(users={"support": "secret"}))
            front = stack.enter_context(_mx_into(mailboxes))
            doors = _IMAP.format(port=mailboxes.tls_port, ca=mailboxes.certificates.ca)
            (folder / "imap.password").write_text("secret\n")
            (folder / "imap.password").chmod(0o600)
        config = folder / "config.toml"
        config.write_text(
            CONFIG.format(port=behind.port, desk="", more=doors, database="sqlite:///mail.db"), encoding="utf-8"
        )
        process = stack.enter_context(gateway(config))
        database = Database(f"sqlite:///{folder}/mail.db")
        stack.callback(database.close)
        yield Chain(gateway=process, front=front, behind=behind, database=database)


def _mx_into(mailboxes: Dovecot) -> contextlib.AbstractContextManager[Postfix]:
    """A Postfix that delivers into Dovecot's Maildir of `support`."""
    where = _INTO_DOVECOT.format(directory=mailboxes.directory, uid=mailboxes.uid, gid=mailboxes.gid)
    return postfix.mx(domain="desk.example", transport="virtual", more=where)


__all__ = ["ANNA", "DESK", "Chain", "Door", "chain"]
