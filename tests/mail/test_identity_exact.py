"""Where reading an author ends, to the octet (T07, R12)."""

import idna
import pytest

from mailgate.mail.proof.identity import normalise, read_author


def test_a_field_of_four_kib_is_too_long() -> None:
    """R12: what is longer proves nobody, and is shown as far as people read."""
    for octets, address in ((4095, "a@b.example"), (4096, None)):
        name = b"n" * (octets - len(b" <a@b.example>"))
        author = read_author([name + b" <a@b.example>"])
        assert author.address == address
        assert author.shown == "n" * 255
        assert author.name == ("n" * 128 if address else "")
        assert author.faults == (() if address else ("too_long",))


@pytest.mark.parametrize(
    ("local", "domain", "good"),
    [
        (64, 189, True),
        (65, 188, False),
        (64, 190, False),
        (1, 252, True),
        (1, 253, False),
    ],
)
def test_how_long_an_address_may_be(local: int, domain: int, good: bool) -> None:
    """RFC 5321 section 4.5.3.1, T07: 64 octets, 254 in all; one more is no address."""
    labels = "x" * 63 + "." + "y" * 63 + "." + "z" * 63 + "." + "w" * 63
    name = f"{'a' * local}@{labels[:domain]}"
    assert (normalise(name) == name) is good
    assert (read_author([name.encode()]).address == name) is good


def test_a_domain_may_grow_when_it_is_spelt_in_ascii() -> None:
    """T11: 253 octets of A-labels, however short the name looked."""
    label = "ж" * 20
    for count, good in ((9, True), (12, False)):
        assert (normalise("a@" + ".".join([label] * count) + ".example") is not None) is good
    grown = len(idna.encode(label))
    for octets, good in ((252, True), (253, True), (254, False)):
        rest = octets - grown - len("." + "x" * 63 + "." + "y" * 63 + ".")
        name = f"{label}.{'x' * 63}.{'y' * 63}.{'z' * (rest // 2)}.{'w' * (rest - rest // 2 - 1)}"
        assert len(idna.encode(name, strict=True) if good else b"x" * 254) == octets
        assert (normalise(f"a@{name}") is not None) is good


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        (b"a@b.example (x) c", "comment_in_address"),
        (b"(x) a@b.example", "comment_in_address"),
        (b"(x)", "malformed"),
        (b"", "empty"),
        (b'"a"@b.example', "quoted_local_part"),
        (b"a@b.example <c@d.example> <e@f.example>", "several_addresses"),
        (b"x <a@b.example> y", "malformed"),
        (b"x <a@b.example> y@z", "several_addresses"),
        (b"x: <a@b.example>;", "group"),
        (b"<@r.example,@s.example:a@b.example>", "route"),
        (b"@r.example,@s.example:a@b.example", "route"),
        (b"a@b.example,", "several_addresses"),
        (b"a:b@c.example", "group"),
        (b"a;b@c.example", "group"),
        (b"a,b", "malformed"),
        (b"x; <a@b.example>", "group"),
        (b'<"a"@b.example>', "quoted_local_part"),
        (b"<a(@b.example>", "comment_in_address"),
        (b"<a)@b.example>", "comment_in_address"),
        (b"<@b.example>", "malformed"),
        (b"<a>", "malformed"),
        (b"<" + b"a" * 255 + b">", "malformed"),
        (b"<" + b"a" * 250 + b"@b.example>", "too_long"),
        (b'"abc\\', "unpaired"),
        (b"(abc\\", "unpaired"),
        (b"x <a@b.example", "unpaired"),
        (b"<a@b.example> <>", "several_addresses"),
        (b"<@b.example:c@d.example>", "route"),
        (b"\na@b.example", "control"),
        (rb"a@b.example (x\)", "unpaired"),
        (rb'"a\"', "unpaired"),
        (b"<> <a@b.example>", "several_addresses"),
        (b"An\\na <a@b.example>", "malformed"),
        (b"Anna) <a@b.example>", "unpaired"),
        (b"Anna> <a@b.example>", "unpaired"),
        (b"<a@b.example> Anna)", "unpaired"),
    ],
)
def test_what_stands_beside_an_address_is_said(field: bytes, fault: str) -> None:
    """T07: a closed word for each way in which a field names nobody."""
    author = read_author([field])
    assert (author.address, author.faults) == (None, (fault,))


