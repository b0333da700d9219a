"""What a customer's answer to 'finished' means: yes, no, something else, or 'any news?' (C3, C5, C6, G2, E7).

Each sentence is read for what it says (it works, it still fails, another one, when?), and all together decide. What
still fails outweighs thanks; a fault told beside 'it works now' is a new problem; thanks alone is a yes; a machine's
letter means nothing.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailgate.desk.agents import first_letter
from mailgate.desk.clues import Intent
from mailgate.desk.reading import intent_words, priority, sentences
from mailgate.desk.reading.lexicon import of
from mailgate.desk.reading.phrases import Phrases
from mailgate.desk.reading.sentences import Sentence
from mailgate.mail.message import Letter

_MOST_SENTENCES = 40
_MOST_CHARACTERS = 4_000
"""A person who says yes or no does so by then."""
_MOST_TEXTS = 4
"""`read` and `confirms` ask about the same letter."""
_GREETING = re.compile(
    r"^(?:добр\w+ (?:день|утро|вечер|времени)|здравствуй\w*|привет\w*|уважаем\w+|коллеги|доброго|всего|хорошего|"
    r"с уважением|hello|hi|hey|dear|good|best|kind|regards|have a|buon\w*|salve|ciao|gentil\w+|cordiali|saluti|"
    r"distinti|spett\w*|hallo|guten|bonjour|hola|buen\w+)(?!\w)"
)


_WEAK = re.compile(
    r"(?:снова|опять|вновь|заново|again|still|once more|ancora|tuttora|di nuovo|nuovamente|к сожалению|увы|жаль|"
    r"unfortunately|sadly|alas|i'm afraid|purtroppo|ahime|все еще|все также|riman|rest|remain)"
)
"""Words that say 'the same' only where something fails."""
_UNTIL = re.compile(r"(?<!\w)(?:до|пока|until|till|before|fino|finche|prima)(?!\w)")
_REGRET = re.compile(r"к сожалению|увы|жаль|unfortunately|sadly|alas|i'm afraid|purtroppo|ahime")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one sentence says."""

    thanks: bool
    positive: bool
    """It works, it is solved, yes."""
    closes: bool
    fails: bool
    slow: bool
    again: bool
    """The same still, or again; or a plain no."""
    refuses: bool
    holds: bool
    """It refuses for now, until something is looked at."""
    fresh: bool
    """Another one, and what it is."""
    now: bool
    """'Now', 'since then': what follows came after the remedy."""
    contrast: bool
    """'But', 'only' at its start, and something after it."""
    part: bool
    """It names a part of the product."""
    asks: bool
    """For advice or for something to be done."""
    nudge: bool
    later: bool
    """The writer will look, or sends something along."""
    answers: bool
    """It answers what the desk asked."""
    stray: bool
    """The letter reached the wrong person."""
    greeting: bool


def read(letter: Letter) -> Intent:
    """What the writer's own words mean to a ticket that waits for an answer; a first letter is a new problem."""
    if letter.automatic is not None:
        return "other"
    said = _sayings(letter)
    if not said:
        return "confirm" if intent_words.is_sign_of_assent(letter.body.reply) else "other"
    meant = _together(said)
    asked = any(one.fails or one.asks or one.fresh for one in said)
    tells = asked or not any(one.later or one.greeting for one in said)
    bare = meant == "confirm" and not any(one.thanks or one.closes for one in said)
    if first_letter.begins(letter) and tells and (bare or meant in {"disagree", "other"}):
        return "other" if any(one.stray for one in said) else "new_problem"
    return meant


def confirms(letter: Letter) -> bool:
    """Whether the writer says that it works now, whatever else the letter brings (C3)."""
    if letter.automatic is not None:
        return False
    said = _sayings(letter)
    return any(one.positive for one in said) and not any(one.again or one.refuses for one in said)


def status_wanted(letter: Letter) -> bool:
    """Whether the letter does nothing but ask for the state of the sender's tickets (E7)."""
    return letter.automatic is None and intent_words.is_status(letter.subject, letter.body.reply)


def _sayings(letter: Letter) -> tuple[Said, ...]:
    """What each of the first sentences says."""
    return _read_sentences(letter.body.reply[:_MOST_CHARACTERS], of(letter), intent_words.of(letter))


@functools.lru_cache(maxsize=_MOST_TEXTS)
def _read_sentences(reply: str, lexicon: Phrases, answers: Phrases) -> tuple[Said, ...]:
    return tuple(_said(sentence, lexicon, answers) for sentence in sentences.split(reply)[:_MOST_SENTENCES])


