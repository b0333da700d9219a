"""`mail.dkim_check`: our own check of signatures, where nobody stamps (F3, TD6, RFC 6376)."""

from typing import Any

import dkim  # type: ignore[import-untyped]
import pytest

from mailgate.mail.proof.dkim_check import verify_dkim
from tests.spent import spent

AUTHOR = "anna@partner.example"
LETTER = (
    b"From: Anna <anna@partner.example>\r\nTo: support@help.example\r\nSubject: Printer\r\n"
    b"Message-ID: <1@partner.example>\r\n\r\nIt does not print.\r\n"
)


KEY = (  # of no use but here
    b"MIICXQIBAAKBgQDOMxIfjh+UAD8J8KAWEnuAcPrUYUhdmBb+9BTwf2vJJLZ9ztdryo6OzkuS51440YRUqtCLOBmhk/iCpyAMn7/Z"
    b"3RGH3tLxvYTU33cx2IvL8X5xVVSiEqdayFMnboGm8wMboet+BhmrPievrveCXZf1dNZZwmHAUqXoD+kmC4X6qwIDAQABAoGBAJr2"
    b"PpSAVrL/TGDH+UcdNLteLOMXCS9tcTrBbEshN3u+n3cEz1gurdwcpScNwf2pV23ZwUgfLQQFFCn8N1XFaIOUCnd4dTbG8eM6sGTB"
    b"pp7CvyKXb1hZCgTkWqQ2QMzA4O2y7v0Ew6SWUpjsL6x7oRObU7whuryoVwJU/QAv6K8hAkEA+BMCQN8QV9/dv6Kl6YjHOHAM//dG"
    b"5Oo/GyZzsnYRUT9NaaGzeUzEro2osCb3T19zi1lnsd6wVQJr7yhyLGxjlwJBANTJkdkENJTGMuqWHTChrDVVzVs9DEulCvgLqYWB"
    b"TvmpHgQ+pcBL3Ux4vqtwgYQeWzfFDTsTvB/iF/TtwCzP9A0CQDSce27cn++zB6lbykoT+wRKJ0el3sAvucB9UC46AgQ0I6vSYmjI"
    b"UjIe0vbA3NRVjwCvrmE3tDfjMpbfAg/P0PMCQQDEImgFGRM+btJP2L5fLSaGouf+yW6j6yUJLfa70EzzYyb/0p8FeOgqrMFTVQiM"
    b"t05tQXzIj5A/8y8R3HPe2m+hAkBfJQH9P4lmP/OEF1HdEP25sapYJcz3FG/Ynf+GqwTWOyhDFcOYOPnPhS4Jlh+bS+mVsuQVKGRu"
    b"UX8KV2ZN6UUP"
)
PEM = b"-----BEGIN RSA PRIVATE KEY-----\n" + KEY + b"\n-----END RSA PRIVATE KEY-----\n"
RECORD = (
    b"v=DKIM1; k=rsa; p="
    b"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDOMxIfjh+UAD8J8KAWEnuAcPrUYUhdmBb+9BTwf2vJJLZ9ztdryo6OzkuS5144"
    b"0YRUqtCLOBmhk/iCpyAMn7/Z3RGH3tLxvYTU33cx2IvL8X5xVVSiEqdayFMnboGm8wMboet+BhmrPievrveCXZf1dNZZwmHAUqXo"
    b"D+kmC4X6qwIDAQAB"
)


def resolve(name: str) -> bytes | None:
    """The only record there is."""
    return RECORD if name.split("._domainkey.")[0] == "s1" else None


def sign(letter: bytes = LETTER, *, domain: bytes = b"partner.example", **options: Any) -> bytes:
    """The letter with a signature of `domain`."""
    signature: bytes = dkim.sign(letter, options.pop("selector", b"s1"), domain, PEM, **options)
    return signature + letter


@pytest.mark.parametrize("domain", [b"partner.example", b"Partner.Example"])
def test_a_whole_signature_of_the_author_proves(domain: bytes) -> None:
    """A signature of the author's own domain proves it (F3)."""
    said = verify_dkim(sign(domain=domain), AUTHOR, dns=resolve)
    assert (said.verdict, said.method) == ("pass", "dkim")
    parent = verify_dkim(sign(LETTER.replace(b"@partner", b"@mail.partner")), "anna@mail.partner.example", dns=resolve)
    assert parent.verdict == "pass"
    behind = sign(sign(), domain=b"list.example")
    assert verify_dkim(behind, AUTHOR, dns=resolve).verdict == "pass"


@pytest.mark.parametrize(
    "raw",
    [
        LETTER,
        sign(domain=b"evil.com"),
        sign(domain=b"mail.partner.example"),
        sign(domain=b"example"),
        sign().replace(b"does not print", b"prints"),
        sign().replace(b"Printer", b"Password"),
        sign().replace(b"Anna", b"Alan"),
        b"From: agent@partner.example\r\n" + sign(),
        b"Subject: Password\r\n" + sign(),
        sign(length=True) + b"and more",
        sign(length=True),
        sign(include_headers=[b"from", b"to"]),
        sign(signature_algorithm=b"rsa-sha1"),
        sign(selector=b"s2"),
        b"DKIM-Signature: v=1; a=rsa-sha256; d=partner.example; s=s1; h=from:subject; bh=x; b=x\r\n" + LETTER,
        b"DKIM-Signature: d=partner.example; d=evil.com; " + b"x" * 9000 + b"\r\n" + LETTER,
        b"DKIM-Signature: \xff\r\n" + LETTER,
        b"",
        b"\r\n",
        b" folded first\r\n" + LETTER,
    ],
    ids=range(20),
)
def test_nothing_else_proves(raw: bytes) -> None:
    """Changed, added to, in part, by another domain, by a weak algorithm: no proof, no exception (RFC 6376, T05)."""
    assert verify_dkim(raw, AUTHOR, dns=resolve).verdict == "none"


def test_no_author_and_no_resolver_prove_nothing() -> None:
    """Without a single author, or while names cannot be resolved, nothing is proved (fails closed)."""

    def down(name: str) -> bytes | None:
        raise TimeoutError(name)

    assert verify_dkim(sign(), None, dns=resolve).verdict == "none"
    assert verify_dkim(sign(), "x@other.example", dns=resolve).verdict == "none"
    assert verify_dkim(sign(), AUTHOR, dns=down).verdict == "none"
    assert verify_dkim(sign(), AUTHOR, dns=lambda _: b"v=DKIM1; p=").verdict == "none"


def test_hostile_letters_cost_little() -> None:
    """Blanks without end, on which dkimpy is quadratic, and a thousand signatures, are not worked through (T51)."""
    with spent() as cpu:
        assert verify_dkim(sign() + b" " * 1_000_000 + b"x", AUTHOR, dns=resolve).verdict == "none"
        assert verify_dkim(sign(domain=b"mail.partner.example") * 200, AUTHOR, dns=resolve).verdict == "none"
    assert cpu.seconds < 2
