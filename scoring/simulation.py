"""A made-up district whose truth is known: how fair scores come out, and what attacks do.

Raters answer in whole points a level that depends on the desk and on the officer, with honest
noise. The truth of an officer is the mean that all citizens together would give over the
district's own mix of services, so an officer at a hard desk is not worse for being there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erfc, fsum, sqrt
from random import Random
from typing import Literal

from scoring.calibration import Calibration, calibrate
from scoring.officer_score import (
    THRESHOLDS,
    Score,
    Thresholds,
    estimate,
    range_of,
    scores_of,
)
from scoring.sums import MILLI, Cell, Sums, of_officer

Attack = Literal["none", "stuffing", "grudge"]
"""`stuffing` adds fours to an officer's ratings, `grudge` adds ones."""

HUNDRED = 25
"""Points of 25..100 to a point of 1..4."""


@dataclass(frozen=True, slots=True)
class District:
    """A district to make up.

    `ratings` is the mean number a period brings an officer; `apart` and `levels` are the
    standard deviations between officers (in deviations of a rating) and services (in points);
    `stays` is the share of an officer's ratings that come from one desk.
    """

    officers: int = 120
    services: int = 6
    ratings: int = 60
    apart: float = 0.35
    levels: float = 0.35
    stays: float = 0.85


@dataclass(frozen=True, slots=True)
class Threat:
    """An attack on one officer in ten.

    It adds `share` of the honest ratings. Where `devices` is not zero they come from that many
    telephones, each of which counts once an officer and calendar month, of `months`.
    """

    kind: Attack = "none"
    share: float = 0.30
    devices: int = 0
    months: int = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one way to score, over all runs; errors in points of 25..100.

    `rmse` about the truth; `false_alarms` the share of officers truly at standard or above that
    are called below it; `found` the share called so of those truly below; `moved` the mean
    change that the attack brings those attacked.
    """

    rmse: float
    false_alarms: float
    found: float
    moved: float


@dataclass(frozen=True, slots=True)
class Report:
    """Raw means and fair scores on the same ratings.

    `covered` is the share of 90 % ranges that hold the truth, `final` that of scores in state
    final.
    """

    raw: Outcome
    fair: Outcome
    covered: float
    final: float


@dataclass(frozen=True, slots=True)
class _Sight:
    """One officer in one run, as both ways see her; all but the flags on 25..100."""

    truth: float
    raw: float
    fair: float
    raw_moved: float
    fair_moved: float
    raw_below: bool
    fair_below: bool
    attacked: bool
    covered: bool
    final: bool


def simulate(
    district: District,
    threat: Threat,
    *,
    runs: int = 20,
    seed: int = 1,
    thresholds: Thresholds = THRESHOLDS,
) -> Report:
    """Make up a district `runs` times and score it both ways; a seed gives equal reports."""
    chance = Random(seed)
    seen = [sight for _ in range(runs) for sight in _run(district, threat, thresholds, chance)]
    return Report(
        raw=_outcome(seen, "raw", thresholds.standard),
        fair=_outcome(seen, "fair", thresholds.standard),
        covered=_share(sight.covered for sight in seen),
        final=_share(sight.final for sight in seen),
    )


def _run(
    district: District, threat: Threat, thresholds: Thresholds, chance: Random
) -> list[_Sight]:
    levels = [3.2 + chance.gauss(0, district.levels) for _ in range(district.services)]
    scatter = [chance.uniform(0.6, 1.0) for _ in levels]
    effects = [chance.gauss(0, district.apart) for _ in range(district.officers)]
    cells = _honest(district, levels, scatter, effects, chance)
    calibration = calibrate(cells)
    mix = dict(zip(calibration.services, calibration.q, strict=True))
    desks = [(mix.get(_service(at), 0.0), level, scatter[at]) for at, level in enumerate(levels)]
    attacked = _attacked(cells, district, threat)
    after = {score.officer: score for score in scores_of(attacked, calibration, thresholds)}
    return [
        _sight(
            HUNDRED * fsum(q * _mean(m + s * effects[at], s) for q, m, s in desks),
            (of_officer(cells, _officer(at)), of_officer(attacked, _officer(at))),
            after[_officer(at)],
            calibration,
            thresholds,
        )
        for at in range(district.officers)
    ]


def _honest(
    district: District,
    levels: Sequence[float],
    scatter: Sequence[float],
    effects: Sequence[float],
    chance: Random,
) -> dict[Cell, Sums]:
    cells: dict[Cell, Sums] = {}
    for who, effect in enumerate(effects):
        for _ in range(max(2, round(chance.expovariate(1 / district.ratings)))):
            stays = chance.random() < district.stays
            where = who % district.services if stays else chance.randrange(district.services)
            answer = levels[where] + scatter[where] * (effect + chance.gauss(0, 1))
            cell = _officer(who), _service(where)
            value = min(4, max(1, round(answer)))
            cells[cell] = cells.get(cell, Sums()).with_session(MILLI * value)
    return cells


def _attacked(cells: dict[Cell, Sums], district: District, threat: Threat) -> dict[Cell, Sums]:
    """Add an attack's ratings at the desk where each attacked officer mostly serves."""
    if threat.kind == "none":
        return cells
    value = MILLI * (4 if threat.kind == "stuffing" else 1)
    changed = dict(cells)
    for who in range(0, district.officers, 10):
        honest = sum(sums.n for sums in of_officer(cells, _officer(who)).values())
        added = round(threat.share * honest)
        if threat.devices:
            added = min(added, threat.devices * threat.months)
        cell = _officer(who), _service(who % district.services)
        false = Sums(added, added * value, added * value * value)
        changed[cell] = changed.get(cell, Sums()) + false
    return changed


