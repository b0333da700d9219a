"""The writer's own lines as runs: paragraphs and list items, wrapped lines joined, exact ranges of the text (C1, C2).

Lines that belong to a form's contacts and quoted lines are left out. A list within a line ('1) this; 2) that') is a
list, too.

*Trusts:* nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from mailgate.desk.reading import contact_form

Label = Literal["", "number", "bullet"]
Field = Literal["", "matter", "second"]
"""Of a form: one that asks what the matter is, or one whose label counts ('Fault 2')."""

_WRAPPED = 62
"""A line of at least so many characters was probably broken by the mail client, not by the writer."""
_NUMBER = re.compile(
    r"[ \t]*(?:[IVX]{1,4}[.)](?=\s)|\(?\d{1,2}(?:[.)/]|\s?[-–—:]|[.)]\s?[-–—])(?=[\s\w«\"])(?!\d)"
    r"|\(?[a-hа-з]\)|№ ?\d{1,2}[.):]?|\d\ufe0f?\u20e3"
    r"|(?:первое|второе|третье|четв[её]ртое|пятое|во-первых|во-вторых|в-третьих|first|second|third|fourth|one|two|three"
    r"|prim[oa]|second[oa]|terz[oa]|quart[oa])(?:ly)?\s?[.:)–—-](?=\s)"
    r"|(?:вопрос|проблема|пункт|просьба|шаг|step|issue|problem|question|request|point|problema|domanda|richiesta|punto"
    r"|passo) ?(?:№|#|n\.)? ?\d{1,2}\s?[.:)–—-](?=\s))\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪●◦‣+>»☐✓~]|->|=>)[ \t]+|[ \t]*[•▪●◦‣–—-](?=[^\W\d_])")
_SECOND = re.compile(r"[ \t]*[^\W\d_]{3,20}[ \t](?:№[ \t]?|n\.[ \t]?)?[2-9][ \t]?:[ \t]")
_BARE = re.compile(r"[ \t]*\d{1,2}[ \t]+(?=[^\W\d_])")
_BARE_LIST = re.compile(r"^[ \t]*1[ \t]+[^\W\d_][^\n]*\n[ \t]*2[ \t]+[^\W\d_]", re.MULTILINE)
_FRESH = re.compile(
    r"[ \t]*(?:(?-i:[A-ZА-ЯЁ])[\w/().№ -]{1,40}:\s"
    r"|(?:(?:и|а|да и|ну и) (?:еще|ещё|также)|(?:еще|ещё|также|кстати|заодно|плюс)"
    r"|p\.? ?s\b|ps\b|п\.? ?с\.|пс\b"
    r"|(?:and )?also|on top of|in addition|besides|plus|another|oh and|btw|by the way|separately"
    r"|(?:e )?poi|(?:e )?anche|inoltre|oltre a|e inoltre|un'altra|in pi[uù])(?!\w))",
    re.IGNORECASE,
)
"""What begins a field or an addition begins no second half of a broken line."""
_MAY_BE_INLINE = re.compile(r"[1-9][.)]")
_INLINE = re.compile(r"(?<=[\s:;,.])\(?([1-9])[.)](?=\s?[^\W\d])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Consecutive lines that are one paragraph or one list item."""

    start: int
    end: int
    label: Label
    paragraph: int
    item: int
    listed: int
    field: Field = ""


_WITHIN_LINES = 100_000
"""From here on count lists within a line, apart from those of lines."""
_FORM = (":", "：", "\t", "|")
"""A form has one of these."""
_AT_THE_END = 1_000_000
"""From here on count paragraphs and lists of a long text's end, apart from those of its beginning."""


def runs(text: str) -> Iterator[Run]:
    """Paragraphs and list items of `text` in order."""
    return _unrolled(text, _of_lines(text, _form_lines(text)))


def ending(text: str, start: int) -> Iterator[Run]:
    """Those of what stands from `start` on, counted apart from those before it."""
    for run in runs(text[start:]):
        yield replace(
            run,
            start=run.start + start,
            end=run.end + start,
            paragraph=run.paragraph + _AT_THE_END,
            item=run.item + _AT_THE_END if run.item >= 0 else -1,
            listed=run.listed + _AT_THE_END if run.listed >= 0 else -1,
        )


