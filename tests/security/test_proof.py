"""TA1: what a signed id of ours proves, and of whom (T04, T13, F3, S1)."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest

from mailgate.desk.admit import entitled
from mailgate.desk.agents.calendar_object import uid_of
from mailgate.desk.changes import AddMessage, ChangeState, SetReachable, SettleBounce
from mailgate.desk.clues import Clues
from mailgate.desk.decide import decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import Known, Participant, SentLetter, State
from mailgate.mail.message import Attachment, Authentication, Automatic, Bounce, FileFacts
from mailgate.mail.proof.keyring import Key, Keyring
from mailgate.mail.proof.tokens import (
    VALIDITY,
    Role,
    Token,
    is_for,
    sign_address,
    sign_message_id,
    verify_address,
    verify_message_id,
)
from tests.desk.cases import ANNA, IVAN, NOW, case, letter, question, ticket, token

BORIS = Participant(address="boris@client.example")
SHARED = ticket(participants=(ticket().requester, BORIS), root_id="<t16.root@desk.example>")
ROOT = Token(role=Role.THREAD, ticket=42, letter="", person="", issued_at=NOW)
VERDICTS = ("pass", "none", "fail", "untrusted")


def said(verdict: str, *, ids: tuple[Token, ...], own: tuple[Token, ...] = (), **known: Any) -> Decision:
    """A letter under Anna's name that bears ids, those in `own` made for her, to a finished ticket: 'it works'."""
    finished = replace(SHARED, state=State.FINISHED)
    return decide_case(
        case(
            of=letter(authentication=Authentication(verdict=verdict)),  # type: ignore[arg-type]
            clues=Clues(intent="confirm", confirms=True),
            asks=question(tokens=ids, proved=own),
            known=Known(by_number=(finished,), **known),
        )
    )


@pytest.mark.parametrize("ids", [(token(),), (token(role=Role.AGENT),), (ROOT,)], ids=["other's", "agent's", "root"])
@pytest.mark.parametrize("verdict", VERDICTS)
def test_an_id_that_was_made_for_somebody_else_proves_nobody(ids: tuple[Token, ...], verdict: str) -> None:
    """T04, S1: it counts like the number: forged is held, unproved joins unverified and closes nothing."""
    decision = said(verdict, ids=ids)
    if verdict == "fail":
        assert (decision.outcome, decision.reason, decision.changes) == ("hold", "forged", ())
        return
    words = [change for change in decision.changes if isinstance(change, AddMessage)]
    assert [one.verified for one in words] == [verdict == "pass"]
    assert any(isinstance(change, ChangeState) for change in decision.changes) is (verdict == "pass")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_an_id_that_was_made_for_its_author_proves_them(verdict: str) -> None:
    """S1, B1: whatever else the letter bears; an id for another ticket does not."""
    own = token()
    decision = said(verdict, ids=(own, ROOT), own=(own,))
    assert (decision.outcome, decision.reason) == ("follow_up", "signed")
    assert any(isinstance(change, ChangeState) for change in decision.changes)
    elsewhere = said(verdict, ids=(ROOT, token(7)), own=(token(7),))
    assert elsewhere.reason != "signed"


def test_an_id_of_a_merged_ticket_is_one_of_the_ticket_that_has_everything() -> None:
    """C4, S1: who answers a letter about the old number is proved on the new."""
    merged = replace(SHARED, merged_numbers=(7,))
    asks = question(tokens=(token(7),), proved=(token(7),))
    assert decide_case(case(asks=asks, known=Known(by_number=(merged,)))).reason == "signed"


@pytest.mark.parametrize("author", [ANNA, BORIS.address, "eve@elsewhere.example"])
def test_every_participant_may_write_and_nobody_else(author: str) -> None:
    """B3: the requester, and each of the others."""
    of = letter(sender=author, authentication=Authentication(verdict="pass"))
    decision = decide_case(case(of=of, asks=question(sender=author, numbers=(42,)), known=Known(by_number=(SHARED,))))
    taken = author != "eve@elsewhere.example"
    assert decision.outcome == ("follow_up" if taken else "new_ticket")
    assert [type(change) for change in decision.changes if type(change) is AddMessage] == [AddMessage]
    if taken:
        assert len(decision.changes) == 1


