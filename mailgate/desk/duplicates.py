"""A second letter of the same sender on the same matter: sent again, or 'any news?' (C5)."""

from dataclasses import dataclass
from typing import Literal

from mailgate.desk import matter
from mailgate.desk.case import Case

_ALIKE = 0.8
"""How alike two letters are that are the same letter, sent again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameMatter:
    """The open ticket a second letter belongs to."""

    kind: Literal["duplicate", "nudge"]
    number: int


def same_matter(case: Case) -> SameMatter | None:
    """The open ticket of the same sender that this letter is about; None where it is a matter of its own.

    A nudge ('any news?') without a number belongs to the sender's only open ticket; where there are several it is
    none of them for sure. Another problem under the same subject is another matter: the words are compared.
    """
    if case.author is None:
        return None
    if case.clues.intent == "nudge":
        tickets = case.known.open_tickets
        return SameMatter(kind="nudge", number=tickets[0].number) if len(tickets) == 1 else None
    alike = [
        (matter.alike(case.clues.matter, earlier.words), earlier.number)
        for earlier in case.known.recent_matters
        if earlier.open
    ]
    best = max(alike, default=(0.0, 0))
    return SameMatter(kind="duplicate", number=best[1]) if best[0] >= _ALIKE else None
