"""An agent's new words, cut into commands and what is meant for people (F2).

Commands stand on lines of their own at the top: the sign `#` (or `№`, which is the same key on a Russian keyboard)
and a word, then what belongs to it. Stars, quotation marks or a dash around one are what clients make of bold type and
lists, and do no harm. The first line that is none ends them. A line further down that begins with the sign and a known
word is taken for a command in the wrong place, and said so: what an agent meant as an order, or as a note for
colleagues, must not reach a customer. Indented, such a line is text.

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
_FEW = 2
_ONE_WORD = (Verb.PRIORITY, Verb.ASSIGN, Verb.WATCH, Verb.UNWATCH, Verb.TEAM, Verb.STATUS, Verb.TIME, Verb.FAQ)
"""Commands after which a name or a number stands: a full stop or a comma behind it is none of it."""
_NO_ANSWER = (Verb.TAKE, Verb.ASSIGN, Verb.CLOSE, Verb.REOPEN, Verb.SPAM, Verb.SPLIT, Verb.MERGE, Verb.UNDO)
"""Commands whose name alone is no answer that anybody would give a customer, as 'Done' is."""
_SPACES = "\xa0\u2007\u202f\u3000\t"
_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF))
_COMMAND = re.compile(r"[#＃№](?P<gap> ?)(?P<word>[^\W\d_][\w-]{0,40})[:.,;!]?(?: +(?P<argument>[^ ].*)| *)$")
_DECORATED = re.compile(r"(?:[*_~`\"'«“„\\]{1,4} ?|[•·*–—-] )(?=[#＃№][^\W\d_])")
_WITHIN = re.compile(r"(?<=[ ,;:.!])[#＃№]([^\W\d_]{2,20})")
_TRAILING = "*_~`\"'»”“"
_BOLD = ("*", "_", "~", "\\")
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
    commands, rest = _top(text.split("\n"))
    return Orders(commands=commands, words="\n".join(rest).strip("\n"), misplaced=_misplaced(rest))


def top(text: str) -> tuple[str, str]:
    """The lines that hold commands, and what follows them, as they stand."""
    lines = text.split("\n")
    _, rest = _top(lines)
    return "\n".join(lines[: len(lines) - len(rest)]), "\n".join(rest)


def unsigned(text: str) -> str:
    """The command that words seem to be, their sign forgotten; '' where they are words.

    One line of few words, written as commands are and not as sentences: small, without a full stop.
    """
    line = _plain(text.strip(f"{_SPACES} \n"))
    word, _, argument = line.partition(" ")
    verb = command_words.find(word)
    if verb is None or "\n" in text.strip() or not line[-1].isalnum() or len(argument.split()) > _FEW:
        return ""
    if verb is Verb.FILE and not argument.isdecimal():  # 'file attached' is what people write beside a file
        return ""
    meant = word.islower() or (verb in _NO_ANSWER and not argument)
    return f"#{line}" if meant else ""


def _top(lines: Sequence[str]) -> tuple[tuple[Command, ...], Sequence[str]]:
    commands: list[Command] = []
    for at, line in enumerate(lines):
        if line.strip(_SPACES + " "):
            command = _command(line)
            if command is None:
                return tuple(commands), lines[at:]
            commands.append(command)
    return tuple(commands), ()


def _command(line: str) -> Command | None:
    """The command of a line at the top; None where it is words."""
    plain, decorated = _undecorated(_plain(line))
    if number := _NUMBER.match(plain):
        return Command(line=plain, verb=Verb.TICKET, argument=number["number"], word=number["number"])
    match = _COMMAND.match(plain)
    if match is None:
        return None
    verb = command_words.find(match["word"])
    if verb is None and (match["gap"] or (decorated and not command_words.near(match["word"]))):
        return None
    argument = (match["argument"] or "").strip()
    if verb in _ONE_WORD:
        argument = argument.rstrip(" .,;!")
    return Command(line=plain, verb=verb, argument=argument, word=match["word"], spaced=bool(match["gap"]))


def _misplaced(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines that begin, unindented, with the sign and a known word; a first line that holds one ('Hello, #take')."""
    plain = (_undecorated(_plain(line))[0] for line in lines if line[:1] in ("#", "＃", "№", *_BOLD))
    signed = (_COMMAND.match(line) for line in plain)
    found = [match[0] for match in signed if match and not match["gap"] and command_words.find(match["word"])]
    first = next((_plain(line) for line in lines if line.strip(_SPACES + " ")), "")
    within = any(command_words.find(word) for word in _WITHIN.findall(first))
    return tuple([first, *found][:MOST] if within and first not in found else found[:MOST])


def _undecorated(line: str) -> tuple[str, bool]:
    """A line without what stands around a command in bold, in quotation marks or in a list, and whether there was."""
    match = _DECORATED.match(line)
    return (line[match.end() :].rstrip(_TRAILING), True) if match else (line, False)


def _plain(line: str) -> str:
    """A line as it is compared: one kind of space, nothing unseen, cut."""
    shown = line[:_LONGEST].translate(_UNSEEN)
    return " ".join(shown.translate(dict.fromkeys(map(ord, _SPACES), " ")).split())
