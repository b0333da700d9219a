"""Letters from a seed: 70 % new, 25 % replies, 5 % automatic; ru, en, it; utf-8, koi8-r, windows-1251; nothing real.

Three kinds: `text` is plain text of 12 KB on average; `mixed` adds a PNG to every tenth, 96 KB on average; `html` is
text with its HTML beside it. The same count, seed and kind give the same bytes on every machine.
"""

import base64
import random
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from bench.sentences import AWAY, GREETINGS, NAMES, SENTENCES, SUBJECTS

Kind = Literal["text", "mixed", "html"]
Language = Literal["ru", "en", "it"]

_CHARSETS: dict[Language, tuple[str, ...]] = {
    "ru": ("utf-8", "koi8-r", "windows-1251"),
    "en": ("us-ascii", "utf-8"),
    "it": ("utf-8", "iso-8859-1"),
}
_TEXT_OCTETS = (4_000, 22_000)
_PICTURE_OCTETS = (230_000, 1_000_000)
_DATE = "Mon, 23 Nov 2026 09:00:00 +0000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter and its envelope."""

    sender: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Root:
    """A new letter that others may answer."""

    author: str
    message_id: str
    language: Language
    charset: str
    subject: str
    lines: Sequence[str]


def generate(count: int, *, seed: int, kind: Kind, desk: str) -> list[Letter]:
    """So many letters to the desk's address; letters of different seeds have different authors and ids."""
    chance = random.Random(f"{seed} {kind}")  # noqa: S311 - letters to measure with, the same each time
    roots: list[_Root] = []
    return [_letter(chance, f"{seed}-{number}", kind=kind, desk=desk, roots=roots) for number in range(count)]


def _letter(chance: random.Random, name: str, *, kind: Kind, desk: str, roots: list[_Root]) -> Letter:
    share = chance.random()
    if share >= 0.95:
        return _automatic(chance, name, desk=desk)
    if share >= 0.7 and len(roots) >= 10:
        return _reply(chance, name, kind=kind, desk=desk, root=chance.choice(roots[-200:]))
    language: Language = chance.choice(("ru", "en", "it"))
    root = _Root(
        author=f"customer{name}@client{chance.randrange(400)}.example",
        message_id=f"<{name}.{chance.getrandbits(40):010x}@client.example>",
        language=language,
        charset=chance.choice(_CHARSETS[language]),
        subject=f"{chance.choice(SUBJECTS[language])} {chance.randrange(10_000)}",
        lines=(),
    )
    lines = _lines(chance, root, octets=chance.randint(*_TEXT_OCTETS))
    roots.append(replace(root, lines=lines[:20]))
    return _whole(chance, root, fields=[f"Message-ID: {root.message_id}"], lines=lines, kind=kind, desk=desk)


