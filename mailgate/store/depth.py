"""How much a queue holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """Letters of a queue that have not ended."""

    by_state: Mapping[str, int]
    """Every state of theirs is named, with 0 where there are none."""
    oldest: datetime | None
    """When the oldest came in that waits to be worked on or sent."""
