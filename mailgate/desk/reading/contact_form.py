"""The regulation's form as people fill it in: labels with values beside, below or in a table (H1).

A line is cut into pairs of label and value; a label alone takes the next line. What stands after a label such as
`Текст обращения` is the matter, and so is every line without a label.

*Trusts:* nothing.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mailgate.desk.reading import contact_labels
from mailgate.desk.reading.contact_labels import Field

_MOST_LINES = 400
_LONGEST_LINE = 1_000
_MOST_TEXTS = 8
"""Several readers ask about the same letter."""
_MOST_KNOWN_LINES = 512
_CELLS = re.compile(r"\t+|\s*\|\s*|\s{3,}")
_DASH = re.compile(r"\s+[-–—=]\s*|\s*[-–—=]\s+|=")
_SIGN = re.compile(r"[\d+№(@]")
_COLON = re.compile(r"\s*[:：]\s*(?!//)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A label with its value; no fields: a line that is no part of a form."""

    fields: tuple[Field, ...]
    value: str
    line: int
    """Index of the line the label stands on."""
    within: bool = False
    """Words of a sentence stand before the label."""


Pair = tuple[tuple[Field, ...], str, bool]
"""The fields of a label, its value, and whether words of a sentence stand before it."""
_SILENT: Sequence[Pair] = (((), "", False),)


@functools.lru_cache(maxsize=_MOST_TEXTS)
def entries(text: str) -> tuple[Entry, ...]:
    """The entries of all lines in order; a value that stands below its label is brought to it."""
    lines = [line.strip(" >\u00a0") if len(line) <= _LONGEST_LINE else "" for line in text.splitlines()[:_MOST_LINES]]
    found = _by_header(lines) if _may_be_row(text) else []
    if found:
        return tuple(found)
    read = (
        Entry(fields=fields, value=value, line=index, within=within)
        for index, line in enumerate(lines)
        for fields, value, within in (_told(line) if line else _SILENT)
    )
    return tuple(_joined(read))


@functools.lru_cache(maxsize=_MOST_KNOWN_LINES)
def _told(line: str) -> Sequence[Pair]:
    """The pairs in one line, wherever it stands; readers ask for more or less of the same letter."""
    if not _may_hold_label(line):
        return (((), line, False),)
    return tuple([(entry.fields, entry.value, entry.within) for entry in _line(line, 0)])


def without(text: str) -> str:
    """`text` without labels, and without the values of contacts: what the letter is about."""
    kept: list[str] = []
    lines = text.splitlines()
    for entry in entries(text):
        if not entry.fields or set(entry.fields) <= {"matter"}:
            kept.append(entry.value)
        elif entry.within or _runs_on(entry):
            kept.append(lines[entry.line])
    return "\n".join([*kept, *lines[_MOST_LINES:]])


def _runs_on(entry: Entry) -> bool:
    """Whether a sentence follows a number on its line: `IMEI 3569…, last firmware, the camera …`."""
    numbers = {"imei", "phone", "email", "contract_number"}
    return bool(set(entry.fields) & numbers) and len(re.findall(r"[^\W\d_]{2,}", entry.value)) > 5


def _line(line: str, index: int) -> Iterator[Entry]:
    """The pairs in one line; the line itself where it has none."""
    cells = _split(line)
    if len(cells) > 1 and contact_labels.fields(cells[0]):
        yield from _cells(cells, index)
        return
    pairs = list(_pairs(line))
    if pairs:
        for fields, value, within in pairs:
            yield Entry(fields=fields, value=value, line=index, within=within)
        return
    alone = _alone(line)
    yield Entry(fields=alone, value="" if alone else line, line=index)


def _may_hold_label(line: str) -> bool:
    """Whether a label may stand in the line: behind a colon, in a table's cell, or at its beginning."""
    return ":" in line or "：" in line or _may_be_row(line) or contact_labels.may_begin(line)


def _may_be_row(line: str) -> bool:
    return "\t" in line or "|" in line or "  " in line or "\u00a0" in line


def _split(line: str) -> list[str]:
    """The cells of a table's row; the line alone where it is none."""
    if not _may_be_row(line):
        return [line]
    return [cell for cell in _CELLS.split(line.strip("| ")) if cell.strip()]


def _alone(line: str) -> tuple[Field, ...]:
    """The fields of a line that is nothing but a label."""
    fields = contact_labels.fields(line) if len(line) <= 160 else ()
    # 'Проблема' or 'Вопрос' alone may be a sentence: without a colon only labels of contacts count.
    return fields if line.rstrip(" *_").endswith((":", "：")) or set(fields) - {"matter", "any"} else ()


