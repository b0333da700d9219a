"""Letters as no client writes them: fields, structures, charsets, codings, files thrown together, then damaged (P7).

The same number is the same letter in every run.
"""

import base64
import quopri
from collections.abc import Callable, Iterator
from random import Random

_PEOPLE = (
    "Анна Белова <anna{n}@client.example>",
    '"Petrov, Ivan" <petr{n}@client{m}.example>',
    "=?koi8-r?B?4c7OwQ==?= <anna{n}@client.example>",
    "anna{n}@client.example",
    "<>",
    "Иван Петров <ivan@desk.example>",
    "support@desk.example",
    "MAILER-DAEMON@client{m}.example",
    "a@b.example, c@d.example",
    '"x\\"@y" <"a b"@client.example>',
    "анна@почта.рф",
    "group: a@b.example;",
    "=?utf-8?q?=FF=FE?= <anna{n}@xn--80a.example>",
)
_SUBJECTS = (
    "Не печатает принтер",
    "Re: [Заявка#{n:06}] Отчёт",
    "=?utf-8?B?0J/RgNC40L3RgtC10YA=?= =?koi8-r?Q?=FF=?=",
    "Fwd: Re: AW: RIF: заявка № {m}",
    "Automatic reply: вне офиса",
    "Undelivered Mail Returned to Sender",
    "status",
    "=?x?b?!?=",
    "",
    "x" * 900,
    "\u202e\u0000\ufeffтема\u2028",
)
_TEXTS = (
    "Добрый день!\n\nНе открывается отчёт за октябрь.\n\nС уважением,\nАнна\n+7 495 123-45-67\n",
    "Good morning,\nnothing works since yesterday. Please call +44 20 7946 0958.\n-- \nAnna\n",
    "Buongiorno, 1) non si apre il rapporto 2) la stampante non stampa\n",
    "#взять\n#приоритет 1\n\nОтвет клиенту\n\n> цитата\n",
    "On Mon, 16 Nov 2026 at 10:00, Support <support@desk.example> wrote:\n> > old\n> text\n\nспасибо, помогло\n",
    "---------- Forwarded message ---------\nFrom: Пётр <petr@client.example>\nSubject: звук\n\nНет звука\n",
    "begin 644 a.txt\n#0V%T\n`\nend\n",
    "<p>x<table><tr><td>y<div><blockquote>z</div><script>1</script><style>p{}</style>&#x202e;&nbsp;&bogus;",
    "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:call-1@desk.example\nDTSTART:99999999T999999\nEND:VCALENDAR\n",
    "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; anna@client.example\nAction: failed\nStatus: 5.1.1\n",
    "\u0316\u0301" * 300,
    "word " * 400,
    "",
)
_FILES = (
    b"\x89PNG\r\n\x1a\n" + bytes(60),
    b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer",
    b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(20) + b"a.exe" + bytes(30) + b"PK\x05\x06" + bytes(18),
    b"Rar!\x1a\x07\x01\x00" + bytes(40),
    b"\x78\x9f\x3e\x22\x01\x00\x01" + bytes(50),
    b"MZ" + bytes(80),
    b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(40),
    b"GIF89a\xff\xff\xff\xff\x00\x00\x00;",
    b"{\\rtf1\\ansi x}",
    bytes(range(256)),
)
_KINDS = (
    "text/plain", "text/html", "text/plain; format=flowed; delsp=yes", "text/calendar; method=REPLY", "text/rtf",
    "message/rfc822", "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
    "application/ms-tnef", "application/zip", "application/pdf", "image/png", "application/octet-stream",
    "multipart/mixed", "text/", "/", "x", "message/partial; id=a; number=1", "message/external-body; access-type=url",
    "application/pkcs7-mime", "application/pgp-encrypted",
)  # fmt: skip
_CHARSETS = ("utf-8", "koi8-r", "windows-1251", "iso-2022-jp", "utf-16", "utf-7", "hz", "cp866", "gb18030", "nope", "")
_CODINGS = ("7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "rot13", "")
_CONTAINERS = ("mixed", "alternative", "related", "report; report-type=delivery-status", "digest", "signed", "x-none")
_MORE_FIELDS = (
    "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <l.example>", "Importance: High", "Date: yesterday",
    "Date: Mon, 16 Nov 2026 10:00:00 +0300", "References: <a@b> <c@d> <", "In-Reply-To: <x.y.z@desk.example>",
    "Message-ID: <{n}@client.example>", "Message-ID: <same@client.example>", "Message-ID:", "Cc: ,,a@b.example,\"",
    "Reply-To: c@d.example", "Content-Language: it", "Disposition-Notification-To: a@b.example", "Return-Path: <>",
    "Authentication-Results: mx.desk.example; dmarc=pass header.from=client.example", "X-Loop: support@desk.example",
    "Authentication-Results: mx.desk.example; (((", "DKIM-Signature: v=1; a=rsa-sha256; b=; bh=", "Received: from x (",
    "Subject: again", "From: two@client.example", "To: support@desk.example", " folded out of nowhere", "no field",
)  # fmt: skip
_NAMES = (
    "a.exe",
    "Скан №1.jpg",
    "../../etc/passwd",
    "a\u202egpj.exe",
    "x" * 300 + ".pdf",
    "",
    'q"uo;te.txt',
    "con.zip",
)
_DEEPEST = 4


def strange_letters(count: int, *, first: int = 0) -> Iterator[bytes]:
    """So many of them, from a number on."""
    for number in range(first, first + count):
        yield strange_letter(number)


def strange_letter(number: int) -> bytes:
    """The letter of a number; octets on its way as SMTP would bring them, and some that it would not."""
    dice = Random(number)  # noqa: S311 - the same in every run
    fields = [f"From: {_choice(dice, _PEOPLE, number)}", f"Subject: {_choice(dice, _SUBJECTS, number)}"]
    fields += [dice.choice(_MORE_FIELDS).format(n=number, m=number % 97) for _ in range(dice.randint(0, 6))]
    dice.shuffle(fields)
    coded = "\r\n".join(fields).encode(dice.choice(("utf-8", "utf-8", "koi8-r", "cp1251", "utf-16-le")), "replace")
    raw = coded + b"\r\n" + _part(dice, number, depth=0)
    return _damaged(dice, raw) if dice.random() < 0.6 else raw


def _choice(dice: Random, words: tuple[str, ...], number: int) -> str:
    return dice.choice(words).format(n=number, m=number % 97) if dice.random() < 0.9 else dice.choice(words)


def _part(dice: Random, number: int, *, depth: int) -> bytes:
    """A part with its header: a container of others, or text, or a file."""
    if depth < _DEEPEST and dice.random() < 0.45:
        return _container(dice, number, depth=depth)
    return _text(dice) if dice.random() < 0.6 else _file(dice)


def _container(dice: Random, number: int, *, depth: int) -> bytes:
    boundary = f"b{dice.randint(0, 3)}"  # now and then the same as one outside
    inner = [_part(dice, number, depth=depth + 1) for _ in range(dice.randint(0, 4))]
    if dice.random() < 0.1:
        inner = [b"Content-Type: message/rfc822\r\n\r\n" + strange_letter(number + 1_000_003 * (depth + 1))]
    head = f'Content-Type: multipart/{dice.choice(_CONTAINERS)}; boundary="{boundary}"\r\n\r\n'
    end = f"\r\n--{boundary}--\r\n" if dice.random() < 0.8 else ""
    return (head + "".join(f"--{boundary}\r\n\0" for _ in inner) + end).encode().replace(b"\0", b"%s\r\n") % tuple(
        inner
    )


def _text(dice: Random) -> bytes:
    charset, text = dice.choice(_CHARSETS), dice.choice(_TEXTS)
    really = charset if dice.random() < 0.8 and charset not in ("nope", "", "hz", "utf-7") else "utf-8"
    kind = dice.choice(_KINDS) if dice.random() < 0.4 else dice.choice(("text/plain", "text/html"))
    return _head(dice, kind=kind, charset=charset) + _encoded(dice, text.encode(really, "replace"))


def _file(dice: Random) -> bytes:
    name = dice.choice(_NAMES)
    place = dice.choice((f'Content-Disposition: attachment; filename="{name}"', f"Content-Type: x/y; name={name}"))
    return place.encode("utf-8") + b"\r\n" + _head(dice, kind=dice.choice(_KINDS)) + _encoded(dice, dice.choice(_FILES))


def _head(dice: Random, *, kind: str, charset: str = "") -> bytes:
    """Content-Type and nothing else: the encoding is said by `_encoded`."""
    said = f'; charset="{charset}"' if charset or dice.random() < 0.2 else ""
    return f"Content-Type: {kind}{said}\r\n".encode()


_ENCODERS: dict[str, Callable[[bytes], bytes]] = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}


def _encoded(dice: Random, octets: bytes) -> bytes:
    """The rest of a header, and a body in the encoding that it names, mostly."""
    said = dice.choice(_CODINGS)
    really = said if dice.random() < 0.9 else dice.choice(_CODINGS)
    body = _ENCODERS.get(really, bytes)(octets).replace(b"\n", b"\r\n")
    return f"Content-Transfer-Encoding: {said}\r\n\r\n".encode() + body


def _damaged(dice: Random, raw: bytes) -> bytes:
    """Octets changed, lost, doubled and moved; a tail cut off."""
    octets = bytearray(raw)
    for _ in range(dice.randint(1, 12)):
        place, length = dice.randrange(len(octets) + 1), dice.choice((0, 1, 1, 2, 5, 40))
        what = dice.choice(
            (b"", dice.randbytes(length), bytes(octets[place : place + length * 3]), b"\r\n", b"\0", b"=")
        )
        octets[place : place + length] = what
    return bytes(octets[: dice.randrange(len(octets) + 1)] if dice.random() < 0.1 else octets)
