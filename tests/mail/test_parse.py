"""A letter is opened whatever it is: every field of `Letter`, and what may never happen."""

import hashlib
import random
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailgate.mail.message import Address, Letter
from tests.mail.letters import HEAD, letter, mixed, part, read
from tests.spent import spent

RUSSIAN = "Здравствуйте! Не работает интернет, прошу помочь."


def test_a_plain_letter() -> None:
    """A5: fields, text and digest of an ordinary letter."""
    raw = (
        b"Message-ID: <1@kunde.example>\r\nDate: Mon, 2 Mar 2026 11:00:00 +0300\r\nReferences: <a@x> <b@x>\r\n"
        b"In-Reply-To: <b@x>\r\nCc: Chef <chef@kunde.example>, x@y.example\r\nReply-To: a2@kunde.example\r\n"
        b"Delivered-To: help@desk.example\r\nImportance: High\r\n" + HEAD + b"\r\nHello,\r\nit fails.\r\n"
    )
    found = read(raw)
    assert found.digest == hashlib.sha256(raw).hexdigest()
    assert found.message_id == "<1@kunde.example>"
    assert (found.in_reply_to, found.references) == (("<b@x>",), ("<a@x>", "<b@x>"))
    assert (found.author.address, found.author.name) == ("anna@kunde.example", "Anna")
    assert found.to == (Address(address="help@desk.example"),)
    assert found.cc == (Address(address="chef@kunde.example", name="Chef"), Address(address="x@y.example"))
    assert found.reply_to == (Address(address="a2@kunde.example"),)
    assert found.delivered_to == ("help@desk.example",)
    assert found.date == datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    assert (found.subject, found.importance) == ("Question", "High")
    assert found.text == "\nHello,\nit fails.\n".lstrip("\n")
    assert (found.marks, found.fault, found.attachments, found.automatic) == ((), "", (), None)


@pytest.mark.parametrize("name", ["utf-8", "koi8-r", "cp1251", "cp866"])
def test_raw_octets_in_every_field(name: str) -> None:
    """A5: a letter of raw 8-bit octets in subject, names, file names and body reads as it was written."""
    raw = (
        "From: Иван Петров <ivan@kunde.example>\r\nTo: Служба поддержки <help@desk.example>\r\n"
        "Subject: Не работает интернет в офисе\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
        f'{RUSSIAN}\r\n--b\r\nContent-Type: application/pdf; name="Договор аренды.pdf"\r\n\r\n%PDF-1.4\r\n--b--\r\n'
    )
    found = read(raw.encode(name))
    assert found.subject == "Не работает интернет в офисе"
    assert found.to == (Address(address="help@desk.example", name="Служба поддержки"),)
    assert found.text.strip() == RUSSIAN
    assert [file.name for file in found.attachments] == ["Договор аренды.pdf"]


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ("Mon, 02 Mar 2026 08:00:00 +0000", datetime(2026, 3, 2, 8, 0, tzinfo=UTC)),
        ("2 Mar 26 08:00 GMT", datetime(2026, 3, 2, 8, 0, tzinfo=UTC)),
        ("Mon, 2 Mar 2026 08:00:00 +0000 (UTC (x))", datetime(2026, 3, 2, 8, 0, tzinfo=UTC)),
        ("Fri, 2 Mar 2096 08:00:00 +0000", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Mon, 2 Mar 99999 08:00:00 +0000", None),
        ("Mon, 32 Mar 2026 08:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
        ("-1", None),
    ],
)
def test_dates(date: str, read_as: datetime | None) -> None:
    """T55: an absurd, missing or future date is none; a ticket's time is the envelope's."""
    assert letter(f"Date: {date}", "", "x").date == read_as


@pytest.mark.parametrize(
    ("field", "message_id"),
    [
        ("Message-ID: <a@b>", "<a@b>"),
        ("Message-ID: a@b", "<a@b>"),
        ("Message-ID:\r\n <a@b>", "<a@b>"),
        ("Message-ID: <>", None),
        ("Message-ID: <[x@y]>", "<[x@y]>"),
        ("Message-ID: nothing", None),
        ("message-id : <a@b>", "<a@b>"),
        ("X: y", None),
    ],
)
def test_message_ids(field: str, message_id: str | None) -> None:
    """T57, R12: odd Message-IDs make no exception and no id of their own."""
    assert letter(field, "", "x").message_id == message_id


@pytest.mark.parametrize(
    "head",
    [
        b"From root Mon Mar  2 09:00:00 2026\n" + HEAD.replace(b"\r\n", b"\n") + b"\nHello",
        HEAD.replace(b"\r\n", b"\r") + b"\rHello",
        HEAD + b"this line is no field\r\nX-Mailer: x\r\n\r\nHello",
        b"Subject : Question\r\nFrom\t: anna@kunde.example\r\n\r\nHello",
        HEAD + b"Hello",
    ],
)
def test_damaged_headers_still_open(head: bytes) -> None:
    """A3: an mbox's From line, bare CR, a broken line, obsolete blanks and a missing blank line cost nothing."""
    found = read(head)
    assert (found.subject, found.author.address, found.text) == ("Question", "anna@kunde.example", "Hello")


def test_octets_without_a_header() -> None:
    """A3: what is no letter at all opens as text, is marked so, and says why."""
    found = read("просто текст\n".encode())
    assert (found.text, found.author.address) == ("просто текст\n", None)
    assert "unreadable" in found.marks
    assert found.fault


