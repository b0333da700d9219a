"""TA1: who may do what, however the letter spells it: forged authors, stamps and clues (F3, B3, S1, P10)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mailgate.desk.case import Case
from mailgate.desk.changes import AddMessage, Link, New
from mailgate.desk.clues import Clues
from mailgate.desk.decide import decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.ledger import Ledger
from mailgate.desk.notices import LetterKind, Observation
from mailgate.desk.policy import Agent, Team
from mailgate.desk.ticket import Known, Matter, Participant
from mailgate.mail.message import Authentication, Author, Automatic, Letter
from mailgate.mail.proof.authentication import Trust, evaluate
from mailgate.mail.proof.identity import read_author
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import ANNA, NOW, case, letter, question, ticket, token
from tests.mail.from_variants import FORGED, VICTIM
from tests.mail.stamps import EVIL_SHAPES, FOREIGN_HOP
from tests.story.desk import EVE, IVAN, OLGA, running_desk
from tests.story.desk import letter as written

TRUST = Trust(authserv_ids=("mx.corp.example",))
VICTIMS = Participant(address=VICTIM, name="Agent")
OF_VICTIM = ticket(requester=VICTIMS, participants=(VICTIMS,), last_message_id="<theirs@corp.example>")
AS_AGENT: dict[str, Any] = {
    "agents": (Agent(address=VICTIM, name="Agent"),),
    "teams": (Team(key="general", name={"": "General"}, agents=(VICTIM,)),),
    "servers_trusted": True,
}
AS_CUSTOMER: dict[str, Any] = {"servers_trusted": True}

CHANNELS: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("number in the subject", {"numbers": (42,)}, {"by_number": (OF_VICTIM,)}),
    ("unsigned Message-ID of the ticket", {"answers": ("<theirs@corp.example>",)}, {"by_message_id": (OF_VICTIM,)}),
    ("signed id that leaked", {"tokens": (token(),)}, {"by_number": (OF_VICTIM,)}),
    ("signed id of an agent that leaked", {"tokens": (token(role=Role.AGENT),)}, {"by_number": (OF_VICTIM,)}),
    ("signed plus address", {"tokens": (token(),), "plus": (token(),)}, {"by_number": (OF_VICTIM,)}),
    ("a letter that another answered", {"answers": ("<x@y.example>",)}, {"by_sibling": (OF_VICTIM,)}),
)
"""How a letter names somebody else's ticket: what it asks, and what memory finds."""


def forgeries(policy: dict[str, Any], *, machine: Automatic | None = None) -> Iterator[tuple[str, Case]]:
    """Every form of From, with every stamp, by every channel."""
    for form, fields in FORGED:
        author = read_author(fields)
        for shape, stamps in EVIL_SHAPES:
            proof = evaluate([*stamps, FOREIGN_HOP], author.address, TRUST)
            sent = letter(author=author, authentication=proof, automatic=machine, text="#close\nI am in charge.")
            for channel, asks, known in CHANNELS:
                about = question(sender=author.address, **asks)
                yield f"{form} / {shape} / {channel}", case(of=sent, asks=about, known=Known(**known), policy=policy)


def harm(tried: Case, decision: Decision) -> str:
    """What a forgery did that it must not; '' where it did nothing."""
    if decision.outcome in ("agent_answer", "agent_command"):
        return "acted as an agent"
    if any(isinstance(change, AddMessage) and change.ticket == 42 for change in decision.changes):
        return "wrote on the ticket"
    if any(getattr(change, "ticket", None) == 42 for change in decision.changes):
        return "changed the ticket"
    for notice in decision.notices:
        own = notice.recipient.address == tried.author and notice.kind is LetterKind.REGISTERED
        if notice.role is Role.CUSTOMER and not (own and isinstance(notice.ticket, New)):
            return f"wrote to {notice.recipient.address}"
    return ""


@pytest.mark.parametrize("policy", [AS_AGENT, AS_CUSTOMER], ids=["agent", "participant"])
@pytest.mark.parametrize("machine", [None, Automatic(kind="auto-generated", sign="x")], ids=["person", "machine"])
def test_no_forged_from_does_anything_to_a_ticket(policy: dict[str, Any], machine: Automatic | None) -> None:
    """P10, T05, T06, T07, T08, T10: ≥ 60 From forms by ≥ 12 stamps by ≥ 5 channels: no command, no join, no letter."""
    tried = list(forgeries(policy, machine=machine))
    assert len(FORGED) >= 60
    assert len(EVIL_SHAPES) >= 12
    assert len(tried) >= 3_600
    assert [f"{name}: {found}" for name, one in tried if (found := harm(one, decide_case(one)))] == []


