"""What a customer's answer to 'finished' means: yes, no, something else, or 'any news?' (C3, C5, C6, G2, E7).

Each sentence is read for what it says (it works, it still fails, another one, when?), and all together decide. What
still fails outweighs thanks; a fault told beside 'it works now' is a new problem; thanks alone is a yes; a machine's
letter means nothing.
"""

import re
from dataclasses import dataclass

from mailgate.desk import intent_words, priority, sentences
from mailgate.desk.clues import Intent
from mailgate.desk.intent_words import Answers
from mailgate.desk.lexicon import Compiled, of
from mailgate.desk.sentences import Sentence
from mailgate.mail.message import Letter

_MOST_SENTENCES = 40
_GREETING = re.compile(
    r"^(?:добр\w+ (?:день|утро|вечер|времени)|здравствуй\w*|привет\w*|уважаем\w+|коллеги|доброго|всего|хорошего|"
    r"с уважением|hello|hi|hey|dear|good|best|kind|regards|have a|buon\w*|salve|ciao|gentil\w+|cordiali|saluti|"
    r"distinti|spett\w*|hallo|guten|bonjour|hola|buen\w+)(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one sentence says."""

    thanks: bool
    positive: bool
    """It works, it is solved, yes."""
    fails: bool
    slow: bool
    again: bool
    """The same still, or again; or a plain no."""
    fresh: bool
    """Another one, and what it is."""
    now: bool
    """'Now', 'since then': what follows came after the remedy."""
    part: bool
    """It names a part of the product."""
    asks: bool
    nudge: bool
    later: bool
    """The writer will look, or sends something along."""
    greeting: bool


def read(letter: Letter) -> Intent:
    """What the writer's own words mean to a ticket that waits for an answer."""
    if letter.automatic is not None:
        return "other"
    sentences_said = sentences.split(letter.body.reply)[:_MOST_SENTENCES]
    if not sentences_said:
        return "confirm" if intent_words.is_sign_of_assent(letter.body.reply) else "other"
    lexicon, answers = of(letter), intent_words.of(letter)
    return _together([_said(sentence, lexicon, answers) for sentence in sentences_said])


def status_wanted(letter: Letter) -> bool:
    """Whether the letter does nothing but ask for the state of the sender's tickets (E7)."""
    return letter.automatic is None and intent_words.is_status(letter.subject, letter.body.reply)


def _together(said: list[Said]) -> Intent:
    """One meaning of all sentences."""
    positive = any(one.positive for one in said)
    against = [one for one in said if one.again or one.fails]
    if any(one.fresh for one in said) and (positive or not any(one.again for one in said)):
        return "new_problem"
    if (positive and _another(said, against)) or (not against and _after_remedy(said)):
        return "new_problem"
    if against:
        return "disagree"
    if any(one.nudge for one in said):
        return "nudge"
    if positive or _thanks_alone(said):
        return "confirm"
    return "other"


def _another(said: list[Said], against: list[Said]) -> bool:
    """Beside 'it works': whether what fails, or is asked, came new with it."""
    if any(one.again for one in against):
        return False
    if any(one.fails and (one.now or (one.part and not one.slow)) for one in against):
        return True
    return not against and any(one.asks and not one.nudge for one in said)


def _after_remedy(said: list[Said]) -> bool:
    """Whether thanks are followed by something that came 'now', after what was done."""
    return any(one.thanks for one in said) and any(one.now and one.asks and not one.again for one in said)


def _thanks_alone(said: list[Said]) -> bool:
    """Whether the letter thanks, promises nothing and tells nothing else."""
    if not any(one.thanks for one in said) or any(one.later or one.asks for one in said):
        return False
    return all(one.thanks or one.greeting for one in said)


def _said(sentence: Sentence, lexicon: Compiled, answers: Answers) -> Said:
    """One sentence read; a question for news is taken out before faults are looked for ('nobody has answered')."""
    nudge = answers.has("nudge", sentence.text)
    rest = answers.without("nudge", sentence.text) if nudge else sentence.text
    weight = priority.weigh(sentences.again(rest, sentence), lexicon)
    refuses = answers.has("refuses", rest)
    fails = weight.fault > 0 and not weight.wish
    again = refuses or (answers.has("persists", rest) and (fails or not nudge))
    content = fails or weight.question or weight.wish or answers.has("matter", rest)
    return Said(
        thanks=answers.has("thanks", rest),
        positive=any(_positive(clause, lexicon, answers) for clause in sentence.clauses),
        fails=fails,
        slow=weight.slow,
        again=again,
        fresh=answers.has("fresh", rest) and content and not refuses,
        now=answers.has("now", rest),
        part=lexicon.has("function", rest),
        asks=(weight.question and not answers.has("was", rest)) or (weight.wish and weight.fault == 0),
        nudge=nudge,
        later=answers.has("later", rest),
        greeting=bool(_GREETING.match(sentence.text)) or len(sentence.text.split()) <= 2,
    )


def _positive(clause: str, lexicon: Compiled, answers: Answers) -> bool:
    """Whether a clause says that it works, and neither denies nor doubts it."""
    if not answers.has("confirms", clause) or answers.has("refuses", clause):
        return False
    text = lexicon.without("not_fault", clause)
    return not (lexicon.has("broken", text) or lexicon.has("dead", text)) and not answers.has("past", clause)
