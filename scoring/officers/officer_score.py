"""The score of one officer, in closed form from own counts and a frozen calibration.

Everything here is plain Python in a fixed order over correctly rounded sums, so a closed period
gives the same digits on every machine. Formulas: scoring rules, part B.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, sqrt
from typing import Literal

from scoring.normal import Z90
from scoring.officers.calibration import Calibration
from scoring.officers.connectivity import TIE
from scoring.sums import Cells, Sums, by_officer

State = Literal["insufficient", "provisional", "final"]
Group = Literal["above", "indistinct", "below"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a score is shown, believed, and found too low; all policy.

    Below `shown` sessions there is no score; it is final from `believed` sessions and
    `reliability` on, with `peers` other officers at every service that matters (docs/adr/0017).
    `standard` is on 25..100.
    """

    shown: int = 10
    believed: int = 30
    reliability: float = 0.70
    peers: int = 5
    standard: float = 76.61


THRESHOLDS = Thresholds()


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the model says of an officer, in the model's units.

    `n` sessions; `mean` and `expected` (nilai harapan) in points, None without sessions;
    `distance` is the mean distance from expectation in service deviations, `shrinkage` n/(n+k),
    `effect` their product and `variance` its prediction error variance; `reliability` 0..1.
    """

    n: int
    mean: float | None
    expected: float | None
    distance: float | None
    shrinkage: float
    effect: float
    variance: float
    reliability: float


@dataclass(frozen=True, slots=True)
class Score:
    """What is told of an officer.

    `mean`, `expected` in points of the answers' scale; `effect` unitless. `score`, `low`, `high`
    are a value and its 90 % range, on 25..100 for the scale 1..4 and else on the answers' scale,
    clipped to it, None while `insufficient`. `group` is against the district's reference. `error`
    is the standard error of the score, on 25..100.
    """

    officer: str
    n: int
    mean: float
    expected: float
    effect: float
    score: float | None
    low: float | None
    high: float | None
    reliability: float
    state: State
    group: Group
    below_standard: bool
    error: float


def estimate(own: Mapping[str, Sums], calibration: Calibration) -> Estimate:
    """Estimate an officer's effect from own sums by service.

    Raises Uncalibrated for services that the calibration cannot place.
    """
    frozen = calibration.with_services({service for service, sums in own.items() if sums.n})
    present = [
        (at, own[service]) for at, service in enumerate(frozen.services) if _has(own, service)
    ]
    n = sum(sums.n for _, sums in present)
    if n == 0:
        return Estimate(0, None, None, None, 0.0, 0.0, frozen.tau2, 0.0)
    expected = fsum(sums.n * frozen.m[at] for at, sums in present) / n
    distance = (
        fsum((sums.points - sums.n * frozen.m[at]) / frozen.s[at] for at, sums in present) / n
    )
    # n tau2 / (n tau2 + sigma2) is n/(n+k), and still right when tau2 is zero.
    shrinkage = n * frozen.tau2 / (n * frozen.tau2 + frozen.sigma2)
    weights = [(at, sums.n / (n * frozen.s[at])) for at, sums in present]
    level_error = fsum(p * r * frozen.v[j][o] for j, p in weights for o, r in weights)
    variance = frozen.tau2 * (1 - shrinkage) + shrinkage**2 * level_error
    return Estimate(
        n=n,
        mean=fsum(sums.points for _, sums in present) / n,
        expected=expected,
        distance=distance,
        shrinkage=shrinkage,
        # Where nobody can be told apart, a distance below expectation must not give -0.0.
        effect=shrinkage * distance + 0.0,
        variance=variance,
        reliability=max(0.0, 1 - variance / frozen.tau2) if frozen.tau2 else 0.0,
    )


def _has(own: Mapping[str, Sums], service: str) -> bool:
    return service in own and own[service].n > 0


@dataclass(frozen=True, slots=True)
class Range:
    """A value with its 90 % interval, in points of the answers' scale, not clipped."""

    value: float
    low: float
    high: float


