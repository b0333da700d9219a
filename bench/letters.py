"""Realistic letters from a seed: 70 % new, 25 % replies, 5 % automatic; ru, en, it; utf-8, koi8-r, cp1251."""

import base64
import random
from collections.abc import Iterator

_WORDS = {
    "ru": "отчёт не открывается после обновления сервера пользователи видят ошибку при входе в систему печать "
    "документов останавливается журнал показывает отказ базы данных просим проверить настройки и сообщить срок",
    "en": "the report does not open after the update of the server users see an error when they log in printing "
    "stops and the journal shows a refusal of the database please check the settings and tell us when",
    "it": "il rapporto non si apre dopo aggiornamento del server gli utenti vedono un errore quando entrano la "
    "stampa si ferma e il registro mostra un rifiuto della banca dati vi preghiamo di controllare le impostazioni",
}
_CHARSETS = {"ru": ("utf-8", "koi8-r", "windows-1251"), "en": ("us-ascii", "utf-8"), "it": ("utf-8", "iso-8859-1")}
_TEXT_OCTETS = 12_000
_PICTURE = base64.encodebytes(bytes(range(256)) * 2_300)


def generate(count: int, *, seed: int, mixed: bool, desk: str) -> Iterator[bytes]:
    """So many letters as bytes; `mixed` puts a large attachment into a tenth of them (96 KB on average)."""
    chance = random.Random(seed)  # noqa: S311 - letters to measure with, the same each time
    for number in range(count):
        yield _letter(chance, number, seed=seed, mixed=mixed, desk=desk)


def _letter(chance: random.Random, number: int, *, seed: int, mixed: bool, desk: str) -> bytes:
    language = chance.choice(("ru", "en", "it"))
    charset = chance.choice(_CHARSETS[language])
    kind = chance.random()
    words = _WORDS[language].split()
    size = chance.randint(_TEXT_OCTETS // 4, _TEXT_OCTETS)
    lines = [" ".join(chance.choices(words, k=10)) for _ in range(size // 90)]
    fields = [
        f"From: customer{number} <customer{number}@client{number % 400}.example>",
        f"To: {desk}",
        f"Subject: {'Re: ' if kind > 0.7 else ''}request {number}",
        f"Message-ID: <{seed}.{number}@client.example>",
        "Date: Mon, 23 Nov 2026 09:00:00 +0000",
        "MIME-Version: 1.0",
    ]
    if kind > 0.95:
        fields.append("Auto-Submitted: auto-replied")
    elif kind > 0.7:
        fields += [f"In-Reply-To: <{seed}.{chance.randint(0, number)}@client.example>"]
        lines += ["", "On Mon, 23 Nov 2026 at 08:00, Support wrote:", *[f"> {line}" for line in lines[:20]]]
    body = "\r\n".join(lines).encode(charset, "replace")
    if mixed and chance.random() < 0.1:
        return _with_picture(fields, charset, body)
    fields += [f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit"]
    return "\r\n".join(fields).encode() + b"\r\n\r\n" + body + b"\r\n"


def _with_picture(fields: list[str], charset: str, body: bytes) -> bytes:
    head = "\r\n".join([*fields, 'Content-Type: multipart/mixed; boundary="b"']).encode()
    text = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode()
    picture = (
        b'Content-Type: image/png; name="screen.png"\r\nContent-Disposition: attachment; filename="screen.png"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n" + _PICTURE.replace(b"\n", b"\r\n")
    )
    return head + b"\r\n\r\n--b\r\n" + text + body + b"\r\n--b\r\n" + picture + b"\r\n--b--\r\n"
