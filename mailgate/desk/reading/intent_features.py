"""What an answer's words are, as named features: the input of the weights that tell its intent (C3, C5, C6, G2).

Words count by themselves, by their pieces, in pairs, and by where they stand: in the first sentence, in the last, at a
sentence's beginning, behind a 'but'. Phrases of yes, no, 'still' and 'another' (`intent_words`) are features among
others, no verdicts. Where the ticket is known, so is how the words stand to its own (`intent_ticket`).
"""

import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailgate.desk.reading import intent_ticket, intent_words, sentences
from mailgate.desk.reading.hashed import names_of
from mailgate.desk.reading.intent_ticket import Told
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.sentences import Sentence
from mailgate.mail.message import Letter

INTENTS = ("confirm", "disagree", "new_problem", "nudge", "other")

_BEGINNING, _ENDING = 900, 300
"""Of a long answer so many characters are read: who says yes or no does so by then, or at the end."""
_MOST_SENTENCES = 16
_MOST_TEXTS = 4
"""Several ask about the same letter."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!]+|[.,;:()]|…|[^\w\s]")
_STOPS = frozenset(".…;")
_CONTRAST = frozenset(("но", "однако", "зато", "а", "только", "хотя", "but", "however", "though", "although", "yet"))
_CONTRAST |= {"except", "only", "ma", "pero", "tuttavia", "invece", "aber", "mais"}
_TOLD = frozenset(("confirms", "refuses", "persists", "past", "nudge", "fresh", "later", "thanks", "stray", "answers"))
_TOLD |= {"contrast", "closes", "requests"}
"""Kinds of phrases that say something together with others of their sentence."""
_CUE = 0.75
"""How much a phrase counts beside a word."""
_BESIDE = 0.8
"""The same of how words stand to the ticket's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as features."""

    words: tuple[str, ...]
    """Each word once."""
    names: tuple[str, ...]
    """Pairs and places of words, each once."""
    cues: tuple[str, ...]
    """Kinds of phrases, each once."""
    beside: tuple[str, ...] = ()
    """How its words stand to the ticket's, each once; none where no ticket is known."""

    @property
    def share(self) -> float:
        """What one word counts: less where there are many."""
        return 3.0 / math.sqrt(math.sqrt(1 + 8 * len(self.words) + len(self.names)))

    def row(self) -> dict[str, float]:
        """All features with their values, by name."""
        found: dict[str, float] = {"bias": 1.0}
        share = self.share
        for name in (*(name for word in self.words for name in names_of(word)), *self.names):
            found[name] = found.get(name, 0.0) + share
        return found | dict.fromkeys(self.cues, _CUE) | dict.fromkeys(self.beside, _BESIDE)


CUE = _CUE
BESIDE = _BESIDE


def of(letter: Letter, told: Told | None = None) -> Answer:
    """The features of a letter's own words, to a ticket that tells `told`."""
    return read(sentences_of(letter.body.reply), intent_words.of(letter), told)


@functools.lru_cache(maxsize=_MOST_TEXTS)
def sentences_of(reply: str) -> tuple[Sentence, ...]:
    """The sentences of the beginning of an answer, and of its end."""
    if len(reply) <= _BEGINNING + _ENDING:
        return sentences.split(reply)[:_MOST_SENTENCES]
    beginning = sentences.split(reply[:_BEGINNING])[: _MOST_SENTENCES - 4]
    return (*beginning, *sentences.split(reply[-_ENDING:])[-4:])


def read(said: Sequence[Sentence], phrases: Phrases, told: Told | None = None) -> Answer:
    """The features of some sentences, to a ticket that tells `told`."""
    spoken = [["0" if token.isdigit() else token for token in _TOKEN.findall(one.text)] for one in said]
    flat = [token for tokens in spoken for token in tokens]
    names = dict.fromkeys(_pairs(flat))
    names |= dict.fromkeys(_places([[each for each in tokens if each not in _STOPS] for tokens in spoken]))
    names |= dict.fromkeys(_behind(flat))
    names |= dict.fromkeys(_shape(said, len(flat)))
    return Answer(
        words=tuple(dict.fromkeys(token for token in flat if token[0].isalnum())),
        names=tuple(names),
        cues=tuple(dict.fromkeys(_cues(said, phrases))),
        beside=intent_ticket.names(said, phrases, told) if told is not None else (),
    )


def _pairs(flat: Sequence[str]) -> Iterator[str]:
    last = "^"
    for token in (*flat, "$"):
        yield f"b {last} {token}"
        last = token


def _places(spoken: Sequence[Sequence[str]]) -> Iterator[str]:
    """Words by the sentence they stand in."""
    told = [tokens for tokens in spoken if tokens]
    if not told:
        return
    yield from (f"F {token}" for token in told[0])
    yield from (f"FF {token}" for token in told[0][:2])
    yield from (f"L {token}" for token in told[-1])
    for tokens in told[1:]:
        yield f"S {tokens[0]}"
        yield f"SS {' '.join(tokens[:2])}"


def _behind(flat: Sequence[str]) -> Iterator[str]:
    """Words behind a 'but'."""
    behind = False
    for token in flat:
        if token in _CONTRAST:
            behind = True
        elif behind and token[0].isalnum():
            yield f"A {token}"


def _shape(said: Sequence[Sentence], tokens: int) -> Iterator[str]:
    yield f"tokens {min(11, tokens.bit_length() * 2 + (tokens & (tokens - 1) > tokens // 2))}"
    yield f"sentences {min(4, len(said))}"
    if any(one.question for one in said):
        yield "asks"
    if said and said[-1].question:
        yield "ends asking"


def _cues(said: Sequence[Sentence], phrases: Phrases) -> Iterator[str]:
    for index, one in enumerate(said):
        kinds = phrases.kinds(one.text)
        yield from (f"K {kind}" for kind in kinds)
        if index == 0:
            yield from (f"KF {kind}" for kind in kinds)
        elif index == len(said) - 1:
            yield from (f"KL {kind}" for kind in kinds)
        yield f"KC {'+'.join(sorted(kinds & _TOLD))}"
