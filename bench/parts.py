"""`python -m bench parts`: CPU time of each step of reading one letter, the best of several rounds, in milliseconds."""

import json
import os
import pickle
import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.letters import generate
from bench.settings import DESK
from mailgate.desk import triage
from mailgate.desk.reading import contacts, intent, matter, matter_marks, problems
from mailgate.mail.message import Door, Envelope, Letter
from mailgate.mail.proof.authentication import Trust
from mailgate.mail.reading.parse import parse
from mailgate.pipeline.worker import Reading, read_letter

_LETTERS = int(os.environ.get("BENCH_LETTERS", "200"))
_ROUNDS = int(os.environ.get("BENCH_RUNS", "5"))
_ENVELOPE = Envelope(door=Door.SMTP, received_at=datetime(2026, 11, 24, tzinfo=UTC))
_TRUST = Trust()
_WRITTEN = Path(__file__).parent.parent / "tests" / "letters"
_CHARSETS = {"ru": ("utf-8", "koi8-r", "windows-1251"), "en": ("utf-8",), "it": ("utf-8", "iso-8859-1")}

Row = tuple[str, float]


def report() -> str:
    """A table: a row for each step, a column for each kind of letter."""
    kinds = {
        "text": [letter.raw for letter in generate(_LETTERS, seed=1, kind="text", desk=DESK)],
        "mixed": [letter.raw for letter in generate(_LETTERS, seed=1, kind="mixed", desk=DESK)],
        "written": list(_written(_LETTERS, octets=None)),
        "written, 12 KB": list(_written(_LETTERS, octets=12_000)),
    }
    columns = [_steps(raws) for raws in kinds.values()]
    sizes = [sum(map(len, raws)) / len(raws) / 1024 for raws in kinds.values()]
    lines = [f"| CPU ms a letter | {' | '.join(kinds)} |", f"|---|{'---|' * len(kinds)}"]
    lines.append(f"| octets, KiB on average | {' | '.join(f'{size:.1f}' for size in sizes)} |")
    lines += [
        f"| {rows[0][0]} | {' | '.join(f'{cost:.2f}' for _, cost in rows)} |" for rows in zip(*columns, strict=True)
    ]
    return "\n".join(lines) + "\n"


def _steps(raws: Sequence[bytes]) -> list[Row]:
    letters = [parse(raw, _ENVELOPE, trust=_TRUST) for raw in raws]
    readings = [read_letter(raw, _ENVELOPE, _TRUST) for raw in raws]
    steps: tuple[tuple[str, Callable[[Any], object], Sequence[Any]], ...] = (
        ("parse", lambda raw: parse(raw, _ENVELOPE, trust=_TRUST), raws),
        ("priority", triage.priority, letters),
        ("contacts", contacts.read, letters),
        ("problems", problems.read, letters),
        ("intent", _intent, letters),
        ("matter", _matter, letters),
        ("all of it, as the worker reads it", lambda raw: read_letter(raw, _ENVELOPE, _TRUST), raws),
        ("sent from the worker to the daemon", _sent, readings),
    )
    return [(name, _best(step, given)) for name, step, given in steps]


def _intent(letter: Letter) -> object:
    return intent.read(letter), intent.confirms(letter), intent.status_wanted(letter)


def _matter(letter: Letter) -> object:
    return matter.words(letter), matter_marks.read(letter)


def _sent(reading: Reading) -> object:
    return pickle.loads(pickle.dumps(reading))  # noqa: S301 - our own


def _best(step: Callable[[Any], object], given: Sequence[Any]) -> float:
    costs = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for one in given:
            step(one)
        costs.append(time.process_time() - start)
    return min(costs) * 1000 / len(given)


def _written(count: int, *, octets: int | None) -> list[bytes]:
    """Letters that people wrote: each as it is, or several joined until they are so long."""
    chance = random.Random(1)  # noqa: S311 - letters to measure with, the same each time
    texts: dict[str, list[str]] = {language: [] for language in _CHARSETS}
    for path in sorted(_WRITTEN.glob("*.jsonl")):
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        for row in (row for row in rows if "text" in row and row.get("language") in texts):
            texts[row["language"]].append(row["text"])
    return [_letter(chance, texts, number, octets=octets) for number in range(count)]


def _letter(chance: random.Random, texts: dict[str, list[str]], number: int, *, octets: int | None) -> bytes:
    language = chance.choice(tuple(texts))
    charset = chance.choice(_CHARSETS[language])
    text = chance.choice(texts[language])
    while octets is not None and len(text) < octets:
        text += f"\n\n{chance.choice(texts[language])}"
    head = (
        f"From: Customer {number} <customer{number}@client.example>\r\nTo: support@example.com\r\n"
        f"Subject: request {number}\r\nMessage-ID: <{number}@client.example>\r\n"
        f"Date: Mon, 23 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + text[:octets].replace("\n", "\r\n").encode(charset, "replace")
