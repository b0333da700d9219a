"""The IMAP door when the server errs, lies, or goes away (A3; T34, T40; P19)."""

import base64
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mailgate.transport.imap_in import WatcherSettings, check
from tests.servers.imap_faults import FaultyImap, faulty_imap
from tests.servers.programs import free_port
from tests.transport.watching import Memory, watching

LETTERS = {uid: f"Subject: {uid}\r\n\r\ntext\r\n".encode() for uid in (1, 2, 5, 6, 9)}


@pytest.fixture
def server() -> Iterator[FaultyImap]:
    """With five letters."""
    with faulty_imap(FaultyImap(letters=dict(LETTERS))) as running:
        yield running


def there(server: FaultyImap, **more: Any) -> dict[str, Any]:
    return {"host": "127.0.0.1", "port": server.port, "tls": "none"} | more


def all_taken(memory: Memory) -> bool:
    return sorted(memory.raws) == sorted(LETTERS.values())


def test_honest_server(server: FaultyImap) -> None:
    """T34: the words on the wire are ours alone: UID commands, numbers, flags, and no search for anything of a mail."""
    memory = Memory()
    with watching(memory, **there(server)):
        memory.wait(lambda: memory.names().count("mailbox_alive") > 0)
    assert list(memory.raws) == list(LETTERS.values())
    assert memory.progress == (1, 9)
    assert server.seen == set(LETTERS)
    words = [command for command in server.commands if not command.startswith(("LOGIN", "CAPABILITY"))]
    assert words[:5] == [
        'SELECT "INBOX"',
        "UID SEARCH ALL",
        "UID FETCH 1,2,5,6,9 (RFC822.SIZE)",
        "UID FETCH 1,2,5,6,9 (BODY.PEEK[])",
        "UID STORE 1,2,5,6,9 +FLAGS.SILENT (\\Seen)",
    ]


def hang_up(_server: FaultyImap, _tag: str, _words: str) -> None:
    return None


def say(text: str) -> Callable[[FaultyImap, str, str], bytes]:
    return lambda _server, tag, _words: text.replace("{tag}", tag).encode()


def stall(_server: FaultyImap, _tag: str, _words: str) -> bytes:
    return b""


FAULTS = [
    hang_up,
    stall,
    say("{tag} NO not now\r\n"),
    say("{tag} BAD what\r\n"),
    say("* BYE shutting down\r\n"),
    say("complete rubbish\r\n"),
    say("* \xff\xfe 1 2 3 (((\r\n{tag} OK\r\n"),
    say("* 1 FETCH (UID 1 BODY[] {99999999999}\r\n"),
    say("* 1 FETCH (UID 1 BODY[] {20}\r\nshort)\r\n{tag} OK\r\n"),
    say("* 1 FETCH (UID x)\r\n{tag} OK\r\n"),
    say("* SEARCH one two\r\n* 1 FETCH\r\n{tag} OK\r\n"),
    say("x" * 100_000),
]


@pytest.mark.parametrize("fault", FAULTS, ids=range(len(FAULTS)))
@pytest.mark.parametrize("verb", ["LOGIN", "SELECT", "SEARCH", "FETCH", "STORE", "IDLE"])
def test_any_fault_at_any_command(server: FaultyImap, verb: str, fault: Any) -> None:
    """T40: whatever goes wrong, the watcher comes back, and every letter is taken."""
    server.script(verb, fault)
    memory = Memory()
    settings = there(server, read_seconds=0.1, refused_pause_seconds=0.02, idle_seconds=0.05, poll_seconds=0.05)
    with watching(memory, **settings):
        memory.wait(lambda: all_taken(memory) and memory.names().count("mailbox_alive") > 1, seconds=10)
    assert memory.progress == (1, 9)


def test_greetings_that_are_none() -> None:
    """T40: no greeting, BYE, rubbish: each is told in a sentence."""
    for greeting in (None, b"* BYE go away\r\n", b"220 smtp.example ESMTP\r\n", b"\r\n"):
        with faulty_imap(FaultyImap(greeting=greeting)) as server:
            settings = WatcherSettings(name="s", address="a@b.example", user="u", password=str, **there(server))
            said = check(settings)
            assert not said.ok
            assert said.said.startswith("connecting to 127.0.0.1:")


def test_end_of_file_in_idle_is_no_busy_loop(server: FaultyImap) -> None:
    """T40: a server that hangs up in IDLE costs a few attempts, not a hundred thousand a second."""
    server.always("IDLE", lambda s, tag, words: s.usual(tag, words) + b"* BYE idle for too long\r\n")
    memory = Memory()
    with watching(memory, **there(server, min_pause_seconds=0.05)):
        memory.wait(lambda: server.connections >= 4)
        began = time.process_time()
        memory.wait(lambda: server.connections >= 8)
        assert time.process_time() - began < 1
    assert memory.names().count("mailbox_lost") >= 3
    assert list(memory.raws) == list(LETTERS.values())


