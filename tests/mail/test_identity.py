"""`mail.identity`: one field, one mailbox, dot-atom@domain, or nobody (F3, R1-R3, T07-T09, T11)."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailgate.mail.proof.identity import domain_of, normalise, read_author, same
from tests.mail.from_variants import FORGED, HONEST, VICTIM
from tests.spent import spent

FAULTS = {
    "missing",
    "several_fields",
    "empty",
    "too_long",
    "control",
    "unpaired",
    "malformed",
    "several_addresses",
    "group",
    "route",
    "encoded_word",
    "comment_in_address",
    "quoted_local_part",
    "non_ascii_local",
    "domain",
    "name_bears_address",
}


@pytest.mark.parametrize(("fields", "what"), [(fields, what) for what, fields in FORGED], ids=[w for w, _ in FORGED])
def test_no_trick_reads_as_the_agent(fields: tuple[bytes, ...], what: str) -> None:
    """A From that somebody else wrote never gives the agent's address (A1b, R1, R2, T05, T07, T08, T11)."""
    author = read_author(fields)
    assert author.address != VICTIM, what
    assert author.faults or author.address is not None
    assert set(author.faults) <= FAULTS


def test_there_are_enough_tricks() -> None:
    """The list of threats asks for sixty ways to write a From (A1b)."""
    assert len(FORGED) >= 60
    assert len({fields for _, fields in FORGED}) == len(FORGED)


@pytest.mark.parametrize(("field", "address", "name"), HONEST)
def test_honest_mailers_are_understood(field: bytes, address: str, name: str) -> None:
    """Sloppy display names of honest mailers do no harm: the address is read, the name decoded (A5, F3)."""
    author = read_author([field])
    assert (author.address, author.name) == (address, name)
    assert author.faults == ()


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        (b"a@corp.example, b@evil.com", "several_addresses"),
        (b"Team: a@corp.example;", "group"),
        (b"<@corp.example:x@evil.com>", "route"),
        (b"=?utf-8?q?a?=@evil.com", "encoded_word"),
        (b"a(b)@evil.com", "comment_in_address"),
        (b'"a"@evil.com', "quoted_local_part"),
        ("а@evil.com".encode(), "non_ascii_local"),
        (b"a@evil.com.", "domain"),
        (b"a@evil..com", "domain"),
        ("a@ban\u212a.example".encode(), "domain"),
        (b"a@-evil.com", "domain"),
        (b"a@192.0.2.1", "domain"),
        (b"a@" + b"x" * 64 + b".com", "domain"),
        (b"a" * 65 + b"@evil.com", "malformed"),
        (b"a@evil.com\x00", "control"),
        (b'"a <a@evil.com>', "unpaired"),
        (b"", "empty"),
        (b"nobody", "malformed"),
        (b"x" * 4096 + b"@evil.com", "too_long"),
    ],
)
def test_faults_say_why(field: bytes, fault: str) -> None:
    """Who is refused is told why, by a word of a closed list (S20)."""
    author = read_author([field])
    assert (author.address, author.faults) == (None, (fault,))


@pytest.mark.parametrize(
    "field",
    [
        b'"agent@corp.example" <x@evil.com>',
        b"=?utf-8?q?agent=40corp.example?= <x@evil.com>",
        '"agent＠corp.example" <x@evil.com>'.encode(),
        b"x@evil.com (agent@corp.example)",
    ],
)
def test_a_name_that_bears_another_address_is_dropped(field: bytes) -> None:
    """Nobody is shown an address that is not the author's as their name (T09)."""
    author = read_author([field])
    assert (author.address, author.name, author.faults) == ("x@evil.com", "", ("name_bears_address",))


@pytest.mark.parametrize(
    "field",
    [
        b"=?utf-8?b?U3VwcG9ydOKArmV4ZS4=?= <x@evil.com>",
        b"=?utf-8?q?a=00b=0D=0ABcc=3A_c?= <x@evil.com>",
        "\u202eevil\u2066 \u200bname\ufeff <x@evil.com>".encode(),
        b"=?utf-8?q?a=E2=80=A8b?= <x@evil.com>",
        b"=?utf-8?q?=F3=A0=81=81tag?= <x@evil.com>",
    ],
)
def test_names_bear_nothing_that_deceives(field: bytes) -> None:
    """Controls, bidi marks, line separators and invisible characters never reach anybody's eyes (T09, R6)."""
    author = read_author([field])
    assert author.address == "x@evil.com"
    assert author.name.isprintable()
    assert author.shown.isprintable()
    assert not set("\u202e\u2066\u200b\ufeff\u2028\r\n\x00") & set(author.name)


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("A@X.example", "a@x.EXAMPLE", True),
        ("a@почта.рф", "a@xn--80a1acny.xn--p1ai", True),
        ("a@x.example", "a@x.example.", False),
        ("a@x.example", "b@x.example", False),
        ("", "", False),
        (None, None, False),
        ("not an address", "not an address", False),
        ("a@x.example", None, False),
    ],
)
def test_same_compares_normalised_addresses(one: str | None, other: str | None, are: bool) -> None:
    """Two addresses are the same by their normal form; what is no address is never the same as anything (T11)."""
    assert same(one, other) is are


def test_domain_of_a_normalised_address() -> None:
    """The domain is what follows the only @."""
    assert domain_of("a@x.example") == "x.example"


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"<\xff@\xff>")
def test_any_octets_give_an_author(field: bytes) -> None:
    """No field makes the reader fail, and an address that it gives is normal and plain (T07)."""
    author = read_author([field])
    assert set(author.faults) <= FAULTS
    if author.address is not None:
        assert normalise(author.address) == author.address
        assert author.address.isascii()
        assert author.address.count("@") == 1
        assert "=?" not in author.address


@settings(deadline=None)
@given(st.text(max_size=100))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """A normal form is its own normal form (T11)."""
    address = normalise(text)
    assert address is None or normalise(address) == address


@pytest.mark.parametrize(
    "unit",
    [
        b'"',
        b"(",
        b")",
        b"<",
        b">",
        b'"" ',
        b"\\",
        b"=?",
        b"=?a?q?",
        b"=?utf-8?q?=?=",
        b"a@",
        b"@",
        b",",
        b"a.",
        b" ",
        b"\t ",
    ],
)
def test_reading_is_linear(unit: bytes) -> None:
    """64 KB of anything is read in milliseconds (T51, R12)."""
    field = unit * (65536 // len(unit))
    with spent() as cpu:
        read_author([field])
        read_author([field[:4000]])
        normalise(field.decode("latin-1"))
    assert cpu.seconds < 0.1


@pytest.mark.parametrize("address", ["real_sender@sender_domain.pl", "a+b@x.example", "o'neil@xn--e1afmkfd.example"])
def test_whom_we_know_we_can_write_to(address: str) -> None:
    """A3: an author's address never makes the letter to them impossible: what identity takes, a field takes."""
    from mailgate.mail.writing import header_out

    assert normalise(address) == address
    assert header_out.address(address) == address.encode()
