"""Perilaku kerja: indicators of behaviour set beforehand, by aspect, put together.

Weights, caps and maps are policy. An indicator that is absent is left out; it is never a 0, nor
a 100.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

LEAST_PRESENT = 0.60
"""Share of the weights that must be present before an aspect has a value."""

SUPERVISOR_CAP = 0.30
"""Largest share of one indicator that a supervisor alone judges: it has no measured error."""

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
    """Give every aspect that has an indicator, in the order in which aspects are shown."""
    return {
        aspect: aspect_of(own, least_present) for aspect, own in _groups(indicators, parts).items()
    }


def behaviour(
    indicators: Iterable[Indicator],
    parts: Iterable[Part],
    least_present: float = LEAST_PRESENT,
    cap: float = SUPERVISOR_CAP,
) -> Aspect | None:
    """Put the aspects together to perilaku kerja, 0..100, each with its indicators' weights.

    An aspect that is present has its whole weight, whichever of its parts have a value. None,
    absent, while the present aspects have less than `least_present` of all weights. What a
    supervisor alone judges never has more than `cap` of what counts: where other indicators are
    absent, it weighs less too; by itself it makes no result.
    """
    spread: list[Part] = []
    for own in _groups(indicators, parts).values():
        whole, present = fsum(part.weight for part in own), _present(own)
        if aspect_of(own, least_present) is None:
            spread.append(Part("", whole, None))
        else:
            scale = whole / fsum(part.weight for part in present)
            spread += [replace(part, weight=part.weight * scale) for part in present]
    if aspect_of(spread, least_present) is None:
        return None
    return aspect_of(_capped(_present(spread), cap), 0.0)


def _groups(indicators: Iterable[Indicator], parts: Iterable[Part]) -> dict[str, list[Part]]:
    groups: dict[str, list[Part]] = {}
    for indicator, part in zip(indicators, parts, strict=True):
        groups.setdefault(indicator.aspect, []).append(part)
    return {aspect: groups[aspect] for aspect in ASPECTS if aspect in groups}


def _present(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.value is not None]


def _capped(parts: Sequence[Part], cap: float) -> list[Part]:
    """Lower the weights of parts without a measured error to `cap` of the lowered whole.

    Lowering one makes the whole smaller, which may make another too heavy; so it is repeated
    until nothing moves. The limit only falls, so it ends.
    """
    heavy: list[Part] = []
    while True:
        rest = fsum(part.weight for part in parts if part not in heavy)
        limit = cap * rest / (1 - cap * len(heavy))
        found = [part for part in parts if part.variance is None and part.weight > limit]
        if found == heavy:
            return [replace(p, weight=min(p.weight, limit)) if p in heavy else p for p in parts]
        heavy = found
