"""Two gateways on one PostgreSQL with a backlog of conversations: each keeps its order (J2, J5, S19)."""

import contextlib
import email
import email.policy
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from mailgate.mail.message import Door, Envelope
from mailgate.store import inbox, outbox, tickets
from mailgate.store.database import Database
from tests.servers import postgresql
from tests.servers.gateway import GatewayProcess
from tests.servers.programs import free_port, wait_until
from tests.servers.smarthost import Smarthost, threaded_smarthost
from tests.story.desk import DESK, IVAN
from tests.torture.people import customer, customer_letter, number_in
from tests.torture.storm import gateway_in
from tests.torture.test_storm import TIMEOUT

CONVERSATIONS = int(os.environ.get("MAILGATE_TORTURE_CONVERSATIONS", "10"))
"""With all rounds more letters than a gateway claims at once, so that there is something for the other."""
ROUNDS = int(os.environ.get("MAILGATE_TORTURE_ROUNDS", "10"))
"""In each the customer and an agent write one letter."""
GATEWAYS = int(os.environ.get("MAILGATE_TORTURE_GATEWAYS", "2"))

pytestmark = [pytest.mark.server("postgresql"), pytest.mark.timeout(TIMEOUT)]

TIMES = 6
"""On a busy machine one gateway may be through before another has looked: then there is another backlog."""

Conversation = tuple[int, str, str]
"""The customer's number, and Message-IDs of what they and the agent answer."""


@contextlib.contextmanager
def _gateways(folder: Path) -> Iterator[tuple[Smarthost, Database, tuple[GatewayProcess, ...]]]:
    try:
        server = postgresql.running()
        with contextlib.ExitStack() as stack:
            url = stack.enter_context(server).new_database()
            host = stack.enter_context(threaded_smarthost(Smarthost(port=free_port())))
            ports = [{"smtp": free_port(), "lmtp": free_port()} for _ in range(GATEWAYS)]
            all_of_them = tuple(
                gateway_in(folder / f"gateway{index}", own, url=url, host=host, server=None)  # type: ignore[arg-type]
                for index, own in enumerate(ports)
            )
            for gateway in all_of_them:
                stack.callback(gateway.end)
                gateway.start()
            yield host, stack.enter_context(contextlib.closing(Database(url))), all_of_them
    except postgresql.Missing as missing:
        pytest.skip(str(missing))


def test_conversations_keep_their_order(tmp_path: Path) -> None:
    """J2, J5: what customers and agents wrote in turn lies on its ticket in turn, and reaches the customer so."""
    with _gateways(tmp_path) as (host, database, all_of_them):
        for first in range(0, TIMES * CONVERSATIONS, CONVERSATIONS):
            opened, began = _opened(host, database, first=first), time.monotonic()
            _go_on(database, opened)
            _wait_for_quiet(database)
            rate = 2 * CONVERSATIONS * ROUNDS / (time.monotonic() - began)
            sys.stdout.write(f"{GATEWAYS} gateways: {rate:.1f} letters a second come in\n")  # for the long form
            _judge(host, database, first + CONVERSATIONS)
            if all(gateway.log.count("event=processed") > 3 for gateway in all_of_them):
                break
        else:
            pytest.fail("one gateway did everything")
        assert {gateway.terminate()[0] for gateway in all_of_them} == {0}


def test_without_it_they_would_not(tmp_path: Path) -> None:
    """J2: the same with letters that seem to belong together with none: the proof that the test above would see."""
    with _gateways(tmp_path) as (host, database, _):
        _go_on(database, _opened(host, database), blind=True)
        _wait_for_quiet(database)
        written = [f"{who} {number}" for number in range(ROUNDS) for who in ("question", "answer")]
        assert _disordered(database, written, CONVERSATIONS)


