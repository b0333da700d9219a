"""`mail.authentication`: whose word counts, and what it has to say (F3, T05, T06, TD6)."""

import authres  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailgate.mail.message import Verdict
from mailgate.mail.proof.authentication import Trust, aligned, evaluate, matches
from mailgate.mail.proof.authentication_results import read_results
from mailgate.mail.proof.identity import read_author
from tests.mail.from_variants import FORGED, VICTIM
from tests.mail.stamps import EVIL_SHAPES, FASTMAIL, FOREIGN_HOP, GMAIL, MICROSOFT, OPENDMARC, OUR_HOP, YANDEX
from tests.spent import spent

OURS = Trust(authserv_ids=("mx.corp.example",))
AUTHOR = "anna@partner.example"
PASS = b"mx.corp.example; dmarc=pass header.from=partner.example"


def stamped(value: bytes, author: str = AUTHOR) -> Verdict:
    """The verdict on a letter that bears one field above its first Received."""
    return evaluate([("Authentication-Results", value), FOREIGN_HOP], author, OURS).verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (PASS, "pass"),
        (b" mx.corp.example;\r\n\tdmarc=pass (p=reject dis=none)\r\n\theader.from=Partner.Example", "pass"),
        (b"mx.corp.example; dkim=pass header.d=partner.example", "pass"),
        (b"mx.corp.example; dkim=pass header.i=@partner.example header.s=s1 header.b=abc=", "pass"),
        (b"mx.corp.example; dkim=fail header.d=list.example; dkim=pass header.d=partner.example", "pass"),
        (b"mx.corp.example; dkim=neutral header.d=partner.example; dkim=pass header.d=partner.example", "pass"),
        (b"mx.corp.example; dmarc=none header.from=partner.example; dkim=pass header.d=partner.example", "pass"),
        (b"mx.corp.example; dmarc=temperror; dkim=pass header.d=partner.example", "pass"),
        (b'mx.corp.example; spf=pass smtp.mailfrom="a b;c"@x.example; dmarc=pass header.from=partner.example', "pass"),
        (b"mx.corp.example; dmarc=pass header.from=partner.example;", "pass"),
        (b"mx.corp.example; dmarc=fail header.from=partner.example", "fail"),
        (b"mx.corp.example; dmarc=fail; dkim=pass header.d=partner.example", "fail"),
        (b"mx.corp.example; dmarc=fail; dmarc=pass header.from=partner.example", "fail"),
        (b"mx.corp.example; dmarc=pass header.from=partner.example; dmarc=fail", "fail"),
        (b"mx.corp.example; dkim=fail header.d=partner.example; dkim=pass", "fail"),
        (b"mx.corp.example; dkim=fail header.d=partner.example; dkim=pass header.d=partner.example", "fail"),
        (b"mx.corp.example; dmarc=pass header.from=evil.com", "none"),
        (b"mx.corp.example; dmarc=pass header.from=evil.com; dkim=pass header.d=partner.example", "none"),
        (b"mx.corp.example; dmarc=pass header.from=partner.example; dmarc=pass header.from=evil.com", "none"),
        (b"mx.corp.example; dmarc=pass header.from=partner.example header.from=evil.com", "none"),
        (b"mx.corp.example; dmarc=pass", "none"),
        (b"mx.corp.example; dmarc=none", "none"),
        (b"mx.corp.example; dmarc=temperror header.from=partner.example", "none"),
        (b"mx.corp.example; dmarc=permerror header.from=partner.example", "none"),
        (b"mx.corp.example; dmarc=bestguesspass header.from=partner.example", "none"),
        (b'mx.corp.example; dmarc="pass"x header.from=partner.example', "none"),
        (b"mx.corp.example; dkim=pass header.d=evil.com", "none"),
        (b"mx.corp.example; dkim=pass", "none"),
        (b"mx.corp.example; dkim=pass header.d=sub.partner.example", "none"),
        (b"mx.corp.example; dkim=pass header.d=example", "none"),
        (b"mx.corp.example; dkim=pass header.d=notpartner.example", "none"),
        (b"mx.corp.example; dkim=fail header.d=partner.example", "none"),
        (b"mx.corp.example; spf=pass smtp.mailfrom=partner.example", "none"),
        (b"mx.corp.example; auth=pass smtp.auth=anna@partner.example", "none"),
        (b"mx.corp.example; none", "none"),
        (b"mx.corp.example", "none"),
        (b"mx.corp.example; dmarc=pass header.from=partner.example; (unended", "none"),
        (b'mx.corp.example; dmarc=pass header.from=partner.example reason="unended', "none"),
        (b"mx.corp.example; dmarc=pass header.from=partner.example garbage", "none"),
        (b"mx.corp.example; dmarc pass header.from=partner.example", "none"),
        (b"mx.corp.example; =pass header.from=partner.example", "none"),
        (b"mx.corp.example; dmarc==pass header.from=partner.example", "none"),
    ],
)
def test_what_a_trusted_server_says(value: bytes, verdict: Verdict) -> None:
    """DMARC for exactly the author's domain proves, else DKIM of that domain does; SPF and silence do not (TD6)."""
    assert stamped(value) == verdict


