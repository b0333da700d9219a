"""`Checked`: what `mailgate check` prints of one connection."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One sentence about one place, and whether all is well there."""

    ok: bool
    place: str
    said: str
    """What was found, or what is wrong and what to do."""
