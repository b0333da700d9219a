"""`mail.dkim_sign`: letters out signed where the relay does not (E5; TD5, RFC 6376)."""

from datetime import UTC, datetime
from pathlib import Path

import dkim  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgate import signing
from mailgate.config.settings import DkimConfig
from mailgate.errors import ConfigError
from mailgate.mail.message import Address
from mailgate.mail.outgoing import Draft, File
from mailgate.mail.proof.dkim_check import verify_dkim
from mailgate.mail.proof.dkim_sign import Signer, relaxed_body
from mailgate.mail.writing.compose import compose
from tests.mail.test_dkim_check import PEM, RECORD

DESK = "support@desk.example"
KEY_NAME = "s1._domainkey.desk.example"


def draft(**more: object) -> Draft:
    given: dict[str, object] = {
        "message_id": "<1@desk.example>",
        "sender": Address(address=DESK, name="Служба поддержки"),
        "recipient": Address(address="anna@client.example", name="Анна"),
        "subject": "[Заявка#000042] Отчёт не открывается " + "очень длинная тема " * 8,
        "text": "Здравствуйте!\n\nОтчёт  готов.\n.\n\n\n",
        "html": "<p>Отчёт готов</p>",
        "date": datetime(2026, 11, 25, tzinfo=UTC),
        "in_reply_to": "<0@client.example>",
        "references": ("<0@client.example>",),
        "auto_submitted": "auto-replied",
    }
    return Draft(**given | more)  # type: ignore[arg-type]


LETTERS = [
    draft(),
    draft(auto_submitted="", in_reply_to=None, references=(), html=None),
    draft(
        reply_to=Address(address="support+x@desk.example"),
        files=(File(name="x.bin", type="a/b", content=b"\0\r\n." * 999),),
    ),
    draft(text=""),
]


def record(name: str) -> bytes | None:
    return RECORD if name == KEY_NAME else None


def signer() -> Signer:
    return Signer(domain="desk.example", selector="s1", key=PEM)


@pytest.mark.parametrize("made", LETTERS, ids=range(len(LETTERS)))
def test_both_verifiers_believe_it(made: Draft) -> None:
    """E5: what is signed verifies by dkimpy and by our own check, and the letter below is what it was."""
    raw = compose(made)
    signed = signer().sign(raw)
    assert signed.endswith(raw)
    assert signed.startswith(b"DKIM-Signature: ")
    assert dkim.verify(signed, dnsfunc=lambda name, timeout=5: RECORD)
    proof = verify_dkim(signed, DESK, dns=record)
    assert (proof.verdict, proof.method) == ("pass", "dkim")


@pytest.mark.parametrize(
    "field", ["From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Cc", "In-Reply-To", "References",
              "Auto-Submitted", "Content-Type", "MIME-Version"],
)  # fmt: skip
@pytest.mark.parametrize("made", LETTERS[:2], ids=range(2))
def test_no_field_can_be_added(made: Draft, field: str) -> None:
    """TD5: a field that a reader sees or a client threads by, added on the way, breaks the signature."""
    signed = signer().sign(compose(made))
    added = field.encode() + b": evil@elsewhere.example\r\n" + signed
    assert not dkim.verify(added, dnsfunc=lambda name, timeout=5: RECORD)


def test_what_a_relay_may_do() -> None:
    """TD5: relaxed: a Received field on top and folding of a long field change nothing; a changed body does."""
    signed = signer().sign(compose(draft()))
    relayed = b"Received: from a by b;\r\n Wed, 25 Nov 2026 00:00:00 +0000\r\n" + signed
    assert verify_dkim(relayed, DESK, dns=record).verdict == "pass"
    assert verify_dkim(signed[:-4] + b"x\r\n", DESK, dns=record).verdict == "none"
    assert b"; l=" not in signed


def test_the_whole_body_counts() -> None:
    """TD5: nothing can be appended."""
    signed = signer().sign(compose(draft(html=None)))
    assert not dkim.verify(signed + b"more\r\n", dnsfunc=lambda name, timeout=5: RECORD)


@pytest.mark.parametrize("key", [b"", b"x", PEM[:200], PEM.replace(b"MxIfjh", b"MxIfjg"), b"\0" * 5000])
def test_a_key_that_cannot_sign(key: bytes, tmp_path: Path) -> None:
    """J1: a wrong key is told at the start, with its file and how to make one."""
    file = tmp_path / "dkim.pem"
    file.write_bytes(key)
    table = DkimConfig(domain="desk.example", selector="s1", key=file)
    with pytest.raises(ConfigError, match=r"dkim.pem is not an RSA private key .*openssl"):
        signing.signer(table)
    assert not signing.check(table, dns=record).ok
    file.unlink()
    with pytest.raises(ConfigError, match=r"cannot read .*dkim\.pem: No such file"):
        signing.signer(table)


def test_check_compares_with_dns(tmp_path: Path) -> None:
    """J1: `check` says whether DNS has the key: right, missing, or another one."""
    file = tmp_path / "dkim.pem"
    file.write_bytes(PEM)
    table = DkimConfig(domain="desk.example", selector="s1", key=file)
    right = signing.check(table, dns=record)
    assert right.ok
    assert "1024 bits are few" in right.said
    assert f"no TXT record {KEY_NAME}" in signing.check(table, dns=lambda _: None).said
    other = RECORD.replace(b"MIGfMA0", b"MIGfMA1")
    assert "is not of the key" in signing.check(table, dns=lambda _: other).said


@given(st.lists(st.sampled_from([b" ", b"\t", b"\r\n", b"a", b"=20", b"\r", b"\n", b"."]), max_size=30).map(b"".join))
def test_bodies_are_made_even_as_others_do_it(body: bytes) -> None:
    """RFC 6376 section 3.4.4: what is signed of a body is what dkimpy would sign of it."""
    body += b"\r\n"
    assert relaxed_body(body) == dkim.canonicalization.Relaxed.canonicalize_body(body)