def range_of(found: Estimate, calibration: Calibration) -> Range:
    """Place an effect on the answers' scale, at the district's own mix of services."""
    value = calibration.mref + calibration.sref * found.effect
    half = Z90 * calibration.sref * sqrt(found.variance)
    return Range(value, value - half, value + half)


def hundred(points: float, scale: tuple[int, int]) -> float:
    """Convert points of a scale to 25..100: times 25 on 1..4, linear on any other scale."""
    least, most = scale
    return 25 * points if scale == (1, 4) else 25 + 75 * (points - least) / (most - least)


def shown(points: float, scale: tuple[int, int]) -> float:
    """Clip points to their scale, and show them on 25..100 where the scale is 1..4."""
    clipped = min(float(scale[1]), max(float(scale[0]), points))
    return 25 * clipped if scale == (1, 4) else clipped


def score_of(
    officer: str,
    own: Mapping[str, Sums],
    calibration: Calibration,
    thresholds: Thresholds = THRESHOLDS,
) -> Score:
    """Score one officer who has sessions; the officer's key is only carried along.

    Raises ValueError without sessions, Uncalibrated for services that cannot be placed.
    """
    found = estimate(own, calibration)
    if found.mean is None or found.expected is None:
        raise ValueError(f"{officer} has no session, so there is nothing to score")
    interval = range_of(found, calibration)
    scale = calibration.scale
    state = _state(found, own, calibration, thresholds)
    visible = state != "insufficient"
    final = state == "final"
    return Score(
        officer=officer,
        n=found.n,
        mean=found.mean,
        expected=found.expected,
        effect=found.effect,
        score=shown(interval.value, scale) if visible else None,
        low=shown(interval.low, scale) if visible else None,
        high=shown(interval.high, scale) if visible else None,
        reliability=found.reliability,
        state=state,
        group=_group(found) if final else "indistinct",
        below_standard=final and hundred(interval.high, scale) < thresholds.standard,
        error=(hundred(interval.high, scale) - hundred(interval.value, scale)) / Z90,
    )


def scores_of(
    cells: Cells, calibration: Calibration, thresholds: Thresholds = THRESHOLDS
) -> list[Score]:
    """Score every officer who has sessions, in the order of their keys (never of their scores).

    Raises Uncalibrated, once for all services that cannot be placed.
    """
    frozen = calibration.with_services({service for (_, service), sums in cells.items() if sums.n})
    return [
        score_of(officer, own, frozen, thresholds) for officer, own in by_officer(cells).items()
    ]


def _state(
    found: Estimate, own: Mapping[str, Sums], calibration: Calibration, thresholds: Thresholds
) -> State:
    if found.n < thresholds.shown:
        return "insufficient"
    if found.n < thresholds.believed or found.reliability < thresholds.reliability:
        return "provisional"
    if calibration.mode == "default" or _lonely(own, calibration, thresholds):
        return "provisional"
    return "final"


def _lonely(own: Mapping[str, Sums], calibration: Calibration, thresholds: Thresholds) -> bool:
    """Tell whether too much of a score was earned where there is nobody to compare with.

    At a service with fewer than `peers` others TIE sessions are too much (docs/adr/0017), and so
    are fewer when those at other services would not be believed alone. The officer is taken to be
    among those whom the calibration saw. Where it did not count them, reliability alone speaks.
    """
    if calibration.officers is None:
        return False
    seen = dict(zip(calibration.services, calibration.officers, strict=True))
    alone = sum(
        sums.n for service, sums in own.items() if seen.get(service, 0) - 1 < thresholds.peers
    )
    whole = sum(sums.n for sums in own.values())
    return alone >= TIE or whole - alone < thresholds.believed


def _group(found: Estimate) -> Group:
    """Compare with the reference, an officer of effect 0: the whole interval must clear it."""
    half = Z90 * sqrt(found.variance)
    if found.effect - half > 0:
        return "above"
    return "below" if found.effect + half < 0 else "indistinct"
