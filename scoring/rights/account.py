"""The account of an officer's ratings: every one of them is in, or out for a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field

UNNAMED = "unnamed"
"""Why a rating is for the desk only when no rule says so: the citizen named nobody."""

CORRECTED = "corrected"
"""Or the officer was not on duty: her shift was taken back (`scoring.rights.corrections`). It is also the
stored reason of a rating that had closed as hers before, and left her block by it."""

SURVEYED = "survey"
"""Why a rating is for the desk only when it answers a survey: that asks about the service."""


@dataclass(frozen=True, slots=True)
class Account:
    """Ratings of a period that have to do with one officer, each in one place.

    `counted` are in closed blocks and make the score; `waiting` count, but wait for a block of
    ten; `silent` answer no question about the person; `held` and `desk_only` are counts by
    reason. Of desk-only ones the officer was on duty.

    The officer reads it, so it must not tell what one citizen answered: a rating that is held
    for an answer is among those that wait, and `excluded` ones have no reason, for were all
    others named, the one without would be known. `on_paper` of them all came on a paper slip.
    """

    counted: int = 0
    waiting: int = 0
    silent: int = 0
    held: Mapping[str, int] = field(default_factory=dict)
    excluded: int = 0
    desk_only: Mapping[str, int] = field(default_factory=dict)
    on_paper: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        whole = sum(sum(counts.values()) for counts in (self.held, self.desk_only))
        return self.counted + self.waiting + self.silent + self.excluded + whole
