"""A world of mail without a network: gateways by their own pipeline and store, bots, dead addresses, one fake clock."""

import email.utils
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from io import StringIO
from pathlib import Path

from mailgate.config.load import load
from mailgate.mail.delivery import Sent
from mailgate.mail.message import Door, Envelope
from mailgate.mail.outgoing import Outgoing
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.maillog import MailLog, build_logger
from mailgate.metrics import Metrics
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.lifecycle_tick import LifecycleTick
from mailgate.pipeline.settle import Processed, decide_one
from mailgate.pipeline.worker import Reading, read_letter
from mailgate.store import inbox, outbox
from mailgate.store.database import Database, Tx
from mailgate.store.inbox import Claimed
from mailgate.templates_dir import load_templates

NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CONFIG = """
[gateway]
hostname = "{domain}"
[outgoing]
maildir = "out"
[[agent]]
address = "agent@{domain}"
name = "Agent"
[[team]]
key = "general"
name = {{ en = "General" }}
agents = ["agent@{domain}"]
[[desk]]
key = "support"
name = {{ en = "Support" }}
addresses = ["support@{domain}"]
teams = ["general"]
language = "en"
{more}
"""
LEASE = timedelta(minutes=5)

Mail = tuple[bytes, str, str]
"""Bytes, envelope sender, recipient."""


@dataclass(kw_only=True)
class Post:
    """One gateway: letters in, letters out, everything in its database."""

    domain: str
    folder: Path
    more: str = ""
    trust: Trust = field(default_factory=Trust)
    outcomes: list[str] = field(default_factory=list)
    sent: list[tuple[str, Outgoing]] = field(default_factory=list)
    """Kind and letter of everything that went out."""

    def __post_init__(self) -> None:
        """Read the configuration and open the database."""
        self.folder.mkdir(exist_ok=True)
        path = self.folder / "config.toml"
        path.write_text(CONFIG.format(domain=self.domain, more=self.more), encoding="utf-8")
        config = load(path)
        names = itertools.count(1)
        self.scribe = Scribe(
            policy=config.policy,
            keyring=Keyring(keys=(Key("k", b"0123456789abcdef0123456789abcdef"),)),
            templates=load_templates(config.templates),
            letter_id=lambda: f"{next(names):08x}",
        )
        self.open()

    def open(self) -> None:
        """Start, with whatever the database holds."""
        self.database = Database(f"sqlite:///{self.folder / 'mail.db'}")
        self.database.migrate()

    def restart(self) -> None:
        """End and start again: nothing but the database is left."""
        self.database.close()
        self.open()

    def take(self, mails: Iterable[Mail], *, at: datetime, peer: str = "") -> list[Processed]:
        """Take letters in and to their end, in one transaction; `peer` is the client's address, '' a unix socket."""
        done = []
        with self.database.transaction() as tx:
            for raw, sender, recipient in mails:
                envelope = Envelope(door=Door.SMTP, received_at=at, sender=sender, recipients=(recipient,), peer=peer)
                inbox.accept(tx, [(raw, envelope)])
                done += self._process(tx, at)
        self.outcomes += [one.decision.outcome for one in done]
        return done

    def _process(self, tx: Tx, at: datetime) -> list[Processed]:
        return [
            decide_one(tx, claimed, self._read(tx, claimed), scribe=self.scribe, now=at)
            for claimed in inbox.claim(tx, limit=1, owner="x", now=at, lease=LEASE)
        ]

    def _read(self, tx: Tx, claimed: Claimed) -> Reading:
        raw = inbox.raw(tx, claimed.inbox_id) if claimed.raw is None else claimed.raw
        return read_letter(raw, claimed.envelope, self.trust)

    def tick(self, *, at: datetime) -> int:
        """Let time do what it does at a moment; how many letters that made."""
        log = MailLog(build_logger(level="debug", shape="logfmt", stream=StringIO()), Metrics())
        return LifecycleTick(database=self.database, scribe=self.scribe, log=log).run_once(at)

    def send(self, *, at: datetime) -> list[Mail]:
        """Everything that is due to go out."""
        out: list[Mail] = []
        with self.database.transaction() as tx:
            while claimed := outbox.claim(tx, limit=200, owner="x", now=at, lease=LEASE):
                for letter in claimed:
                    outbox.settle(tx, letter.outbox_id, Sent(), now=at, jitter=0.0)
                    one = letter.outgoing
                    self.sent.append((letter.kind, one))
                    out.append((one.raw, one.envelope_sender, one.recipient))
        return out

    def to_customers(self) -> list[Outgoing]:
        """What went to anybody but this gateway's own agents."""
        return [one for kind, one in self.sent if not kind.startswith("agent_")]


def written(sender: str, to: str, text: str, *, subject: str, name: str, **fields: str) -> bytes:
    """A letter as bytes; `name` makes its Message-ID."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = email.utils.format_datetime(NOON)
    made["Message-ID"] = f"<{name}@{sender.rpartition('@')[2].strip('>')}>"
    for key, value in fields.items():
        made[key.replace("_", "-")] = value
    made.set_content(text)
    return bytes(made)


def posted(sender: str, to: str, text: str, *, subject: str, name: str, envelope: str | None = None) -> Mail:
    """The same under way; the envelope sender is the author's address where none is given."""
    raw = written(sender, to, text, subject=subject, name=name)
    return raw, sender if envelope is None else envelope, to


Robot = Callable[[Mail, int], list[Mail]]
"""What answers a letter by itself: the letter and a number that is never used again; its answers."""


@dataclass(kw_only=True)
class World:
    """Who lives where, and letters under way."""

    posts: dict[str, Post]
    """By domain."""
    robots: dict[str, Robot]
    """By address; a domain alone answers for all of its addresses. Anybody else only reads."""
    way: Callable[[bytes], bytes] = lambda raw: raw
    """What relays do to a letter on its way."""
    letters: int = 0
    """How many letters went from somebody to somebody else."""

    def deliver(self, mails: list[Mail], *, at: datetime, names: "itertools.count[int]") -> list[Mail]:
        """Hand letters over, and return what that brings; letters to a gateway's own agents are read, and no more."""
        answers: list[Mail] = []
        for raw, sender, recipient in mails:
            domain = recipient.rpartition("@")[2]
            self.letters += not recipient.startswith("agent@")
            if domain in self.posts and not recipient.startswith("agent@"):
                post = self.posts[domain]
                post.take([(self.way(raw), sender, recipient)], at=at)
                answers += post.send(at=at)
            elif robot := self.robots.get(recipient) or self.robots.get(domain):
                answers += robot((raw, sender, recipient), next(names))
        return answers

    def day(self, mails: list[Mail], *, steps: int = 200) -> list[int]:
        """Let a day pass after these letters; how many were under way at each step, until nothing is."""
        names = itertools.count(1)
        moment = NOON
        under_way: list[int] = []
        while mails and len(under_way) < steps:
            under_way.append(len(mails))
            mails = self.deliver(mails, at=moment, names=names)
            moment += timedelta(hours=24) / steps
        return under_way
