"""A second letter of the same sender on the same matter: sent again, or 'any news?' (C5)."""

from dataclasses import dataclass, replace
from typing import Literal

from mailgate.desk.case import Case
from mailgate.desk.clues import Clues
from mailgate.desk.reading import matter
from mailgate.desk.reading.matter_features import likelihood
from mailgate.desk.reading.matter_weights import SAME

_FEW_WORDS = 8
"""A letter of no more content words tells no problem of its own beside its question for news."""


_CLEARLY = 0.05
"""By so much one earlier letter must be likelier than the others."""
_IN_COMMON = 0.3
"""Letters less alike than this have hardly a word in common."""


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
    asks = _asks(case.clues)
    likely, number = _likeliest(case)
    if likely >= SAME:
        return SameMatter(kind="nudge" if asks else "duplicate", number=number)
    tickets = case.known.open_tickets
    return SameMatter(kind="nudge", number=tickets[0].number) if asks_only(case.clues) and len(tickets) == 1 else None


def is_matter_of(case: Case, number: int) -> bool:
    """Whether a reply tells again what the sender's own letter on that ticket was about, be it in other words (C3).

    The subject is the ticket's own in every reply, and says nothing.
    """
    return any(
        likelihood("", case.clues, replace(earlier, subject="")) >= SAME
        for earlier in case.known.recent_matters
        if earlier.number == number
    )


def asks_only(clues: Clues) -> bool:
    """Whether a letter does little more than ask what has become of something, without a word of what."""
    return _asks(clues) and "another" not in clues.refers and len(clues.matter) <= _FEW_WORDS


def _asks(clues: Clues) -> bool:
    return clues.intent == "nudge" or "asks" in clues.refers


def _likeliest(case: Case) -> tuple[float, int]:
    """The likeliest of the sender's earlier letters that are open: how likely it is, and its ticket.

    Where two are as likely and neither has the letter's words, it is none of them for sure.
    """
    known = sorted(
        (
            (likelihood(case.letter.subject, case.clues, earlier), earlier.number, earlier.words)
            for earlier in case.known.recent_matters
            if earlier.open
        ),
        reverse=True,
    )
    if not known:
        return 0.0, 0
    chance, number, words = known[0]
    tied = len(known) > 1 and chance - known[1][0] < _CLEARLY
    return (0.0, 0) if tied and matter.alike(case.clues.matter, words) < _IN_COMMON else (chance, number)