def test_untagged_lines_before_idle_begins(server: FaultyImap) -> None:
    """T40: what the server tells before the `+` is no error, and a letter it tells of is taken at once."""

    def late(told: FaultyImap, tag: str, words: str) -> bytes:
        told.letters[20] = b"Subject: late\r\n\r\n"
        return b"* 6 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen))\r\n" + told.usual(tag, words)

    server.script("IDLE", late)
    memory = Memory()
    with watching(memory, **there(server)):
        memory.wait(lambda: b"Subject: late\r\n\r\n" in memory.raws)
    assert server.connections == 1


def test_letter_told_in_the_answer_to_search(server: FaultyImap) -> None:
    """A1: a letter the server tells of beside a search that missed it is taken without waiting for IDLE to end."""

    def late(told: FaultyImap, tag: str, words: str) -> bytes:
        found = told.usual(tag, words)
        told.letters[20] = b"Subject: late\r\n\r\n"
        return b"* 6 EXISTS\r\n" + found

    server.script("SEARCH", late)
    memory = Memory()
    with watching(memory, **there(server)):
        memory.wait(lambda: b"Subject: late\r\n\r\n" in memory.raws)
    assert server.connections == 1


def test_server_that_refuses_idle(server: FaultyImap) -> None:
    """A1: a server that offers IDLE and refuses it is polled instead."""
    server.always("IDLE", say("{tag} NO not for you\r\n"))
    memory = Memory()
    with watching(memory, **there(server, poll_seconds=0.02)):
        memory.wait(lambda: all_taken(memory) and server.commands.count("NOOP") > 2)
    assert server.commands.count("IDLE") == 1


def test_letter_the_server_cannot_give_out(server: FaultyImap) -> None:
    """A3: it is tried by itself some times, told of, and passed over; all others are taken."""

    def not_five(told: FaultyImap, tag: str, words: str) -> bytes:
        if "BODY" in words and "5" in words:
            return f"{tag} NO internal error\r\n".encode()
        return told.usual(tag, words)

    server.always("FETCH", not_five)
    memory = Memory()
    with watching(memory, **there(server)):
        memory.wait(lambda: len(memory.raws) == 4 and memory.progress == (1, 9))
    assert LETTERS[5] not in memory.raws
    assert memory.names().count("mailbox_unfetchable") == 1
    assert 5 not in server.seen


def test_letter_over_which_the_server_dies(server: FaultyImap) -> None:
    """A3: as well where the connection breaks each time; but a line that breaks some times loses no letter."""

    def dies_at_five(told: FaultyImap, tag: str, words: str) -> bytes | None:
        return None if "BODY" in words and "5" in words else told.usual(tag, words)

    server.always("FETCH", dies_at_five)
    memory = Memory()
    with watching(memory, **there(server)):
        memory.wait(lambda: len(memory.raws) == 4 and memory.progress == (1, 9))
    assert memory.names().count("mailbox_unfetchable") == 1
    with faulty_imap(FaultyImap(letters=dict(LETTERS))) as flaky:
        flaky.script("FETCH", *[None, hang_up] * 6)
        patient = Memory()
        with watching(patient, **there(flaky)):
            patient.wait(lambda: all_taken(patient))
        assert "mailbox_unfetchable" not in patient.names()


def test_letters_that_are_left_out(server: FaultyImap) -> None:
    """A3: a letter that is missing from an answer is asked for again if it is there, and let go if it has gone."""

    def without_last(told: FaultyImap, tag: str, words: str) -> bytes:
        return told.usual(tag, words.replace(",9", "")) if "BODY" in words else told.usual(tag, words)

    def gone(told: FaultyImap, tag: str, words: str) -> bytes:
        told.letters.pop(2, None)
        return told.usual(tag, words)

    server.script("FETCH", None, without_last)
    memory = Memory()
    with watching(memory, **there(server)):
        memory.wait(lambda: all_taken(memory))
    with faulty_imap(FaultyImap(letters=dict(LETTERS))) as other:
        other.script("FETCH", None, gone)
        second = Memory()
        with watching(second, **there(other)):
            second.wait(lambda: second.progress == (1, 9))
        assert len(second.raws) == 4
        assert "mailbox_lost" not in second.names()


