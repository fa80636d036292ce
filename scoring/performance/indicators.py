"""Hasil kerja: targets set beforehand, and what was attained of them.

Weights and the cap are policy. An indicator that is absent is left out; it is never a 0, nor a
100.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, fsum

ATTAINMENT_CAP = 1.20
"""Highest attainment that enters a result; more is shown, but does not count."""

FEW = 20
"""Events below which an attainment is shown with its exact binomial range."""


@dataclass(frozen=True, slots=True)
class Record:
    """What was reached of one indicator's target in a period, in the indicator's own unit.

    `weight` is policy; `share` is the owner's stated share where a team owns the target.
    """

    indicator: str
    target: Fraction | None
    actual: Fraction | None
    weight: float = 1.0
    share: float = 1.0
    lower_is_better: bool = False


def attainment(record: Record) -> float | None:
    """Return what was attained of a target (1.0 is all of it), uncapped and never below zero.

    Where less is better it is 2 - actual/target. None, absent, without a target above zero or
    without an actual value.
    """
    if record.target is None or record.target <= 0 or record.actual is None:
        return None
    reached = record.actual / record.target
    return float(max(Fraction(0), 2 - reached if record.lower_is_better else reached))


def cumulative_target(whole: Fraction, month: int, months: int = 12) -> Fraction:
    """Return the target by the end of a month (1..months): programmes spread a year evenly."""
    return whole * month / months


def work_result(records: Iterable[Record], cap: float = ATTAINMENT_CAP) -> float | None:
    """Compute hasil kerja, 0..120: the weighted mean of capped attainments, in per cent.

    None when every indicator is absent.
    """
    present = [
        (record.weight * record.share, min(cap, reached))
        for record in records
        if (reached := attainment(record)) is not None
    ]
    whole = fsum(weight for weight, _ in present)
    return 100 * fsum(w * reached for w, reached in present) / whole if whole > 0 else None


def binomial_range(events: int, trials: int, confidence: float = 0.90) -> tuple[float, float]:
    """Return the exact range (Clopper and Pearson 1934) of a share with few events.

    `events` of `trials` happened, 0 <= events <= trials, trials > 0; both ends are in 0..1.
    """
    tail = (1 - confidence) / 2
    low = _crossing(lambda p: 1 - _at_most(events - 1, trials, p), tail) if events else 0.0
    high = _crossing(lambda p: -_at_most(events, trials, p), -tail) if events < trials else 1.0
    return low, high


def range_of_few(record: Record) -> tuple[float, float] | None:
    """Return the range of an attainment that rests on few events: so many of those who were due.

    None from FEW events on, and where it is no share: less is better, more were reached than
    there were to reach, or an amount is no whole number.
    """
    target, actual = record.target, record.actual
    if not target or actual is None or record.lower_is_better:
        return None
    whole = target.denominator == actual.denominator == 1
    if not whole or actual >= FEW or actual > target:
        return None
    return binomial_range(int(actual), int(target))


def _at_most(events: int, trials: int, p: float) -> float:
    return fsum(comb(trials, k) * p**k * (1 - p) ** (trials - k) for k in range(events + 1))


def _crossing(rising: Callable[[float], float], height: float) -> float:
    """Find where a rising function of 0..1 reaches a height, by halving to the last bit."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        if rising(middle) < height:
            low = middle
        else:
            high = middle
    return (low + high) / 2
