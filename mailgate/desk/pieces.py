"""What a first letter with several problems becomes under the desk's policy (C1, C2).

`split` opens a ticket for each problem, `ask` one, and asks for the others in letters of their own, `tell` one, and
tells the agents, `off` one. Only problems that are sure are split or asked for; unsure ones are always only told.
"""

from dataclasses import dataclass, replace

from mailgate.desk.case import Case
from mailgate.desk.clues import Problems
from mailgate.mail.message import Body, Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The words of one ticket to open."""

    words: str
    priority: int
    matter: tuple[str, ...]
    letter: Letter
    """The letter with these words alone, for triage by words (G7)."""


def pieces(case: Case) -> tuple[Piece, ...]:
    """The tickets to open: one, but for several sure problems under `split`."""
    if not splits(case):
        words = case.letter.body.reply or case.letter.text
        return (Piece(words=words, priority=case.clues.priority, matter=case.clues.matter, letter=case.letter),)
    found = case.clues.problems
    return tuple(
        Piece(
            words=span,
            priority=found.priorities[place] if found.priorities else case.clues.priority,
            matter=found.matters[place] if found.matters else case.clues.matter,
            letter=replace(case.letter, text=span, body=Body(reply=span)),
        )
        for place, span in enumerate(found.spans)
    )


def splits(case: Case) -> bool:
    """Whether the letter is cut into a ticket for each problem."""
    return _several(case) and case.clues.problems.sure and case.desk.several_problems == "split"


def for_customer(case: Case) -> Problems:
    """The problems the customer is told of: where the others are asked for in letters of their own (C1)."""
    asked = _several(case) and case.clues.problems.sure and case.desk.several_problems == "ask"
    return case.clues.problems if asked else Problems()


def for_agents(case: Case) -> Problems:
    """The problems that agents are shown, to be split by them: unsure ones too, but none that are split already."""
    return Problems() if case.desk.several_problems == "off" or splits(case) else case.clues.problems


def _several(case: Case) -> bool:
    return case.clues.problems.count > 1