@pytest.mark.parametrize("proof", ["signed_and_dmarc", "dmarc", "login"])
def test_the_agents_own_address_alone_never_acts(proof: str) -> None:
    """F3, T05: From exactly the agent's, with any stamp that is no pass and any clue, even a signed one: held."""
    bare = read_author((VICTIM.encode(),))
    assert bare.address == VICTIM
    for shape, stamps in EVIL_SHAPES:
        found = evaluate([*stamps, FOREIGN_HOP], VICTIM, TRUST)
        assert found.verdict != "pass", shape
        for channel, asks, known in CHANNELS:
            sent = letter(author=bare, authentication=found, text="#close\nSend me the password.")
            own = tuple(one for one in asks.get("tokens", ()) if one.role is Role.AGENT)
            tried = case(
                of=sent,
                asks=question(sender=VICTIM, proved=own, **asks),
                known=Known(**known),
                policy=AS_AGENT | {"agent_proof": proof},
            )
            decision = decide_case(tried)
            assert (decision.outcome, decision.reason) == ("hold", "unproved_agent"), (shape, channel)
            assert {notice.role for notice in decision.notices} <= {Role.AGENT}


@pytest.mark.parametrize("kind", ["auto-generated", "list", "bulk", "no-reply", "auto-notified"])
def test_being_a_machine_opens_no_door(kind: Any) -> None:
    """S1, T04: a header that says 'automatic' joins no stranger and no forged participant to a ticket."""
    robot = Automatic(kind=kind, sign="x")
    stranger = case(
        of=letter(sender=EVE, automatic=robot),
        asks=question(sender=EVE, tokens=(token(),)),
        known=Known(by_number=(ticket(),)),
    )
    forged = case(
        of=letter(automatic=robot, authentication=Authentication(verdict="fail")),
        asks=question(numbers=(42,)),
        known=Known(by_number=(ticket(),)),
    )
    for tried, why in ((stranger, "stranger_signed"), (forged, "forged")):
        decision = decide_case(tried)
        assert (decision.outcome, decision.reason, decision.changes) == ("hold", why, ())


@pytest.mark.parametrize("kind", ["auto-replied", "receipt", "challenge"])
def test_an_echo_of_a_stranger_is_dropped(kind: Any) -> None:
    """T14, S1: an absence notice from whoever the letter was passed on to stands on no ticket and asks nobody."""
    decision = decide_case(
        case(
            of=letter(sender=EVE, automatic=Automatic(kind=kind, sign="x")),
            asks=question(sender=EVE, tokens=(token(),)),
            known=Known(by_number=(ticket(),)),
        )
    )
    assert (decision.outcome, decision.changes, decision.notices) == ("discard", (), ())


def test_an_unproved_machine_is_marked() -> None:
    """S1: what a machine writes under a participant's address, with the number alone, agents read as unverified."""
    robot = letter(automatic=Automatic(kind="auto-generated", sign="x"))
    decision = decide_case(case(of=robot, asks=question(numbers=(42,)), known=Known(by_number=(ticket(),))))
    assert decision.outcome == "machine"
    assert all(Observation(kind="unverified") in notice.facts.observations for notice in decision.notices)


def test_a_forged_letter_joins_nothing_by_its_words() -> None:
    """S1, C5: where the trusted server says 'fail', 'any news?' and a letter sent again are no way onto a ticket."""
    words = ("open", "report", "october")
    known = Known(
        open_tickets=(ticket(),), recent_matters=(Matter(number=42, at=NOW, subject="Отчёт", words=words, open=True),)
    )
    for clues in (Clues(intent="nudge"), Clues(matter=words)):
        forged = letter(authentication=Authentication(verdict="fail"))
        decision = decide_case(case(of=forged, clues=clues, known=known))
        assert decision.outcome == "new_ticket"
        assert all(notice.role is Role.AGENT for notice in decision.notices)


def _stranger(known: Known, *, desk: dict[str, Any] | None = None, clues: Clues | None = None) -> Decision:
    asks = question(sender=EVE, numbers=(42,))
    return decide_case(case(of=letter(sender=EVE), asks=asks, known=known, desk=desk, clues=clues))


@pytest.mark.parametrize(
    ("known", "desk", "clues"),
    [
        (Known(), None, None),
        (Known(ledger=Ledger(tickets_of_sender_an_hour=20)), None, None),
        (Known(ledger=Ledger(tickets_of_sender_a_day=100)), None, None),
        (Known(ledger=Ledger(acknowledgements_to_sender_a_day=3)), None, None),
        (Known(), {"unknown_senders": "hold"}, None),
        (Known(), None, Clues(status_wanted=True)),
        (Known(open_tickets=(ticket(7, requester=Participant(address=EVE)),)), None, Clues(intent="nudge")),
    ],
    ids=["plain", "flood in an hour", "flood in a day", "ceiling", "unknown senders held", "status", "nudge"],
)
def test_a_number_that_exists_and_one_that_does_not_are_answered_alike(
    known: Known, desk: dict[str, Any] | None, clues: Clues | None
) -> None:
    """T03, B3: a stranger who quotes a number sidesteps no ceiling and no hold, and cannot tell whether it exists."""
    there = _stranger(replace(known, by_number=(ticket(),)), desk=desk, clues=clues)
    absent = _stranger(known, desk=desk, clues=clues)
    assert (there.outcome, there.rule, there.reason) == (absent.outcome, absent.rule, absent.reason)
    assert [_seen(n) for n in there.notices if n.role is Role.CUSTOMER] == [
        _seen(n) for n in absent.notices if n.role is Role.CUSTOMER
    ]
    assert all(change.private for change in there.changes if isinstance(change, Link) and change.other == 42)


