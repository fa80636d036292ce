"""What follows for one officer from a period's scores, by the rules that were kept with them.

Neither thanks nor training ranks anybody, and there is no quota of either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

from scoring.fold import NONE_RECORDED, aspects_of
from scoring.normal import Z90
from scoring.officers.officer_score import Score, score_of
from scoring.performance.aspects import Aspect
from scoring.performance.closed_period import Basis
from scoring.sums import of_officer


@dataclass(frozen=True, slots=True)
class Training:
    """A training that an aspect asks for, and what that aspect was then, on 0..100."""

    aspect: str
    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows for one officer: reasons for thanks, and trainings to suggest."""

    thanks: tuple[str, ...] = ()
    training: tuple[Training, ...] = ()


def consequence_of(basis: Basis, row: Mapping[str, Any]) -> Consequence:
    """Give what follows for the officer of a `row` of the result of `basis`."""
    score = score_in(basis, row["officer"])
    return Consequence(thanks_of(basis, row), training_of(basis, score))


def score_in(basis: Basis, officer: str) -> Score:
    """Score one officer of a period again. Raises ValueError for one without sessions."""
    own = of_officer(basis.cells, officer)
    return score_of(officer, own, basis.calibration, basis.rules.thresholds)


def thanks_of(basis: Basis, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the reasons, by the alphabet, to thank an officer for a row of a period's result.

    Only a final score counts, and nobody is thanked for targets whom citizens see below
    colleagues or below the standard.
    """
    if row["state"] != "final" or row["group"] == "below" or row["below_standard"]:
        return ()
    said, work = basis.rules.recognition, (row["performance"] or {}).get("hasil_kerja")
    holds = {
        "above": row["group"] == "above",
        "target": work is not None and work >= said.attained,
    }
    return tuple(sorted(rule for rule in said.thanks if holds[rule]))


def training_of(basis: Basis, score: Score) -> tuple[Training, ...]:
    """Give the trainings that aspects ask for, by the alphabet of aspects.

    What citizens say counts once it is final. An aspect that holds a supervisor's own judgement
    asks for nothing: nobody measured how sure it is.
    """
    said = basis.rules.recognition
    final = score if score.state == "final" else replace(score, score=None)
    return tuple(
        Training(name, said.training[name], aspect.value)
        for name, aspect in sorted(measured_aspects(basis, final).items())
        if name in said.training and aspect.value + Z90 * sqrt(aspect.variance) < said.below
    )


def measured_aspects(basis: Basis, score: Score) -> dict[str, Aspect]:
    """Give the aspects of an officer that are present, and no supervisor's own judgement."""
    recorded = (basis.recorded or {}).get(score.officer, NONE_RECORDED)
    found = aspects_of(score, basis.calibration.scale, basis.rules, recorded)
    return {name: each for name, each in found.items() if each and not each.unmeasured}
