"""TA1: whose stamp counts, by the way a letter came (T06, RFC 8601 section 5)."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from mailgate.mail.message import Door, Envelope
from mailgate.mail.proof.authentication import Trust, came_past
from mailgate.mail.reading.parse import parse
from tests.security.reading import NOW
from tests.security.world import Post, written
from tests.story.desk import IVAN, letter, running_desk

TRUST = Trust(authserv_ids=("mx.desk.example",), relays=("192.0.2.25", "198.51.100.0/24", "2001:db8::/64"))
PASS = "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example\r\n"


def envelope(door: Door, peer: str) -> Envelope:
    return Envelope(door=door, received_at=NOW, sender=IVAN, recipients=("support@desk.example",), peer=peer)


@pytest.mark.parametrize(
    ("peer", "past"),
    [
        ("127.0.0.1", False),
        ("127.9.9.9", False),
        ("::1", False),
        ("::ffff:127.0.0.1", False),
        ("", False),
        ("/run/postfix.sock", False),
        ("192.0.2.25", False),
        ("::ffff:192.0.2.25", False),
        ("198.51.100.200", False),
        ("2001:db8::7", False),
        ("fe80::1%eth0", True),
        ("192.0.2.26", True),
        ("198.51.101.1", True),
        ("2001:db8:0:1::7", True),
        ("10.0.0.1", True),
        ("203.0.113.1", True),
    ],
)
@pytest.mark.parametrize("door", [Door.SMTP, Door.LMTP])
def test_a_stamp_counts_from_our_own_servers_only(door: Door, peer: str, past: bool) -> None:
    """T06: our border's name on a letter that did not come from our border was written by a stranger."""
    assert came_past(envelope(door, peer), TRUST) is past
    raw = (PASS + f"From: {IVAN}\r\nMessage-ID: <1@x>\r\n\r\n#close\r\n").encode()
    verdict = parse(raw, envelope(door, peer), trust=TRUST).authentication.verdict
    assert verdict == ("untrusted" if past else "pass")


@pytest.mark.parametrize("door", [Door.IMAP, Door.DELIVER, Door.IMPORT])
def test_what_is_fetched_came_by_the_border(door: Door) -> None:
    """T06: a mailbox and a pipe are fed by the server that stamps; its address says nothing."""
    assert not came_past(envelope(door, "203.0.113.9"), TRUST)


def test_by_default_no_other_host_is_ours() -> None:
    """T06: an operator who names no relay has proof from this host alone."""
    assert came_past(envelope(Door.SMTP, "10.0.0.1"), Trust(authserv_ids=("mx.desk.example",)))


async def test_an_agents_letter_past_the_border_orders_nothing(tmp_path: Path) -> None:
    """T05, T06, F3: From an agent, the border's own stamp on top, straight into our listener: held."""
    trust = '[trust]\nauthserv_ids = ["mx.desk.example"]\n'
    async with running_desk(tmp_path, more=trust) as desk:
        stamped = letter(IVAN, "#list all", subject="?", Authentication_Results=PASS.partition(": ")[2].strip())
        await desk.send(stamped)
        assert [one.to for one in desk.letters()] == [IVAN]
        assert desk.held() == ()
    post = Post(domain="desk.example", folder=tmp_path / "past", trust=TRUST)
    (taken,) = post.take([_straight("agent@desk.example")], at=NOW, peer="203.0.113.9")
    assert (taken.decision.outcome, taken.decision.reason) == ("hold", "unproved_agent")


def _straight(author: str) -> tuple[bytes, str, str]:
    made = written(author, "support@desk.example", "#list all", subject="?", name="s")
    return PASS.encode() + made, author, "support@desk.example"


def test_the_field_stays_where_it_was() -> None:
    """RFC 8601 section 5: a foreign stamp is not heard; it goes out to nobody, since letters out are built anew."""
    made = EmailMessage()
    made["Authentication-Results"] = "mx.desk.example; dmarc=pass header.from=desk.example"
    made["From"] = IVAN
    made.set_content("x")
    read = parse(bytes(made), envelope(Door.SMTP, "203.0.113.9"), trust=TRUST)
    assert read.authentication.detail == "it came straight from a server that is not ours"
