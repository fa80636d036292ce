"""Corrections of facts: a shift that was not served, an amount that is wrong.

A shift is corrected whole, never a rating: whoever asks for it chooses a day and a desk from her
own duties and sees neither how many ratings it has nor what they say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from scoring.district.duty import MINUTES_A_DAY, Duty, Shift
from scoring.period import DAY

SETTLED = timedelta(days=2)
"""A shift can be corrected from so many days after it on: no rating of it can change any more."""


class Kind(StrEnum):
    """What is to be corrected."""

    SHIFT = "shift"
    MEASURE = "measure"


class Status(StrEnum):
    """What became of a correction."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Served:
    """A shift as it stands in the roster: a desk, the day it began, minutes from midnight.

    Without hours it is the whole day of visits: the officer has no other shift at the desk then.
    """

    point: int
    on: date
    starts: int | None = None
    ends: int | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether a visit at a local moment belongs to the shift."""
        if self.starts is None or self.ends is None:
            return moment.date() == self.on
        whole_week = Shift(frozenset(range(7)), self.starts, self.ends)
        return whole_week.began_on(moment) == self.on


@dataclass(frozen=True, slots=True)
class Correction:
    """What an officer asks to have corrected, and what was said to it.

    `unit` answers for it: that of the desk, or of the officer where an amount is wrong, which
    `indicator` and `period` name. `why` and `answer` are reasons of the catalogue.
    """

    id: int
    officer: int
    short_name: str
    unit: int
    kind: Kind
    served: Served | None
    place: str
    indicator: str
    period: str
    why: str
    text: str
    status: Status
    answer: str
    asked_on: date


def shifts_served(duties: Iterable[Duty], point: int, days: Iterable[date]) -> list[Served]:
    """Shifts of one officer at a desk that began on some days, in the order of the days."""
    shifts = [duty.shift for duty in duties if duty.point == point]
    found: list[Served] = []
    for day in days:
        own = dict.fromkeys((s.starts, s.ends) for s in shifts if s.begins_on(day))
        if len(own) == 1 and not _past_midnight(*next(iter(own))):
            found.append(Served(point, day))
        else:
            found += [Served(point, day, *hours) for hours in sorted(own)]
    return found


def days_before(last: date, count: int) -> list[date]:
    """So many days up to one, the latest first."""
    return [last - DAY * back for back in range(count)]


def _past_midnight(starts: int, ends: int) -> bool:
    round_the_clock = starts == 0 and ends in (0, MINUTES_A_DAY)
    return ends <= starts and not round_the_clock


def may_leave(closed: int, moving: int, minimum: int) -> bool:
    """Whether `moving` of a block's `closed` composites may be taken out of it.

    Whoever holds both figures subtracts them: what left, and what stays, must each be nobody or
    at least `minimum`.
    """
    return all(part == 0 or part >= minimum for part in (moving, closed - moving))
