"""Ratings and targets folded into scores: the document that `puas fold` and `puas score` give."""

from collections.abc import Mapping, Sequence
from math import fsum, isinf, sqrt
from types import MappingProxyType
from typing import Any

from scoring.normal import Z90
from scoring.officers.calibration import Calibration
from scoring.officers.officer_score import Score, hundred, scores_of
from scoring.performance.aspects import CITIZENS, Aspect, Part, behaviour, by_aspect, parts_of
from scoring.performance.indicators import Record, work_result
from scoring.performance.predicate import Measure, level_of, propose
from scoring.policies.rules import RULES, Rules
from scoring.sums import MILLI, Cells, by_service

__all__ = [
    "RULES",
    "Records",
    "Rules",
    "aspects_of",
    "behaviour_of",
    "fold",
    "model_of",
    "performance",
]

Records = Mapping[str, Sequence[Record]]
"""Records of targets, by officer."""

Recorded = Mapping[str, float]
"""Recorded values of one officer on 0..100, by indicator."""

NONE_RECORDED: Recorded = MappingProxyType({})


def fold(
    cells: Cells,
    calibration: Calibration,
    records: Records | None = None,
    rules: Rules = RULES,
    recorded: Mapping[str, Recorded] | None = None,
) -> dict[str, Any]:
    """Score every officer and describe what they were compared with, as a JSON document.

    Officers and services are in the order of their keys. `performance` is null without
    `records` and `recorded`; numbers are not rounded.

    Raises Uncalibrated for services that the calibration cannot place.
    """
    frozen = calibration.with_services({service for (_, service), sums in cells.items() if sums.n})
    known = None if records is None and recorded is None else (records or {}, recorded or {})
    return {
        "officers": [
            _officer(score) | {"performance": known and _performance(score, known, frozen, rules)}
            for score in scores_of(cells, frozen, rules.thresholds)
        ],
        "services": _services(cells, frozen),
        "model": model_of(frozen),
    }


def _performance(
    score: Score,
    known: tuple[Records, Mapping[str, Recorded]],
    calibration: Calibration,
    rules: Rules,
) -> dict[str, Any]:
    records, recorded = known
    own, facts = records.get(score.officer, ()), recorded.get(score.officer, NONE_RECORDED)
    return performance(score, own, calibration.scale, rules, facts)


def performance(
    score: Score,
    records: Sequence[Record],
    scale: tuple[int, int],
    rules: Rules = RULES,
    recorded: Recorded = NONE_RECORDED,
) -> dict[str, Any]:
    """Fold an officer's score, targets and records into both results and a proposal.

    `hasil_kerja` (0..120) and `perilaku_kerja` (0..100) are null when absent, and so is their
    level. `probability` is that of the leading candidate, proposed or not.
    """
    work = work_result(records, rules.cap)
    found = behaviour(
        rules.behaviour,
        behaviour_of(score, scale, rules, recorded),
        rules.least_present,
        rules.supervisor_cap,
    )
    proposal = propose(
        None if work is None else Measure(work),
        None if found is None else Measure(found.value, sqrt(found.variance)),
        rules.predicate,
        final=score.state == "final",
    )
    return {
        "hasil_kerja": work,
        "perilaku_kerja": None if found is None else found.value,
        "levels": {
            "hasil_kerja": None if work is None else level_of(work, rules.predicate.work).value,
            "perilaku_kerja": None
            if found is None
            else level_of(found.value, rules.predicate.behaviour).value,
        },
        "predicate": proposal.predicate.value,
        "probability": proposal.probability,
        "candidates": [
            {"predicate": predicate.value, "probability": chance}
            for predicate, chance in proposal.candidates
        ],
    }


def behaviour_of(
    score: Score, scale: tuple[int, int], rules: Rules = RULES, recorded: Recorded = NONE_RECORDED
) -> list[Part]:
    """Give the parts of perilaku kerja: the score with its error, and what was recorded."""
    citizens = None
    if score.score is not None:
        citizens = Part(CITIZENS, 1.0, _hundred(score.score, scale), score.error**2)
    return parts_of(rules.behaviour, citizens, recorded)


def aspects_of(
    score: Score, scale: tuple[int, int], rules: Rules = RULES, recorded: Recorded = NONE_RECORDED
) -> dict[str, Aspect | None]:
    """Give perilaku kerja by aspect, in the order in which aspects are shown; None is absent."""
    parts = behaviour_of(score, scale, rules, recorded)
    return by_aspect(rules.behaviour, parts, rules.least_present)


def _hundred(shown: float, scale: tuple[int, int]) -> float:
    """Convert a score as it is shown: on 1..4 it is on 25..100 already."""
    return shown if scale == (1, 4) else hundred(shown, scale)


def model_of(calibration: Calibration) -> dict[str, Any]:
    """Describe a calibration in the numbers that decide a score; k is null unless estimated."""
    estimated = calibration.mode == "reml" and not isinf(calibration.k)
    return {
        "mu": calibration.mu,
        "sigma2": calibration.sigma2,
        "tau2": calibration.tau2,
        "beta2": calibration.beta2,
        "k": calibration.k if estimated else None,
        "mref": calibration.mref,
        "sref": calibration.sref,
        "z": Z90,
        "mode": calibration.mode,
    }


def _officer(score: Score) -> dict[str, Any]:
    return {
        "officer": score.officer,
        "n": score.n,
        "mean": score.mean,
        "expected": score.expected,
        "effect": score.effect,
        "score": score.score,
        "low": score.low,
        "high": score.high,
        "reliability": score.reliability,
        "state": score.state,
        "group": score.group,
        "below_standard": score.below_standard,
    }


def _services(cells: Cells, calibration: Calibration) -> list[dict[str, Any]]:
    """Describe the services that have sessions: their plain mean, and m and s of the model."""
    place = {service: at for at, service in enumerate(calibration.services)}
    return [
        {
            "service": service,
            "n": n,
            "mean": fsum(sums.s1 for sums in row.values()) / (n * MILLI),
            "m": calibration.m[place[service]],
            "s": calibration.s[place[service]],
        }
        for service, row in by_service(cells).items()
        for n in [sum(sums.n for sums in row.values())]
    ]
