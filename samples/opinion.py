"""How people answer: whole points about a level, with noise of the visit and of each question.

Levels are meant in the points that a screen shows: asked for a mean of 3.20, answers have an
expected mean of 3.20, although nobody can say more than 4 or less than 1.
"""

from functools import cache
from math import erf, sqrt
from random import Random

LOWEST, HIGHEST = 1, 4
VISIT_SD, ITEM_SD = 0.55, 0.50
"""What a visit leaves on all its answers, and on one of them, before rounding."""

LEAST, MOST = 1.15, 3.90
"""Levels beyond these would need everybody to answer the same."""

_SD = sqrt(VISIT_SD**2 + ITEM_SD**2)
_HALVINGS = 40


def answer(level: float, visit: float, chance: Random) -> int:
    """One answer about a matter whose answers have the expected mean `level`."""
    drawn = _centre(round(level, 3)) + visit + chance.gauss(0, ITEM_SD)
    return min(HIGHEST, max(LOWEST, round(drawn)))


def mood(chance: Random) -> float:
    """What a visit leaves on all its answers."""
    return chance.gauss(0, VISIT_SD)


def expected(centre: float) -> float:
    """Mean of the answers that lie about `centre` before they are rounded and clipped."""
    steps = (step + 0.5 for step in range(LOWEST, HIGHEST))
    return LOWEST + sum(0.5 * (1 + erf((centre - step) / _SD / sqrt(2))) for step in steps)


@cache
def _centre(level: float) -> float:
    wanted = min(MOST, max(LEAST, level))
    low, high = -2.0, 7.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if expected(middle) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2
