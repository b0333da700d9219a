"""TA2: loops, backscatter and floods: whatever answers by itself, it ends (E4, E6, S3, P4, P5, P6)."""

import email
import email.policy
import os
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mailgate.desk.agents.agent_letters import MOST_REFUSALS
from mailgate.desk.changes import AddMessage
from mailgate.desk.clues import Clues, Problems
from mailgate.desk.decide import decide_case
from mailgate.desk.ledger import Ledger
from mailgate.desk.notices import LetterKind
from mailgate.desk.ticket import Exchange, Known, MessageKind
from mailgate.mail.message import Authentication, Automatic
from mailgate.mail.outgoing import Outgoing
from mailgate.mail.proof.authentication import Trust
from tests.desk.cases import NOW, case, letter, question, ticket, token
from tests.security.world import NOON, Mail, Post, Robot, World, posted, written

AT = NOON
LONG = bool(os.environ.get("MAILGATE_TORTURE_LOOPS"))
"""The whole of what the promises say: 10,000 forged letters, 1,000 dead senders; minutes."""
SIGNS = re.compile(rb"(?im)^(?:auto-submitted|precedence|x-auto-response-suppress):[^\r\n]*\r?\n")


def _read(raw: bytes) -> Any:
    return email.message_from_bytes(raw, policy=email.policy.default)


def _vacation(mail: Mail, number: int) -> list[Mail]:
    """RFC 5230: says so, answers the envelope sender, and only what no machine sent."""
    raw, sender, own = mail
    if not sender or _read(raw)["Auto-Submitted"]:
        return []
    return [
        (
            written(own, sender, "Away till Monday.", subject="Away", name=f"v{number}", Auto_Submitted="auto-replied"),
            "",
            sender,
        )
    ]


def _rude(mail: Mail, number: int) -> list[Mail]:
    """Answers everything as a person would: a subject and a text of its own, no sign, no thread."""
    raw, _, own = mail
    back = str(_read(raw)["From"].addresses[0].addr_spec)
    text = f"Thank you for your message {number}. We will call you about delivery {number} of the goods."
    return [posted(own, back, text, subject=f"Your message {number}", name=f"r{number}")]


def _same(mail: Mail, number: int) -> list[Mail]:
    """The same, always in the same words."""
    raw, _, own = mail
    back = str(_read(raw)["From"].addresses[0].addr_spec)
    text = "Thank you for your message. Our colleagues in the office will call you soon about the goods."
    return [posted(own, back, text, subject="Thank you for your message", name=f"s{number}")]


def _dead(mail: Mail, number: int) -> list[Mail]:
    """A server that knows nobody: a report to the envelope sender, as RFC 3464 has it."""
    raw, sender, own = mail
    if not sender:
        return []
    message_id = _read(raw)["Message-ID"]
    report = (
        f"From: MAILER-DAEMON@dead.example\r\nTo: {sender}\r\nSubject: Undelivered Mail Returned to Sender\r\n"
        f"Message-ID: <b{number}@dead.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nNo such user.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; dead.example\r\n\r\n"
        f"Final-Recipient: rfc822; {own}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {message_id}\r\n\r\n--b--\r\n"
    )
    return [(report.encode(), "", sender)]


def _humans() -> list[Mail]:
    """A morning: letters of people to both gateways, some from addresses where a machine answers."""
    senders = [f"person{index}@client.example" for index in range(6)]
    senders += ["away1@client.example", "away2@client.example", "away3@client.example", "gone@dead.example"]
    mails = [
        posted(who, f"support@{to}", f"The report {at} does not open.", subject=f"Report {at}", name=f"h{at}{to}")
        for at, who in enumerate(senders)
        for to in ("a.example", "b.example")
    ]
    for one, other in (("a.example", "b.example"), ("b.example", "a.example")):
        who, to = f"support@{one}", f"support@{other}"
        mails.append(posted(who, to, "Our printer is on fire.", subject="Printer", name=f"x{one}"))
    return mails


def _world(folder: Path, **robots: Any) -> World:
    posts = {name: Post(domain=name, folder=folder / name) for name in ("a.example", "b.example")}
    vacations = {f"away{index}@client.example": _vacation for index in (1, 2, 3)}
    return World(posts=posts, robots={**vacations, "dead.example": _dead, **robots})


@pytest.mark.parametrize("honest", [True, False], ids=["signs kept", "a relay strips all signs"])
def test_machines_that_answer_each_other_come_to_rest(tmp_path: Path, honest: bool) -> None:
    """P5, T20, T21, T22: two gateways, three absences, a bouncing server: one acknowledgement a pair, then rest."""
    world = _world(tmp_path)
    if not honest:
        world.way = lambda raw: SIGNS.sub(b"", raw)
    mails = _humans()
    under_way = world.day(mails)
    assert len(under_way) < 10, under_way
    assert world.letters <= 2 * len(mails) + (0 if honest else 4) + 8
    for post in world.posts.values():
        acknowledged = [one.recipient for kind, one in post.sent if kind == "registered"]
        assert len(acknowledged) == len(set(acknowledged)), acknowledged


