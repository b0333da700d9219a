"""The writer's own words cut into statements that know where they stand: paragraphs, list items, sentences (C1, C2).

Unlike `mailgate.desk.sentences`, every piece is an exact range of the text. Lines that belong to a form's contacts and
quoted lines are left out; a sentence that joins a second request by 'and also' is cut there.

*Trusts:* nothing; at most 16,000 characters and 80 statements are looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mailgate.desk import contact_form, sentences

Label = Literal["", "number", "bullet"]

_MOST_CHARACTERS = 16_000
_MOST_STATEMENTS = 80
_LONGEST = 600
_WRAPPED = 62
"""A line of at least so many characters was probably broken by the mail client, not by the writer."""
_LINE = re.compile(r"[^\n]+|\n")
_NUMBER = re.compile(
    r"[ \t]*(?:\(?\d{1,2}(?:[.)/]|\s?[-–—:]|[.)]\s?[-–—])(?=[\s\w«\"])(?!\d)"
    r"|\(?[a-hа-з]\)|№ ?\d{1,2}[.):]?|\d\ufe0f?\u20e3"
    r"|(?:первое|второе|третье|четв[её]ртое|пятое|во-первых|во-вторых|в-третьих|first|second|third|fourth|one|two|three"
    r"|prim[oa]|second[oa]|terz[oa]|quart[oa])(?:ly)?\s?[.:)–—-](?=\s)"
    r"|(?:вопрос|проблема|пункт|просьба|шаг|step|issue|problem|question|request|point|problema|domanda|richiesta|punto"
    r"|passo) ?(?:№|#|n\.)? ?\d{1,2}\s?[.:)–—-](?=\s))\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪●◦‣+>»☐✓~]|->|=>)[ \t]+|[ \t]*[•▪●◦‣–—-](?=[^\W\d_])")
_END = re.compile(r"(?<=[.!?…;])[\s\"»)]+(?=[^\s])|(?<=[^\W\d_]{3}\.)(?=[А-ЯЁA-Z][а-яa-z])")
_KNOWN_SHORT = re.compile(
    r"\b(?:ул|тел|корп|каб|напр|прим|стр|руб|тыс|отд|доб|исп|зам|нач|г|д|т\.е|т\.к|dott|dr|sig|sigra|prof|avv|ing|geom"
    r"|art|pag|tel|num|nr|approx|ext|mrs?|ms|inc|ltd|etc|e\.g|i\.e|no|vs|st|spett|gent|ca|es)\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s.])[A-ZА-ЯЁ]\.$")
_SHORT = re.compile(r"(?:^|[\s.(])[^\W\d_]{1,2}\.$")
_INLINE = re.compile(r"(?<=[\s:;,.])\(?([1-9])[.)](?=\s?[^\W\d])")
_JOINT = re.compile(
    r"(?:[,;]|\s[-–—]|\s)\s*(?="
    r"(?:а также|и также|и ещё|и еще|а ещё|а еще|плюс|кроме того|заодно|кстати|а по (?:друг|друг)\w+"
    r"|и (?:прошу|просим|просьба|нуж\w+|хотел\w*|хочу|подскажите|разберитесь|пришлите|сделайте|можно|жду|хотелось"
    r"|вышлите|дайте|добавьте|откройте|проверьте|верните|когда|как)|а (?:мне|у меня|нам|у нас|я) "
    r"|and also|and (?:could|can|would|please|i(?:'d| would| also| need| want)|we (?:also|need|want|would))"
    r"|also|plus|as well as|by the way|btw|and separately"
    r"|e anche|e inoltre|inoltre|e poi|oltre a|nonch[eé]"
    r"|e (?:vorrei|vorremmo|potreste|potete|mi serv\w+|ci serv\w+|chied\w+|aspett\w+|io))(?!\w))",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:и )?(?:здравствуйте|добр\w+ (?:день|вечер|утро|дня|времени суток)|доброго (?:дня|утра|вечера)"
    r"|приветствую|привет"
    r"|уважаем\w+|коллеги|друзья"
    r"|hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|greetings"
    r"|buongiorno|buon giorno|buonasera|buon pomeriggio|buond[iì]|salve|ciao|gentil\w+"
    r"|spett\w+|egregi\w*|cari|caro|cara)"
    r"(?!\w)[^,.!:;\n]{0,40}[,.!:;–—-]+\s+(?=\S)",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s(?=(?:и|а|and|e|ed|but|но|ma|plus|while|mentre)\s)", re.IGNORECASE)
_LEAST_WORDS = 3
"""A part that is cut off at a joint has at least so many words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One piece of the text, with its place."""

    start: int
    end: int
    raw: str
    """`text[start:end]`."""
    text: str
    """Normalised."""
    question: bool
    label: Label
    """Of the list item it stands in."""
    item: int
    """Number of the list item it stands in, counted through the letter; -1 outside of lists."""
    listed: int
    """Number of the list it stands in; -1 outside."""
    paragraph: int
    opens: bool
    """It is the first statement of its paragraph or item."""
    joined: bool
    """It was cut off a sentence at 'and also'."""
    closes_with_colon: bool
    coordinated: bool = False
    """It was cut off at a mere 'and'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Consecutive lines that are one paragraph or one list item."""

    start: int
    end: int
    label: Label
    paragraph: int
    item: int
    listed: int


def cut(text: str) -> tuple[Statement, ...]:
    """The statements of `text` in order."""
    found: list[Statement] = []
    for run in _runs(text[:_MOST_CHARACTERS]):
        for index, (start, end, joined) in enumerate(_pieces(text, run)):
            if len(found) == _MOST_STATEMENTS:
                return tuple(found)
            statement = _statement(text, start, end, run=run, opens=index == 0, joined=joined)
            if any(char.isalpha() for char in statement.text):
                found.append(statement)
    return tuple(found)


def halves(statement: Statement) -> Iterator[tuple[Statement, Statement]]:
    """The two parts of a sentence at each 'and' in it that has a few words on both sides."""
    raw = statement.raw[:_LONGEST]
    for match in list(_AND.finditer(raw))[:6]:
        left, right = raw[: match.start()], raw[match.end() :]
        if min(len(left.split()), len(right.split()) - 1) >= _LEAST_WORDS - 1:
            yield (
                _part(statement, 0, match.start(), joined=statement.joined),
                _part(statement, match.end(), len(raw), joined=True),
            )


def _part(statement: Statement, low: int, high: int, *, joined: bool) -> Statement:
    raw = statement.raw[low:high]
    return replace(
        statement,
        start=statement.start + low,
        end=statement.start + high,
        raw=raw,
        text=sentences.normalise(raw),
        question="?" in raw[-4:],
        opens=statement.opens and low == 0,
        joined=joined,
        coordinated=low > 0,
        closes_with_colon=raw.rstrip().endswith(":"),
    )


def _statement(text: str, start: int, end: int, *, run: _Run, opens: bool, joined: bool) -> Statement:
    raw = text[start:end]
    return Statement(
        start=start,
        end=end,
        raw=raw,
        text=sentences.normalise(raw[:_LONGEST]),
        question="?" in raw[-4:],
        label=run.label,
        item=run.item,
        listed=run.listed,
        paragraph=run.paragraph,
        opens=opens,
        joined=joined,
        closes_with_colon=raw.rstrip().endswith(":"),
    )


def _runs(text: str) -> Iterator[_Run]:
    """Paragraphs and list items, wrapped lines joined."""
    skipped = _form_lines(text)
    paragraph = item = listed = -1
    run: _Run | None = None
    blank, in_list = True, False
    for index, (low, end) in enumerate(_lines(text)):
        line = text[low:end]
        if not line.strip() or line.lstrip().startswith(">") or index in skipped:
            blank = True
            continue
        start = skipped.get(-1 - index, low)
        label, after = _labelled(text, start, end)
        if run and not blank and not label and _goes_on(text, run, start):
            run = _Run(
                start=run.start, end=end, label=run.label, paragraph=run.paragraph, item=run.item, listed=run.listed
            )
            continue
        if run:
            yield run
        paragraph += 1 if blank or not label else 0
        if label:
            listed += 0 if in_list else 1
            item += 1
        in_list = bool(label)
        run = _Run(
            start=after,
            end=end,
            label=label,
            paragraph=paragraph,
            item=item if label else -1,
            listed=listed if label else -1,
        )
        blank = False
    if run:
        yield run


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _labelled(text: str, start: int, end: int) -> tuple[Label, int]:
    """The label of a list item, and where its words begin."""
    for kind, pattern in (("number", _NUMBER), ("bullet", _BULLET)):
        match = pattern.match(text, start, end)
        if match and match.end() < end:
            return kind, match.end()  # type: ignore[return-value]
    while start < end and text[start].isspace():
        start += 1
    return "", start


def _goes_on(text: str, run: _Run, start: int) -> bool:
    """Whether the line at `start` goes on with the run's last one."""
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
    lines = list(_lines(text))
    found: dict[int, int] = {}
    for entry in contact_form.entries(text):
        if not entry.fields or entry.line >= len(lines):
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


