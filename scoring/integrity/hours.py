"""Who scans at night was hardly served just now: ratings far from opening hours are held."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from scoring.district.duty import is_open
from scoring.integrity.facts import RatingFacts, Surroundings

STEP = 15
"""Minutes between the moments looked at; no desk opens for less."""


def out_of_hours(ratings: Iterable[RatingFacts], around: Surroundings, grace: int) -> set[str]:
    """Keys of ratings scanned more than `grace` minutes before opening or after closing.

    A desk whose hours nobody told holds nobody; on a day off a desk is closed.
    """
    return {
        r.key
        for r in ratings
        if r.at is not None and r.point in around.hours and not _near(r.point, r.at, around, grace)
    }


def _near(point: str, at: datetime, around: Surroundings, grace: int) -> bool:
    hours = around.hours[point]
    moments = (at + timedelta(minutes=shift) for shift in _shifts(grace))
    return any(is_open(hours, moment, around.holidays) for moment in moments)


def _shifts(grace: int) -> Iterable[int]:
    """Minutes to look at around a moment: itself first, which nearly always suffices."""
    yield 0
    for shift in range(STEP, grace, STEP):
        yield from (shift, -shift)
    yield from (grace, -grace)
