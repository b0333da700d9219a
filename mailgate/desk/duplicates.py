"""A second letter of the same sender on the same matter: sent again, or 'any news?' (C5)."""

from dataclasses import dataclass
from typing import Literal

from mailgate.desk.case import Case
from mailgate.desk.matter_features import likelihood
from mailgate.desk.matter_weights import SAME

_FEW_WORDS = 8
"""A letter of no more content words tells no problem of its own beside its question for news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameMatter:
    """The open ticket a second letter belongs to."""

    kind: Literal["duplicate", "nudge"]
    number: int


def same_matter(case: Case) -> SameMatter | None:
    """The open ticket of the same sender that this letter is about; None where it is a matter of its own.

    How alike the letters are decides together with what the second says of itself: one that was sent before, or asks
    after something, needs few words in common, one that sets itself apart ('now', 'another') must be nearly the same.
    Another number, code or device speaks against it (`matter_features`). A question for news without a word of the
    matter belongs to the sender's only open ticket; where there are several it is none of them for sure.
    """
    if case.author is None:
        return None
    asks = case.clues.intent == "nudge" or "asks" in case.clues.refers
    likely, number = _likeliest(case)
    if likely >= SAME:
        return SameMatter(kind="nudge" if asks else "duplicate", number=number)
    tickets = case.known.open_tickets
    bare = asks and "another" not in case.clues.refers and len(case.clues.matter) <= _FEW_WORDS
    return SameMatter(kind="nudge", number=tickets[0].number) if bare and len(tickets) == 1 else None


def _likeliest(case: Case) -> tuple[float, int]:
    """The likeliest of the sender's earlier letters that are open: how likely it is, and its ticket."""
    known = (
        (likelihood(case.letter.subject, case.clues, earlier), earlier.number)
        for earlier in case.known.recent_matters
        if earlier.open
    )
    return max(known, default=(0.0, 0))
