"""`mail.tokens`: signed ids prove whom a letter was for, and nothing else (B1, B8, T04)."""

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailgate.mail.proof import tokens
from mailgate.mail.proof.tokens import Key, Keyring, Role, Token

NOW = datetime(2026, 11, 20, 9, 30, 45, tzinfo=UTC)
OLD, NEW, FOREIGN = Key("2025", b"o" * 32), Key("2026", b"n" * 32), Key("else", b"f" * 32)
RING = Keyring((NEW, OLD))
DOMAINS = ("help.example", "support.example")
CUSTOMER, AGENT, STRANGER = "Anna@Partner.example", "agent@corp.example", "x@evil.com"


def message_id(
    role: Role = Role.CUSTOMER,
    ticket: int = 42,
    person: str = CUSTOMER,
    keyring: Keyring = RING,
    letter: str = "x7wq2k9dkf",
) -> str:
    """A Message-ID of ours."""
    return tokens.sign_message_id(
        role=role,
        ticket=ticket,
        letter=letter,
        person_address=person,
        issued_at=NOW,
        domain="help.example",
        keyring=keyring,
    )


def address(role: Role = Role.CUSTOMER, ticket: int = 42, person: str = CUSTOMER, keyring: Keyring = RING) -> str:
    """A plus address of ours."""
    return tokens.sign_address(
        "support",
        "help.example",
        role=role,
        ticket=ticket,
        letter="x7wq2k9dkf",
        person_address=person,
        issued_at=NOW,
        keyring=keyring,
    )


def read_id(text: str, keyring: Keyring = RING, now: datetime = NOW) -> Token | None:
    """What a Message-ID says."""
    return tokens.verify_message_id(text, keyring=keyring, domains=DOMAINS, now=now)


def read_address(text: str, keyring: Keyring = RING, now: datetime = NOW) -> Token | None:
    """What a plus address says."""
    return tokens.verify_address(text, keyring=keyring, now=now)


CHANNELS: dict[str, tuple[Callable[..., str], Callable[..., Token | None]]] = {
    "message-id": (message_id, read_id),
    "plus address": (address, read_address),
}


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.AGENT])
def test_what_was_signed_is_read(channel: str, role: Role) -> None:
    """A signed id gives back role, ticket and time, and is for the person it was made for (B1)."""
    sign, verify = CHANNELS[channel]
    token = verify(sign(role=role))
    assert token is not None
    assert (token.role, token.ticket) == (role, 42)
    assert timedelta(0) <= NOW - token.issued_at < timedelta(days=1)
    assert tokens.is_for(token, "anna@partner.example", RING)
    assert tokens.is_for(token, "ANNA@PARTNER.EXAMPLE", RING)


