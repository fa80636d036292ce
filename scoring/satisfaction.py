"""Satisfaction (*kepuasan*) of a unit, service or desk: a mean and its range from counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

Z90 = 1.6448536269514722
"""Two-sided 90 % quantile of the normal distribution."""

PRIOR_DF = 5
PRIOR_VARIANCE = 0.25
"""Five degrees of freedom of a spread of half a point steady the range of a small group, so
that ten equal answers do not pretend to be certain."""


@dataclass(frozen=True, slots=True)
class Mean:
    """n answers, their mean, and a 90 % range clipped to the scale; all in points."""

    n: int
    value: float
    low: float
    high: float
    error: float
    """Standard error of the mean."""


def mean_of(counts: Mapping[int, int], scale: tuple[int, int]) -> Mean | None:
    """Mean of `counts` (value -> number of answers) on `scale`, or None without answers."""
    n = sum(counts.values())
    if n == 0:
        return None
    total = sum(value * number for value, number in counts.items())
    mean = total / n
    spread = sum(number * (value - mean) ** 2 for value, number in counts.items())
    error = sqrt((spread + PRIOR_DF * PRIOR_VARIANCE) / (n - 1 + PRIOR_DF) / n)
    low, high = max(scale[0], mean - Z90 * error), min(scale[1], mean + Z90 * error)
    return Mean(n, mean, low, high, error)


def change(now: Mean, before: Mean, z: float = 2.576) -> int:
    """+1 or -1 when two means of separate answers differ beyond chance (99 %), else 0."""
    gap = now.value - before.value
    if abs(gap) <= z * sqrt(now.error**2 + before.error**2):
        return 0
    return 1 if gap > 0 else -1
