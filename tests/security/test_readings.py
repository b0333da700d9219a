"""TA1: From fields, stamps and Received fields read as nobody can turn them (T06, T07, T08): what changes of a sign in
the readers showed to be held by no other test."""

import pytest

from mailgate.mail.proof.authentication import Trust, evaluate
from mailgate.mail.proof.identity import normalise, read_author

AGENT = "agent@corp.example"


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        (b"(agent@corp.example)", "malformed"),
        (b"()", "malformed"),
        (b'"agent@corp.example"', "quoted_local_part"),
        (b"agent@corp.example <evil@evil.example> <x@y.example>", "several_addresses"),
        (b"x <evil@evil.example> agent@corp.example", "several_addresses"),
        (b"x <evil@evil.example> agent", "malformed"),
        (b"<@corp.example,@x.example:evil@evil.example>", "route"),
        (b"@corp.example,@x.example:evil@evil.example", "route"),
        (b"a;b <evil@evil.example>", "group"),
        (b"a: evil@evil.example;", "group"),
        (b"evil\\@evil.example", "malformed"),
        (b"evil@evil.example>", "unpaired"),
        (b"evil)@evil.example", "unpaired"),
        (b"x (a\\) <evil@evil.example>", "unpaired"),
        (b'x "a\\" <evil@evil.example>', "unpaired"),
    ],
)
def test_a_field_that_could_be_read_in_two_ways_names_nobody(field: bytes, fault: str) -> None:
    """T07, T08: and says why, for agents to read."""
    author = read_author((field,))
    assert author.address is None
    assert author.faults == (fault,)


@pytest.mark.parametrize(
    "field",
    [
        b"x (a\\)b) <agent@corp.example>",
        b"x <agent@corp.example> (a (nested\\) one))",
        b" \t<agent@corp.example>\t ",
        b"'Agent' < agent@corp.example >",
        b'"Agent, \\"the\\" one" <agent@corp.example>',
        b"agent@corp.example (Agent (of corp))",
    ],
)
def test_what_honest_mailers_write_is_read(field: bytes) -> None:
    """T07: quoted signs, nested comments and blanks do no harm."""
    assert read_author((field,)).address == AGENT


@pytest.mark.parametrize(
    ("length", "whole"),
    [(254, True), (255, False)],
)
def test_an_address_is_as_long_as_an_envelope_may_carry(length: int, whole: bool) -> None:
    """RFC 5321 section 4.5.3.1.3: 256 octets with its brackets, local part 64, domain 253."""
    local = "a" * 64
    domain = ".".join(["d" * 60] * 4)[: length - 65 - 3] + ".de"
    address = f"{local}@{domain}"
    assert len(address) == length
    assert (normalise(address) is not None) is whole
    assert normalise(f"{'a' * 65}@corp.example") is None


@pytest.mark.parametrize(("size", "whole"), [(4 * 1024 - 1, True), (4 * 1024, False)])
def test_a_field_that_somebody_may_have_cut_names_nobody(size: int, whole: bool) -> None:
    """R12: what was behind the cut nobody knows."""
    field = b" <agent@corp.example>"
    assert (read_author((b"x" * (size - len(field)) + field,)).address is not None) is whole


PASS = b"mx.corp.example; dmarc=pass header.from=corp.example"
TRUST = Trust(authserv_ids=("mx.corp.example",), own_received=("mx.corp.example",))


def verdict(*fields: tuple[str, bytes], trust: Trust = TRUST) -> str:
    return evaluate(fields, AGENT, trust).verdict


@pytest.mark.parametrize(
    ("received", "own"),
    [
        (b"from a by mx.corp.example; Mon, 1 Jan 2024 00:00:00 +0000", True),
        (b"from a BY MX.CORP.EXAMPLE; Mon, 1 Jan 2024 00:00:00 +0000", True),
        (b"from a by mx.corp.example;", True),
        (b"from a (b (c) by d) by mx.corp.example with esmtp", True),
        (b"from a (x by mx.corp.example) by evil.example", False),
        (b"from a (x) (by mx.corp.example) by evil.example", False),
        (b"from mx.corp.example by evil.example", False),
        (b"from a) by mx.corp.example by evil.example", True),
        (b"by", False),
        (b"", False),
    ],
)
def test_whose_hop_it_was_is_read_outside_of_comments(received: bytes, own: bool) -> None:
    """T06: a stamp below a hop that is not ours is a stranger's, whatever that hop says of itself in brackets."""
    fields = (("Received", received), ("Authentication-Results", PASS))
    assert verdict(*fields) == ("pass" if own else "untrusted")


@pytest.mark.parametrize("count", [19, 20])
def test_a_letter_with_too_many_stamps_proves_nothing(count: int) -> None:
    """T06: nobody's border writes twenty."""
    assert verdict(*[("Authentication-Results", PASS)] * count) == ("pass" if count < 20 else "none")


@pytest.mark.parametrize(
    ("seals", "passed"),
    [
        ((b"i=1; d=lists.example; b=x",), True),
        ((b"i=1 ; d= LISTS.example ; b=x",), True),
        ((b"i=1; d=evil.example; b=x",), False),
        ((b"i=1; b=x",), False),
        ((b"i=1; d=lists.example; b=x", b"i=1; d=lists.example; b=x"), False),
        ((b"i=100; d=lists.example; b=x",), False),
        ((b"i=x; d=lists.example; b=x",), False),
        ((b"i=2; d=lists.example; b=x",), False),
    ],
)
def test_a_seal_is_believed_from_its_sealer_only(seals: tuple[bytes, ...], passed: bool) -> None:
    """T06, RFC 8617: and only where the border found the chain whole."""
    trust = Trust(authserv_ids=("mx.corp.example",), arc_sealers=("Lists.example",))
    stamp = ("Authentication-Results", b"mx.corp.example; arc=pass; dmarc=none header.from=corp.example")
    seen = ("ARC-Authentication-Results", b"i=1; lists.example; dmarc=pass header.from=corp.example")
    fields = [stamp, seen, *[("ARC-Seal", seal) for seal in seals]]
    assert (verdict(*fields, trust=trust) == "pass") is passed
    unread = ("ARC-Authentication-Results", b"i=1; lists.example; dmarc=pass (header.from=corp.example")
    assert verdict(stamp, unread, *fields[2:], trust=trust) != "pass"
    unchecked = ("Authentication-Results", b"mx.corp.example; dmarc=none header.from=corp.example")
    assert verdict(unchecked, *fields[1:], trust=trust) != "pass"