@pytest.mark.parametrize("robot", [_rude, _same])
@pytest.mark.parametrize("proved", [False, True], ids=["unproved", "proved"])
def test_a_robot_that_looks_like_a_person_runs_into_a_ceiling(tmp_path: Path, robot: Any, proved: bool) -> None:
    """E4, E6, T20: no sign, no thread, new words or the same: the chain ends by itself, even for a proved domain."""
    most = "[ceilings]\nper_address_a_day = 12"
    shop = Post(domain="a.example", folder=tmp_path, more=most, trust=Trust(authserv_ids=("mx.a.example",)))
    world = World(posts={"a.example": shop}, robots={"crm@shop.example": robot})
    if proved:
        stamp = b"Authentication-Results: mx.a.example; dmarc=pass header.from=shop.example\r\n"
        world.way = lambda raw: stamp + raw
    first = written("crm@shop.example", "support@a.example", "Where are the goods?", subject="Goods", name="first")
    under_way = world.day([(first, "crm@shop.example", "support@a.example")], steps=400)
    assert len(under_way) < 40
    assert len(shop.to_customers()) == (12 if proved else 3)


def _away(words: str) -> Robot:
    """An agent's program that answers what it gets as a person would: in the thread, without any sign."""

    def robot(mail: Mail, number: int) -> list[Mail]:
        raw, _, own = mail
        ours = _read(raw)
        back = str(ours["From"].addresses[0].addr_spec)
        again = f"Re: {ours['Subject']}"
        answer = written(own, back, words, subject=again, name=f"w{number}", In_Reply_To=str(ours["Message-ID"]))
        return [(answer, own, back)]

    return robot


@pytest.mark.parametrize("words", ["#away I am on leave until Monday.", "#ticket 77"])
def test_an_agents_robot_and_the_letters_that_refuse_it_come_to_rest(tmp_path: Path, words: str) -> None:
    """P5, T20, E6: it is told so many times a day why nothing was done, then its letters wait for a colleague; what
    the agent orders meanwhile is done and answered.
    """
    post = Post(domain="a.example", folder=tmp_path)
    world = World(posts={"a.example": post}, robots={"agent@a.example": _away(words)})
    first = posted("anna@client.example", "support@a.example", "The report does not open.", subject="Report", name="h")
    under_way = world.day([first], steps=600)
    refusals = [one for kind, one in post.sent if kind == "agent_result"]
    assert (len(refusals), len(post.to_customers())) == (MOST_REFUSALS, 1)
    assert len(under_way) < 2 * MOST_REFUSALS + 10
    assert [f"number {MOST_REFUSALS}" in _text(one) for one in refusals[-2:]] == [False, True]
    assert post.outcomes[-1] == "hold"
    later = AT + timedelta(hours=20)
    post.take(_away("#finish\n\nIt opens again.")((refusals[-1].raw, "", "agent@a.example"), 9999), at=later)
    post.send(at=later)
    assert "It opens again." in _text(post.to_customers()[-1])


def _text(one: Outgoing) -> str:
    return " ".join(str(_read(one.raw).get_body(("plain",)).get_content()).split())


def test_a_second_letter_is_answered_under_the_tickets_ceiling() -> None:
    """E6: 'received' to a letter on the same matter is an automatic letter of that ticket, and counted as one."""
    for sent, expected in ((19, {LetterKind.RECEIVED}), (20, set())):
        open_one = ticket(automatic_letters_a_day=sent)
        proved = letter(authentication=Authentication(verdict="pass"))
        decision = decide_case(case(of=proved, clues=Clues(intent="nudge"), known=Known(open_tickets=(open_one,))))
        kinds = {notice.kind for notice in decision.notices if not notice.kind.startswith("agent_")}
        assert (decision.outcome, kinds) == ("follow_up", expected)


@pytest.mark.timeout(1800 if LONG else 120)
def test_dead_senders_make_tickets_and_no_more(tmp_path: Path) -> None:
    """T21, T13: senders that do not exist: a ticket each, at most one letter each, nothing from their bounces."""
    count = 1_000 if LONG else 150
    post = Post(domain="a.example", folder=tmp_path)
    world = World(posts={"a.example": post}, robots={"dead.example": _dead})
    mails = [
        posted(f"x{n}@dead.example", "support@a.example", f"Report {n} fails.", subject=f"R{n}", name=f"d{n}")
        for n in range(count)
    ]
    under_way = world.day(mails)
    assert len(under_way) <= 4
    assert post.outcomes.count("new_ticket") == count
    assert len(post.to_customers()) <= count
    assert set(post.outcomes) <= {"new_ticket", "bounce"}


