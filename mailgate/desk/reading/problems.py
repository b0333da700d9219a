"""How many unrelated problems a letter reports, and where each stands (C1, C2): `read`.

The letter is cut into statements (`problem_text`), each is read by itself (`problem_kinds`), and each that could begin
another problem is weighed against all before it (`problem_features`, `problem_weights`). One problem is one cause or
one answer; where it is not clear that there are several, it is one, and `sure` stays False (C2).

*Fails:* never; letters in other languages than Russian, English and Italian are one problem.
"""

from collections.abc import Sequence
from dataclasses import replace

from mailgate.desk.clues import Problems
from mailgate.desk.reading import lexicon, matter, priority, problem_context, problem_kinds, problem_text
from mailgate.desk.reading.problem_context import Context
from mailgate.desk.reading.problem_features import begin, belongs, candidates, likelihood
from mailgate.desk.reading.problem_kinds import Reading
from mailgate.desk.reading.problem_weights import SURE, UNSURE
from mailgate.mail.message import Body, Letter

_LANGUAGES = ("ru", "en", "it")
_MOST_PROBLEMS = 20
_MOST_SAID = 1_000
"""So many characters of a problem's words say how urgent it is, and what it is about."""


def read(letter: Letter) -> Problems:
    """The problems that the writer's own words report; one where nothing else is likely."""
    languages = languages_of(letter)
    if letter.automatic is not None or not languages:
        return Problems()
    text = letter.body.reply if letter.body.reply.strip() else letter.text
    found = of_words(text, subject=letter.subject, languages=languages)
    exact = tuple(piece for span in found.spans if (piece := _within(span, letter.text)))
    if len(exact) < 2:
        return Problems()
    if not found.sure:
        return Problems(count=len(exact), spans=exact)
    pieces = [replace(letter, text=said, body=Body(reply=said)) for said in (span[:_MOST_SAID] for span in exact)]
    return Problems(
        count=len(exact),
        spans=exact,
        sure=True,
        priorities=tuple(priority.priority(piece) for piece in pieces),
        matters=tuple(matter.words(piece) for piece in pieces),
    )


def of_words(text: str, *, subject: str, languages: tuple[str, ...]) -> Problems:
    """The problems in somebody's words, each span an exact piece of `text`; `languages` as of `languages_of`."""
    context = read_text(text, subject=subject, languages=languages)
    begins = [(index, chance) for index in candidates(context) if (chance := likelihood(index, context)) >= UNSURE]
    if not begins:
        return Problems()
    spans = _spans([index for index, _ in begins][: _MOST_PROBLEMS - 1], context.readings, text=text)
    return Problems(count=len(spans), spans=tuple(spans), sure=max(chance for _, chance in begins) >= SURE)


def languages_of(letter: Letter) -> tuple[str, ...]:
    """In which languages a letter is read: its own, Russian where it is written in Cyrillic, English and Italian where
    too few words tell; none for others."""
    if letter.language in _LANGUAGES:
        return (letter.language,)
    if letter.language == "und":
        return ("ru",) if lexicon.is_cyrillic(letter.text[:4_000], least=6) else ("en", "it")
    return ()


def read_text(text: str, *, subject: str, languages: tuple[str, ...]) -> Context:
    """The statements of `text`, read."""
    words = lexicon.compiled(tuple(sorted(languages)))
    title = problem_text.title(subject)
    return problem_context.context(
        problem_kinds.read(title, words, languages=languages) if title else None,
        tuple(
            reading
            for each in problem_text.cut(text)
            for reading in problem_kinds.read_parts(each, words, languages=languages)
        ),
        language=languages[0],
    )


def _spans(begins: Sequence[int], readings: Sequence[Reading], *, text: str) -> list[str]:
    """The words of each problem: from where it begins to the last statement that belongs to it."""
    starts = [begin(readings, begins[0]), *begins]
    found = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(readings)
        while end > start + 1 and not belongs(readings[end - 1]):
            end -= 1
        end = _before_closing(readings, start, end)
        found.append(text[readings[start].statement.start : readings[end - 1].statement.end])
    return found


def _before_closing(readings: Sequence[Reading], start: int, end: int) -> int:
    """The end of a problem's words, before the thanks and names that may stand behind them."""
    for index in range(start + 1, end):
        reading = readings[index]
        if "thanks" in reading.marks and not reading.bears and not any(r.bears for r in readings[index:end]):
            return index
    return end


def _within(span: str, text: str) -> str:
    """`span` if it is an exact piece of the letter's text, else its longest line that is (S20)."""
    if span in text:
        return span
    lines = sorted((line for line in span.split("\n") if line.strip() and line in text), key=len)
    return lines[-1] if lines else ""