@pytest.mark.parametrize("person", [STRANGER, AGENT, "", None, "anna@partner.example.", "annа@partner.example", "an@x"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_it_is_for_nobody_else(channel: str, person: str | None) -> None:
    """Whoever quotes an id that was not for them has proved nothing (T04)."""
    sign, verify = CHANNELS[channel]
    token = verify(sign())
    assert token is not None
    assert not tokens.is_for(token, person, RING)


def forgeries(channel: str) -> dict[str, str]:
    """The forms of T04: each somebody's attempt to pass for a signed id on ticket 42."""
    sign, _ = CHANNELS[channel]
    genuine, agent, other = sign(), sign(role=Role.AGENT), sign(ticket=43)
    start = genuine.index("+") + 1 if "+" in genuine else 1
    at = genuine.index("@")
    return {
        "wrong key": sign(keyring=Keyring((FOREIGN,))),
        "truncated": genuine[: at - 1] + genuine[at:],
        "longer": genuine[:at] + "a" + genuine[at:],
        "without its mark": genuine[: at - 26] + genuine[at:],
        "another mark": genuine[: at - 26] + "a" * 26 + genuine[at:],
        "another ticket": genuine[: start + 1] + "17" + genuine[start + 3 :],
        "mark of another ticket": genuine[: at - 26] + other[at - 26 :],
        "another role": genuine[:start] + "a" + genuine[start + 1 :],
        "role of the root": genuine[:start] + "t" + genuine[start + 1 :],
        "mark of another role": genuine[: at - 26] + agent[at - 26 :],
        "another of our domains": genuine.replace("help.example", "support.example"),
        "a foreign domain": genuine.replace("help.example", "evil.com"),
        "no domain": genuine[:at],
        "non-ASCII digit": genuine[: start + 1] + "\u0661" + genuine[start + 2 :],
        "empty": "",
        "huge": genuine[:at] + "a" * 100_000 + genuine[at:],
    }


@pytest.mark.parametrize(("channel", "what"), list(itertools.product(CHANNELS, forgeries("message-id"))))
def test_forgeries_say_nothing(channel: str, what: str) -> None:
    """Wrong key, truncated, another ticket, another role: not ours, on every channel (T04)."""
    _, verify = CHANNELS[channel]
    assert verify(forgeries(channel)[what]) is None


def test_a_mark_made_for_one_use_does_not_serve_another() -> None:
    """Message-IDs, roots and addresses cannot be made out of each other (T04)."""
    root = tokens.root_id(42, domain="help.example", keyring=RING)
    assert read_address(message_id().strip("<>")) is None
    assert read_address("support+" + root.strip("<>")) is None
    assert read_id(f"<{address().partition('+')[2]}>") is None


@pytest.mark.parametrize("channel", CHANNELS)
def test_keys_are_rotated(channel: str) -> None:
    """The newest key signs, retired ones verify, removed ones do not; the person is found under any (T04)."""
    sign, verify = CHANNELS[channel]
    before = sign(keyring=Keyring((OLD,)))
    token = verify(before, keyring=RING)
    assert token is not None
    assert tokens.is_for(token, CUSTOMER, RING)
    assert verify(before, keyring=Keyring((NEW,))) is None
    assert verify(sign(keyring=RING), keyring=Keyring((NEW,))) is not None


@pytest.mark.parametrize("channel", CHANNELS)
def test_they_expire(channel: str) -> None:
    """After 180 days a signed id proves nobody any more (T04, TC2)."""
    sign, verify = CHANNELS[channel]
    assert verify(sign(), now=NOW + timedelta(days=179)) is not None
    assert verify(sign(), now=NOW + timedelta(days=181)) is None


def test_the_root_names_the_ticket_for_ever() -> None:
    """The root of a thread is the same each time, never expires and proves nobody (B8)."""
    root = tokens.root_id(42, domain="help.example", keyring=RING)
    assert root == tokens.root_id(42, domain="HELP.example", keyring=RING)
    token = read_id(root, now=NOW + timedelta(days=9999))
    assert token is not None
    assert (token.role, token.ticket, token.letter, token.person) == (Role.THREAD, 42, "", "")
    assert not tokens.is_for(token, CUSTOMER, RING)
    assert not tokens.is_for(token, "", RING)
    assert read_id(root, keyring=Keyring((FOREIGN,))) is None
    assert read_id(root.replace("<t16.", "<t17.")) is None


def test_a_bounce_address_names_a_letter() -> None:
    """A bounce address says which letter could not be delivered, and proves nobody (T13, S4)."""
    token = read_address(address(role=Role.BOUNCE))
    assert token is not None
    assert (token.role, token.ticket, token.letter, token.person) == (Role.BOUNCE, 42, "x7wq2k9dkf", "")
    assert not tokens.is_for(token, CUSTOMER, RING)


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title, lambda text: f" {text}\t"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_mailers_change_the_case(channel: str, change: Callable[[str], str]) -> None:
    """An id survives a change of case and blanks around it (B1, T58)."""
    sign, verify = CHANNELS[channel]
    assert verify(change(sign())) == verify(sign())


@pytest.mark.parametrize(("ticket", "letter"), [(1, "a"), (999_999, "x7wq2k9dkf"), (36**5, "abcdefghijk")])
def test_ids_are_plain_and_short(ticket: int, letter: str) -> None:
    """Only a-z, 0-9, dot and dash stand before the @, at most 64 octets of them (RFC 5321 section 4.5.3.1.1)."""
    for text in (
        message_id(ticket=ticket, letter=letter)[1:],
        address(ticket=ticket),
        address(role=Role.BOUNCE, ticket=ticket),
        tokens.root_id(ticket, domain="help.example", keyring=RING)[1:],
    ):
        local = text.partition("@")[0]
        assert len(local) <= 64
        assert set(local) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-+")


def test_the_person_cannot_be_read() -> None:
    """An id shows neither the address nor a digest that could be searched without the key (I3)."""
    assert "anna" not in message_id()
    one, other = message_id(keyring=RING), message_id(keyring=Keyring((FOREIGN,)))
    assert one.split(".")[3][:12] != other.split(".")[3][:12]


def test_keys_are_never_shown() -> None:
    """A secret does not stand in any representation of a key or ring (P21)."""
    for shown in (repr(RING), str(NEW), f"{NEW!r}"):
        assert "nnnn" not in shown
        assert "2026" in shown


@pytest.mark.parametrize(
    "make",
    [
        lambda: Key("weak", b"short"),
        lambda: Keyring(()),
        lambda: message_id(role=Role.THREAD),
        lambda: message_id(role=Role.BOUNCE),
        lambda: message_id(letter="A!"),
        lambda: message_id(letter=""),
        lambda: message_id(ticket=-1),
        lambda: message_id(person="not an address"),
        lambda: address(role=Role.THREAD),
        lambda: address(person=""),
        lambda: tokens.sign_address(
            "a" * 40, "help.example", role=Role.AGENT, ticket=1, issued_at=NOW, keyring=RING, person_address=AGENT
        ),
    ],
)
def test_what_could_not_protect_is_not_made(make: Callable[[], object]) -> None:
    """A weak key, an empty ring, a role that proves nobody, an address that would be cut: refused at once."""
    with pytest.raises(ValueError):
        make()


def test_the_longest_local_part_fits() -> None:
    """Every local part up to the documented length takes a signed address, for any ticket there will be."""
    for role in (Role.CUSTOMER, Role.AGENT, Role.BOUNCE):
        made = tokens.sign_address(
            "a" * tokens.LONGEST_LOCAL,
            "help.example",
            role=role,
            ticket=36**5 - 1,
            letter="abcdefghijkl",
            person_address=CUSTOMER,
            issued_at=NOW,
            keyring=RING,
        )
        assert len(made.partition("@")[0]) <= 64
        assert read_address(made) is not None


@settings(deadline=None)
@given(st.text(max_size=120))
@example("<c16.hfl2k.x7w.aaaaaaaaaaaa" + "a" * 26 + "@help.example>")
@example("support+c16.zzzzaaaaaaaaaaaa" + "a" * 26 + "@help.example")
def test_foreign_text_says_nothing(text: str) -> None:
    """No text makes the reader fail, and none that we did not sign says anything (T04)."""
    assert read_id(text) is None
    assert read_address(text) is None


@settings(deadline=None)
@given(st.integers(0, 62), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567890.-"))
def test_each_character_is_covered(position: int, sign: str) -> None:
    """Whatever single character of an id is changed, it says nothing any more (T04)."""
    genuine = message_id().strip("<>")
    changed = genuine[:position] + sign + genuine[position + 1 :]
    assert (read_id(f"<{changed}>") is not None) == (changed == genuine)


GIVEN_OUT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
GIVEN_BY = Keyring((Key("2026", bytes(range(32))),))
CUSTOMERS_ID = "<c16.htdb0.abc123.7ucvllxuk4zym3xvim4buojiquvue23jvjdmfp@desk.example>"
ROOT = "<t16.m37j3h4hiuwg3b2tpbbbh6z7uj@desk.example>"
AGENTS_ADDRESS = "support+a16.0g18objia4iu76hr7d6b3picnhtg3xaa6vzh6hzlfb@desk.example"
BOUNCE_ADDRESS = "support+b16.0g18abc123zex66skxdjwbcxtaau544mltvu@desk.example"


def test_ids_in_peoples_mailboxes_outlive_a_release() -> None:
    """B1, J4: what was signed once is read the same by every later program, and written the same, to the letter."""
    made = tokens.sign_message_id(
        role=Role.CUSTOMER,
        ticket=42,
        letter="abc123",
        person_address="anna@client.example",
        issued_at=GIVEN_OUT,
        domain="desk.example",
        keyring=GIVEN_BY,
    )
    assert made == CUSTOMERS_ID
    assert tokens.root_id(42, domain="desk.example", keyring=GIVEN_BY) == ROOT
    for role, expected in ((Role.AGENT, AGENTS_ADDRESS), (Role.BOUNCE, BOUNCE_ADDRESS)):
        address_ = tokens.sign_address(
            "support",
            "desk.example",
            role=role,
            ticket=42,
            issued_at=GIVEN_OUT,
            keyring=GIVEN_BY,
            letter="abc123" if role is Role.BOUNCE else "",
            person_address="ivan@desk.example" if role is Role.AGENT else "",
        )
        assert address_ == expected


LONG_LOCAL = "s" * 17
"""With it a signed address of an agent has 64 octets before the `@`."""


@pytest.mark.parametrize(
    ("name", "form", "ticket"),
    [
        (CUSTOMERS_ID, True, 42),
        (f"  {CUSTOMERS_ID.upper()} ", True, 42),
        (ROOT, True, 42),
        (AGENTS_ADDRESS, True, 42),
        (BOUNCE_ADDRESS, True, 42),
        (ROOT.replace("t16.", "t17."), True, None),
        (ROOT.replace("desk.example", "evil.example"), True, None),
        (CUSTOMERS_ID.replace("c16.", "a16."), True, None),
        (AGENTS_ADDRESS.replace("support+", "sales+"), True, None),
        (AGENTS_ADDRESS.replace("support+", f"{LONG_LOCAL}+"), True, None),
        (AGENTS_ADDRESS.replace("support+", f"{LONG_LOCAL}s+"), False, None),
        (f"{ROOT}{' ' * 320}", False, None),
        ("<c16@desk.example>", False, None),
        ("", False, None),
    ],
)
def test_what_names_a_ticket_for_taking_turns(name: str, form: bool, ticket: int | None) -> None:
    """S19, T04: what we signed, however old; the form of an id alone names none."""
    assert tokens.seems_to_name(name) is form
    assert tokens.names_ticket(name, GIVEN_BY) == ticket
    assert tokens.names_ticket(name, RING) is None


@pytest.mark.parametrize("more", ["-", "x", "-x", ".x", "+x", "2"])
def test_nothing_stands_behind_a_mark(more: str) -> None:
    """T04: a genuine id that goes on behind its mark, or in front of it, is none of ours."""
    for genuine in (CUSTOMERS_ID, ROOT):
        local, _, domain = genuine.removeprefix("<").partition("@")
        for changed in (f"<{local}{more}@{domain}", f"<{more}{local}@{domain}"):
            found = tokens.verify_message_id(changed, keyring=GIVEN_BY, domains=("desk.example",), now=GIVEN_OUT)
            assert found is None, changed
    for genuine in (AGENTS_ADDRESS, BOUNCE_ADDRESS):
        assert tokens.verify_address(genuine, keyring=GIVEN_BY, now=GIVEN_OUT)
        changed = genuine.replace("@", f"{more}@")
        assert tokens.verify_address(changed, keyring=GIVEN_BY, now=GIVEN_OUT) is None, changed


@pytest.mark.parametrize("letter", ["", "ab-", "-ab", "AB", "a" * 21, "ab\n"])
def test_a_letters_name_is_plain(letter: str) -> None:
    """B1: what would not survive a change of case, or a mail program, never stands in an id."""
    with pytest.raises(ValueError, match="random part"):
        message_id(letter=letter)


def test_a_desk_may_have_a_plus_in_its_address() -> None:
    """B1: what is signed stands behind the last plus."""
    made = tokens.sign_address(
        "it+eu",
        "help.example",
        role=Role.CUSTOMER,
        ticket=7,
        person_address=CUSTOMER,
        issued_at=NOW,
        keyring=RING,
    )
    found = read_address(made)
    assert found is not None
    assert (found.ticket, tokens.is_for(found, CUSTOMER, RING)) == (7, True)