def _pieces(text: str, run: _Run) -> Iterator[tuple[int, int, bool]]:
    """Ranges of the run's sentences, and of their parts where they join several."""
    for start, end in _sentences(text, run):
        begin, joined = start, False
        if greeting := _GREETING.match(text, start, end):
            yield *_trimmed(text, start, greeting.end()), False
            begin = greeting.end()
        for match in _JOINT.finditer(text, start, end):
            if _words(text, begin, match.start()) >= _LEAST_WORDS and _words(text, match.end(), end) >= _LEAST_WORDS:
                yield *_trimmed(text, begin, match.start()), joined
                begin, joined = match.end(), True
        yield *_trimmed(text, begin, end), joined


def _sentences(text: str, run: _Run) -> Iterator[tuple[int, int]]:
    cuts = {
        match.end()
        for match in _END.finditer(text, run.start, run.end)
        if not _abbreviated(text, match.start(), match.end(), run.start)
    }
    inline = list(_INLINE.finditer(text, run.start, run.end))
    if len(inline) > 1 and [int(match[1]) for match in inline[:2]] in ([1, 2], [2, 3]):
        cuts |= {match.start() for match in inline}
    begin = run.start
    for place in sorted(cuts):
        yield begin, place
        begin = place
    yield begin, run.end


def _abbreviated(text: str, stop: int, after: int, begin: int) -> bool:
    """Whether the full stop before `stop` ends an abbreviation or initials, not a sentence."""
    if text[stop - 1] != ".":
        return False
    tail = text[max(begin, stop - 10) : stop]
    if _KNOWN_SHORT.search(tail) or _INITIAL.search(tail):
        return True
    return bool(_SHORT.search(tail)) and text[after : after + 1].islower()


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
