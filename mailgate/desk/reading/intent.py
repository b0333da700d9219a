"""What a customer's answer to 'finished' means: yes, no, something else, or 'any news?' (C3, C5, C6, G2, E7).

Weights learnt from labelled answers (`make weights`) say how likely each meaning is. Closing a ticket wrongly is worse
than asking a person: a yes that is not likely enough is `other`, which puts the ticket back to its agents. A machine's
letter means nothing. What the letter alone says is read first; where it joins a ticket, it is read again beside the
ticket's own words (`Told`), which tell an objection from another problem, and a yes from either.
"""

import functools
from typing import cast

from mailgate.desk.agents import first_letter
from mailgate.desk.clues import Intent
from mailgate.desk.reading import hashed, intent_features, intent_words
from mailgate.desk.reading.intent_features import BESIDE, CUE, INTENTS, Answer
from mailgate.desk.reading.intent_ticket import Told
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.sentences import Sentence
from mailgate.mail.message import Letter

SURE_YES = 0.6
"""From this chance on a yes counts (G2)."""
SURE_YES_BESIDE = 0.72
"""The same beside a ticket's words, of which there are fewer to learn from."""
_SURE_NEW_BESIDE = 0.4
"""Another problem beside them, which tell it from an objection."""
SURE_NEW = 0.6
"""From this chance on another problem gets a ticket of its own (C3): what is unsure joins the one it answers."""
_SURE_OTHER = 0.7
"""From this chance on a first letter is taken for one that brings nothing new."""
_LIKELY = 0.6
"""From this chance on one sentence by itself is a yes, or a no."""
_PROBABLE = 0.7
"""From this chance on a letter that need be no answer asks for news: one taken for that by mistake loses its ticket."""
_TELLING = 6
"""Of so many sentences one says that it works, where another problem follows."""
_MOST_TEXTS = 16
"""`read`, `confirms` and `asks_news` ask about the same letter, and `confirms` about its first sentences, too."""


def read(letter: Letter, told: Told | None = None) -> Intent:
    """What the writer's own words mean to a ticket that waits for an answer; a first letter is a new problem.

    `told`: what that ticket tells, where it is known.
    """
    if letter.automatic is not None:
        return "other"
    said = intent_features.sentences_of(letter.body.reply)
    if not said:
        return "confirm" if intent_words.is_sign_of_assent(letter.body.reply) else "other"
    answer, chances = _judged(said, intent_words.of(letter), told)
    if first_letter.begins(letter):
        return _of_first(answer, dict(zip(INTENTS, chances, strict=True)))
    return likeliest(chances) if told is None else likeliest_beside(chances)


def confirms(letter: Letter, told: Told | None = None) -> bool:
    """Whether the writer says that it works now, whatever else the letter brings (C3)."""
    meant = read(letter, told)
    if meant != "new_problem":
        return meant == "confirm"
    said = intent_features.sentences_of(letter.body.reply)[:_TELLING]
    phrases = intent_words.of(letter)
    alone = [dict(zip(INTENTS, _judged((one,), phrases)[1], strict=True)) for one in said]
    return any(each["confirm"] >= _LIKELY for each in alone) and all(each["disagree"] < _LIKELY for each in alone)


def asks_news(letter: Letter) -> bool:
    """Whether a letter, be it an answer or not, probably asks what has become of something (C5)."""
    said = intent_features.sentences_of(letter.body.reply)
    return bool(said) and _judged(said, intent_words.of(letter))[1][INTENTS.index("nudge")] >= _PROBABLE


def status_wanted(letter: Letter) -> bool:
    """Whether the letter does nothing but ask for the state of the sender's tickets (E7)."""
    return letter.automatic is None and intent_words.is_status(letter.subject, letter.body.reply)


def likeliest(chances: tuple[float, ...], *, sure_new: float = SURE_NEW) -> Intent:
    """The likeliest of `INTENTS`; an unlikely yes is `other`, an unlikely new problem what comes next to it."""
    order = sorted(zip(chances, INTENTS, strict=True), reverse=True)
    (best, meant), (_, second) = order[:2]
    if meant == "new_problem" and best < sure_new:
        meant = "other" if second == "confirm" else second
    if meant == "confirm" and best < SURE_YES:
        return "other"
    return cast(Intent, meant)


def likeliest_beside(chances: tuple[float, ...]) -> Intent:
    """The same of an answer read beside its ticket: an unlikely yes is what comes next to it, and leaves it there."""
    by_chance = dict(zip(INTENTS, chances, strict=True))
    best = max(INTENTS, key=by_chance.__getitem__)
    if best == "confirm" and by_chance[best] < SURE_YES_BESIDE:
        return cast(Intent, max(("disagree", "nudge", "other"), key=by_chance.__getitem__))
    return likeliest(chances, sure_new=_SURE_NEW_BESIDE)


def _of_first(answer: Answer, chances: dict[str, float]) -> Intent:
    """Who answers nothing and tells of a fault does not disagree with anything."""
    best = max(chances, key=chances.__getitem__)
    outright = {"K thanks", "K closes"} & set(answer.cues)
    if chances["nudge"] >= _PROBABLE or (best == "confirm" and chances[best] >= SURE_YES and outright):
        return cast(Intent, best)
    if "K stray" in answer.cues or (best == "other" and chances[best] >= _SURE_OTHER):
        return "other"
    return "new_problem"


@functools.lru_cache(maxsize=_MOST_TEXTS)
def _judged(said: tuple[Sentence, ...], phrases: Phrases, told: Told | None = None) -> tuple[Answer, tuple[float, ...]]:
    """The features of some sentences, and how likely each of `INTENTS` is."""
    answer = intent_features.read(said, phrases, told)
    return answer, hashed.chances(weighed(answer))


def weighed(answer: Answer) -> tuple[float, ...]:
    """What the learnt weights say of each of `INTENTS`."""
    table = hashed.shipped("intent", len(INTENTS))
    rows = [table.word(word) for word in answer.words]
    rows.append(table.sum(answer.names))
    share, cues, beside, bias = answer.share, table.sum(answer.cues), table.sum(answer.beside), table.bias
    return tuple(
        share * sum(column) + CUE * cue + BESIDE * stands + least
        for column, cue, stands, least in zip(zip(*rows, strict=True), cues, beside, bias, strict=True)
    )
