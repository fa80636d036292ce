"""Periods of assessment: `2026-W47`, `2026-11`, `2026-Q4`, `2026-S2`, `2026`.

Quarters, semesters and years are those of the policy's year, which may begin in another month
than January; it is named by the calendar year in which it begins. Weeks and months are the
calendar's.
"""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
DAY = timedelta(days=1)

YEARS = range(1970, 3000)
"""Years that a period may lie in; outside, weeks before or after leave the calendar."""

_PATTERN = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[WQS]?)(?P<number>\d{1,2}))?", re.ASCII)


class PeriodKind(StrEnum):
    """How long a period is."""

    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    SEMESTER = "S"
    YEAR = "Y"


_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.SEMESTER: 6,
    PeriodKind.YEAR: 12,
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed range of local dates with a name. Weeks are ISO weeks, Monday to Sunday.

    `first_month` (1..12) is the month in which the year begins that it is counted in.
    """

    first_on: date
    last_on: date
    kind: PeriodKind
    name: str
    first_month: int = field(default=1, compare=False, repr=False)

    def __contains__(self, day: object) -> bool:
        """Whether a date lies inside, both ends included."""
        return isinstance(day, date) and self.first_on <= day <= self.last_on

    def before(self) -> "Period":
        """The period of the same kind that ends the day before this one begins."""
        return period_of(self.first_on - DAY, self.kind, self.first_month)

    def after(self) -> "Period":
        """The period of the same kind that begins the day after this one ends."""
        return period_of(self.last_on + DAY, self.kind, self.first_month)

    @property
    def number(self) -> int:
        """Which quarter or semester of its year it is; 1 for any other kind."""
        if self.kind not in (PeriodKind.QUARTER, PeriodKind.SEMESTER):
            return 1
        return (self.first_on.month - self.first_month) % 12 // _MONTHS[self.kind] + 1


def parse_period(name: str, first_month: int = 1) -> Period:
    """Read a period's name, its year beginning in `first_month`.

    Raises ValueError that says which forms are known.
    """
    match = _PATTERN.fullmatch(name.strip().upper())
    if match and int(match["year"]) in YEARS:
        year, kind, number = int(match["year"]), match["kind"], match["number"]
        try:
            if number is None:
                return _months(year, 1, PeriodKind.YEAR, first_month)
            if kind == "W":
                return period_of(date.fromisocalendar(year, int(number), 1), PeriodKind.WEEK)
            return _months(year, int(number), PeriodKind(kind or "M"), first_month)
        except (ValueError, OverflowError):
            pass
    raise ValueError(
        f"{name!r} is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-S2 or 2026"
    )


def period_of(day: date, kind: PeriodKind, first_month: int = 1) -> Period:
    """The period of `kind` that holds `day`."""
    if kind is PeriodKind.WEEK:
        year, week, weekday = day.isocalendar()
        monday = day - DAY * (weekday - 1)
        return Period(monday, monday + WEEK - DAY, kind, f"{year}-W{week:02d}", first_month)
    if kind is PeriodKind.MONTH:
        return _months(day.year, day.month, kind, first_month)
    months = day.year * 12 + day.month - first_month
    return _months(months // 12, months % 12 // _MONTHS[kind] + 1, kind, first_month)


def last_full_week(today: date) -> Period:
    """The last week, Monday to Sunday, that had ended before `today` began."""
    return period_of(today, PeriodKind.WEEK).before()


def _months(year: int, number: int, kind: PeriodKind, first_month: int) -> Period:
    length, begins = _MONTHS[kind], 1 if kind is PeriodKind.MONTH else first_month
    if not 1 <= number <= 12 // length:
        raise ValueError(f"there is no {kind.name.lower()} {number}")
    start = year * 12 + begins - 1 + (number - 1) * length
    name = {
        PeriodKind.MONTH: f"{year:04d}-{number:02d}",
        PeriodKind.YEAR: f"{year:04d}",
    }.get(kind, f"{year:04d}-{kind.value}{number}")
    return Period(_first(start), _first(start + length) - DAY, kind, name, first_month)


def _first(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