def test_a_field_too_long_is_cut_and_said() -> None:
    """T51: of 100 KB of Subject, 8 KB are read; what follows it is not lost."""
    found = read(b"Subject: " + b"x" * 100_000 + b"\r\nFrom: anna@kunde.example\r\n\r\nHello")
    assert (found.marks, found.text) == (("cut",), "Hello")
    assert found.fault


def test_everything_of_a_letter_can_be_there_twice() -> None:
    """T53: repeated structure fields mark the letter; repeated address fields are joined."""
    found = letter("To: two@desk.example", "Content-Type: text/plain", "Content-Type: text/html", "", "x")
    assert "ambiguous" in found.marks
    assert [address.address for address in found.to] == ["help@desk.example", "two@desk.example"]


VECTORS = {
    "quotes in To": b"To: " + b'"" ' * 350_000,
    "parameters": b"Content-Type: text/plain" + b"; a=b" * 200_000,
    "semicolons": b"Content-Type: text/plain" + b";" * 1_000_000,
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 70_000,
    "encoded words without an end": b"Subject: " + b"=?utf-8?q?" * 100_000,
    "comments": b"From: " + b"(" * 1_000_000,
    "a quote": b'From: "',
    "fields": b"X: y\r\n" * 160_000,
    "lines that are no fields": b"X: y\r\n" + b"b\r\n" * 330_000,
    "folds": b"Subject: x\r\n" + b" y\r\n" * 250_000,
    "ids": b"References: " + b"<a@b> " * 160_000,
    "nesting": b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(15_000)
    ),
    "parts": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 100_000,
    "false delimiters": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + b"--bx\r\n" * 170_000,
    "letters in letters": b"Content-Type: message/rfc822\r\n\r\n" * 30_000,
    "divs": b"Content-Type: text/html\r\n\r\n" + b"<div>" * 200_000,
    "cells": b"Content-Type: text/html\r\n\r\n<table><tr>" + b"<td>x" * 100_000,
    "flowed": b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \r\n" * 250_000,
    "marks": b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "\u0316\u0301".encode() * 250_000,
    "base64": b"Content-Transfer-Encoding: base64\r\n\r\n" + b"Q=" * 500_000,
    "8-bit": b"Subject: x\r\n\r\n" + bytes(range(128, 256)) * 8_000,
}


@pytest.mark.parametrize("name", VECTORS)
def test_no_letter_is_slow(name: str) -> None:
    """R12, T50, T51: a megabyte of what makes other parsers quadratic or recursive takes under two seconds."""
    with spent() as cpu:
        read(VECTORS[name] + b"\r\n\r\nhello")
    assert cpu.seconds < 2


_LINES = st.sampled_from(
    [
        b"From: a <a@b.example>", b"From: \xef\xd4", b"To: x@y.example, \"", b"Subject: =?koi8-r?B?8NLJ?=", b"Date: x",
        b"Content-Type: multipart/mixed; boundary=b", b"Content-Type: multipart/alternative; boundary=\"b\"",
        b"Content-Type: text/html; charset=utf-16", b"Content-Type: message/rfc822", b"Content-Type: multipart/digest",
        b"Content-Type: text/plain; format=flowed; charset=hz", b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: x-uuencode", b"Content-Disposition: attachment; filename*0*=x''%", b"", b"",
        b"--b", b"--b--", b"begin 644 x", b"#!", b"<p>x<table><tr>", b"\x00\xff", b" folded", b"> quoted", b"-- ",
        b"Content-Type: application/ms-tnef", b"\x78\x9f\x3e\x22\x01\x00\x01", b"BEGIN:VCALENDAR",
        b"Content-Type: multipart/report; boundary=b", b"Content-Type: message/delivery-status", b"Action: failed",
        b"---------- Forwarded message ---------", b"Subject: Fwd: x",
    ]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(st.one_of(st.binary(max_size=300), st.lists(_LINES, max_size=25).map(b"\r\n".join)))
def test_any_octets_give_a_letter(raw: bytes) -> None:
    """A3, P7: any octets give a Letter whose text is clean; no reader in it failed."""
    found = read(raw)
    assert "could not read" not in found.fault
    _assert_clean(found)


def test_real_letters_broken_at_random_give_letters() -> None:
    """A3: a letter with octets changed, lost or doubled still opens."""
    dice = random.Random(7)  # noqa: S311 - the same damage in every run
    whole = (
        HEAD
        + b"MIME-Version: 1.0\r\n"
        + mixed(
            mixed(
                part("text/plain; charset=utf-8", RUSSIAN.encode()), part("text/html", b"<p>x</p>"), kind=b"alternative"
            ),
            part("image/png; name=a.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "Content-Disposition: attachment"),
            part("message/rfc822", HEAD + b"\r\ninner"),
            boundary=b"outer",
        )
    )
    for _ in range(150):
        octets = bytearray(whole)
        for _ in range(dice.randint(1, 20)):
            place = dice.randrange(len(octets))
            octets[place : place + dice.randint(0, 5)] = dice.randbytes(dice.randint(0, 4))
        found = read(bytes(octets))
        assert "could not read" not in found.fault
        _assert_clean(found)


def _assert_clean(found: Letter) -> None:
    shown = [found.text, found.subject, found.author.name, found.author.shown, found.fault, found.body.reply]
    shown += [address.name for address in (*found.to, *found.cc)] + [file.name for file in found.attachments]
    shown += [inner.text for inner in found.forwarded]
    for text in shown:
        text.encode("utf-8")
        assert "\x00" not in text
        assert unicodedata.is_normalized("NFC", text)