def _cells(cells: list[str], index: int) -> Iterator[Entry]:
    """A row of a table: label, value, label, value …"""
    place = 0
    while place < len(cells):
        fields = contact_labels.fields(cells[place])
        value = cells[place + 1] if place + 1 < len(cells) else ""
        if fields and value and contact_labels.fields(value) and not cells[place].rstrip().endswith(":"):
            value = ""
        if fields:
            yield Entry(fields=fields, value=value.strip(" :*"), line=index)
            place += 2 if value else 1
        else:
            yield from _line(cells[place], index) if not _CELLS.search(cells[place]) else ()
            place += 1


def _pairs(line: str) -> Iterator[Pair]:
    """Labels in the line with what follows them: the first at its start, others after a sign or in the run of words."""
    starts = list(_label_starts(line))
    for place, (start, after, fields) in enumerate(starts):
        end = starts[place + 1][0] if place + 1 < len(starts) else len(line)
        within = place == 0 and re.search(r"[^\W\d_]", line[:start]) is not None
        yield fields, line[after:end].strip(" ;,|*_\t"), within


def _label_starts(line: str) -> Iterator[tuple[int, int, tuple[Field, ...]]]:
    """Start of each label, start of its value, its fields."""
    taken = 0
    for match in list(_COLON.finditer(line))[:20] if ":" in line or "：" in line else ():
        label = _label_before(line, taken, match.start())
        if label is not None:
            start, fields = label
            sentence = line[:start].strip(" *_-–—•.)(0123456789\t")
            if taken == 0 and sentence and not re.search(r"[,;.|(]\s*$", line[:start]):
                continue  # in a sentence, only a sign lets a form begin
            yield start, match.end(), fields
            taken = match.end()
    if taken == 0:
        yield from _by_dash(line)


def _by_dash(line: str) -> Iterator[tuple[int, int, tuple[Field, ...]]]:
    """`Должность - инженер`, `тел. +7 …`: a label without a colon, at the start of the line only."""
    for match in list(_DASH.finditer(line[:120]))[:3]:
        fields = contact_labels.fields(line[: match.start()])
        telling = "any" in fields and re.search(r"\d|@", line[match.end() :]) is not None
        if fields and (telling or not set(fields) <= {"matter", "any"}):
            yield 0, match.end(), fields
            return
    number = re.search(r"[\d+№(]|\S+@", line[:80]) if _SIGN.search(line[:80]) else None
    if number and number.start() and line[number.start() - 1] in " .№":
        fields = contact_labels.fields(line[: number.start()])
        if fields and set(fields) <= {"phone", "email", "imei", "contract_number"}:
            yield 0, number.start(), fields


def _label_before(line: str, start: int, end: int) -> tuple[int, tuple[Field, ...]] | None:
    """The longest label of at most six words that ends at `end`, not beginning before `start`."""
    head = line[start:end]
    whole = contact_labels.fields(head) if len(head) <= 160 else ()
    if whole:
        return start + len(head) - len(head.lstrip()), whole
    words = list(re.finditer(r"\S+", head))[-6:]
    for word in words:
        candidate = head[word.start() :]
        fields = contact_labels.fields(candidate)
        if fields:
            return start + word.start(), fields
    return None


def _by_header(lines: list[str]) -> list[Entry]:
    """A table whose first row is labels and whose second row is values."""
    for index, line in enumerate(lines[:-1]):
        cells = _split(line)
        if len(cells) < 3:
            continue
        labels = [contact_labels.fields(cell) for cell in cells]
        below = next((at for at in range(index + 1, len(lines)) if re.search(r"[^\W_]", lines[at])), None)
        if not all(labels) or below is None:
            continue
        values = _split(lines[below])
        if len(values) == len(cells):
            table = [Entry(fields=f, value=v, line=index) for f, v in zip(labels, values, strict=True)]
            rest = [
                Entry(fields=(), value=other, line=at) for at, other in enumerate(lines) if at not in {index, below}
            ]
            return table + rest
    return []


def _joined(read: Iterable[Entry]) -> list[Entry]:
    """Entries with empty values given the next line that is no label."""
    result: list[Entry] = []
    for entry in read:
        last = result[-1] if result else None
        waits = last is not None and last.fields and not last.value and set(last.fields) != {"matter"}
        if waits and last is not None and not entry.fields:
            if entry.value and entry.line - last.line <= 3:
                result[-1] = Entry(fields=last.fields, value=entry.value, line=last.line)
            elif entry.line - last.line > 3:
                result.append(entry)
            continue
        result.append(entry)
    return result