def _unrolled(text: str, found: Iterable[Run]) -> Iterator[Run]:
    """The same with each list within a line as a list of its own."""
    for run in found:
        if not _MAY_BE_INLINE.search(text, run.start, run.end):
            yield run
            continue
        marks = list(_INLINE.finditer(text, run.start, run.end))
        numbers = [int(mark[1]) for mark in marks]
        if len(marks) < (1 if run.label == "number" else 2) or numbers[0] not in (1, 2):
            yield run
        elif numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield from _items(text, run, marks)
        else:
            yield run


def _items(text: str, run: Run, marks: list[re.Match[str]]) -> Iterator[Run]:
    if text[run.start : marks[0].start()].strip():
        yield replace(run, end=marks[0].start())
    listed = run.listed if run.listed >= 0 else _WITHIN_LINES + run.start
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else run.end
        start = mark.end() + (len(text[mark.end() : end]) - len(text[mark.end() : end].lstrip()))
        if start < end:
            yield replace(run, start=start, end=end, label="number", listed=listed)


def _of_lines(text: str, skipped: Mapping[int, int]) -> Iterator[Run]:
    """Runs by lines alone, wrapped ones joined."""
    paragraph = item = listed = -1
    run: Run | None = None
    bare = _BARE_LIST.search(text) is not None
    blank, in_list = True, False
    for index, (low, end) in enumerate(_lines(text)):
        line = text[low:end]
        if not line.strip() or line.lstrip().startswith(">") or index in skipped:
            blank = True
            continue
        start = skipped.get(-1 - index, low)
        label, after = _labelled(text, start, end, bare=bare)
        if run and not blank and not label and start == low and _goes_on(text, run, start):
            run = replace(run, end=end)
            continue
        if run:
            yield run
        paragraph += 1 if blank or not label else 0
        if label:
            listed += 0 if in_list else 1
            item += 1
        in_list = bool(label)
        run = Run(
            start=after,
            end=end,
            label=label,
            paragraph=paragraph,
            item=item if label else -1,
            listed=listed if label else -1,
            field=_field(text, low, start),
        )
        blank = False
    if run:
        yield run


def _field(text: str, low: int, start: int) -> Field:
    """Which field of a form the line at `low` is; its words begin at `start`, behind the label."""
    if _SECOND.match(text, low):
        return "second"
    return "matter" if start > low else ""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _labelled(text: str, start: int, end: int, *, bare: bool) -> tuple[Label, int]:
    """The label of a list item, and where its words begin; `bare` where numbers without a sign are labels, too."""
    for kind, pattern in (("number", _NUMBER), ("bullet", _BULLET), *((("number", _BARE),) if bare else ())):
        match = pattern.match(text, start, end)
        if match and match.end() < end:
            return kind, match.end()
    while start < end and text[start].isspace():
        start += 1
    return "", start


def _goes_on(text: str, run: Run, start: int) -> bool:
    """Whether the line at `start` goes on with the run's last one."""
    if _FRESH.match(text, start):
        return False
    last = text.rfind("\n", run.start, run.end) + 1 or run.start
    previous = text[last : run.end].rstrip()
    if not previous:
        return False
    fresh, ended = not text[start : start + 1].islower(), previous[-1] in ".!?:;…"
    if run.label and fresh:
        return not ended and len(previous) >= _WRAPPED
    return len(previous) >= _WRAPPED or (not fresh and not ended and len(previous) > 30)


def _form_lines(text: str) -> dict[int, int]:
    """Indices of lines that belong to a form's contacts; under `-1 - index` where the words of a matter begin."""
    found: dict[int, int] = {}
    if not any(sign in text for sign in _FORM):
        return found
    lines = list(_lines(text))
    for entry in contact_form.entries(text):
        if not entry.fields or entry.within or entry.line >= len(lines):
            continue
        start, end = lines[entry.line]
        if set(entry.fields) <= {"matter"}:
            place = text.find(entry.value[:40], start, end) if entry.value else -1
            if place >= 0:
                found[-1 - entry.line] = place
            continue
        for index in range(entry.line, min(entry.line + 3, len(lines))):
            low, high = lines[index]
            if index == entry.line or (entry.value and entry.value == text[low:high].strip()):
                found[index] = low
    return {index: place for index, place in found.items() if index < 0 or -1 - index not in found}
