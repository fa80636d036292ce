"""The staff's own view of the system, asked once a quarter: of whom it is told, and when. Pure.

Answers are counted by unit, quarter and value, never by person. They are told once the quarter's
asking is over, so that no answer can be seen to come in, and of enough people alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from scoring.period import Period

VALUES = (1, 2, 3, 4)
"""Not fair at all, to very fair."""

ASKS_BEFORE = timedelta(days=14)
"""It is asked so long before the quarter's last day."""

OPEN_AFTER = timedelta(days=7)
"""Answers are taken so long after it."""

Counts = Mapping[int, int]
"""People by the value they answered."""


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told: of which unit (the one asked about, or one above it), and the answers."""

    unit: int
    n: int
    mean: float


def asks_on(quarter: Period) -> date:
    """The day on which a quarter is asked about."""
    return quarter.last_on - ASKS_BEFORE


def open_until(quarter: Period) -> date:
    """The last day on which answers about a quarter are taken; on the next one they are told."""
    return quarter.last_on + OPEN_AFTER


def told_of(
    unit: int, parents: Mapping[int, int | None], counts: Mapping[int, Counts], minimum: int
) -> Told | None:
    """The answers of a unit and all below it, or of the nearest unit above that may be told.

    A unit is told apart from others below the same one only where each of them, and what the
    upper one has of its own, has answers of nobody or of `minimum` people: no sum of what is
    told leaves fewer over.
    """
    path = [unit]
    while (above := parents.get(path[-1])) is not None and above not in path:
        path.append(above)
    path.reverse()
    if _n(_below(path[0], parents, counts)) < minimum:
        return None
    level = path[0]
    for lower in path[1:]:
        children = [each for each, parent in parents.items() if parent == level]
        parts = [_n(_below(child, parents, counts)) for child in children]
        parts.append(_n(counts.get(level, {})))
        if any(0 < part < minimum for part in parts) or not _n(_below(lower, parents, counts)):
            break
        level = lower
    found = _below(level, parents, counts)
    n = _n(found)
    return Told(level, n, sum(value * people for value, people in found.items()) / n)


def _below(top: int, parents: Mapping[int, int | None], counts: Mapping[int, Counts]) -> Counts:
    units, before = {top}, 0
    while len(units) > before:
        before = len(units)
        units |= {each for each, parent in parents.items() if parent in units}
    found: dict[int, int] = {}
    for unit in units:
        for value, people in counts.get(unit, {}).items():
            found[value] = found.get(value, 0) + people
    return found


def _n(counts: Counts) -> int:
    return sum(counts.values())