@pytest.mark.parametrize(
    "value",
    [
        b'mx.corp.example; spf=pass (domain of "a) dmarc=pass header.from=partner.example (b"@evil.com x)',
        b'mx.corp.example; spf=pass (domain of "a) ; dmarc=pass header.from=partner.example (b"@evil.com x)',
        b'mx.corp.example; spf=pass (of "a\\") ; dmarc=pass header.from=partner.example (\\"b"@evil.com)',
        b"mx.corp.example; (note (x) dmarc=pass header.from=partner.example) spf=fail",
        b"mx.corp.example; spf=fail (; dmarc=pass header.from=partner.example)",
        b'mx.corp.example; spf=pass reason="; dmarc=pass header.from=partner.example"',
        b'mx.corp.example; spf=pass smtp.mailfrom="; dmarc=pass header.from=partner.example;"@evil.com',
        b"mx.corp.example; spf=pass smtp.helo=x dmarc=pass header.from=partner.example",
        b"mx.corp.example; x-dmarc=pass header.from=partner.example",
        b"mx.corp.example; dmarc=pass(header.from=partner.example)",
        b"mx.corp.example 1; dmarc=pass header.from=partner.example",
        b"MX.corp.example; dmarc=pass header.from=partner.example",
        b"mx.corp.example.; dmarc=pass header.from=partner.example",
        b"xmx.corp.example; dmarc=pass header.from=partner.example",
        b"mx.corp.example.evil.com; dmarc=pass header.from=partner.example",
        b"evil.com (mx.corp.example); dmarc=pass header.from=partner.example",
        b"evil.com; mx.corp.example; dmarc=pass header.from=partner.example",
        b"dmarc=pass header.from=partner.example",
        b"\xef\xbb\xbfmx.corp.example; dmarc=pass header.from=partner.example",
        b"mx.corp.example\x00; dmarc=pass header.from=partner.example",
        b"",
    ],
)
def test_forged_words_are_not_a_verdict(value: bytes) -> None:
    """What a sender can write into comments, strings and other servers' fields is never taken for a pass (T06)."""
    assert stamped(value) in ("none", "untrusted", "fail")


def test_only_above_the_first_foreign_received() -> None:
    """A field below a Received that is not ours may be the sender's own (T06)."""
    fields = [FOREIGN_HOP, ("Authentication-Results", PASS)]
    assert evaluate(fields, AUTHOR, OURS).verdict == "untrusted"


def test_own_hops_may_stand_above_the_stamp() -> None:
    """Received fields of our own hosts do not end the trusted part, whatever their comments claim (T06)."""
    own = Trust(authserv_ids=("mx.corp.example",), own_received=("mx.corp.example", "*.inner.example"))
    inner = ("received", b"from mx (by (x) evil) by a.inner.example (by b) with LMTP")
    fields = [inner, OUR_HOP, ("Authentication-Results", PASS), FOREIGN_HOP]
    assert evaluate(fields, AUTHOR, own).verdict == "pass"
    lying = ("Received", b"from x (by mx.corp.example) by evil.com with SMTP")
    assert evaluate([lying, ("Authentication-Results", PASS)], AUTHOR, own).verdict == "untrusted"


@pytest.mark.parametrize(
    "between",
    [
        [OUR_HOP],
        [("Subject", b"x")],
        [("Received-SPF", b"pass")],
        [("Authentication-Results", b"evil.com; dmarc=pass header.from=partner.example")],
    ],
)
def test_only_the_topmost_unbroken_run_counts(between: list[tuple[str, bytes]]) -> None:
    """A field below the genuine one is not believed, even where it claims the same server (T06)."""
    own = Trust(authserv_ids=("mx.corp.example",), own_received=("mx.corp.example",))
    genuine = ("Authentication-Results", b"mx.corp.example; spf=pass smtp.mailfrom=evil.com")
    fields = [genuine, *between, ("Authentication-Results", PASS), FOREIGN_HOP]
    assert evaluate(fields, AUTHOR, own).verdict == "none"


