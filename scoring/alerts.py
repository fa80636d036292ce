"""What is told a supervisor at once, and how rarely: rules and order, no figure of one rating."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from scoring.period import DAY, WEEK


class AlertKind(StrEnum):
    """What an alert is about; the first is told first where not all may be."""

    CASE = "case"
    PRESSURE = "pressure"
    BURST = "burst"
    DROP = "drop"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something about a unit (id). `subject` names it among its kind: it is told once.

    `words` are what its text is made of.
    """

    unit: int
    kind: AlertKind
    subject: str
    words: Mapping[str, str | float] = field(default_factory=dict)


HISTORY = 8 * WEEK
"""How far before its last rating a desk's pace is learnt."""

EXPECTED = 7.0
"""A desk is suddenly silent when so many ratings were to be expected since its last one: by
chance none of seven comes once in a thousand times (Poisson, e^-7)."""

LEAST_DAYS = 3
"""Days on which it usually is rated, before anybody is disturbed."""


def silent_since(
    rated: Mapping[date, int], today: date, off: Collection[date]
) -> tuple[int, float] | None:
    """How many of its usual days a desk has been silent until yesterday, and its ratings a week.

    `rated` counts ratings by day; days of `off` are nobody's. None where the silence is no news:
    too short for the desk's own pace, or as long as that pace was learnt.
    """
    days = [day for day, n in rated.items() if n and day < today]
    if not days:
        return None
    last_on = max(days)
    pace = _pace(rated, last_on)
    quiet = _span(last_on + DAY, today - DAY)
    usual = [day for day in quiet if day not in off and pace[day.weekday()] > 0]
    expected = sum(pace[day.weekday()] for day in usual)
    if expected < EXPECTED or len(usual) < LEAST_DAYS or today - last_on > HISTORY:
        return None
    return len(usual), sum(pace)


def _pace(rated: Mapping[date, int], last_on: date) -> list[float]:
    """Ratings on each weekday, on average, up to the last one."""
    pace = [0.0] * 7
    for day, n in rated.items():
        if last_on - HISTORY < day <= last_on:
            pace[day.weekday()] += n / (HISTORY / WEEK)
    return pace


def _span(first_on: date, last_on: date) -> Iterable[date]:
    day = first_on
    while day <= last_on:
        yield day
        day += DAY


def chosen(found: Sequence[Alert], lately: int, most: int) -> list[Alert]:
    """Those that are told, by kind: with `lately` told this week, no more than `most` a week."""
    order = list(AlertKind)
    ranked = sorted(found, key=lambda each: (order.index(each.kind), each.subject))
    return ranked[: max(0, most - lately)]