def test_without_move_and_uidplus() -> None:
    """A1: a server without MOVE copies and deletes; without UIDPLUS nothing of other people's is expunged."""
    with faulty_imap(FaultyImap(letters=dict(LETTERS), capabilities="IMAP4rev1")) as server:
        memory = Memory()
        with watching(memory, **there(server, after="move", move_to="Done")):
            memory.wait(lambda: "mailbox_alive" in memory.names())
    assert 'UID COPY 1,2,5,6,9 "Done"' in server.commands
    assert not any("EXPUNGE" in command or "MOVE" in command for command in server.commands)


@pytest.mark.parametrize(
    ("mechanism", "said"),
    [
        ("XOAUTH2", b"user=support\1auth=Bearer token-2\1\1"),
        ("OAUTHBEARER", b"n,a=support,\1auth=Bearer token-2\1\1"),
    ],
)
def test_bearer_token(server: FaultyImap, mechanism: str, said: bytes) -> None:
    """A1: a token is asked for at each connection, and said as RFC 7628 and Google's description have it."""
    heard: list[bytes] = []
    tags: list[str] = []

    def ask(_server: FaultyImap, tag: str, _words: str) -> bytes:
        tags.append(tag)
        return b"+ \r\n"

    def hear(_server: FaultyImap, blob: str, _words: str) -> bytes:
        heard.append(base64.b64decode(blob))
        right = b"token-2" in heard[-1]
        return f"{tags[-1]} {'OK in' if right else 'NO expired'}\r\n".encode()

    server.always("AUTHENTICATE", ask)
    server.always("", hear)
    server.capabilities = f"IMAP4rev1 IDLE AUTH={mechanism}"
    tokens = ["token-2", "token-1"]
    memory = Memory()
    settings = there(server, password=None, token=tokens.pop, oauth_mechanism=mechanism, refused_pause_seconds=0.02)
    with watching(memory, **settings):
        memory.wait(lambda: all_taken(memory))
    assert len(heard) == 2
    assert heard[1] == said
    assert memory.names()[0] == "mailbox_lost"
    assert "token-1" not in str(memory.events)


def test_stop_ends_a_wait_for_a_dead_server(server: FaultyImap) -> None:
    """J3: a server that says nothing does not hold up the stop."""
    server.always("SEARCH", stall)
    memory = Memory()
    with watching(memory, **there(server)) as watcher:
        memory.wait(lambda: any("SEARCH" in command for command in server.commands))
        threading.Timer(0.1, watcher.cut).start()


def deaf(told: FaultyImap, _tag: str, _words: str) -> bytes:
    """A line that is half open: a letter has come, and nothing gets through any more."""
    told.letters[20] = b"Subject: late\r\n\r\n"
    return b""


@pytest.mark.parametrize("verb", ["DONE", "NOOP"])
def test_half_open_line(server: FaultyImap, verb: str) -> None:
    """T40, P19: a server that is silent amid IDLE, or between two looks, is left, and the letter is taken anew."""
    server.script(verb, deaf)
    memory = Memory()
    settings = there(server, idle=verb == "DONE", idle_seconds=0.2, read_seconds=0.2, poll_seconds=3600)
    with watching(memory, **settings):
        memory.wait(lambda: b"Subject: late\r\n\r\n" in memory.raws)
    assert "mailbox_lost" in memory.names()
    assert server.connections >= 2


def test_how_long_it_takes_by_default() -> None:
    """P19: a half-open line is found within 12 minutes; a server that is there again is reached within a minute."""
    settings = WatcherSettings(name="s", host="h", user="u", address="a@b.example", password=str)
    assert settings.idle_seconds + settings.read_seconds + settings.min_pause_seconds <= 12 * 60
    assert settings.connect_seconds + settings.max_pause_seconds <= 60


def test_server_that_comes_back() -> None:
    """P19: after many attempts in vain, a server that is back is read."""
    memory, port = Memory(), free_port()
    with watching(memory, host="127.0.0.1", port=port, tls="none", max_pause_seconds=0.2):
        memory.wait(lambda: len(memory.events) >= 10)
        with faulty_imap(FaultyImap(letters=dict(LETTERS), port=port)):
            memory.wait(lambda: all_taken(memory))


def test_server_that_is_away() -> None:
    """T40: the pauses between attempts grow."""
    memory = Memory()
    with watching(memory, host="127.0.0.1", port=free_port(), tls="none", max_pause_seconds=0.2):
        memory.wait(lambda: len(memory.events) >= 6)
    assert {event.name for event in memory.events} == {"mailbox_lost"}
    assert [event.count for event in memory.events[:6]] == [1, 2, 3, 4, 5, 6]
    assert "Connection refused" in memory.events[0].detail