def test_run_of_fields_is_one_verdict() -> None:
    """A server that writes several fields is heard whole, and so is a forged one right below a genuine (T06)."""
    arc, dkim = b"mx.corp.example; arc=none", b"mx.corp.example; dkim=none"
    many = [("Authentication-Results", value) for value in (arc, PASS, dkim)]
    assert evaluate([*many, FOREIGN_HOP], AUTHOR, OURS).verdict == "pass"
    failed = ("Authentication-Results", b"mx.corp.example; dmarc=fail header.from=partner.example")
    assert evaluate([failed, *many], AUTHOR, OURS).verdict == "fail"
    broken = ("Authentication-Results", b"mx.corp.example; (")
    assert evaluate([*many, broken], AUTHOR, OURS).verdict == "none"
    flood = [("Authentication-Results", PASS)] * 30
    assert evaluate(flood, AUTHOR, OURS).verdict == "none"


def test_nobody_is_trusted_by_default() -> None:
    """Without a configured server nothing is proved, whatever a field says (F3, T06: the lone header)."""
    assert evaluate([("Authentication-Results", PASS)], AUTHOR, Trust()).verdict == "untrusted"
    assert evaluate([], AUTHOR, OURS).verdict == "untrusted"
    assert evaluate([("Authentication-Results", PASS)], None, OURS).verdict == "none"


@pytest.mark.parametrize(
    ("fields", "trust"),
    [
        (GMAIL, Trust(authserv_ids=("mx.google.com",), own_received=("mx.google.com", "2002:a05:*"))),
        (MICROSOFT, Trust(unnamed=True, own_received=("*.outlook.com",))),
        (FASTMAIL, Trust(authserv_ids=("*.messagingengine.com",), own_received=("*.internal",))),
        (OPENDMARC, Trust(authserv_ids=("mx.corp.example",))),
        (YANDEX, Trust(authserv_ids=("*.yandex.net",), own_received=("*.yandex.net",))),
    ],
    ids=["gmail", "microsoft", "fastmail", "opendmarc", "yandex"],
)
def test_genuine_stamps_are_believed(fields: tuple[tuple[str, bytes], ...], trust: Trust) -> None:
    """The shapes that large providers and the usual filters write prove an author (T06)."""
    assert evaluate(fields, AUTHOR, trust).verdict == "pass"
    assert evaluate(fields, "anna@evil.com", trust).verdict == "none"
    assert (
        evaluate(fields, AUTHOR, Trust(authserv_ids=trust.authserv_ids, unnamed=trust.unnamed)).verdict == "pass"
        if fields is OPENDMARC
        else "untrusted"
    )


def sealed(
    verdict: bytes, seal: bytes = b"i=1; a=rsa-sha256; cv=none; d=lists.example; s=a; b=x=="
) -> list[tuple[str, bytes]]:
    """A letter that came by a mailing list whose seal our border verified."""
    return [
        ("Authentication-Results", b"mx.corp.example; arc=pass; dmarc=fail header.from=partner.example"),
        OUR_HOP,
        ("ARC-Seal", seal),
        ("ARC-Authentication-Results", b"i=1; lists.example; " + verdict),
    ]


def test_arc_only_from_configured_sealers() -> None:
    """A forwarder's word counts where our border verified its seal and the operator named it (TD6)."""
    trust = Trust(authserv_ids=("mx.corp.example",), arc_sealers=("lists.example",))
    genuine = sealed(b"dmarc=pass header.from=partner.example")
    assert evaluate(genuine, AUTHOR, trust).verdict == "pass"
    assert evaluate(genuine, AUTHOR, OURS).verdict == "fail"
    assert evaluate(genuine, "anna@other.example", trust).verdict == "fail"
    assert evaluate(sealed(b"dmarc=fail header.from=partner.example"), AUTHOR, trust).verdict == "fail"
    foreign = sealed(b"dmarc=pass header.from=partner.example", b"i=1; cv=none; d=evil.com; b=x")
    assert evaluate(foreign, AUTHOR, trust).verdict == "fail"
    later = [*genuine, ("ARC-Seal", b"i=2; cv=pass; d=evil.com; b=x")]
    assert evaluate(later, AUTHOR, trust).verdict == "fail"
    twice = [*genuine, ("ARC-Authentication-Results", b"i=1; lists.example; dmarc=pass header.from=partner.example")]
    assert evaluate(twice, AUTHOR, trust).verdict == "fail"
    unverified = [("Authentication-Results", b"mx.corp.example; arc=fail"), *genuine[1:]]
    assert evaluate(unverified, AUTHOR, trust).verdict == "none"


