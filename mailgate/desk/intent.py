"""What a customer's answer to 'finished' means: yes, no, something else, or 'any news?' (C3, C5, C6, G2, E7).

Each sentence is put under one of four heads; the heads that are there decide together. What still fails outweighs
thanks; a fault that is told as another one is a new problem; a machine's letter means nothing.
"""

from mailgate.desk import intent_words, priority, sentences
from mailgate.desk.clues import Intent
from mailgate.desk.intent_words import Answers
from mailgate.desk.lexicon import Compiled, of
from mailgate.desk.sentences import Sentence
from mailgate.mail.message import Letter

_MOST_SENTENCES = 40


def read(letter: Letter) -> Intent:
    """What the writer's own words mean to a ticket that waits for an answer."""
    if letter.automatic is not None:
        return "other"
    said = sentences.split(letter.body.reply)[:_MOST_SENTENCES]
    if not said:
        return _bare(letter.body.reply)
    heads = [_head(sentence, of(letter), intent_words.of(letter)) for sentence in said]
    return _together([head for group in heads for head in group])


def status_wanted(letter: Letter) -> bool:
    """Whether the letter does nothing but ask for the state of the sender's tickets (E7)."""
    if letter.automatic is not None:
        return False
    return intent_words.is_status(letter.subject, letter.body.reply)


def _bare(reply: str) -> Intent:
    """An answer without a single word: a thumb up confirms."""
    return "confirm" if intent_words.is_sign_of_assent(reply) else "other"


def _together(heads: list[Intent]) -> Intent:
    """One meaning of all: in this order the first that is there."""
    for head in ("new_problem", "disagree", "nudge", "confirm"):
        if head in heads:
            return head
    return "other"


def _head(sentence: Sentence, lexicon: Compiled, answers: Answers) -> list[Intent]:
    """What one sentence means."""
    text = sentence.text
    weight = priority.weigh(sentence, lexicon)
    fails = weight.fault > 0 and not weight.wish
    found: list[Intent] = []
    if answers.has("fresh", text) and (fails or weight.question or weight.wish or answers.has("matter", text)):
        return ["new_problem"]
    if answers.has("persists", text) or answers.has("refuses", text) or fails:
        return ["disagree"]
    if answers.has("nudge", text):
        return ["nudge"]
    if answers.has("confirms", text) or answers.has("thanks", text):
        found.append("confirm")
    if weight.wish:
        found.append("new_problem")
    return found
