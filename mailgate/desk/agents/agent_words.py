"""What of an agent's letter may go out: their own words, and nothing of the gateway's (F1, T15).

Three nets, one behind the other: the quote is cut off as from any letter; whatever stands below our answer line is
never the agent's; and words in which something of our letters to agents is left are not sent at all.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from mailgate.desk.agents import command_words, commands
from mailgate.desk.letters.draft import above_answer_line
from mailgate.desk.letters.letter_facts import ANSWER_LINE
from mailgate.mail.message import Letter
from mailgate.mail.quoting import quotes

Leak = Literal["", "answer_line", "signed_id", "commands", "sheet"]

_FIRST = "\u2060ok"
"""A first line of our own, so that a letter of which nothing else is left is not kept whole."""
_SIGNED = re.compile(r"[ca][0-9a-z]{1,7}\.[0-9a-z]{1,7}\.[a-z0-9]{1,20}\.[a-z2-7]{10,40}@", re.IGNORECASE)
_SIGNED_ADDRESS = re.compile(r"\+[cab][0-9a-z]{1,7}\.[0-9a-z]{20,60}@", re.IGNORECASE)
_NAMED = re.compile(r"#([^\W\d_]{2,20})")
_MOST_NAMED = 3
_NOTE = re.compile(r"[-•*] [^\n]{4,150}? \((?:заметка|note|nota)\):")
_SHORTEST_RULE = 4
_MOST_RULED = 2


def own(letter: Letter) -> str:
    """The agent's own words, commands included: without quote, signature, and all that stands below our answer line.

    Commands are set aside while the rest is cut: an address in one would pass for the beginning of '… wrote:'.
    """
    if ANSWER_LINE not in letter.text:
        return letter.body.reply
    ordered, rest = commands.top(above_answer_line(letter.text))
    cut = quotes.split(f"{_FIRST}\n\n{rest}\n\n> {ANSWER_LINE}\n", None, subject=letter.subject)
    return "\n".join((ordered, cut.reply.removeprefix(_FIRST).strip("\n"))).strip("\n")


def answered_below(letter: Letter) -> bool:
    """Whether the agent seems to have written below our answer line, too: words of theirs would be lost.

    Among marked lines that is an unmarked one after a blank one (one that follows at once was wrapped by a client);
    a signature is no answer, even where it is all that the letter holds.
    Where nothing is marked, it is said by the writer, and the quote was kept for it.
    """
    lines = letter.text.split("\n")
    at = next((at for at, line in enumerate(lines) if ANSWER_LINE in line), None)
    if at is None:
        return False
    if _is_marked(lines[at]):
        guarded = quotes.split(f"{_FIRST}\n\n{letter.text}", None, subject=letter.subject)
        kept = _lines(letter.body.reply) & _lines(guarded.reply)
        return any(
            not before.strip() and not _is_marked(line) and line.strip() in kept
            for before, line in pairwise(lines[at + 1 :])
        )
    words = own(letter).rstrip()
    return bool(words) and ANSWER_LINE in letter.body.reply and not _kept_without(letter, words)


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.split("\n") if line.strip()}


def _kept_without(letter: Letter, words: str) -> bool:
    """Whether our letter would stand in the reply without the agent's words above it, too: nothing marks it off."""
    rest = letter.text.partition(words.rpartition("\n")[2])[2]
    return ANSWER_LINE in quotes.split(f"{_FIRST}\n\n{rest}", None, subject=letter.subject).reply


def _is_marked(line: str) -> bool:
    return line.lstrip(" \t\xa0").startswith(">")


def leak(words: str) -> Leak:
    """What of our letters to agents is left in words that would go to a customer; '' where nothing is."""
    if ANSWER_LINE in words:
        return "answer_line"
    if _SIGNED.search(words) or _SIGNED_ADDRESS.search(words):
        return "signed_id"
    if any(_is_footer(line) for line in words.split("\n")):
        return "commands"
    return "sheet" if _is_sheet(words.split("\n")) else ""


def _is_sheet(lines: Sequence[str]) -> bool:
    """Whether a part of our sheet is left: a note in its history, or headings underlined as ours are."""
    if any(_NOTE.match(line[:200]) for line in lines):
        return True
    ruled = [above for above, line in pairwise(lines) if len(line) >= _SHORTEST_RULE and line == "-" * len(above)]
    return len(ruled) >= _MOST_RULED


def _is_footer(line: str) -> bool:
    """Whether a line lists commands, as the end of our letters to agents does."""
    found = {name for name in _NAMED.findall(line[:1000]) if command_words.find(name)}
    return len(found) >= _MOST_NAMED