def _sight(
    truth: float,
    own: tuple[dict[str, Sums], dict[str, Sums]],
    score: Score,
    calibration: Calibration,
    thresholds: Thresholds,
) -> _Sight:
    before, after = own
    raw, honest = _raw(after), _raw(before)
    now, then = (range_of(estimate(each, calibration), calibration) for each in (after, before))
    return _Sight(
        truth=truth,
        raw=raw,
        fair=HUNDRED * now.value,
        raw_moved=raw - honest,
        fair_moved=HUNDRED * (now.value - then.value),
        raw_below=score.n >= thresholds.shown and raw < thresholds.standard,
        fair_below=score.below_standard,
        attacked=before != after,
        covered=HUNDRED * now.low <= truth <= HUNDRED * now.high,
        final=score.state == "final",
    )


def _raw(own: dict[str, Sums]) -> float:
    n = sum(sums.n for sums in own.values())
    return HUNDRED * sum(sums.s1 for sums in own.values()) / (n * MILLI)


def _mean(level: float, deviation: float) -> float:
    """Return the mean answer of citizens whose level is normal and who answer 1, 2, 3 or 4."""
    return 1 + fsum(erfc((cut - level) / (deviation * sqrt(2))) / 2 for cut in (1.5, 2.5, 3.5))


def _outcome(seen: Sequence[_Sight], way: Literal["raw", "fair"], standard: float) -> Outcome:
    def of(sight: _Sight, what: str) -> float:
        return float(getattr(sight, way + what))

    errors = [of(sight, "") - sight.truth for sight in seen]
    moves = [of(sight, "_moved") for sight in seen if sight.attacked]
    return Outcome(
        rmse=sqrt(fsum(error * error for error in errors) / len(errors)),
        false_alarms=_share(bool(of(s, "_below")) for s in seen if s.truth >= standard),
        found=_share(bool(of(s, "_below")) for s in seen if s.truth < standard),
        moved=fsum(moves) / len(moves) if moves else 0.0,
    )


def _share(facts: Iterable[bool]) -> float:
    listed = list(facts)
    return sum(listed) / len(listed) if listed else 0.0


def _officer(at: int) -> str:
    return f"petugas-{at:04}"


def _service(at: int) -> str:
    return f"layanan-{at:02}"
