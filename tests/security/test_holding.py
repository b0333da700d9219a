"""TA1, TA2: what waits for a person can neither be made a flood of, nor keep anybody's letter from being taken."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mailgate.desk.decide import decide_case
from mailgate.desk.holds import REASONS
from mailgate.desk.ledger import Ledger
from mailgate.desk.letters.letter_samples import sample
from mailgate.desk.notices import LetterKind, Observation
from mailgate.desk.ticket import Earlier, Known
from mailgate.desk.time.hold_reminding import Asked, HeldQuestion, remind
from mailgate.mail.message import Authentication
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.proof.tokens import Role
from mailgate.store import inbox, tending
from tests.desk.cases import IVAN, NOW, POLICY, case, letter, question, token
from tests.desk.written import with_facts, written
from tests.security.world import NOON, Mail, Post, posted
from tests.security.world import written as as_bytes

TRUST = Trust(authserv_ids=("mx.a.example",))
STAMP = b"Authentication-Results: mx.a.example; dmarc=%s header.from=client.example\r\n"
ANNA, DESK = "anna@client.example", "support@a.example"
SECOND = """
[[desk]]
key = "billing"
name = { en = "Billing" }
addresses = ["billing@a.example"]
teams = ["general"]
language = "en"
"""


def stamped(verdict: bytes, name: str, *, text: str = "", to: str = DESK) -> Mail:
    said = text or f"The report {name} does not open."
    return STAMP % verdict + as_bytes(ANNA, to, said, subject=f"Report {name}", name=name), ANNA, to


def test_no_link_of_a_held_letter_is_live() -> None:
    """T85, F7: agents read what is held before anybody vouches for it."""
    words = "Please confirm at https://evil.example/login or write to x@evil.example"
    told = with_facts(sample(LetterKind.AGENT_HOLD, "en"), words=words)
    draft = written(replace(told, desk=replace(told.desk, html_for_agents=True)))
    assert "https[://]evil[.]example/login" in draft.text
    assert "evil.example" not in f"{draft.text}{draft.html}"


@pytest.mark.parametrize("kind", [LetterKind.AGENT_NEW, LetterKind.AGENT_FOLLOW_UP])
def test_links_are_live_where_nothing_is_doubtful(kind: LetterKind) -> None:
    """T85: an agent has to be able to look at what a customer reports; what is unverified is not live."""
    told = with_facts(sample(kind, "en"), words="See https://shop.example/x", observations=())
    assert "https://shop.example/x" in written(told).text
    doubtful = with_facts(told, observations=(Observation(kind="unverified"),))
    assert "https://shop.example/x" not in written(doubtful).text


def test_a_forged_copy_does_not_keep_the_letter_out(tmp_path: Path) -> None:
    """T56, S1, S8: a copy that failed is held; the same letter with a proof is taken, and is then the only one."""
    post = Post(domain="a.example", folder=tmp_path, trust=TRUST)
    post.take([stamped(b"pass", "1")], at=NOON)
    reply = "[Заявка#000001]"
    raw = as_bytes(ANNA, DESK, "It works in the other office.", subject=reply, name="2")
    mails = [(STAMP % verdict + raw, ANNA, DESK) for verdict in (b"fail", b"pass", b"pass")]
    post.take(mails[:1], at=NOON)
    assert post.outcomes[1:] == ["hold"]
    post.take([mails[1]], at=NOON + timedelta(minutes=1))
    post.take([(b"Received: from x by y; Mon, 23 Nov 2026 09:00:00 +0000\r\n" + mails[2][0], ANNA, DESK)], at=NOON)
    assert post.outcomes[1:] == ["hold", "follow_up", "repeat"]
    with post.database.transaction() as tx:
        assert [inbox.show(tx, number).state for number in (2, 3)] == ["dropped", "done"]
        assert not inbox.release(tx, 2, overruled="forged")


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("verdict", ["pass", "none", "fail", "untrusted"])
def test_only_a_proof_does_away_with_a_hold(reason: str, verdict: str) -> None:
    """A2, S8: any other copy of a letter that is held stays a repeat, and asks nobody again."""
    earlier = Earlier(inbox_id=1, outcome="hold", ticket=None, reason=reason)
    sent = letter(authentication=Authentication(verdict=verdict))  # type: ignore[arg-type]
    decision = decide_case(case(of=sent, known=Known(earlier=earlier)))
    taken = verdict == "pass" and reason in ("forged", "unproved_agent")
    assert (decision.outcome == "repeat") is not taken


def test_forged_tickets_hold_up_no_proved_letter(tmp_path: Path) -> None:
    """TC2, T24: others fill the ceiling under a customer's address; what is proved to be theirs is still taken."""
    post = Post(domain="a.example", folder=tmp_path, trust=TRUST)
    post.take([stamped(b"none", f"f{n}", text=f"Subject {n} of {n * 7} things.") for n in range(25)], at=NOON)
    assert post.outcomes.count("hold") == 5
    post.outcomes.clear()
    post.take([stamped(b"pass", f"p{n}", text=f"Machine {n} is out of order {n * 13}.") for n in range(25)], at=NOON)
    assert post.outcomes.count("new_ticket") == 20
    assert post.outcomes.count("hold") == 5