def _together(said: Sequence[Said]) -> Intent:
    """One meaning of all sentences."""
    positive = any(one.positive for one in said)
    refused = any(one.refuses for one in said)
    asks_news = any(one.nudge for one in said)
    against = [one for one in said if one.again or (one.fails and not (asks_news and one.greeting))]
    if any(one.later for one in said) and against and all(one.holds and not one.fails for one in against):
        return "other"
    if any(one.stray for one in said) and not positive:
        return "other"
    if any(one.closes for one in said) and not refused:
        against = [one for one in against if one.fails]
    if any(one.fresh for one in said) and (positive or not any(one.again for one in against)):
        return "new_problem"
    if not refused and ((positive and _another(said, against)) or (not against and _after_remedy(said))):
        return "new_problem"
    if any(one.answers for one in said[:3]) and not refused and not any(one.again for one in against):
        return "confirm" if positive and not against else "other"
    if against:
        return "disagree"
    if any(one.nudge for one in said):
        return "nudge"
    if positive or _thanks_alone(said):
        return "confirm"
    return "other"


def _another(said: Sequence[Said], against: Sequence[Said]) -> bool:
    """Beside 'it works': whether what fails, or is asked, came new with it."""
    if any(one.again for one in against):
        return False
    if any(one.fails and (one.now or one.contrast or (one.part and not one.slow)) for one in against):
        return True
    rest = [one for one in said if not one.nudge and not one.later and not one.closes]
    return not against and any(one.asks or one.contrast for one in rest)


def _after_remedy(said: Sequence[Said]) -> bool:
    """Whether thanks are followed by something that came 'now', after what was done."""
    return any(one.thanks for one in said) and any(one.now and one.asks and not one.again for one in said)


def _thanks_alone(said: Sequence[Said]) -> bool:
    """Whether the letter thanks, promises nothing and tells nothing else."""
    if not any(one.thanks for one in said) or any(one.later or one.asks for one in said):
        return False
    return all(one.thanks or one.greeting for one in said)


def _said(sentence: Sentence, lexicon: Phrases, answers: Phrases) -> Said:
    """One sentence read; a question for news is taken out before faults are looked for ('nobody has answered')."""
    nudge = answers.has("nudge", sentence.text)
    rest = answers.without("nudge", sentence.text) if nudge else sentence.text
    own = answers.without("later", rest)
    weight = priority.weigh(sentences.again(own, sentence), lexicon)
    fails = weight.fault > 0 and not weight.wish
    refuses = answers.has("refuses", rest)
    positive = not sentence.question and any(_positive(clause, lexicon, answers) for clause in sentence.clauses)
    content = fails or weight.question or weight.wish or answers.has("matter", rest) or len(rest.split()) > 6
    thanks = answers.has("thanks", rest)
    wants = answers.has("requests", rest) and not answers.has("closes", rest)
    return Said(
        thanks=thanks,
        positive=positive,
        closes=answers.has("closes", rest) and not refuses,
        fails=fails,
        slow=weight.slow,
        again=refuses or (_persists(sentence, rest, lexicon, answers, fails=fails) and (fails or not nudge)),
        refuses=refuses,
        holds=refuses and _UNTIL.search(rest) is not None,
        fresh=answers.has("fresh", rest) and content and not refuses and (not thanks or fails or weight.question),
        now=answers.has("now", rest),
        contrast=answers.has("contrast", rest) and len(rest.split()) > 3 and not weight.slow,
        part=lexicon.has("function", rest),
        asks=(weight.question and not answers.has("was", rest)) or (weight.wish and not fails) or wants,
        nudge=nudge,
        later=answers.has("later", rest),
        answers=answers.has("answers", rest),
        stray=answers.has("stray", rest),
        greeting=bool(_GREETING.match(sentence.text)) or len(sentence.text.split()) <= 2,
    )


def _persists(sentence: Sentence, rest: str, lexicon: Phrases, answers: Phrases, *, fails: bool) -> bool:
    """Whether it says 'the same still'; a mere 'again' counts only where something fails, or stands alone."""
    whole = answers.find("persists", rest)
    if whole and not _WEAK.match(whole[0]) and not any(_positive(part, lexicon, answers) for part in (whole[0],)):
        return True
    alone = len(rest.split()) <= 4 and not sentence.question
    for clause in sentence.clauses:
        match = answers.find("persists", clause) if clause in rest or not answers.has("nudge", clause) else None
        if match is None or (not sentence.question and _positive(clause, lexicon, answers)):
            continue
        regret = _REGRET.match(match[0]) is not None and not answers.has("later", rest)
        if not _WEAK.match(match[0]) or fails or alone or regret:
            return True
    return False


def _positive(clause: str, lexicon: Phrases, answers: Phrases) -> bool:
    """Whether a clause says that it works, and neither denies nor doubts it."""
    if not answers.has("confirms", clause) or answers.has("refuses", clause):
        return False
    text = lexicon.without("not_fault", clause)
    return not any(lexicon.has(kind, text) for kind in ("broken", "dead")) and not answers.has("past", clause)
