"""Those who write: customers that hand a letter over until somebody says 250, and an agent who answers."""

import contextlib
import email
import email.policy
import queue
import smtplib
import threading
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from random import Random

from tests.servers.dovecot import Dovecot
from tests.servers.script import Taken
from tests.servers.smarthost import Smarthost
from tests.story.desk import DESK, IVAN, Arrived
from tests.torture.plan import Door, Plan

TOKEN = "kuvsh"
"""Stands before a letter's number in its subject: found again in tickets and letters out."""


def customer(number: int) -> str:
    """Everybody writes once, so that every letter is a ticket of its own."""
    return f"customer{number}@client{number % 997}.example"


def customer_letter(number: int) -> bytes:
    """A first letter; its Message-ID names it."""
    sender = customer(number)
    return (
        f"From: {sender}\r\nTo: {DESK}\r\nSubject: printer {TOKEN}{number}q\r\n"
        "Date: Mon, 16 Nov 2026 10:00:00 +0000\r\n"
        f"Message-ID: <first.{number}@client.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n\r\n"
        f"Good morning,\r\n\r\nprinter number {number} in our office does not print since yesterday.\r\n\r\n"
        "Best regards,\r\nAnna\r\n"
    ).encode()


def agent_answer(notice: Taken, number: int) -> bytes:
    """What an agent's client makes of a notice: Reply, a sentence, Send."""
    message = email.message_from_bytes(notice.raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    arrived = Arrived(taken=notice, message=message)
    return (
        f"From: {IVAN}\r\nTo: {DESK}\r\nSubject: Re: {arrived.subject.split(' ', 1)[0]}\r\n"
        f"Date: Mon, 16 Nov 2026 11:00:00 +0000\r\nMessage-ID: <answer.{number}@desk.example>\r\n"
        f"In-Reply-To: {arrived['Message-ID']}\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\nThe toner of printer {TOKEN}{number}a was empty.\r\n"
    ).encode()


class Post:
    """Letters on their way to the daemon, by its listeners: each is handed over again until it was taken."""

    def __init__(self, ports: list[dict[Door, int]], *, hands: int) -> None:
        """`ports` of each gateway."""
        self._ports = ports
        self._stop = threading.Event()
        self._waiting: queue.Queue[tuple[str, bytes, Door]] = queue.Queue()
        self.taken: list[str] = []
        """Message-IDs that were answered with 250, in that order."""
        self.refused: list[str] = []
        """Replies of class 5: there must be none."""
        self.unheard = 0
        """Times that a connection was lost after the letter was handed over, and before the reply."""
        self._put = 0
        self._threads = [threading.Thread(target=self._work, args=(hand,)) for hand in range(hands)]

    def put(self, message_id: str, sender: str, raw: bytes, *, door: Door) -> None:
        """Send a letter, some time."""
        self._put += 1
        self._waiting.put((f"{message_id} {sender}", raw, door))

    @property
    def under_way(self) -> int:
        """How many letters have not been taken yet."""
        return self._put - len(self.taken)

    @contextlib.contextmanager
    def open(self) -> Iterator["Post"]:
        """For as long as the block, letters go."""
        for thread in self._threads:
            thread.start()
        try:
            yield self
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()

    def _work(self, hand: int) -> None:
        chance = Random(hand)  # noqa: S311 - to be repeated, not to be secret
        while not self._stop.is_set():
            try:
                names, raw, door = self._waiting.get(timeout=0.05)
            except queue.Empty:
                continue
            message_id, sender = names.split(" ")
            while not self._stop.is_set():
                port = chance.choice(self._ports)[door]
                if self._handed_over(port, raw, sender=sender, door=door):
                    self.taken.append(message_id)
                    break
                time.sleep(0.01)

    def _handed_over(self, port: int, raw: bytes, *, sender: str, door: Door) -> bool:
        client = smtplib.LMTP if door == "lmtp" else smtplib.SMTP
        sent = False
        try:
            with client("127.0.0.1", port, local_hostname="client.example", timeout=30) as connection:
                connection.ehlo()
                for code, words in (connection.mail(sender), connection.rcpt(DESK)):
                    if code != 250:
                        self._note(code, words)
                        return False
                sent = True
                code, words = connection.data(raw)
                self._note(code, words)
                return code == 250
        except (OSError, smtplib.SMTPException):
            self.unheard += sent
            return False

    def _note(self, code: int, words: bytes) -> None:
        if code >= 500:
            self.refused.append(f"{code} {words!r}")


class Agent:
    """Answers some of the tickets it reads of, once each."""

    def __init__(self, host: Smarthost, *, share: float, send: Callable[[str, str, bytes], None]) -> None:
        self._host = host
        self._share = share
        self._send = send
        self._read = 0
        self._chance = Random(7)  # noqa: S311 - to be repeated, not to be secret
        self.answered: set[int] = set()

    def look(self) -> None:
        """Read what has come since, and answer."""
        new = self._host.taken[self._read :]
        self._read += len(new)
        for taken in new:
            number = number_in(taken.raw)
            if taken.recipient != IVAN or number is None or number in self.answered:
                continue
            if self._chance.random() < self._share:
                self.answered.add(number)
                self._send(f"<answer.{number}@desk.example>", IVAN, agent_answer(taken, number))


def number_in(raw: bytes) -> int | None:
    """The number of the customer's letter that a new ticket's letter is about; None where it is none such."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    _, found, rest = str(message["Subject"]).partition(TOKEN)
    return int(rest.partition("q")[0]) if found else None


class Mailman:
    """Puts letters into Dovecot's mailbox."""

    def __init__(self, server: Dovecot) -> None:
        self._server = server
        self.delivered: list[str] = []

    def put(self, message_id: str, raw: bytes) -> None:
        """Deliver one."""
        self._server.deliver("support", raw)
        self.delivered.append(message_id)


def supply(plan: Plan) -> Iterator[tuple[int, Door, Door | None]]:
    """(number of the letter, its door, the door it comes by once more or None), in order."""
    chance = Random(plan.seed)  # noqa: S311 - to be repeated, not to be secret
    for number in range(plan.letters):
        door = plan.doors[number % len(plan.doors)]
        again = chance.choice(plan.doors) if chance.random() < plan.twice else None
        yield number, door, again
