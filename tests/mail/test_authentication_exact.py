"""What is said of an author to the letter: method, words, and where counting ends (T06, F3)."""

import pytest

from mailgate.mail.message import Authentication, Door, Envelope
from mailgate.mail.proof.authentication import Trust, came_past, evaluate, matches
from mailgate.mail.proof.authentication_results import read_results
from tests.desk.cases import NOW

AUTHOR = "anna@client.example"
TRUST = Trust(authserv_ids=("mx.desk.example",))
SEALED = Trust(authserv_ids=("mx.desk.example",), arc_sealers=("list.example",))
PASS = b"dmarc=pass header.from=client.example"


def _said(*values: bytes, author: str | None = AUTHOR, trust: Trust = TRUST) -> Authentication:
    return evaluate([("Authentication-Results", b" mx.desk.example; " + value) for value in values], author, trust)


@pytest.mark.parametrize(
    ("value", "verdict", "method", "detail"),
    [
        (PASS, "pass", "dmarc", "dmarc=pass header.from=client.example"),
        (b"dmarc=fail header.from=client.example", "fail", "dmarc", "dmarc=fail header.from=client.example"),
        (b"dmarc=pass header.from=else.example", "none", "dmarc", "dmarc=pass header.from=else.example"),
        (b"dkim=pass header.d=client.example", "pass", "dkim", "dkim=pass header.d=client.example"),
        (
            b"dkim=pass header.d=client.example; dkim=fail header.d=client.example",
            "fail",
            "dkim",
            "dkim=pass header.d=client.example; dkim=fail header.d=client.example",
        ),
        (b"dkim=pass header.i=@client.example", "pass", "dkim", "dkim=pass header.i=@client.example"),
        (b"dmarc=pass header.from=a@client.example", "pass", "dmarc", "dmarc=pass header.from=a@client.example"),
        (b"dkim=pass header.d=else.example", "none", "", "no result for the author's domain"),
        (b"dkim=none header.d=client.example", "none", "", "dkim=none header.d=client.example"),
        (b"none", "none", "", "no result for the author's domain"),
    ],
)
def test_a_stamp_says_verdict_method_and_words(value: bytes, verdict: str, method: str, detail: str) -> None:
    """T06, S20: `explain` shows by which method the author is proved, and the very words."""
    assert _said(value) == Authentication(verdict=verdict, method=method, detail=detail)  # type: ignore[arg-type]


def test_where_nothing_is_proved_it_says_why() -> None:
    """T06: nobody is trusted, nobody stamped, nobody wrote, or the stamp cannot be read."""
    assert evaluate([], AUTHOR, Trust()).detail == "no server is trusted"
    assert evaluate([], AUTHOR, TRUST).detail == "no trusted server stamped this letter"
    assert _said(PASS, author=None).detail == "the letter has no single author"
    assert _said(b"dmarc=pass (").detail == "a trusted field cannot be read"
    assert evaluate([("Received", b"by x"), ("X", b"y")], AUTHOR, TRUST).verdict == "untrusted"


def test_so_many_stamps_are_none() -> None:
    """R12, T06: twenty fields in a row that bear our name are somebody's play; nineteen are read."""
    assert _said(*[PASS] * 19).verdict == "pass"
    assert _said(*[PASS] * 20) == Authentication(verdict="none", detail="a trusted field cannot be read")


def test_words_are_cut() -> None:
    """T06, C4: three hundred characters of what was said are enough for anybody."""
    long = b"; ".join([PASS] * 20)
    assert len(_said(long).detail) == 300


def test_a_star_stands_for_any_text_and_for_none() -> None:
    """T06: `mx*.example` is mx.example, too; what overlaps is not counted twice."""
    assert matches("mx.example", ["mx*.example"])
    assert matches("mx1.example", ["mx*.example"])
    assert not matches("mx.exampl", ["mx*.example"])
    assert not matches("aba", ["ab*ba"])


@pytest.mark.parametrize(
    ("hop", "own"),
    [
        (b"from x by relay.desk.example with LMTP", True),
        (b"from x (by relay.desk.example) by evil.example", False),
        (b"from x (a (by) b) by relay.desk.example; Mon", True),
        (b"from x by(our own)relay.desk.example", True),
        (b"from x) by relay.desk.example", True),
        (b"from x\xff by RELAY.desk.example;", True),
        (b"from x", False),
        (b"from x ( by relay.desk.example ) by evil.example", False),
        (b"from x" + b" " * (16 * 1024 - 26) + b"by relay.desk.example", False),
        (b"from x" + b" " * (16 * 1024 - 27) + b"by relay.desk.example", True),
        (b"from relay.desk.example by", False),
    ],
)
def test_which_hop_is_our_own(hop: bytes, own: bool) -> None:
    """T06, RFC 5321 section 4.4: only what a Received field says by `by`, its comments aside."""
    trust = Trust(authserv_ids=("mx.desk.example",), own_received=("relay.desk.example",))
    fields = [("Received", hop), ("Authentication-Results", b"mx.desk.example; " + PASS)]
    assert (evaluate(fields, AUTHOR, trust).verdict == "pass") is own