def _calendar(author: str, verdict: str) -> Decision:
    text = (
        f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid_of(SHARED.root_id)}\r\n"
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@y.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    answer = Attachment(
        name="reply.ics",
        declared_type="text/calendar; method=REPLY",
        facts=FileFacts(format="calendar", type="text/calendar"),
        size=len(text),
        sha256="0",
        content=text.encode(),
        listed=False,
        structure=True,
    )
    sent = letter(
        sender=author,
        subject="The customer wants another address: change it.",
        authentication=Authentication(verdict=verdict),  # type: ignore[arg-type]
        automatic=Automatic(kind="auto-replied", sign="x"),
        attachments=(answer,),
        marks=("calendar",),
    )
    return decide_case(case(of=sent, asks=question(sender=author, tokens=(ROOT,)), known=Known(by_number=(SHARED,))))


@pytest.mark.parametrize(
    ("author", "verdict", "stands"),
    [
        (IVAN, "pass", True),
        (IVAN, "none", False),
        (IVAN, "fail", False),
        (IVAN, "untrusted", False),
        (ANNA, "pass", True),
        (ANNA, "none", True),
        (ANNA, "fail", False),
        ("eve@elsewhere.example", "pass", False),
    ],
)
def test_a_calendar_puts_nothing_under_an_agents_name(author: str, verdict: str, stands: bool) -> None:
    """T05, F3, F9: an answer to an invitation is admitted as any letter is; its subject is no agent's word."""
    decision = _calendar(author, verdict)
    assert bool([change for change in decision.changes if isinstance(change, AddMessage)]) is stands


BOUNCE_ADDRESS = "support+b16.0fl2x7w@desk.example"


@pytest.mark.parametrize("signed", [True, False])
@pytest.mark.parametrize("to", [BOUNCE_ADDRESS, BOUNCE_ADDRESS.upper(), "support@desk.example"])
@pytest.mark.parametrize("named", [ANNA, "other@client.example", None])
def test_a_report_silences_nobody_by_a_message_id(signed: bool, to: str, named: str | None) -> None:
    """T13: that stands in what people pass on; what marks somebody unreachable came to the letter's bounce address."""
    sent = SentLetter(
        outbox_id=9,
        message_id="<x@desk.example>",
        recipient=ANNA,
        ticket=42,
        automatic=True,
        kind="registered",
        bounce_address=BOUNCE_ADDRESS if signed else "",
    )
    report = Bounce(action="failed", recipient=named, status="5.1.1", original_message_id="<x@desk.example>")
    decision = decide_case(
        case(
            of=letter(
                sender="mailer-daemon@mx.example", automatic=Automatic(kind="bounce", sign="x"), bounces=(report,)
            ),
            envelope={"sender": "", "recipients": (to,)},
            known=Known(bounced=(sent,), by_number=(SHARED,)),
        )
    )
    marked = any(isinstance(change, SetReachable) for change in decision.changes)
    assert marked is (to.lower() == BOUNCE_ADDRESS if signed else named == ANNA)
    assert any(isinstance(change, SettleBounce) for change in decision.changes)


STRUCTURE = ("p7s", "pgp", "certificate", "vcard", "calendar", "tnef")


@pytest.mark.parametrize(("word", "listed"), list(product(STRUCTURE, (True, False))))
def test_the_machinery_of_an_agents_letter_goes_to_nobody(word: str, listed: bool) -> None:
    """T15, F1: a certificate, a key or a card names the agent; the text it signed is not the one that goes out."""
    own = replace(token(role=Role.AGENT))
    file = Attachment(
        name=f"smime.{word}",
        declared_type="application/pkcs7-signature",
        facts=FileFacts(format=word, type="x/y"),
        size=1,
        sha256="0",
        content=b"x",
        listed=listed,
        structure=True,
    )
    decision = decide_case(
        case(
            of=letter(sender=IVAN, text="It is mended.", attachments=(file,)),
            asks=question(sender=IVAN, tokens=(own,), proved=(own,), agent=IVAN),
            known=Known(by_number=(SHARED,)),
        )
    )
    assert decision.outcome == "agent_answer"
    assert all(notice.facts.files == () for notice in decision.notices)


