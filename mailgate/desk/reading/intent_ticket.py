"""How an answer's words stand to those of its ticket, as named features: told before, denied before, or new (C3, C6).

'It prints' says yes where the ticket says 'does not print', and nothing where it is about an invoice; a fault told in
words the ticket never had is rather another problem. So each content word is put down as what it is to the ticket, and
these marks count with the small words around them, by clause, and by sentence.

*Trusts:* nothing; of a ticket's words so many are looked at as `Told` says.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailgate.desk.reading import matter, problem_senses, sentences
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.sentences import Sentence

MOST_TOLD, MOST_SOLVED = 4_000, 1_500
"""Characters of the customers' words on a ticket, and of the agents', that are looked at."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,:]\d+)*|[?!]+|[.,;:()]|…|[^\w\s]")
_NOT = """
    не нет ни без перестал перестала перестали not no never nothing cannot can't won't doesn't don't isn't didn't
    without cant wont doesnt fails rejects stopped stops non niente nessun nessuna nessuno senza ne neanche
"""
_DENIES = frozenset(_NOT.split())
_ENDS = frozenset((".", "!", "?", ";"))
_REACH = 3
"""So many words behind a 'not' are denied."""
_LEAST_STEM, _LOOSE = 4, 4
"""Letters that two forms of a word have in common; and those by which words may be of one root."""
_ASKS = re.compile(
    r"(?<!\w)(?:подскажите|уточните|напишите|сообщите|пришлите|какой|какая|когда|tell us|let us know|please send"
    r"|could you|can you|which|did you|indichi|ci dica|mandi|quale|potete|puo|confermi)(?!\w)"
)
_PROMISES = re.compile(
    r"(?<!\w)(?:будет|будут|течение|очеред\w+|передан\w*|принят\w*|заказан\w*|ожида\w+|завтра|недел\w+|дн(?:я|ей)|will"
    r"|within|queued|passed|days?|week|tomorrow|pending|ordered|due|expected|shipped|verra|entro|giorni|settimana"
    r"|inoltrat\w*|trasmess\w*|ordinat\w*|passat[ao]|attesa|consegna|prossim\w+)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a ticket tells."""

    customer: str
    """Its subject and the customers' own words, at most `MOST_TOLD` characters."""
    solution: str = ""
    """What the agents answered last, at most `MOST_SOLVED`."""
    language: str = ""
    """ISO 639-1."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A ticket's words, to be asked for."""

    stems: Mapping[str, bool]
    """With whether the word was denied."""
    roots: frozenset[str]
    by_root: Mapping[str, tuple[str, ...]]

    def find(self, stem: str) -> str:
        """The ticket's form of a stem; '' where it has none."""
        if stem in self.stems:
            return stem
        if len(stem) < _LEAST_STEM or not stem.isalpha():
            return ""
        near = self.by_root.get(stem[:_LEAST_STEM], ())
        return next((one for one in near if one.startswith(stem) or stem.startswith(one)), "")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or clause as marks: `§f` denied in the ticket, `§t` told, `§s` of the solution, `§z` like one of
    these, `§n` new, `§k` and `§m` a number known and new; other words as they are.
    """

    marks: tuple[str, ...]
    share: str
    """How many of the content words the ticket has: none '0', like ones 'z', few 'l', half 'h', all 'a'."""
    words: int
    denies: bool


def names(said: Sequence[Sentence], phrases: Phrases, told: Told) -> tuple[str, ...]:
    """Features of an answer's sentences beside its ticket, each once."""
    customer, solution = _known(told.customer[:MOST_TOLD]), _known(told.solution[:MOST_SOLVED])
    senses = _senses(told)
    pieces = [_piece(one.text, customer, solution, senses, told.language) for one in said]
    clauses = [(text, _piece(text, customer, solution, senses, told.language)) for one in said for text in one.clauses]
    found = dict.fromkeys(_counted([mark for piece in pieces for mark in piece.marks]))
    found |= dict.fromkeys(name for piece in pieces for name in _around(piece.marks))
    found |= dict.fromkeys(_sentences(said, pieces, phrases))
    found |= dict.fromkeys(_clauses(clauses, phrases))
    found |= dict.fromkeys(_answering(said, told))
    return tuple(found)


@functools.lru_cache(maxsize=8)
def _known(text: str) -> _Known:
    stems: dict[str, bool] = {}
    roots: dict[str, None] = {}
    denied = 0
    for token in _TOKEN.findall(sentences.normalise(text)):
        if _is_denial(token):
            denied = _REACH + 1
        elif token in _ENDS:
            denied = 0
        stem = _stem(token)
        if stem:
            stems[stem] = stems.get(stem, False) or 0 < denied <= _REACH
            roots[token[:_LOOSE]] = None
        denied = max(0, denied - 1)
    by_root: dict[str, tuple[str, ...]] = {}
    for stem in stems:
        if len(stem) >= _LEAST_STEM and stem.isalpha():
            by_root[stem[:_LEAST_STEM]] = (*by_root.get(stem[:_LEAST_STEM], ()), stem)
    return _Known(stems, frozenset(roots), by_root)


@functools.lru_cache(maxsize=4)
def _senses(told: Told) -> frozenset[str]:
    """The narrow classes of meaning of the ticket's content words."""
    text = f"{told.customer[:MOST_TOLD]}\n{told.solution[:MOST_SOLVED]}"
    tokens = dict.fromkeys(_TOKEN.findall(sentences.normalise(text)))
    return frozenset(sense for token in tokens if _stem(token) for sense in problem_senses.of(token, told.language)[:1])


def _piece(text: str, customer: _Known, solution: _Known, senses: frozenset[str], language: str) -> _Piece:
    marks: list[str] = []
    denies = False
    for token in _TOKEN.findall(text):
        denies = denies or _is_denial(token)
        stem = _stem(token)
        marks.append(_mark(token, stem, customer, solution, senses, language) if stem else token)
    told = [mark for mark in marks if mark[0] == "§" and mark[1] in "ftsnz"]
    return _Piece(tuple(marks), _share(told), len(told), denies)


def _mark(token: str, stem: str, customer: _Known, solution: _Known, senses: frozenset[str], language: str) -> str:
    mine = customer.find(stem)
    if stem[0].isdigit():
        return "§k" if mine or solution.find(stem) else "§m"
    if mine:
        return "§f" if customer.stems[mine] else "§t"
    if solution.find(stem):
        return "§s"
    alike = token[:_LOOSE] in customer.roots or not senses.isdisjoint(problem_senses.of(token, language)[:1])
    return "§z" if alike else "§n"


def _share(told: Sequence[str]) -> str:
    if not told:
        return "-"
    known = sum(mark in ("§f", "§t", "§s") for mark in told)
    if not known:
        return "z" if "§z" in told else "0"
    return "a" if known == len(told) else "h" if 2 * known >= len(told) else "l"


def _stem(token: str) -> str:
    stem = next(iter(matter.stems(token)), "")
    return stem if stem[:1].isalnum() else ""


def _is_denial(token: str) -> bool:
    return token in _DENIES or token.endswith("n't")


def _counted(marks: Iterable[str]) -> Iterator[str]:
    """How many words of each kind, and which comes first and last."""
    told = [mark for mark in marks if mark[0] == "§"]
    for kind in "ftszn":
        yield f"XN {kind} {_few(told.count(f'§{kind}'))}"
    yield from (f"X has {kind}" for kind in ("§k", "§m") if kind in told)
    known = sum(mark in ("§f", "§t", "§s") for mark in told)
    yield f"X share {round(5 * known / max(1, len(told)))}"
    yield f"X first {told[0] if told else '-'}"
    yield f"X last {told[-1] if told else '-'}"
    yield "X ticket"


def _around(marks: Sequence[str]) -> Iterator[str]:
    """Marks with the small words beside them."""
    before, last, denied = "^^", "^", 0
    for mark in (*marks, "$"):
        if mark[0] == "§" or last[0] == "§":
            yield f"XB {last} {mark}"
        if mark[0] == "§" or last[0] == "§" or before[0] == "§":
            yield f"XT {before} {last} {mark}"
        if mark[0] == "§" and denied:
            yield f"X denied {mark}"
        denied = _REACH if _is_denial(mark) else max(0, denied - 1)
        before, last = last, mark


def _sentences(said: Sequence[Sentence], pieces: Sequence[_Piece], phrases: Phrases) -> Iterator[str]:
    for index, (one, piece) in enumerate(zip(said, pieces, strict=True)):
        where = "O" if len(said) == 1 else "F" if index == 0 else "L" if index == len(said) - 1 else "M"
        yield f"XS {where} {piece.share}"
        yield f"XS {where} {piece.share} {_few(piece.words)}"
        yield f"XS {piece.share} {'?' if one.question else '.'}"
        for kind in phrases.kinds(one.text):
            yield f"XK {kind} {piece.share}"
            yield f"XK {kind} {where} {piece.share}"


def _clauses(clauses: Sequence[tuple[str, _Piece]], phrases: Phrases) -> Iterator[str]:
    for text, piece in clauses:
        yield f"XC {piece.denies} {piece.share}"
        yield from (f"XC {kind} {piece.share}" for kind in phrases.kinds(text))
    if clauses:
        first, last = (f"{piece.denies} {piece.share}" for _, piece in (clauses[0], clauses[-1]))
        yield f"XC first {first}"
        yield f"XC last {last}"
        yield f"XC {first} {last} {min(len(clauses), 4)}"


def _answering(said: Sequence[Sentence], told: Told) -> Iterator[str]:
    """Whether the agents asked, or promised, and the answer asks back."""
    plain = sentences.normalise(told.solution[:MOST_SOLVED])
    asked = "?" in plain or _ASKS.search(plain) is not None
    promised = _PROMISES.search(plain) is not None
    asks = any(one.question for one in said)
    words = sum(len(one.text.split()) for one in said)
    size = "s" if words < 5 else "m" if words < 12 else "l"
    yield f"XA {asked}"
    yield f"XA {asked} {asks}"
    yield f"XA {asked} {size}"
    yield f"XA {asked} {asks} {size}"
    yield f"XP {promised} {asks}"


def _few(count: int) -> int:
    return count if count < 3 else 3 if count < 5 else 5 if count < 9 else 9
