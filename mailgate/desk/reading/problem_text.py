"""The writer's own words cut into statements that know where they stand: paragraphs, list items, sentences (C1, C2).

Unlike `mailgate.desk.sentences`, every piece is an exact range of the text; a sentence that joins a second request by
'and also' is cut there.

*Trusts:* nothing; of a long text its beginning and its last lines are looked at, 19 statements in all.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from mailgate.desk.reading import cues, problem_runs, sentences
from mailgate.desk.reading.problem_runs import Field, Label, Run

_BEGINNING, _ENDING = 2_000, 500
"""Of a long text, how many characters say what is wanted: the middle tells how it came, and what was tried."""
_FIRST, _LAST = 14, 5
"""How many statements are looked at where there are more than both together."""
_MOST_CUT = 80
_LONGEST = 600
_LETTER = re.compile(r"[^\W\d_]")
_MARK = re.compile(r"[.!?…;]")
_END = re.compile(r"(?<=[.!?…;])[\s\"»)]+(?=[^\s])|(?<=[^\W\d_]{3}\.)(?=[А-ЯЁA-Z][а-яa-z])")
_KNOWN_SHORT = re.compile(
    r"\b(?:ул|тел|корп|каб|напр|прим|стр|руб|тыс|отд|доб|исп|зам|нач|г|д|т\.е|т\.к|dott|dr|sig|sigra|prof|avv|ing|geom"
    r"|art|pag|tel|num|nr|approx|ext|mrs?|ms|inc|ltd|etc|e\.g|i\.e|no|vs|st|spett|gent|ca|es)\.$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s.])[A-ZА-ЯЁ]\.$")
_SHORT = re.compile(r"(?:^|[\s.(])[^\W\d_]{1,2}\.$")
_JOINT = re.compile(
    r"(?:[,;]\s*|(?<!\s)\s+(?:[-–—]\s*)?)(?="
    r"(?:а также|и также|и ещё|и еще|а ещё|а еще|плюс|кроме того|заодно|кстати|а по (?:друг|друг)\w+"
    r"|и (?:прошу|просим|просьба|нуж\w+|хотел\w*|хочу|подскажите|разберитесь|пришлите|сделайте|можно|жду|хотелось"
    r"|вышлите|дайте|добавьте|откройте|проверьте|верните|когда|как)|а (?:мне|у меня|нам|у нас|я) "
    r"|and also|and (?:could|can|would|please|i(?:'d| would| also| need| want)|we (?:also|need|want|would))"
    r"|also|plus|as well as|by the way|btw|and separately"
    r"|e anche|e inoltre|inoltre|e poi|oltre a|nonch[eé]"
    r"|e (?:vorrei|vorremmo|potreste|potete|mi serv\w+|ci serv\w+|chied\w+|aspett\w+|io))(?!\w))",
)
"""Over `cues.lowered`: many alternatives are told apart several times faster where case need not be looked at."""
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
_AND = re.compile(
    r",?\s(?=(?:и|а|но|and|n|e|ed|but|ma|plus|while|whereas|mentre|intanto)\s)"
    r"|,\s(?=(?:тогда как|тем временем|però)\s)",
)
_LONGEST_SHORT = 7
"""No abbreviation has so many letters."""
_MOST_HALVES = 6
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
    field: Field = ""
    """Of a form, which it opens."""
    coordinated: bool = False
    """It was cut off at a mere 'and'."""


def cut(text: str) -> tuple[Statement, ...]:
    """The statements of `text` in order; of a long one those of its beginning and of its end."""
    if len(text) <= _BEGINNING + _ENDING:
        found = tuple(islice(_statements(text, problem_runs.runs(text), first=0, last=len(text)), _MOST_CUT))
        return found if len(found) <= _FIRST + _LAST else (*found[:_FIRST], *found[-_LAST:])
    beginning = problem_runs.runs(text[:_BEGINNING])
    start, end = _end(text), len(text)
    first = islice(_statements(text, beginning, first=0, last=_BEGINNING), _FIRST)
    last = tuple(islice(_statements(text, problem_runs.ending(text, start), first=start, last=end), _MOST_CUT))
    return (*first, *last[-_LAST:])


def title(subject: str) -> Statement | None:
    """A subject as one statement; none where it has no word."""
    run = Run(start=0, end=min(len(subject), _LONGEST), label="", paragraph=0, item=-1, listed=-1)
    statement = _statement(subject, run.start, run.end, run=run, opens=True, joined=False)
    return statement if _LETTER.search(statement.text) else None


def _end(text: str) -> int:
    """Where the last lines of a long text begin: at a line, else at a word."""
    start = len(text) - _ENDING
    line, word = text.find("\n", start, -_ENDING // 3), text.find(" ", start)
    return line + 1 if line >= 0 else max(word + 1, start)


def _statements(text: str, found: Iterable[Run], *, first: int, last: int) -> Iterator[Statement]:
    """The statements of runs that stand in `text[first:last]`."""
    low = cues.lowered(text[first:last])
    for run in found:
        for index, (start, end, joined) in enumerate(_pieces(text, low, first, run)):
            statement = _statement(text, start, end, run=run, opens=index == 0, joined=joined)
            if _LETTER.search(statement.text):
                yield statement


def halves(statement: Statement, apart: Callable[[str, str], bool]) -> Iterator[tuple[Statement, Statement]]:
    """The two parts of a sentence at each 'and' in it that has a few words on both sides.

    Only where `apart`, asked for the normalised texts of both, says so.
    """
    raw = statement.raw[:_LONGEST]
    for match in islice(_AND.finditer(cues.lowered(raw)), _MOST_HALVES):
        left, right = raw[: match.start()], raw[match.end() :]
        long = min(len(left.split()), len(right.split()) - 1) >= _LEAST_WORDS - 1
        if long and apart(sentences.normalise(left), sentences.normalise(right)):
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
        field=statement.field if low == 0 else "",
        joined=joined,
        coordinated=low > 0,
        closes_with_colon=raw.rstrip().endswith(":"),
    )


def _statement(text: str, start: int, end: int, *, run: Run, opens: bool, joined: bool) -> Statement:
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
        field=run.field if opens else "",
        opens=opens,
        joined=joined,
        closes_with_colon=raw.rstrip().endswith(":"),
    )


def _pieces(text: str, low: str, first: int, run: Run) -> Iterator[tuple[int, int, bool]]:
    """Ranges of the run's sentences, and of their parts where they join several; `low`: from `first` on, lowered."""
    for start, end in _sentences(text, run):
        begin, joined = start, False
        if start == run.start and (greeting := _GREETING.match(text, start, end)):
            yield *_trimmed(text, start, greeting.end()), False
            begin = greeting.end()
        for match in _JOINT.finditer(low, start - first, end - first):
            before, behind = match.start() + first, match.end() + first
            if _words(text, begin, before) >= _LEAST_WORDS and _words(text, behind, end) >= _LEAST_WORDS:
                yield *_trimmed(text, begin, before), joined
                begin, joined = behind, True
        yield *_trimmed(text, begin, end), joined


def _sentences(text: str, run: Run) -> Iterator[tuple[int, int]]:
    ends = (_END.match(text, mark.end(), run.end) for mark in _MARK.finditer(text, run.start, run.end))
    cuts = {match.end() for match in ends if match and not _abbreviated(text, match.start(), match.end(), run.start)}
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
    if len(tail) > _LONGEST_SHORT and tail[-_LONGEST_SHORT - 1 : -1].isalpha():
        return False
    if _KNOWN_SHORT.search(tail) or _INITIAL.search(tail):
        return True
    return bool(_SHORT.search(tail)) and text[after : after + 1].islower()


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    return start, start + len(text[start:end].rstrip())