def _bomb(count: int, *, victim: str) -> list[Mail]:
    """Forged letters: `victim` has a place for the number."""
    made = []
    for n in range(count):
        text, subject = f"Visit {n} https://evil.example/{n} " * 40, f"Win {n} https://evil.example"
        to, by = "support@a.example", "attacker@evil.example"
        made.append(posted(victim.format(n), to, text, subject=subject, name=f"e{n}", envelope=by))
    return made


@pytest.mark.timeout(1800 if LONG else 120)
@pytest.mark.parametrize("text", ["", "status"])
def test_one_victim_of_forged_letters_gets_three_answers_a_day(tmp_path: Path, text: str) -> None:
    """P6, T24, T26, T85: ≤ 3 in 24 h of any kind, ≤ 4 KB, nothing of the body, no link; a restart resets nothing."""
    post = Post(domain="a.example", folder=tmp_path)
    each = 417 if LONG else 10
    bomb = _bomb(24 * each, victim="victim@home.example")
    if text:
        bomb = [
            (written("victim@home.example", "support@a.example", text, subject=text, name=f"s{n}"), sender, to)
            for n, (_, sender, to) in enumerate(bomb)
        ]
    for hour in range(24):
        post.take(bomb[hour * each : (hour + 1) * each], at=AT + timedelta(minutes=59 * hour))
        post.send(at=AT + timedelta(minutes=59 * hour))
        post.restart()
    answers = post.to_customers()
    assert {one.recipient for one in answers} == {"victim@home.example"}
    assert 1 <= len(answers) <= 3
    assert all(len(one.raw) <= 4096 for one in answers)
    bodies = [_read(one.raw).get_body(("plain",)).get_content() for one in answers]
    assert not any("Visit" in body or "evil" in body or "http" in body for body in bodies)
    assert not any("evil.example" in str(_read(one.raw)["Subject"]) for one in answers)


def test_a_domain_of_victims_gets_ten_answers_an_hour(tmp_path: Path) -> None:
    """P6, T24: forged letters under ever new names of one domain: ≤ 10 an hour, across restarts."""
    post = Post(domain="a.example", folder=tmp_path)
    bomb = _bomb(120, victim="victim{}@home.example")
    for part in range(4):
        post.take(bomb[part * 30 : part * 30 + 30], at=AT + timedelta(minutes=14 * part))
        post.send(at=AT + timedelta(minutes=14 * part))
        post.restart()
    assert 1 <= len(post.to_customers()) <= 10


def test_a_flood_under_one_name_does_not_flood_the_agents(tmp_path: Path) -> None:
    """TC2, E6, F7: past the ceiling of a sender's tickets letters are held, and agents not written to for each."""
    post = Post(domain="a.example", folder=tmp_path)
    post.take(_bomb(120, victim="victim@home.example"), at=AT)
    post.send(at=AT)
    assert post.outcomes.count("new_ticket") == 20
    assert post.outcomes.count("hold") == 100
    to_agent = [kind for kind, _ in post.sent if kind == "agent_hold"]
    assert 1 <= len(to_agent) <= 3


def test_a_flood_of_unproved_words_on_a_ticket_is_held(tmp_path: Path) -> None:
    """E6, S1, T27: a number and a forged From write a few unverified lines, and then wait for a person, quietly."""
    post = Post(domain="a.example", folder=tmp_path)
    anna, to, by = "anna@client.example", "support@a.example", "attacker@evil.example"
    post.take([posted(anna, to, "The report fails.", subject="Report", name="f")], at=AT)
    tag = "Re: [Заявка#000001]"
    post.take([posted(anna, to, f"Message {n}.", subject=tag, name=f"u{n}", envelope=by) for n in range(40)], at=AT)
    post.send(at=AT)
    assert 1 <= post.outcomes.count("follow_up") <= 5
    assert post.outcomes.count("hold") >= 35
    assert len([kind for kind, _ in post.sent if kind == "agent_hold"]) == 3
    assert len(post.to_customers()) == 1