def _reply(chance: random.Random, name: str, *, kind: Kind, desk: str, root: _Root) -> Letter:
    """The author of an earlier letter writes again, and quotes it."""
    fields = [
        f"Message-ID: <{name}.{chance.getrandbits(40):010x}@client.example>",
        f"In-Reply-To: {root.message_id}",
        f"References: {root.message_id}",
    ]
    said = _lines(chance, root, octets=chance.randint(*_TEXT_OCTETS) // 2)
    quoted = [f"On {_DATE}, Support wrote:", *(f"> {line}" for line in root.lines)]
    return _whole(chance, root, fields=fields, lines=[*said, "", *quoted], kind=kind, desk=desk, prefix="Re: ")


def _automatic(chance: random.Random, name: str, *, desk: str) -> Letter:
    language: Language = chance.choice(("ru", "en", "it"))
    charset = chance.choice(_CHARSETS[language])
    author = f"customer{name}@client{chance.randrange(400)}.example"
    head = [
        f"From: {author}",
        f"To: {desk}",
        f"Subject: {_word(AWAY[language][0], charset)}",
        f"Message-ID: <{name}.{chance.getrandbits(40):010x}@client.example>",
        "Auto-Submitted: auto-replied",
        f"Date: {_DATE}",
        "MIME-Version: 1.0",
        *_text_fields(charset),
    ]
    body = AWAY[language][1].encode(charset, "replace")
    return Letter(sender=author, raw=_join(head) + b"\r\n" + body + b"\r\n")


def _whole(
    chance: random.Random,
    root: _Root,
    *,
    fields: list[str],
    lines: Sequence[str],
    kind: Kind,
    desk: str,
    prefix: str = "",
) -> Letter:
    head = [
        "Received: from client.example by mx.example.com with ESMTPS; Mon, 23 Nov 2026 09:00:01 +0000",
        f"From: {_word(NAMES[root.language], root.charset)} <{root.author}>",
        f"To: {desk}",
        f"Subject: {_word(prefix + root.subject, root.charset)}",
        *fields,
        f"Date: {_DATE}",
        "MIME-Version: 1.0",
    ]
    text = "\r\n".join(lines).encode(root.charset, "replace") + b"\r\n"
    return Letter(sender=root.author, raw=_with_body(chance, head, root, text, lines=lines, kind=kind))


def _with_body(
    chance: random.Random, head: list[str], root: _Root, text: bytes, *, lines: Sequence[str], kind: Kind
) -> bytes:
    plain = _join(_text_fields(root.charset)) + b"\r\n" + text
    if kind == "html":
        return _parts(chance, head, "alternative", [plain, _html(lines)])
    if kind == "mixed" and chance.random() < 0.1:
        return _parts(chance, head, "mixed", [plain, _picture(chance)])
    return _join(head) + plain


def _parts(chance: random.Random, head: list[str], subtype: str, parts: Sequence[bytes]) -> bytes:
    boundary = f"=_{chance.getrandbits(96):024x}"
    top = _join([*head, f'Content-Type: multipart/{subtype}; boundary="{boundary}"']) + b"\r\n"
    line = f"--{boundary}\r\n".encode()
    return top + b"".join(line + part for part in parts) + f"--{boundary}--\r\n".encode()


def _html(lines: Sequence[str]) -> bytes:
    shown = "".join(f"<p style='margin:0'>{line.replace('>', '&gt;')}</p>\n" for line in lines)
    page = f"<html><head><meta charset='utf-8'></head><body><div dir='ltr'>{shown}</div></body></html>"
    fields = ["Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: base64"]
    return _join(fields) + b"\r\n" + _base64(page.encode())


def _picture(chance: random.Random) -> bytes:
    """A PNG of noise: its pixels do not compress, and no two are alike."""
    octets = chance.randint(*_PICTURE_OCTETS)
    width = 600
    height = octets // (width * 3 + 1)
    rows = b"".join(b"\0" + chance.randbytes(width * 3) for _ in range(height))
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", size) + _chunk(b"IDAT", zlib.compress(rows, 0)) + _chunk(b"IEND", b"")
    fields = [
        'Content-Type: image/png; name="screen.png"',
        'Content-Disposition: attachment; filename="screen.png"',
        "Content-Transfer-Encoding: base64",
    ]
    return _join(fields) + b"\r\n" + _base64(b"\x89PNG\r\n\x1a\n" + chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _base64(data: bytes) -> bytes:
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _lines(chance: random.Random, root: _Root, *, octets: int) -> list[str]:
    """A greeting, sentences of about so many octets in all, two to a line, and a signature."""
    lines, size = [GREETINGS[root.language], ""], 0
    while size < octets:
        line = f"{chance.choice(SENTENCES[root.language])} {chance.choice(SENTENCES[root.language])} "
        line += str(chance.randrange(100_000))
        lines.append(line)
        size += _octets(line, root.charset)
        if chance.random() < 0.15:
            lines.append("")
    return [*lines, "", "-- ", NAMES[root.language], "+7 495 555-01-23"]


def _octets(line: str, charset: str) -> int:
    return len(line.encode()) if charset == "utf-8" else len(line)


def _text_fields(charset: str) -> list[str]:
    return [f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit"]


@cache
def _word(text: str, charset: str) -> str:
    """A field's value: an encoded word where it is not ASCII (RFC 2047)."""
    if text.isascii():
        return text
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset, 'replace')).decode()}?="


def _join(lines: Sequence[str]) -> bytes:
    return ("\r\n".join(lines) + "\r\n").encode()
