"""Satisfaction (*kepuasan*) of a unit, service or desk: a mean and its range from counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

Owner = TypeVar("Owner")

Z90 = 1.6448536269514722
"""Two-sided 90 % quantile of the normal distribution."""

Z99 = 2.5758293035489004
"""Two-sided 99 % quantile: a digest a week should cry wolf less than once in two years."""

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


def change(
    now: Mapping[Owner, Mapping[int, int]],
    before: Mapping[Owner, Mapping[int, int]],
    scale: tuple[int, int],
) -> int | None:
    """+1, -1 or 0: whether answers about the same owners rose, fell, or neither, beyond chance.

    Like is compared with like: owners (officers, desks) with answers in both windows, each with
    herself, weighted by how surely her own change is known. A mere shift in whose blocks closed
    is no change. None when nobody has answers in both. Beyond chance is two-sided at 99 %.
    """
    gaps, weights = [], []
    for owner, counts in now.items():
        mean, past = mean_of(counts, scale), mean_of(before.get(owner, {}), scale)
        if mean and past:
            gaps.append(mean.value - past.value)
            weights.append(1 / (mean.error**2 + past.error**2))
    if not gaps:
        return None
    gap = sum(g * w for g, w in zip(gaps, weights, strict=True)) / sum(weights)
    if abs(gap) * sqrt(sum(weights)) <= Z99:
        return 0
    return 1 if gap > 0 else -1