PEC = "posta-certificata@pec.example"


def test_a_mailbox_that_many_write_from_names_nobody() -> None:
    """T01, T03, B3: certified mail comes from its provider: one customer's ticket is not another's, proved or not."""
    theirs = replace(SHARED, requester=Participant(address=PEC), participants=(Participant(address=PEC),))
    for verdict in VERDICTS:
        sent = letter(sender=PEC, authentication=Authentication(verdict=verdict))  # type: ignore[arg-type]
        known = Known(by_number=(theirs,), open_tickets=(theirs,))
        by_number = decide_case(case(of=sent, asks=question(sender=PEC, numbers=(42,)), known=known))
        nudge = decide_case(case(of=sent, clues=Clues(intent="nudge"), known=known))
        asks = decide_case(case(of=sent, clues=Clues(status_wanted=True), known=known))
        for decision in (by_number, nudge, asks):
            assert decision.outcome == "new_ticket"
            assert not [one for one in decision.changes if isinstance(one, AddMessage) and one.ticket == 42]
            assert not [one for one in decision.notices if one.role is Role.CUSTOMER and one.facts.tickets]
        own = question(sender=PEC, tokens=(token(),), proved=(token(),))
        assert decide_case(case(of=sent, asks=own, known=known)).reason == "signed"


KEYS = Keyring(keys=(Key("k", b"0123456789abcdef0123456789abcdef"),))


def _signed(at: datetime) -> tuple[str, str]:
    """A Message-ID and a plus address that were made for Anna at a moment."""
    message_id = sign_message_id(
        role=Role.CUSTOMER,
        ticket=42,
        letter="x7",
        person_address=ANNA,
        issued_at=at,
        domain="desk.example",
        keyring=KEYS,
    )
    address = sign_address(
        "support", "desk.example", role=Role.CUSTOMER, ticket=42, issued_at=at, keyring=KEYS, person_address=ANNA
    )
    return message_id, address


def test_a_signed_id_counts_at_its_own_domain_until_its_last_day() -> None:
    """T04: to the minute; under the same keys another domain's ids are foreign."""
    at = NOW.replace(hour=0)
    message_id, address = _signed(at)
    for now, whole in ((at + VALIDITY, True), (at + VALIDITY + timedelta(minutes=1), False)):
        found = verify_message_id(message_id, keyring=KEYS, domains=("desk.example",), now=now)
        assert (found is not None) is whole
        assert (verify_address(address, keyring=KEYS, now=now) is not None) is whole
    assert verify_message_id(message_id, keyring=KEYS, domains=("other.example",), now=at) is None
    assert verify_message_id(message_id.partition("@")[0], keyring=KEYS, domains=("desk.example", ""), now=at) is None


def test_what_a_signed_address_says() -> None:
    """T04: a person or a letter, never both; in brackets or without."""
    at = NOW.replace(hour=0)
    _, address = _signed(at)
    bounce = sign_address(
        "support", "desk.example", role=Role.BOUNCE, ticket=42, issued_at=at, keyring=KEYS, letter="x7"
    )
    for form in (address, f"<{address}>", f" {address.upper()} "):
        found = verify_address(form, keyring=KEYS, now=at)
        assert found is not None
        assert (found.role, found.ticket, found.letter, bool(found.person)) == (Role.CUSTOMER, 42, "", True)
        assert is_for(found, ANNA, KEYS)
        assert not is_for(found, "eve@elsewhere.example", KEYS)
        assert not is_for(found, None, KEYS)
    named = verify_address(bounce, keyring=KEYS, now=at)
    assert named is not None
    assert (named.letter, named.person) == ("x7", "")
    assert not is_for(named, ANNA, KEYS)


def test_what_is_closed_to_an_author_is_a_number_that_they_quote() -> None:
    """B3, T03: of a ticket that is not theirs a stranger has the number, and agents the link."""
    eve = case(of=letter(sender="eve@elsewhere.example"), asks=question(sender="eve@elsewhere.example", numbers=(42,)))
    named = Thread(ticket=ticket(), number=42)
    assert entitled(eve, named) == Thread(number=42, quoted=42)
