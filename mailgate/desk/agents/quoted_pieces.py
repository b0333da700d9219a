"""The pieces of a letter that a ticket of its own can be made of: noticed by the gateway, or quoted by an agent (C4).

What was noticed in a first letter is written down with its ticket, for a `#split` later.

A quoted piece is a run of lines marked `>`; what stands between them, and what follows, are the agent's words. The
quote of the whole letter, which a client puts below, is none: it begins with our answer line, or an introduction.
"""

import json
from collections.abc import Sequence

from mailgate.desk.agents import commands
from mailgate.desk.case import Case
from mailgate.desk.changes import Change, New, Remark
from mailgate.desk.letters.letter_facts import ANSWER_LINE
from mailgate.mail.message import Letter

REMARK = "problems"
"""The kind of the remark that holds the pieces noticed, as JSON."""

_MOST = 20


def noticed(case: Case) -> tuple[Change, ...]:
    """The separate problems of a first letter, remembered where they did not become tickets already."""
    problems = case.clues.problems
    opened = problems.sure and case.desk.several_problems == "split"
    if problems.count < 2 or opened or case.desk.several_problems == "off":
        return ()
    return (Remark(ticket=New(), kind=REMARK, detail=json.dumps(problems.spans, ensure_ascii=False)),)


def read(letter: Letter, words: str) -> tuple[tuple[str, ...], str]:
    """The pieces, and the words without them; no pieces where nothing is quoted above the letter's own quote."""
    lines = commands.read(letter.text).words.split("\n")
    pieces: list[list[str]] = []
    before = ""
    for at, line in enumerate(lines):
        if ANSWER_LINE in line or _is_whole_quote(lines, at):
            break
        if _is_marked(line):
            if not _is_marked(before):
                pieces.append([])
            pieces[-1].append(line.lstrip("> \t\xa0").rstrip())
        before = line
    texts = tuple(text for piece in pieces[:_MOST] if (text := "\n".join(piece).strip()))
    return (texts, _without_marked(words)) if texts else ((), words)


def _is_marked(line: str) -> bool:
    return line.lstrip(" \t\xa0").startswith(">")


def _is_whole_quote(lines: Sequence[str], at: int) -> bool:
    """Whether nothing is quoted any more before the letter's own quote: the next marked line holds our answer line."""
    following = (line for line in lines[at : at + 8] if _is_marked(line))
    return ANSWER_LINE in next(following, "")


def _without_marked(words: str) -> str:
    return "\n".join(line for line in words.split("\n") if not _is_marked(line)).strip("\n")