@pytest.mark.parametrize(("shape", "fields"), EVIL_SHAPES, ids=[shape for shape, _ in EVIL_SHAPES])
def test_no_from_with_any_stamp_is_the_agent(shape: str, fields: tuple[tuple[str, bytes], ...]) -> None:
    """Sixty forged From × twelve stamps: never the agent's address with a pass (P10, T05)."""
    variants = [*FORGED, ("plainly forged", (b"agent@corp.example",)), ("forged in capitals", (b"AGENT@CORP.EXAMPLE",))]
    for what, values in variants:
        author = read_author(values)
        letter = [*fields, *(("From", value) for value in values)]
        verdict = evaluate(letter, author.address, OURS).verdict
        assert (author.address, verdict) != (VICTIM, "pass"), (shape, what)


def test_there_are_enough_stamps() -> None:
    """The list of threats asks for twelve shapes of Authentication-Results (P10)."""
    assert len(EVIL_SHAPES) >= 12


@pytest.mark.parametrize(
    ("signer", "domain", "speaks"),
    [
        ("partner.example", "partner.example", True),
        ("partner.example", "mail.partner.example", True),
        ("mail.partner.example", "partner.example", False),
        ("example", "partner.example", False),
        ("artner.example", "partner.example", False),
        ("", "partner.example", False),
    ],
)
def test_alignment(signer: str, domain: str, speaks: bool) -> None:
    """A domain speaks for itself and for what is below it, never for what is above (TD6)."""
    assert aligned(signer, domain) is speaks


@pytest.mark.parametrize(
    ("name", "pattern", "fits"),
    [
        ("mx1.m.example", "*.m.example", True),
        ("m.example", "*.m.example", False),
        ("mx1.m.example.evil.com", "*.m.example", False),
        ("2002:a05:1::2", "2002:a05:*", True),
        ("ab", "ab*ab", False),
        ("mx", "mx", True),
        ("mxx", "mx", False),
    ],
)
def test_one_star_stands_for_any_text(name: str, pattern: str, fits: bool) -> None:
    """Names of a provider's many hosts are given by one pattern (T06: Fastmail, Mailgun)."""
    assert matches(name, (pattern,)) is fits


@settings(deadline=None)
@given(st.text(alphabet='mx.;=() "\\dmarcpass\r\n\x00é', max_size=80))
def test_any_field_is_read_or_refused(text: str) -> None:
    """No field makes the tokeniser fail (A3)."""
    read_results(text)
    assert stamped(b"mx.corp.example;" + text.encode(), AUTHOR) in ("none", "fail")


def test_agrees_with_another_reader() -> None:
    """On genuine fields our tokeniser sees the results that the authres library sees (RFC 8601)."""
    for fields in (GMAIL, FASTMAIL, OPENDMARC, YANDEX):
        for value in [value.decode() for name, value in fields if name == "Authentication-Results"]:
            ours = read_results(value)
            theirs = authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {value}")
            assert ours is not None
            assert ours.authserv_id == theirs.authserv_id
            assert [(r.method, r.verdict) for r in ours.results] == [(r.method, r.result) for r in theirs.results]


@pytest.mark.parametrize("unit", ["(", ")", '"', "\\", ";", "=", "a=b ", "(x)", '"x"', "dmarc=pass;"])
def test_reading_is_linear(unit: str) -> None:
    """A field of 64 KB costs milliseconds (T51)."""
    value = b"mx.corp.example; " + (unit * (65536 // len(unit))).encode()
    taken = []
    for _ in range(3):  # the best of three: another process may have had the core's caches
        with spent() as cpu:
            evaluate([("Authentication-Results", value)] * 20, AUTHOR, OURS)
            evaluate([("Received", value), ("Authentication-Results", value)], AUTHOR, OURS)
            read_results(value[:16000].decode())
        taken.append(cpu.seconds)
    assert min(taken) < 0.2
