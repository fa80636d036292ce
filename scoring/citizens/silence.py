"""When a desk's silence is more than chance: by its own pace, on the days on which it is rated."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from scoring.period import DAY, WEEK

HISTORY = 13
"""Weeks before its last rating from which a desk's pace is learnt."""

LEAST_HISTORY = 4
"""A desk that is new is not taken to be busier than over so many weeks."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A desk without a rating up to some day: on how many of the days on which it usually has
    one, how many were to be expected on them, and how many a week it had before.

    By chance none of `expected` ratings comes with a probability of e^-expected (Poisson).
    """

    days: int
    expected: float
    pace: float


def silence_of(rated: Mapping[date, int], until: date, off: Collection[date]) -> Silence | None:
    """The silence of a desk since its last rating, up to and with a day; None without any rating.

    `rated` counts its ratings by day; on days of `off` nobody is missed.
    """
    days = [day for day, n in rated.items() if n and day <= until]
    if not days:
        return None
    last_on = max(days)
    pace = _pace({day: rated[day] for day in days}, last_on)
    usual = [day for day in _days(last_on + DAY, until) if day not in off]
    missed = [pace[day.weekday()] for day in usual if pace[day.weekday()] > 0]
    return Silence(len(missed), sum(missed), sum(pace))


def _pace(rated: Mapping[date, int], last_on: date) -> list[float]:
    """Ratings on each weekday, on average, up to the last one."""
    since = last_on - HISTORY * WEEK
    lately = {day: n for day, n in rated.items() if day > since}
    known = -(-(last_on + DAY - min(lately)) // WEEK)
    weeks = min(HISTORY, max(LEAST_HISTORY, known))
    pace = [0.0] * 7
    for day, n in lately.items():
        pace[day.weekday()] += n / weeks
    return pace


def _days(first_on: date, last_on: date) -> Iterator[date]:
    day = first_on
    while day <= last_on:
        yield day
        day += DAY
