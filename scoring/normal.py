"""The normal distribution, as far as scores need it."""

from math import erfc, sqrt

Z90 = 1.6448536269514722
"""Standard normal deviate of a two-sided 90 % interval."""


def below(deviate: float) -> float:
    """Chance of less than a standard normal deviate, precise in both tails."""
    return erfc(-deviate / sqrt(2)) / 2