def test_a_flood_that_is_a_persons_and_a_machines_by_turns_is_held(tmp_path: Path) -> None:
    """E6, T27: forged letters of both kinds, mixed: agents read of a few, not of hundreds, and then of holds."""
    post = Post(domain="a.example", folder=tmp_path)
    anna, to, by = "anna@client.example", "support@a.example", "attacker@evil.example"
    post.take([posted(anna, to, "The report fails.", subject="Report", name="f")], at=AT)
    for n in range(40):
        fields = {"Auto_Submitted": "auto-generated"} if n % 2 else {}
        raw = written(anna, to, f"Message {n}.", subject="Re: [Заявка#000001]", name=f"b{n}", **fields)
        post.take([(raw, by, to)], at=AT + timedelta(seconds=n))
    post.send(at=AT + timedelta(minutes=1))
    told = Counter(kind for kind, _ in post.sent if kind != "registered")
    assert told == {"agent_new": 1, "agent_follow_up": 4, "agent_hold": 3}


def test_forged_reports_on_one_letter_are_told_once(tmp_path: Path) -> None:
    """T13, E6: whoever has a letter of ours can forge reports on it; agents read of the first, across restarts."""
    post = Post(domain="a.example", folder=tmp_path)
    post.take([posted("x@dead.example", "support@a.example", "It fails.", subject="Report", name="f")], at=AT)
    (ack,) = [mail for mail in post.send(at=AT) if mail[2] == "x@dead.example"]
    for number in range(20):
        post.take(_dead(ack, number), at=AT + timedelta(minutes=number))
        post.send(at=AT + timedelta(minutes=number))
        post.restart()
    assert post.outcomes.count("bounce") == 20
    assert [kind for kind, _ in post.sent].count("agent_bounce") == 1


def test_a_machine_that_hums_on_a_ticket_is_noted_in_silence() -> None:
    """E6, T27: agents read of the first of its letters, and not of hundreds; once it rests they read of the next."""
    at = NOW
    hum = tuple(Exchange(at=at, author="Anna", kind=MessageKind.MACHINE, text=f"{n}", verified=False) for n in range(5))
    robot = letter(automatic=Automatic(kind="auto-generated", sign="x"))
    for history, later, told in (
        (hum[:4], 0, 2),
        (hum, 0, 0),
        (hum, 11, 2),
        ((*hum[:4], replace(hum[4], kind=MessageKind.CUSTOMER, verified=True)), 0, 2),
        ((*hum[:4], replace(hum[4], kind=MessageKind.CUSTOMER)), 0, 0),
    ):
        known = Known(
            by_number=(ticket(history=tuple(replace(one, at=at - timedelta(minutes=later)) for one in history)),)
        )
        decision = decide_case(case(of=robot, asks=question(tokens=(token(),)), known=known))
        assert (decision.outcome, len(decision.notices)) == ("machine", told)
        assert any(isinstance(change, AddMessage) for change in decision.changes)


@pytest.mark.parametrize(
    ("ledger", "answered"),
    [
        (Ledger(), 3),
        (Ledger(acknowledgements_to_sender_a_day=1), 2),
        (Ledger(automatic_to_domain_an_hour=8), 2),
        (Ledger(automatic_to_domain_an_hour=9), 1),
        (Ledger(automatic_of_gateway_a_minute=59), 1),
        (Ledger(automatic_of_gateway_a_minute=60), 0),
        (Ledger(automatic_to_domain_an_hour=10), 0),
    ],
)
def test_no_ceiling_is_passed_by_the_pieces_of_one_letter(ledger: Ledger, answered: int) -> None:
    """T24, S3: a letter that opens several tickets brings no more letters than what is left under every ceiling."""
    several = Problems(count=4, spans=("One fails.", "Two fails.", "Three fails.", "Four fails."), sure=True)
    decision = decide_case(
        case(clues=Clues(problems=several), desk={"several_problems": "split"}, known=Known(ledger=ledger))
    )
    assert sum(notice.kind is LetterKind.REGISTERED for notice in decision.notices) == answered


def test_a_flood_of_words_on_the_same_matter_is_held(tmp_path: Path) -> None:
    """E6, C5, T24: the same without any number: what only resembles the first letter joins a few times, then waits."""
    post = Post(domain="a.example", folder=tmp_path)
    anna, to, by = "anna@client.example", "support@a.example", "eve@evil.example"
    first = "Good morning, the report for October does not open."
    post.take([posted(anna, to, first, subject="Report", name="f")], at=AT)
    for n in range(30):
        text = f"Good morning, the report for October does not open. Any news? {n}"
        post.take([posted(anna, to, text, subject="Report", name=f"m{n}", envelope=by)], at=AT + timedelta(seconds=n))
    post.send(at=AT)
    assert post.outcomes.count("follow_up") == 5
    assert post.outcomes.count("hold") == 25
    assert len([kind for kind, _ in post.sent if kind.startswith("agent_")]) <= 1 + 5 + 3
    later = posted(anna, to, f"{first} Any news, please?", subject="Report", name="later")
    post.take([later], at=AT + timedelta(minutes=11))
    assert post.outcomes[-1] == "follow_up"