def _chain(
    number: str,
    *,
    seal: bytes = b"d=list.example",
    sealed: bytes = PASS,
    trust: Trust = SEALED,
    border: bytes = b"dmarc=none header.from=client.example",
) -> str:
    instance = b"i=" + number.encode() + b"; "
    fields = [
        ("Authentication-Results", b"mx.desk.example; arc=pass; " + border),
        ("ARC-Seal", instance + seal),
        ("ARC-Authentication-Results", instance + b"list.example; " + sealed),
    ]
    found = evaluate(fields, AUTHOR, trust)
    return found.detail if found.verdict == "pass" else ""


def test_what_a_sealer_saw() -> None:
    """TD6, RFC 8617: the chain's last sealer counts where we believe it; numbers have one or two digits."""
    said = "sealed by list.example: dmarc=pass header.from=client.example"
    assert [_chain(number) for number in ("1", "50", "99", "100", "x", "", "1.0")] == [said, said, said, "", "", "", ""]
    assert _chain("1", seal=b"d=evil.example") == ""
    assert _chain("1", seal=b"b=1") == ""
    assert _chain("1", sealed=b"dmarc=fail header.from=client.example; " + PASS) == ""
    many = b"".join(b"; dmarc=pass header.from=client.example header.x=%d" % n for n in range(20))
    assert len(_chain("1", sealed=PASS + many)) == 300
    assert _chain("1", sealed=b"dmarc=fail header.from=client.example") == ""
    assert _chain("1", trust=TRUST) == ""
    assert _chain("1", border=PASS) == "dmarc=pass header.from=client.example"


def test_the_default_trusts_nobody_and_asks_nobody() -> None:
    """F3, T06: what is not configured proves nothing."""
    assert not Trust().any_server
    assert not Trust().verify_dkim
    assert not Trust().unnamed


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("mx; dmarc=pass (a\\)b) header.from=x", ("mx", ("dmarc=pass header.from=x",))),
        ("mx; dmarc=pass (a(b)c) header.from=x", ("mx", ("dmarc=pass header.from=x",))),
        ('mx; dmarc=pass header.from="a\\"b;c"', ("mx", ('dmarc=pass header.from=a"b;c',))),
        ("dmarc=pass header.from=x", ("", ("dmarc=pass header.from=x",))),
        ("mx; DMARC/1=Pass;", ("mx", ("dmarc=pass",))),
        ('mx; dkim=fail reason=";" dmarc=pass header.from=x', ("mx", ("dkim=fail header.from=x",))),
        ('mx; dkim=fail reason="="', None),
        ('mx; dkim=fail header.x=";"', ("mx", ("dkim=fail header.x=;",))),
        ("mx; dmarc=pass header.from=aXb", ("mx", ("dmarc=pass header.from=aXb",))),
        ('mx; dmarc=pass ("a")', ("mx", ("dmarc=pass",))),
        ("mx; dmarc=pass (a\\))", ("mx", ("dmarc=pass",))),
        ("mx; dmarc pass x", None),
        ("mx; = = pass", None),
        ("mx; dmarc = =", None),
        ("mx; dmarc=pass header.from", None),
        ("mx 1; dmarc=pass", None),
        ("mx; dmarc=pass (a", None),
        ("mx; dmarc=pass a)", None),
        ('mx; dmarc=pass ("a)', None),
        ("mx; dmarc=\0pass", None),
        ("mx; x=" + "y" * (16 * 1024 - 6), ("mx", ("x=" + "y" * (16 * 1024 - 6),))),
        ("mx; x=" + "y" * (16 * 1024 - 5), None),
    ],
)
def test_a_field_is_read_to_the_letter_or_not_at_all(field: str, read: tuple[str, tuple[str, ...]] | None) -> None:
    """T06, RFC 8601 section 2.2: names, signs, values, comments and quotes; what is not whole proves nothing."""
    found = read_results(field)
    assert (found and (found.authserv_id, tuple(str(result) for result in found.results))) == read


