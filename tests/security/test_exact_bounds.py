"""TA1: where each proof begins and ends, to the octet and the minute: one off would be another power (T04, T05, F3)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailgate.desk.admit import admit
from mailgate.desk.agents.agent_proof import ABOUT_NO_TICKET, prove
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import Known, Organisation
from mailgate.mail.message import Authentication, Author
from mailgate.mail.proof import tokens
from mailgate.mail.proof.tokens import Key, Keyring, Role, Token
from tests.desk.cases import ANNA, IVAN, NOW, case, letter, question, ticket, token

RING = Keyring((Key("k", b"k" * 32),))
OWN = token(role=Role.AGENT)
LIST = replace(OWN, ticket=0)
ON_TICKET = Thread(ticket=ticket(), number=42)


def _proof(demand: str, *, verdict: str, ids: tuple[Token, ...], thread: Thread, trusted: bool, login: str = "") -> str:
    return prove(
        case(
            of=letter(sender=IVAN, authentication=Authentication(verdict=verdict)),  # type: ignore[arg-type]
            asks=question(sender=IVAN, proved=ids),
            policy={"agent_proof": demand, "servers_trusted": trusted},
            envelope={"login": login or None},
        ),
        thread,
    )


@pytest.mark.parametrize("thread", [ON_TICKET, Thread()], ids=["on a ticket", "on none"])
@pytest.mark.parametrize(
    ("demand", "verdict", "signed", "trusted", "on_ticket", "on_none"),
    [
        ("signed_and_dmarc", "untrusted", True, False, "signed", "signed"),
        ("signed_and_dmarc", "untrusted", False, False, "none", "none"),
        ("signed_and_dmarc", "none", True, True, "none", "none"),
        ("signed_and_dmarc", "fail", True, True, "none", "none"),
        ("signed_and_dmarc", "pass", True, True, "signed", "signed"),
        ("signed_and_dmarc", "pass", False, True, "none", "dmarc"),
        ("signed", "fail", True, True, "signed", "signed"),
        ("signed", "untrusted", False, True, "none", "none"),
        ("dmarc", "pass", False, True, "dmarc", "dmarc"),
        ("dmarc", "none", True, True, "none", "none"),
        ("login", "pass", True, True, "none", "none"),
    ],
)
def test_what_proves_an_agent_under_each_demand(
    demand: str, verdict: str, signed: bool, trusted: bool, on_ticket: str, on_none: str, thread: Thread
) -> None:
    """F3, T05: the signed id of the very ticket, an aligned pass, or AUTH: as much as the policy asks, never less."""
    ids = (OWN if thread.ticket else LIST,) if signed else ()
    proof = _proof(demand, verdict=verdict, ids=ids, thread=thread, trusted=trusted)
    assert proof == (on_ticket if thread.ticket else on_none)
    assert _proof(demand, verdict="fail", ids=(), thread=thread, trusted=trusted, login=IVAN) == "login"
    assert _proof(demand, verdict="fail", ids=(), thread=thread, trusted=trusted, login=ANNA) == "none"


@pytest.mark.parametrize(
    ("thread", "given", "proved"),
    [
        (Thread(), LIST, True),
        (Thread(), replace(LIST, issued_at=NOW - ABOUT_NO_TICKET), True),
        (Thread(), replace(LIST, issued_at=NOW - ABOUT_NO_TICKET - timedelta(minutes=1)), False),
        (Thread(), replace(LIST, ticket=1), False),
        (ON_TICKET, LIST, False),
        (ON_TICKET, replace(OWN, ticket=41), False),
        (ON_TICKET, replace(OWN, role=Role.CUSTOMER), False),
        (Thread(ticket=ticket(merged_numbers=(41,)), number=42), replace(OWN, ticket=41), True),
    ],
)
def test_which_signed_id_proves_an_agent_for_what(thread: Thread, given: Token, proved: bool) -> None:
    """F3, T04: one about this ticket; for a letter about none, one of ours about none, for fourteen days."""
    said = _proof("signed", verdict="none", ids=(given,), thread=thread, trusted=False)
    assert said == ("signed" if proved else "none")
    assert timedelta(days=14) == ABOUT_NO_TICKET


def _admitted(
    thread: Thread, *, author: str | None = ANNA, own: bool = False, verdict: str = "untrusted", **changes: Any
) -> tuple[str, str, str]:
    found = admit(
        case(
            of=letter(author=Author(address=author), authentication=Authentication(verdict=verdict)),  # type: ignore[arg-type]
            asks=question(sender=author, proved=(token(),) if own else ()),
            **changes,
        ),
        thread,
    )
    return found.verdict, found.standing, found.reason


def test_who_is_admitted_to_a_ticket_and_as_what() -> None:
    """S1, B3, F7: no author: held with a signed id, and after a yes unverified; a stranger; a participant."""
    signed = replace(ON_TICKET, channel="signed_id")
    assert signed.signed
    assert _admitted(signed, author=None) == ("hold", "nobody", "no_author")
    assert _admitted(ON_TICKET, author=None) == ("own_ticket", "nobody", "no_author")
    assert _admitted(signed, author=None, overruled="no_author") == ("join_unverified", "nobody", "overruled")
    assert _admitted(ON_TICKET, author=None, overruled="no_author") == ("own_ticket", "nobody", "no_author")
    assert _admitted(signed, overruled="no_author") == ("join_unverified", "participant", "unproved")
    assert _admitted(signed, own=True) == ("join", "participant", "signed")
    stranger = "eve@else.example"
    assert _admitted(signed, author=stranger) == ("hold", "stranger", "stranger_signed")
    for overruled in ("stranger_signed", "forged"):
        assert _admitted(signed, author=stranger, overruled=overruled) == ("join", "stranger", "overruled")
    assert _admitted(ON_TICKET, author=stranger) == ("own_ticket", "stranger", "stranger")
    assert _admitted(ON_TICKET, verdict="fail") == ("hold", "participant", "forged")
    assert _admitted(ON_TICKET, verdict="fail", overruled="forged") == ("join_unverified", "participant", "unproved")
    known = Known(organisation=Organisation(name="Client"))
    firm: dict[str, Any] = {"author": "boris@client.example", "known": known, "desk": {"colleagues": True}}
    theirs = replace(ON_TICKET, ticket=ticket(organisation="Client"))
    assert _admitted(theirs, **firm) == ("own_ticket", "stranger", "unproved")
    assert _admitted(theirs, verdict="pass", **firm) == ("join", "colleague", "proved")
    assert _admitted(replace(theirs, channel="signed_id"), **firm) == ("hold", "stranger", "stranger_signed")
    with pytest.raises(ValueError, match="nothing"):
        _admitted(Thread())


def _id(domain: str = "desk.example", number: int = 0) -> str:
    return tokens.sign_message_id(
        role=Role.CUSTOMER, ticket=number, letter="l1", person_address=ANNA, issued_at=NOW, domain=domain, keyring=RING
    )


def _address(local: str = "support", role: Role = Role.CUSTOMER, number: int = 42) -> str:
    return tokens.sign_address(
        local, "desk.example", role=role, ticket=number, issued_at=NOW, keyring=RING, letter="l1", person_address=ANNA
    )


def test_a_signed_id_proves_for_180_days_and_not_a_minute_more() -> None:
    """T04, TC2: Message-IDs to the minute; an id of a domain that is not ours (any more) says nothing."""
    at = tokens.verify_message_id(_id(), keyring=RING, domains=("desk.example",), now=NOW)
    assert at is not None
    assert (at.ticket, at.letter, at.issued_at) == (0, "l1", NOW.replace(second=0, microsecond=0))
    for late, read in ((timedelta(days=180), True), (timedelta(days=180, minutes=1), False)):
        now = at.issued_at + late
        assert (tokens.verify_message_id(_id(), keyring=RING, domains=("desk.example",), now=now) is not None) is read
    assert tokens.verify_message_id(_id("old.example"), keyring=RING, domains=("desk.example",), now=NOW) is None


def test_a_signed_address_says_one_thing_of_one_person_or_letter() -> None:
    """T04, T13, S4: a bounce address names a letter and nobody; any other somebody and no letter; brackets or not."""
    customer = tokens.verify_address(f" <{_address()}> ", keyring=RING, now=NOW)
    bounced = tokens.verify_address(_address(role=Role.BOUNCE), keyring=RING, now=NOW)
    assert customer is not None
    assert bounced is not None
    assert (customer.letter, bool(customer.person), tokens.is_for(customer, ANNA, RING)) == ("", True, True)
    assert (bounced.letter, bounced.person, tokens.is_for(bounced, ANNA, RING)) == ("l1", "", False)
    for late, read in ((timedelta(days=180), True), (timedelta(days=181), False)):
        assert (tokens.verify_address(_address(), keyring=RING, now=customer.issued_at + late) is not None) is read


def test_a_signed_address_has_64_octets_before_the_at_and_no_more() -> None:
    """RFC 5321 section 4.5.3.1.1: what fits to the octet is made, one more is refused."""
    made = []
    for length in range(1, 40):
        try:
            made.append(len(_address("s" * length).partition("@")[0]))
        except ValueError:
            break
    assert made[-1] == 64


def test_a_key_has_16_octets_or_is_refused() -> None:
    """T04: a secret that could be guessed signs nothing."""
    assert Keyring((Key("k", b"x" * 16),)).sign("use", "text")
    with pytest.raises(ValueError, match="16 octets"):
        Key("k", b"x" * 15)


def test_marks_that_cannot_be_written_are_wrong_marks() -> None:
    """R6, T38: a lone surrogate in a mark, a name or a text is compared like any other, and proves nothing."""
    assert not RING.verify("use", "text", "\ud800" * 26)
    assert not RING.is_digest("\ud800@client.example", "a" * 12)
    assert RING.sign("use", "\ud800")