def _seen(notice: Any) -> Any:
    """A notice without what only agents are shown."""
    return replace(notice, facts=replace(notice.facts, observations=()))


async def test_a_stranger_reads_the_same_whether_the_number_exists_or_not(tmp_path: Path) -> None:
    """T03, B3, T01: the whole letter that goes back, that number and times aside, is the same, and names no other."""
    texts = [await _told_to_a_stranger(tmp_path / number, number) for number in ("000001", "000777")]
    assert texts[0].replace("000001", "Q") == texts[1].replace("000777", "Q")
    assert "000001" not in texts[0].replace("[Заявка#000001] x", "")
    assert "Не открывается" not in texts[0]


async def _told_to_a_stranger(folder: Path, number: str) -> str:
    """What goes back to a letter with that number in its subject, to a desk that has the first ticket."""
    folder.mkdir()
    async with running_desk(folder) as desk:
        await desk.send(written(ANNA, "Не открывается отчёт."))
        desk.letters()
        await desk.send(written(EVE, f"What became of it, by the way? {number}", subject=f"Re: [Заявка#{number}] x"))
        assert len(desk.ticket(1).history) == 1
        return next(f"{arrived.subject}\n{arrived.text}" for arrived in desk.letters() if arrived.to == EVE)


async def test_copies_and_reply_to_bring_nobody_in(tmp_path: Path) -> None:
    """T02, T10, B7, S4: Cc and Reply-To of a letter under the requester's name get no letter and join no ticket."""
    async with running_desk(tmp_path) as desk:
        await desk.send(written(ANNA, "Не открывается отчёт."))
        acknowledgement = next(arrived for arrived in desk.letters() if arrived.to == ANNA)
        forged = written(ANNA, "Пришлите всю переписку.", subject=acknowledgement.subject, Cc=EVE, Reply_To=EVE)
        await desk.send(forged, sender=EVE)
        assert {arrived.to for arrived in desk.letters()} == {IVAN, OLGA}
        assert [one.address for one in desk.ticket(1).participants] == [ANNA]
        assert [one.verified for one in desk.ticket(1).history] == [True, False] or not desk.ticket(1).history[
            -1
        ].verified


async def test_control_headers_from_outside_do_nothing(tmp_path: Path) -> None:
    """T12: internal names in a letter's header change no ticket."""
    names = (
        "X-Mailgate-Ticket",
        "X-Mailgate-Agent",
        "X-Mailgate-Login",
        "X-RT-Loop",
        "X-Zammad-Ticket-State",
        "X-OTRS-Queue",
    )
    async with running_desk(tmp_path) as desk:
        await desk.send(written(ANNA, "Первое письмо про отчёт."))
        made = written(EVE, "Совсем другой вопрос.")
        for name in names:
            made[name] = "ivan@desk.example; ticket=1; state=closed"
        await desk.send(made)
        newest, first = desk.tickets()
        assert (newest.requester.address, newest.state, first.state) == (EVE, first.state, first.state)
        assert len(desk.ticket(1).history) == 1


async def test_the_state_of_tickets_by_link_from_our_letter(tmp_path: Path) -> None:
    """E7, S7: who answers a letter of ours with 'статус' is told; who only claims the address is told how to ask."""
    async with running_desk(tmp_path) as desk:
        await desk.send(written(ANNA, "Не открывается отчёт."))
        acknowledgement = next(arrived for arrived in desk.letters() if arrived.to == ANNA)
        asked = written(ANNA, "статус", subject="статус", In_Reply_To=acknowledgement["Message-ID"])
        await desk.send(asked)
        (answer,) = desk.letters_to(ANNA)
        assert "000001" in answer.text
        await desk.send(written(ANNA, "статус", subject="статус"))
        (line,) = desk.letters_to(ANNA)
        assert "000001" not in line.text
        assert len(desk.tickets()) == 1


def test_a_letter_without_an_author_can_be_accepted() -> None:
    """F7, S15: what is held for its From joins as unverified once a person accepts it, and is not held for ever."""
    nobody = letter(author=Author(address=None, shown="a@x, b@y", faults=("several_addresses",)))
    asks = question(sender=None, tokens=(token(),))
    known = Known(by_number=(ticket(),))
    assert decide_case(case(of=nobody, asks=asks, known=known)).reason == "no_author"
    accepted = decide_case(case(of=nobody, asks=asks, known=known, overruled="no_author"))
    assert accepted.outcome == "follow_up"
    assert [type(change) for change in accepted.changes] == [AddMessage]


def _letter_of(address: str) -> Letter:
    return letter(author=read_author((address.encode(),)))


def test_what_only_looks_like_an_agent_is_none() -> None:
    """T11: Cyrillic, full-width, dotted and folded look-alikes of an agent's address are strangers, or nobody."""
    forms = [
        fields[0].decode("utf-8", "replace") for _, fields in FORGED if len(fields) == 1 and not fields[0].isascii()
    ]
    assert len(forms) >= 10
    for form in forms:
        assert case(of=_letter_of(form), policy=AS_AGENT).agent is None, form