def test_pieces_keep_their_places() -> None:
    """T09: text, quotes and comments of a name in order; nothing is made up where there is none."""
    assert read_author([b'A "B" C <a@b.example>']).name == "A B C"
    assert read_author([b'"B" <a@b.example> (late)']).name == "B"
    assert read_author([b"<a@b.example> (late)"]).name == "late"
    assert read_author([b"a@b.example (late)(er)"]).name == "late er"
    assert read_author([b"<a@b.example>"]).name == ""
    assert read_author([rb'"a\"b\\c" <a@b.example>']).name == 'a"b\\c'
    assert read_author([rb"a@b.example (a\)b(c)d)"]).name == "a)b(c)d"
    assert read_author([b"a@b.example (note) <a@b.example>"]).address == "a@b.example"
    assert read_author([]).shown == ""


def test_nothing_of_a_name_or_address_is_lost_at_its_edges() -> None:
    """T07, T09: blanks are taken off, letters never."""
    assert read_author([b" X Ray X <Xa@b.exampleX> \r\n"]).name == "X Ray X"
    assert read_author([b" X Ray X <Xa@b.exampleX> "]).address == "xa@b.examplex"
    assert read_author([b"Xa@b.exampleX (X note X)"]).name == "X note X"
    assert read_author([b"Xa@b.exampleX"]).address == "xa@b.examplex"
    assert read_author([b"X < Xa@b.exampleX\t> ( note )"]).address == "xa@b.examplex"
    assert read_author([b'"X" <a@b.example>']).name == "X"
    assert read_author([b"(X(b)X) a@b.example"]).address is None


def test_blanks_between_comments_are_nothing() -> None:
    """RFC 5322 section 3.2.2: comments stand apart; nothing else may stand between them."""
    assert read_author([b"a@b.example (one) (two) "]).address == "a@b.example"
    for field in (b"a@b.example (one) two (three)", b"a@b.example (one) two (three) (four)"):
        assert read_author([field]).faults == ("comment_in_address",)


@pytest.mark.parametrize("local", ["a b", "a.", ".a", "a..b", "a,b", "a;b", "a:b", "a[b", "a\\b", "a\tb", "a\x7f", ""])
def test_a_local_part_is_a_dot_atom_from_end_to_end(local: str) -> None:
    """T07, RFC 5322 section 3.2.3: what only begins like one could be read as another by whoever stops there."""
    assert normalise(f"{local}@b.example") is None
    assert read_author([f"<{local}@b.example>".encode()]).address is None
    assert normalise("a.b-c+d_e=f@b.example") == "a.b-c+d_e=f@b.example"


def test_signs_within_a_comment_or_quotes_are_nothing() -> None:
    """RFC 5322 section 3.2: brackets, quotes and escapes count where they stand open, and nowhere else."""
    assert read_author([b"<a@b.example> (x>)"]).address == "a@b.example"
    assert read_author([b'"B"<a@b.example>(late)']).address == "a@b.example"
    assert read_author([rb'"x\yz" <a@b.example>']).name == "xyz"
    assert read_author([rb"a@b.example (x\yz)"]).name == "xyz"
    assert read_author([rb'"x\\" <a@b.example>']).name == "x\\"


def test_a_name_in_quotes_of_its_own() -> None:
    """T09: some mailers quote what is quoted; the quotes go, at both ends."""
    assert read_author([b"\"'Anna B'\" <a@b.example>"]).name == "Anna B"


def test_what_a_deceiving_name_stood_in_is_shown() -> None:
    """T09: agents who look can see the field as it came; as a name it is nothing."""
    author = read_author([b'"Boss <boss@b.example>" <eve@evil.example>'])
    assert (author.address, author.name, author.faults) == ("eve@evil.example", "", ("name_bears_address",))
    assert "boss@b.example" in author.shown


def test_none_or_several_fields_name_nobody() -> None:
    """R1, T07: the first of several is shown, and no more than shown."""
    none, several = read_author([]), read_author([b"a@b.example", b"d@e.example"])
    assert (none.faults, several.faults) == (("missing",), ("several_fields",))
    assert (several.address, several.shown) == (None, "a@b.example")
