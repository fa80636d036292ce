"""Satisfaction (*kepuasan*) of a unit, service or desk: a mean and its range from counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from scoring.normal import Z90

PRIOR = 0.5
"""Answers of each value that are known beforehand (Jeffreys' prior of a multinomial): with them
ten equal answers do not pretend to be certain, and nine ranges in ten hold the truth from ten
answers on (tests/measures/test_satisfaction.py; a plain normal range holds it in 62 to 85 %)."""


@dataclass(frozen=True, slots=True)
class Mean:
    """n answers, their mean, and a 90 % range clipped to the scale; all in points."""

    n: int
    value: float
    low: float
    high: float
    error: float
    """Standard deviation of the mean's posterior."""


def mean_of(counts: Mapping[int, int], scale: tuple[int, int]) -> Mean | None:
    """Mean of `counts` (value -> number of answers) on `scale`, or None without answers.

    The range is that of the mean's posterior under Jeffreys' prior, widened to hold the mean
    itself and clipped to the scale.
    """
    n = sum(counts.values())
    if n == 0:
        return None
    mean = sum(value * number for value, number in counts.items()) / n
    weights = {v: counts.get(v, 0) + PRIOR for v in range(scale[0], scale[1] + 1)}
    total = sum(weights.values())
    middle = sum(value * weight for value, weight in weights.items()) / total
    spread = sum(weight * (value - middle) ** 2 for value, weight in weights.items()) / total
    error = sqrt(spread / (total + 1))
    low = max(scale[0], min(mean, middle - Z90 * error))
    return Mean(n, mean, low, min(scale[1], max(mean, middle + Z90 * error)), error)
