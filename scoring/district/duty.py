"""Who serves where and when, and whether a desk is open: weekly patterns in local time."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

MINUTES_A_DAY = 24 * 60
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of the week. Minutes count from midnight; an end at or before the start is
    past midnight, so 0-0 is round the clock. `weekdays` holds 0 for Monday to 6 for Sunday.
    """

    weekdays: frozenset[int]
    starts: int
    ends: int
    from_on: date | None = None
    until_on: date | None = None

    def covers(self, moment: datetime) -> bool:
        """Whether the local `moment` lies inside the shift."""
        return self.began_on(moment) is not None

    def began_on(self, moment: datetime) -> date | None:
        """Day on which the shift that covers the local `moment` began, or None."""
        minute = moment.hour * 60 + moment.minute
        today = moment.date()
        if self.ends > self.starts:
            return today if self.starts <= minute < self.ends and self.begins_on(today) else None
        if minute >= self.starts and self.begins_on(today):
            return today
        yesterday = today - timedelta(days=1)
        return yesterday if minute < self.ends and self.begins_on(yesterday) else None

    def begins_on(self, day: date) -> bool:
        """Whether the shift begins on a day."""
        return (
            day.weekday() in self.weekdays
            and (self.from_on is None or self.from_on <= day)
            and (self.until_on is None or day <= self.until_on)
        )


@dataclass(frozen=True, slots=True)
class Duty:
    """An officer's shift at a point."""

    officer: int
    point: int
    shift: Shift


def on_duty(duties: Iterable[Duty], moment: datetime) -> tuple[int, ...]:
    """Officers whose duty covers the local `moment`, each once, in the order given."""
    return tuple(dict.fromkeys(d.officer for d in duties if d.shift.covers(moment)))


def is_open(
    hours: Iterable[Shift], moment: datetime, holidays: Container[date] = frozenset()
) -> bool:
    """Whether the local `moment` is within opening hours; without any hours it always is.

    On holidays a desk is closed, unless its hours are round the clock. A shift that began the
    evening before a holiday is served to its end.
    """
    shifts = tuple(hours)
    if not shifts:
        return moment.date() not in holidays
    began = {day for shift in shifts if (day := shift.began_on(moment)) is not None}
    return any(day not in holidays for day in began) or (bool(began) and _round_the_clock(shifts))


def working_day_after(day: date, days: int, holidays: Container[date]) -> date:
    """The `days`-th working day after `day`: Saturdays, Sundays and holidays do not count."""
    left = days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY and day not in holidays
    return day


def _round_the_clock(shifts: Iterable[Shift]) -> bool:
    whole = (s.weekdays for s in shifts if s.starts == 0 and s.ends in (0, MINUTES_A_DAY))
    return frozenset().union(*whole) == frozenset(range(7))
