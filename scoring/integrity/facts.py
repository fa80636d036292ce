"""What integrity rules need to know, and what they say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from scoring.district.duty import Shift
from scoring.rating import Standing

Place = tuple[str, date]
"""A desk on a day."""


@dataclass(frozen=True, slots=True)
class RatingFacts:
    """A rating without what was answered. Names are texts of any kind, equal for the same thing.

    `officer` is empty where nobody was named. `at` is the local moment of the scan, None where
    only the day is known. `pressed` says that the citizen was asked for a good answer. `decided`
    is what people said of a rating that was held: it counts, or it never will. `spent` says that
    the rater has counted for the officer this month by a rating that was erased since.
    """

    key: str
    rater: str
    officer: str
    service: str
    point: str
    day: date
    at: datetime | None = None
    unit: str = ""
    code: str = ""
    pressed: bool = False
    decided: Standing | None = None
    spent: bool = False

    @property
    def turn(self) -> tuple[date, int, str]:
        """Place among ratings in the order in which they were given; no two have the same."""
        return self.day, -1 if self.at is None else self.at.hour * 60 + self.at.minute, self.key


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known around ratings; what is not known holds nobody.

    `hours` by point, `staff` the raters who work at a unit, `ended` the local moment since which
    a code no longer holds, `served` people served, `mass` the registered mass-service days.
    """

    hours: Mapping[str, tuple[Shift, ...]] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()
    staff: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ended: Mapping[str, datetime] = field(default_factory=dict)
    served: Mapping[Place, int] = field(default_factory=dict)
    mass: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one rating: `held`, or `counted` for the desk only; and why."""

    key: str
    standing: Standing
    reason: str