def _judge(host: Smarthost, database: Database, conversations: int) -> None:
    written = [f"{who} {number}" for number in range(ROUNDS) for who in ("question", "answer")]
    assert _disordered(database, written, conversations) == {}
    answers = [words for words in written if words.startswith("answer")]
    for number in range(conversations):
        sent = [taken.raw.decode() for taken in host.taken if taken.recipient == customer(number)]
        assert [words for letter in sent for words in answers if f"This is {words}." in _above(letter)] == answers


def _above(letter: str) -> str:
    """What stands above the quote."""
    return letter.partition("\r\n> ")[0]


def _opened(host: Smarthost, database: Database, *, first: int = 0) -> Sequence[Conversation]:
    """Tickets of as many customers, and what they and the agent were sent about them."""
    numbers, before = range(first, first + CONVERSATIONS), len(host.taken)
    _accept(database, [(customer(number), customer_letter(number)) for number in numbers])
    wait_until(lambda: len(host.taken) >= before + 3 * CONVERSATIONS, seconds=60, what="acknowledgements and notices")
    answered: defaultdict[str, str] = defaultdict(str)
    for taken in host.taken:
        message = email.message_from_bytes(taken.raw, policy=email.policy.default)
        answered[f"{taken.recipient} {number_in(taken.raw)}"] = str(message["Message-ID"])
    return [(n, answered[f"{customer(n)} {n}"], answered[f"{IVAN} {n}"]) for n in numbers]


def _go_on(database: Database, conversations: Sequence[Conversation], *, blind: bool = False) -> None:
    """A backlog, there all at once: in each round every customer writes, and then the agent to each."""
    backlog: list[tuple[str, bytes]] = []
    for turn in range(ROUNDS):
        for number, acknowledgement, _ in conversations:
            backlog.append((customer(number), _reply(customer(number), acknowledgement, f"question {turn}", number)))
        for number, _, notice in conversations:
            backlog.append((IVAN, _reply(IVAN, notice, f"answer {turn}", number)))
    _accept(database, backlog, blind=blind)


def _accept(database: Database, letters: Sequence[tuple[str, bytes]], *, blind: bool = False) -> None:
    with database.transaction() as tx:
        at = datetime.now(UTC)
        ids = inbox.accept(
            tx,
            [
                (raw, Envelope(door=Door.DELIVER, received_at=at, sender=sender, recipients=(DESK,)))
                for sender, raw in letters
            ],
        )
        if blind:
            tx.connection.execute(
                text("UPDATE inbox SET thread = 0, origin = id, turn = 0 WHERE id >= :first"), {"first": min(ids)}
            )


def _reply(author: str, answers: str, words: str, number: int) -> bytes:
    name = f"{words.replace(' ', '.')}.{number}@client.example"
    return (
        f"From: {author}\r\nTo: {DESK}\r\nSubject: Re: printer\r\nDate: Mon, 16 Nov 2026 11:00:00 +0000\r\n"
        f"Message-ID: <{name}>\r\nIn-Reply-To: {answers}\r\nReferences: {answers}\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\nThis is {words}.\r\n"
    ).encode()


def _wait_for_quiet(database: Database) -> None:
    def quiet() -> bool:
        with database.snapshot() as tx:
            coming, going = inbox.depth(tx), outbox.depth(tx)
        return not (coming.waiting or coming.claimed or going.queued or going.sending)

    wait_until(quiet, seconds=TIMEOUT - 60, what="the end of every letter")


def _disordered(database: Database, written: Sequence[str], conversations: int) -> dict[int, list[str]]:
    """Tickets whose messages are not what was written, in the order in which it was."""
    with database.snapshot() as tx:
        found = {
            ticket.number: [
                words
                for message in tickets.messages(tx, ticket.number)
                for words in written
                if message.text.startswith(f"This is {words}.")
            ]
            for ticket in tickets.listing(tx, limit=1000)
        }
    assert len(found) == conversations
    return {number: words for number, words in found.items() if words != list(written)}
