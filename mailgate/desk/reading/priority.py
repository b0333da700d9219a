"""A first priority, by what a letter says its problem does to the work (G3, the regulation).

1: it does not work at all, hangs, fails at start. 2: it works in part, for some, or slowly. 3: it works, advice is
wanted. 4: it works, something new is wanted. Tone counts for nothing: shouted words are gone before anything is read,
and the Importance field is not looked at.

Each sentence with a fault weighs 1 or 2; what the letter says of the rest ('the others print') makes a 1 a 2. Wishes
and questions count where no fault is told.
"""

import functools
import re
from dataclasses import dataclass

from mailgate.desk import reply_prefix
from mailgate.desk.agents import first_letter
from mailgate.desk.reading import contact_form, sentences
from mailgate.desk.reading.lexicon import of
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.sentences import Sentence
from mailgate.mail.message import Letter

DOWN, PARTIAL, ADVICE, WISH = 1, 2, 3, 4
_FAULTS = frozenset({"dead", "broken", "starts", "slow", "fault"})
"""Kinds of words without which a sentence tells of no fault."""
_MOST_WEIGHED = 256
"""Priority, answers and problems weigh the sentences of the same letter."""
_FIRST, _LAST = 50, 10
"""Of many sentences, how many are weighed: what is the matter stands at the beginning, a wish at the end."""
_NEAR = 40
"""How far, in characters, the noun may stand from 'does not work'."""
_STOP = re.compile(r"[,;:()]| [-–—] |(?<!\w)(?:но|а|but|ma|und|aber|mais|pero)(?!\w)")
_PROPER = re.compile(r"[«\"“][^«»\"“”]{2,40}[»\"”]|(?<=[а-яё,:] )[A-ZА-ЯЁ][\w-]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What one sentence says."""

    fault: int = 0
    """0 none, 1 of the whole, 2 of a part."""
    mild: bool = False
    """Only a word for a fault: a wish or question around it is the matter."""
    slow: bool = False
    """It works, but slowly: a wish is not outweighed by that."""
    wish: bool = False
    question: bool = False
    request: bool = False
    tells: bool = False
    """It is a statement of some length."""
    rest_works: bool = False
    solved: bool = False


def priority(letter: Letter) -> int:
    """1 to 4, proposed from the text; 3 where nothing tells."""
    if letter.automatic is not None:
        return ADVICE
    lexicon = of(letter)
    # The subject of an answer repeats what the ticket was about, not what is the matter now.
    subject = "" if reply_prefix.is_reply(letter.subject) else letter.subject
    said = sentences.ends(f"{subject}.\n{matter_text(letter)}", first=_FIRST, last=_LAST)
    weights = tuple(weigh(sentence, lexicon) for sentence in said)
    proposed = judge(weights)
    if proposed == ADVICE and first_letter.begins(letter) and _only_tells(weights):
        return PARTIAL
    return proposed


def _only_tells(weights: tuple[Weight, ...]) -> bool:
    """Whether a letter tells something and asks for nothing: who writes so to a service desk reports a fault."""
    asks = any(weight.question or weight.request or weight.wish or weight.solved for weight in weights)
    return not asks and any(weight.tells for weight in weights)


def matter_text(letter: Letter) -> str:
    """The writer's own words without contacts; all readable text where nothing else is left."""
    text = contact_form.without(letter.body.reply)
    return text if any(char.isalpha() for char in text) else letter.text


def judge(weights: tuple[Weight, ...]) -> int:
    """The priority that follows from all sentences together."""
    faults = [weight for weight in weights if weight.fault]
    hard = [weight for weight in faults if not weight.mild]
    wish = any(weight.wish for weight in weights)
    question = any(weight.question for weight in weights)
    if any(weight.solved for weight in weights) and not hard[1:] and (question or not hard):
        return ADVICE
    if wish and all(weight.wish or weight.slow for weight in hard):
        return WISH
    if hard:
        down = any(weight.fault == DOWN for weight in hard)
        return DOWN if down and not any(weight.rest_works for weight in weights) else PARTIAL
    if faults and not (question and all(weight.question for weight in faults)):
        return PARTIAL
    return ADVICE


@functools.lru_cache(maxsize=_MOST_WEIGHED)
def weigh(sentence: Sentence, lexicon: Phrases) -> Weight:
    """What one sentence says of fault, wish, question and of what still works."""
    flowing = " ".join(sentence.text.replace(",", " ").split()) if "," in sentence.text else sentence.text
    near = lexicon.near(flowing)
    wish = "wish" in near and lexicon.has("wish", flowing)
    question = sentence.question or ("question" in near and lexicon.has("question", flowing))
    fault, mild, slow = _failing(sentence, lexicon) if not _FAULTS.isdisjoint(near) else (0, False, False)
    solved = "solved" in near and _solved(flowing, lexicon)
    if fault and (solved or lexicon.has("hypothetical", flowing)):
        fault = 0
    return Weight(
        fault=fault,
        mild=mild,
        slow=slow,
        wish=wish,
        question=question,
        request="request" in near and lexicon.has("request", flowing),
        tells=flowing.count(" ") > 3,
        rest_works="rest_works" in near and lexicon.has("rest_works", flowing),
        solved=solved,
    )


def _failing(sentence: Sentence, lexicon: Phrases) -> tuple[int, bool, bool]:
    """0, 1 or 2, whether it is a mild one, and whether it is slow; asked only where a word for a fault may stand.

    A phrase with a comma may always do without it, so none stands here that may not stand where commas are left out.
    """
    text = lexicon.without("not_fault", sentence.text)
    fault, mild = _fault(text, sentence, lexicon) if not _FAULTS.isdisjoint(lexicon.near(text)) else (0, False)
    return fault, mild, fault == PARTIAL and lexicon.has("slow", text)


def _solved(text: str, lexicon: Phrases) -> bool:
    """Whether it is said to work again, and nothing after that fails."""
    match = lexicon.find("solved", text)
    if match is None or lexicon.has("rest_works", text):
        return False
    rest = lexicon.without("not_fault", text[match.end() :])
    return not any(lexicon.has(kind, rest) for kind in ("dead", "broken", "fault", "slow"))


def _fault(text: str, sentence: Sentence, lexicon: Phrases) -> tuple[int, bool]:
    """0, 1 or 2, and whether it is a mild one."""
    partial = lexicon.has("partial", text)
    total = lexicon.has("total", text)
    dead, broken = lexicon.find("dead", text), lexicon.find("broken", text)
    if dead is None and lexicon.has("starts", text):
        dead = lexicon.find("ends", text)
    for match, alone in ((dead, True), (broken, False)):
        if match is None:
            continue
        return (_extent(text, match, sentence, lexicon, alone=alone) if not partial else PARTIAL), False
    if lexicon.has("slow", text):
        return PARTIAL, False
    fault = lexicon.find("fault", text)
    if fault is None:
        return 0, False
    if total and not partial and lexicon.has("system", text) and not lexicon.has("function", text):
        return DOWN, False
    word = not re.search(r"\s", fault[0].strip())
    return PARTIAL, word and (sentence.question or lexicon.has("question", text))


def _extent(text: str, match: re.Match[str], sentence: Sentence, lexicon: Phrases, *, alone: bool) -> int:
    """Whether it is the whole that does not work: by the noun beside it, else by words for all."""
    before = _STOP.split(text[max(0, match.start() - _NEAR) : match.start()])[-1]
    near = before + (" " if alone else match[0]) + _STOP.split(text[match.end() : match.end() + _NEAR])[0]
    if lexicon.has("function", near):
        whole = lexicon.has("total", near) and lexicon.has("system", near)
        return DOWN if whole else PARTIAL
    if alone or lexicon.has("system", near) or lexicon.has("total", text):
        return DOWN
    words = re.findall(r"\w{4,}", near.replace(match[0], " "))
    return DOWN if len(words) < 2 or _PROPER.search(sentence.raw) else PARTIAL