@pytest.mark.parametrize(
    ("door", "peer", "past"),
    [
        (Door.SMTP, "203.0.113.9", True),
        (Door.LMTP, "203.0.113.9", True),
        (Door.IMAP, "203.0.113.9", False),
        (Door.SMTP, "", False),
        (Door.SMTP, "127.0.0.1", False),
        (Door.SMTP, "::1", False),
        (Door.SMTP, "::ffff:127.0.0.1", False),
        (Door.SMTP, "fe80::1%eth0", True),
        (Door.SMTP, "192.0.2.7", False),
        (Door.SMTP, "::ffff:192.0.2.7", False),
        (Door.SMTP, "::ffff:203.0.113.9", True),
        (Door.SMTP, "2001:db8::9", True),
        (Door.SMTP, "203.0.113.9%eth0", True),
        (Door.SMTP, "somebody", True),
    ],
)
def test_who_comes_past_the_border(door: Door, peer: str, past: bool) -> None:
    """T06, RFC 8601 section 5: whoever hands a letter to our listener and is none of our own relays."""
    envelope = Envelope(door=door, received_at=NOW, peer=peer)
    assert came_past(envelope, Trust(relays=("192.0.2.1/24", "198.51.100.1"))) is past


@pytest.mark.parametrize("head", [b"mx.desk.example ;", b" mx.desk.example\t;", b"(c) mx.desk.example;"])
def test_blanks_about_the_name_of_a_server(head: bytes) -> None:
    """RFC 8601 section 2.2: blanks about the authserv-id are nothing; a comment makes it another name, for us."""
    found = evaluate([("Authentication-Results", head + b" " + PASS)], AUTHOR, TRUST)
    assert found.verdict == ("untrusted" if b"(" in head else "pass")


def test_a_sealers_word_names_its_method() -> None:
    """TD6, S20: what a believed sealer saw is said with the method that it saw pass."""
    fields = [
        ("Authentication-Results", b"mx.desk.example; arc=pass; dmarc=none"),
        ("ARC-Seal", b"i=1 ; d=list.example"),
        ("ARC-Authentication-Results", b"i= 1; list.example; dkim=pass header.d=client.example"),
    ]
    found = evaluate(fields, AUTHOR, SEALED)
    assert (found.verdict, found.method) == ("pass", "dkim")


@pytest.mark.parametrize(
    ("head", "verdict"),
    [
        (b"dmarc=pass header.from=client.example", "pass"),
        (b"dmarc = pass header.from = client.example", "pass"),
        (b"mx.evil.example dmarc=pass header.from=client.example", "untrusted"),
        (b"(x)dmarc=pass header.from=client.example", "untrusted"),
        (b'"x"dmarc=pass header.from=client.example', "untrusted"),
    ],
)
def test_a_stamp_without_a_name_has_none(head: bytes, verdict: str) -> None:
    """T06: where unnamed stamps are trusted (Microsoft 365), one that begins with a name is not one of them."""
    assert evaluate([("Authentication-Results", head)], AUTHOR, Trust(unnamed=True)).verdict == verdict


@pytest.mark.parametrize(
    ("sealers", "proved"),
    [
        (("evil.example", "list.example"), True),
        (("list.example", "evil.example"), False),
        (("list.example", "list.example", "evil.example"), False),
        (("list.example", ""), False),
        (("", "list.example"), True),
    ],
)
def test_only_the_last_sealer_is_believed(sealers: tuple[str, ...], proved: bool) -> None:
    """TD6, RFC 8617 section 5.2: whoever sealed last could have written all that stands below. '': says nothing."""
    fields = [("Authentication-Results", b"mx.desk.example; arc=pass; dmarc=none")]
    for number, sealer in enumerate(sealers, 1):
        fields.append(("ARC-Seal", b"i=%d; d=%s" % (number, (sealer or "list.example").encode())))
        said = PASS if sealer == "list.example" else b"dmarc=none"
        if sealer:
            fields.append(("ARC-Authentication-Results", b"i=%d; %s; %s" % (number, sealer.encode(), said)))
    assert (evaluate(fields, AUTHOR, SEALED).verdict == "pass") is proved
    assert (evaluate([fields[0], *reversed(fields[1:])], AUTHOR, SEALED).verdict == "pass") is proved


def test_a_sign_at_the_end_takes_no_result_away() -> None:
    """T06: a field may end with `;`; all that stands before counts, and properties are the method's own alone."""
    read = read_results("mx; dkim=pass header.d=x; spf=none; dmarc=fail header.from=y;")
    assert read is not None
    assert [result.method for result in read.results] == ["dkim", "spf", "dmarc"]
    assert [result.properties for result in read.results] == [(("header.d", "x"),), (), (("header.from", "y"),)]
    said = _said(b"dkim=pass header.d=client.example; spf=none; dmarc=fail header.from=client.example;")
    assert said.verdict == "fail"