def test_letters_without_an_author_share_a_ceiling(tmp_path: Path) -> None:
    """TC2, E6: whose From names nobody cannot open tickets without end, nor ask agents without end."""
    post = Post(domain="a.example", folder=tmp_path)
    nobody = "a@x.example, b@y.example"
    mails = [
        (as_bytes("x@x.example", DESK, f"Thing {n}.", subject=f"T{n}", name=f"n{n}"), "x@x.example", DESK)
        for n in range(40)
    ]
    post.take(
        [(raw.replace(b"From: x@x.example", b"From: " + nobody.encode()), by, to) for raw, by, to in mails], at=NOON
    )
    assert post.outcomes.count("new_ticket") == 20
    assert post.outcomes.count("hold") == 20
    post.send(at=NOON)
    assert sum(kind == "agent_hold" for kind, _ in post.sent) == 3


def test_one_victim_gets_three_answers_from_all_desks_together(tmp_path: Path) -> None:
    """P6, T24: forged letters to one desk after the other bring no more than forged letters to one."""
    post = Post(domain="a.example", folder=tmp_path, more=SECOND)
    for n in range(12):
        to = (DESK, "billing@a.example")[n % 2]
        text = f"Parcel {n} is lost since {n * 3} days."
        post.take([posted("victim@home.example", to, text, subject=f"S{n}", name=f"d{n}")], at=NOON)
    post.send(at=NOON)
    assert len(post.to_customers()) == 3


def test_agents_are_not_asked_without_end() -> None:
    """E6: ever new senders of letters that are held bring at most so many questions an hour in all."""
    asked = case(desk={"unknown_senders": "hold"})
    for held, agents in ((0, 2), (29, 2), (30, 0), (500, 0)):
        known = Known(ledger=Ledger(held_an_hour=held))
        decision = decide_case(replace(asked, known=known))
        assert (decision.outcome, len(decision.notices)) == ("hold", agents)


def held(number: int, *, days: float) -> HeldQuestion:
    at = NOW - timedelta(days=days)
    asked = (Asked(agent=IVAN, message_id=f"<{number}@x>", at=at),)
    return HeldQuestion(
        inbox_id=number, reason="forged", held_at=at, sender="x@y.example", desk="support", ticket=None, asked=asked
    )


@pytest.mark.parametrize("days", [2, 14])
def test_agents_are_not_reminded_of_thousands_at_once(days: int) -> None:
    """E6, F7: the longest held first, at most so many an hour, the others in the hours after; none is forgotten."""
    waiting = [held(number, days=days + number / 10_000) for number in range(2_000)]
    first = remind(waiting, policy=POLICY, now=NOW)
    assert len(first) == 30
    assert [one.notices[0].held for one in first] == list(range(1_999, 1_969, -1))
    asked = Asked(agent=IVAN, message_id="<x@x>", at=NOW)
    later = [replace(one, asked=(asked,)) if one.inbox_id >= 1_970 else one for one in waiting]
    assert remind(later, policy=POLICY, now=NOW + timedelta(minutes=59)) == ()


def test_what_nobody_was_asked_about_expires_too(tmp_path: Path) -> None:
    """F7, T108: letters past the ceiling of questions wait as long as others, and end; a failed one stays."""
    post = Post(domain="a.example", folder=tmp_path)
    post.take([posted(ANNA, DESK, f"Thing {n} of {n * 7}.", subject=f"T{n}", name=f"u{n}") for n in range(30)], at=NOON)
    assert post.outcomes.count("hold") == 10
    with post.database.transaction() as tx:
        inbox.hold(tx, 30, reason="failed", detail="x", now=NOON)
        early = tending.unasked(tx, before=NOON - timedelta(seconds=1), limit=50)
        due = tending.unasked(tx, before=NOON, limit=50)
    assert early == ()
    assert due == (24, 25, 26, 27, 28, 29)
    assert post.tick(at=NOON + timedelta(days=14, minutes=1)) >= 1
    with post.database.transaction() as tx:
        assert [inbox.show(tx, number).state for number in due] == ["dropped"] * 6
        assert inbox.show(tx, 30).state == "held"


@pytest.mark.parametrize(("days", "outcome"), [(0, "agent_command"), (14, "agent_command"), (15, "hold")])
def test_an_id_about_no_ticket_proves_its_agent_for_a_while(days: int, outcome: str) -> None:
    """F3, T04: where no server is trusted the id of a list or digest opens every ticket: it grows old in two weeks."""
    old = replace(token(0, Role.AGENT), issued_at=NOW - timedelta(days=days))
    tried = case(
        of=letter(sender=IVAN, text="#help"), asks=question(sender=IVAN, tokens=(old,), proved=(old,), agent=IVAN)
    )
    assert decide_case(tried).outcome == outcome
