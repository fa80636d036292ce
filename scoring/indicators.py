"""Indicators set beforehand: targets attained, and aspects of behaviour put together.

Weights, caps and maps are policy. An indicator that is absent is left out; it is never a 0, nor
a 100.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import comb, fsum
from types import MappingProxyType
from typing import Literal

ATTAINMENT_CAP = 1.20
"""Highest attainment that enters a result; more is shown, but does not count."""

LEAST_PRESENT = 0.60
"""Share of the weights that must be present before an aspect has a value."""

SUPERVISOR_CAP = 0.30
"""Largest share of one indicator that a supervisor alone judges: it has no measured error."""

FEW = 20
"""Events below which an attainment is shown with its exact binomial range."""

ASPECTS = ("disiplin", "kompetensi", "integritas", "kontribusi", "kerja sama")
"""Aspects by which an ASN is assessed, in the order in which they are shown."""

CITIZENS = "penilaian warga"
"""Name of the indicator that citizens' ratings make: the officer score on 25..100."""

CORE_VALUES = (
    "berorientasi pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)
"""Core values of ASN, BerAKHLAK, by which behaviour is assessed (Permenpan RB 6/2022)."""

BERAKHLAK: Mapping[str, str] = MappingProxyType(
    {
        "perilaku": "berorientasi pelayanan",
        "waktu": "berorientasi pelayanan",
        "kompetensi": "kompeten",
        "diminta_nilai": "akuntabel",
        "diminta_biaya": "akuntabel",
    }
)
"""Core value of ASN (BerAKHLAK) that an element speaks to. The other elements are about the
unit, not about a person."""


Source = Literal["citizen", "record", "supervisor"]
"""Who tells an indicator's value: citizens, a record of facts, or a supervisor alone."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of perilaku kerja, set by the policy before a period begins.

    `core_value` is the value of BerAKHLAK that it speaks to, empty where it speaks to none.
    """

    name: str
    aspect: str
    weight: float
    source: Source
    core_value: str = ""


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


def cumulative_target(annual: Fraction, month: int) -> Fraction:
    """Return the target by the end of a month (1..12): programmes spread a year evenly."""
    return annual * month / 12


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


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator within an aspect: its weight, its value on 0..100 (None: absent).

    `variance` is the square of its standard error, None where nobody measured an error.
    """

    name: str
    weight: float
    value: float | None
    variance: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Aspect:
    """An aspect on 0..100 with its variance; `unmeasured` parts are *tanpa ukuran ketidakpastian*."""

    value: float
    variance: float
    unmeasured: tuple[str, ...]


def aspect_of(parts: Sequence[Part], least_present: float = LEAST_PRESENT) -> Aspect | None:
    """Put indicators together: sum w x / sum w, with variance sum w^2 var / (sum w)^2.

    None, absent, while less than `least_present` of the weights have a value.
    """
    present = [(part, part.value) for part in parts if part.value is not None]
    weight = fsum(part.weight for part, _ in present)
    # A hair of slack: exactly sixty per cent must not fall to the rounding of 0.1 + 0.2.
    if weight <= 0 or weight < (least_present - 1e-9) * fsum(part.weight for part in parts):
        return None
    return Aspect(
        value=fsum(part.weight * value for part, value in present) / weight,
        variance=fsum(part.weight**2 * (part.variance or 0.0) for part, _ in present) / weight**2,
        unmeasured=tuple(part.name for part, _ in present if part.variance is None),
    )


def too_heavy(parts: Sequence[Part], cap: float = SUPERVISOR_CAP) -> tuple[str, ...]:
    """Name the parts without a measured error whose share of the weights is above the cap.

    A policy that names any is refused.
    """
    whole = fsum(part.weight for part in parts)
    return tuple(
        part.name for part in parts if part.variance is None and part.weight > cap * whole
    )


def binomial_range(events: int, trials: int, confidence: float = 0.90) -> tuple[float, float]:
    """Return the exact range (Clopper and Pearson 1934) of a share with few events.

    `events` of `trials` happened, 0 <= events <= trials, trials > 0; both ends are in 0..1.
    """
    tail = (1 - confidence) / 2
    low = _crossing(lambda p: 1 - _at_most(events - 1, trials, p), tail) if events else 0.0
    high = _crossing(lambda p: -_at_most(events, trials, p), -tail) if events < trials else 1.0
    return low, high


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


def parts_of(
    indicators: Iterable[Indicator], citizens: Part | None, recorded: Mapping[str, float]
) -> list[Part]:
    """Give each indicator what is known of it: citizens' part, or a recorded value, or nothing.

    A record of facts has no error; what a supervisor alone says has one that nobody measured.
    """
    return [_part(indicator, citizens, recorded) for indicator in indicators]


def _part(indicator: Indicator, citizens: Part | None, recorded: Mapping[str, float]) -> Part:
    if indicator.source == "citizen":
        value, variance = (citizens.value, citizens.variance) if citizens else (None, None)
        return Part(indicator.name, indicator.weight, value, variance)
    variance = None if indicator.source == "supervisor" else 0.0
    return Part(indicator.name, indicator.weight, recorded.get(indicator.name), variance)


def by_aspect(
    indicators: Iterable[Indicator], parts: Iterable[Part], least_present: float = LEAST_PRESENT
) -> dict[str, Aspect | None]:
    """Group the indicators' parts by aspect, in the order in which aspects are shown."""
    groups: dict[str, list[Part]] = {}
    for indicator, part in zip(indicators, parts, strict=True):
        groups.setdefault(indicator.aspect, []).append(part)
    return {
        aspect: aspect_of(groups[aspect], least_present) for aspect in ASPECTS if aspect in groups
    }
