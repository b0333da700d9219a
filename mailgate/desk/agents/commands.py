"""An agent's new words, cut into commands and what is meant for people (F2).

Commands stand on lines of their own at the top: the sign `#` (or `№`, which is the same key on a Russian keyboard)
and a word, then what belongs to it. The first line that is none ends them. A line further down that begins with the
sign and a known word is taken for a command in the wrong place, and said so: what an agent meant as an order, or as a
note for colleagues, must not reach a customer. Indented, such a line is text.

*Trusts:* nothing. Linear in the text; lines are looked at up to 500 characters.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailgate.desk.agents import command_words
from mailgate.desk.agents.command_words import Verb

MOST = 30
"""Commands of one letter; more are a mistake."""

_LONGEST = 500
_SPACES = "\xa0\u2007\u202f\u3000\t"
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_COMMAND = re.compile(r"[#＃№](?P<gap> ?)(?P<word>[^\W\d_][\w-]{0,40})[:.,;!]?(?: +(?P<argument>[^ ].*)| *)$")
_NUMBER = re.compile(r"[#＃№] ?(?P<number>\d{1,12})[:.]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One line that orders something."""

    line: str
    """As the agent wrote it, in one line."""
    verb: Verb | None
    """None: there is no such command."""
    argument: str = ""
    word: str = ""
    """The word as written, without the sign."""
    spaced: bool = False
    """The sign stands apart from the word: not done, for it may be a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What stands at the top of a letter, and what is below."""

    commands: tuple[Command, ...] = ()
    words: str = ""
    """Everything else: for the customer, or with `#note` for colleagues."""
    misplaced: tuple[str, ...] = ()
    """Lines below the top that begin with a command."""

    def has(self, verb: Verb) -> bool:
        """Whether a command is among them."""
        return any(command.verb is verb for command in self.commands)


def read(text: str) -> Orders:
    """Commands and words of an agent's new words."""
    lines = text.split("\n")
    commands: list[Command] = []
    at = 0
    while at < len(lines):
        if lines[at].strip(_SPACES + " "):
            command = _command(lines[at])
            if command is None:
                break
            commands.append(command)
        at += 1
    rest = lines[at:]
    return Orders(commands=tuple(commands), words="\n".join(rest).strip("\n"), misplaced=_misplaced(rest))


def _command(line: str) -> Command | None:
    """The command of a line at the top; None where it is words."""
    plain = _plain(line)
    if number := _NUMBER.match(plain):
        return Command(line=plain, verb=Verb.TICKET, argument=number["number"], word=number["number"])
    match = _COMMAND.match(plain)
    if match is None:
        return None
    verb = command_words.find(match["word"])
    if match["gap"] and verb is None:
        return None
    argument = (match["argument"] or "").strip()
    return Command(line=plain, verb=verb, argument=argument, word=match["word"], spaced=bool(match["gap"]))


def _misplaced(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that begin, unindented, with the sign and a known word."""
    signed = (_COMMAND.match(_plain(line)) for line in lines if line[:1] in ("#", "＃", "№"))
    found = [match[0] for match in signed if match and not match["gap"] and command_words.find(match["word"])]
    return tuple(found[:MOST])


def _plain(line: str) -> str:
    """A line as it is compared: one kind of space, nothing unseen, cut."""
    shown = line[:_LONGEST].translate(_UNSEEN)
    return " ".join(shown.translate(dict.fromkeys(map(ord, _SPACES), " ")).split())
