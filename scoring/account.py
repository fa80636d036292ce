"""The account of an officer's ratings: every one of them is in, or out for a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field

UNNAMED = "unnamed"
"""Why a rating is for the desk only when no rule says so: the citizen named nobody."""


@dataclass(frozen=True, slots=True)
class Account:
    """Ratings of a period that have to do with one officer, each in one place.

    `counted` are in closed blocks and make the score; `waiting` count, but wait for a block of
    ten; `silent` answer no question about the person; `held`, `excluded` and `desk_only` are
    counts by reason. Of desk-only ones the officer was on duty.
    """

    counted: int = 0
    waiting: int = 0
    silent: int = 0
    held: Mapping[str, int] = field(default_factory=dict)
    excluded: Mapping[str, int] = field(default_factory=dict)
    desk_only: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All of them."""
        by_reason = (self.held, self.excluded, self.desk_only)
        whole = sum(sum(counts.values()) for counts in by_reason)
        return self.counted + self.waiting + self.silent + whole
