"""Periods of assessment: `2026-W47`, `2026-11`, `2026-Q4`, `2026-S2`, `2026`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)
DAY = timedelta(days=1)

_PATTERN = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[WQS]?)(?P<number>\d{1,2}))?", re.ASCII)


class PeriodKind(StrEnum):
    """How long a period is."""

    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    SEMESTER = "S"
    YEAR = "Y"


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.SEMESTER: 6}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed range of local dates with a name. Weeks are ISO weeks, Monday to Sunday."""

    first_on: date
    last_on: date
    kind: PeriodKind
    name: str

    def __contains__(self, day: object) -> bool:
        """Whether a date lies inside, both ends included."""
        return isinstance(day, date) and self.first_on <= day <= self.last_on

    def before(self) -> "Period":
        """The period of the same kind that ends the day before this one begins."""
        return period_of(self.first_on - DAY, self.kind)


def parse_period(name: str) -> Period:
    """Read a period's name. Raises ValueError that says which forms are known."""
    match = _PATTERN.fullmatch(name.strip().upper())
    if match:
        year, kind, number = int(match["year"]), match["kind"], match["number"]
        try:
            if number is None:
                return _months(year, 1, PeriodKind.YEAR)
            if kind == "W":
                return period_of(date.fromisocalendar(year, int(number), 1), PeriodKind.WEEK)
            return _months(year, int(number), PeriodKind(kind or "M"))
        except ValueError:
            pass
    raise ValueError(
        f"{name!r} is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-S2 or 2026"
    )


def period_of(day: date, kind: PeriodKind) -> Period:
    """The period of `kind` that holds `day`."""
    if kind is PeriodKind.WEEK:
        year, week, weekday = day.isocalendar()
        monday = day - DAY * (weekday - 1)
        return Period(monday, monday + WEEK - DAY, kind, f"{year}-W{week:02d}")
    if kind is PeriodKind.YEAR:
        return _months(day.year, 1, kind)
    return _months(day.year, (day.month - 1) // _MONTHS[kind] + 1, kind)


def last_full_week(today: date) -> Period:
    """The last week, Monday to Sunday, that had ended before `today` began."""
    return period_of(today, PeriodKind.WEEK).before()


def _months(year: int, number: int, kind: PeriodKind) -> Period:
    if kind is PeriodKind.YEAR:
        return Period(date(year, 1, 1), date(year, 12, 31), kind, f"{year:04d}")
    length = _MONTHS[kind]
    first = date(year, (number - 1) * length + 1, 1)
    year_after, month_after = divmod(first.year * 12 + first.month - 1 + length, 12)
    mark = "" if kind is PeriodKind.MONTH else kind.value
    digits = f"{number:02d}" if kind is PeriodKind.MONTH else str(number)
    return Period(
        first, date(year_after, month_after + 1, 1) - DAY, kind, f"{year:04d}-{mark}{digits}"
    )
