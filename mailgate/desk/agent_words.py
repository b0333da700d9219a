"""What of an agent's letter may go out: their own words, and nothing of the gateway's (F1, T15).

Three nets, one behind the other: the quote is cut off as from any letter; whatever stands below our answer line is
never the agent's; and words in which something of our letters to agents is left are not sent at all.
"""

import re
from typing import Literal

from mailgate.desk import command_words
from mailgate.desk.letter_facts import ANSWER_LINE
from mailgate.desk.letters import above_answer_line
from mailgate.mail import quotes
from mailgate.mail.message import Letter

Leak = Literal["", "answer_line", "signed_id", "commands"]

_FIRST = "\u2060ok"
"""A first line of our own, so that a letter of which nothing else is left is not kept whole."""
_SIGNED = re.compile(r"[ca][0-9a-z]{1,7}\.[0-9a-z]{1,7}\.[a-z0-9]{1,20}\.[a-z2-7]{10,40}@", re.IGNORECASE)
_SIGNED_ADDRESS = re.compile(r"\+[cab][0-9a-z]{1,7}\.[0-9a-z]{20,60}@", re.IGNORECASE)
_NAMED = re.compile(r"#([^\W\d_]{2,20})")
_MOST_NAMED = 3


def own(letter: Letter) -> str:
    """The agent's own words, commands included: without quote, signature, and all that stands below our answer line."""
    words = letter.body.reply
    if ANSWER_LINE not in words:
        return words
    above = above_answer_line(words)
    cut = quotes.split(f"{_FIRST}\n\n{above}\n\n> {ANSWER_LINE}\n", None, subject=letter.subject)
    return cut.reply.removeprefix(_FIRST).strip("\n")


def leak(words: str) -> Leak:
    """What of our letters to agents is left in words that would go to a customer; '' where nothing is."""
    if ANSWER_LINE in words:
        return "answer_line"
    if _SIGNED.search(words) or _SIGNED_ADDRESS.search(words):
        return "signed_id"
    if any(_is_footer(line) for line in words.split("\n")):
        return "commands"
    return ""


def _is_footer(line: str) -> bool:
    """Whether a line lists commands, as the end of our letters to agents does."""
    found = {name for name in _NAMED.findall(line[:1000]) if command_words.find(name)}
    return len(found) >= _MOST_NAMED
