"""Predikat kinerja: from two uncertain results to a proposal, or to *belum cukup data*.

Permenpan RB 6/2022: hasil kerja and perilaku kerja are each below, at or above expectation, and
an asymmetric 3 x 3 matrix makes the predicate of them. The cut-offs between levels are no law;
they are policy. A proposal is never more than that: a supervisor confirms it, with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import fsum
from types import MappingProxyType

from scoring.normal import below


class Level(StrEnum):
    """Where a result stands against expectation."""

    BELOW = "di bawah"
    MET = "sesuai"
    ABOVE = "di atas"


class Predicate(StrEnum):
    """A predicate of Permenpan RB 6/2022, best first, or that there is none yet.

    The regulation's "kurang/misconduct" is only ever `kurang` here, and is shown as *perlu
    evaluasi atasan*: ratings alone are no proof of misconduct.
    """

    VERY_GOOD = "sangat baik"
    GOOD = "baik"
    NEEDS_WORK = "butuh perbaikan"
    POOR = "kurang"
    VERY_POOR = "sangat kurang"
    UNDECIDED = "belum cukup data"


MATRIX: Mapping[tuple[Level, Level], Predicate] = MappingProxyType(
    {
        (Level.ABOVE, Level.BELOW): Predicate.POOR,
        (Level.ABOVE, Level.MET): Predicate.GOOD,
        (Level.ABOVE, Level.ABOVE): Predicate.VERY_GOOD,
        (Level.MET, Level.BELOW): Predicate.POOR,
        (Level.MET, Level.MET): Predicate.GOOD,
        (Level.MET, Level.ABOVE): Predicate.GOOD,
        (Level.BELOW, Level.BELOW): Predicate.VERY_POOR,
        (Level.BELOW, Level.MET): Predicate.NEEDS_WORK,
        (Level.BELOW, Level.ABOVE): Predicate.NEEDS_WORK,
    }
)
"""Hasil kerja, then perilaku kerja. Not symmetric: good results do not excuse bad behaviour."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A result and its standard error, in points of its own scale; a plain count has none."""

    value: float
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Cut:
    """Two cut-offs of levels: below `met` is under expectation, from `above` on over it."""

    met: float
    above: float


@dataclass(frozen=True, slots=True)
class PredicateRules:
    """Policy of proposals: cut-offs, how sure a good and an adverse proposal must be, matrix."""

    work: Cut = Cut(90.0, 110.0)
    behaviour: Cut = Cut(76.61, 88.31)
    good: float = 0.80
    adverse: float = 0.95
    matrix: Mapping[tuple[Level, Level], Predicate] = field(default_factory=lambda: MATRIX)


PREDICATE_RULES = PredicateRules()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed predicate, how probable it is, and every candidate, most probable first.

    `probability` is that of the leading candidate, None where there is none.
    """

    predicate: Predicate
    probability: float | None
    candidates: tuple[tuple[Predicate, float], ...]


def level_of(value: float, cut: Cut) -> Level:
    """Find the level of a value: a value on a cut-off is already over it."""
    if value < cut.met:
        return Level.BELOW
    return Level.MET if value < cut.above else Level.ABOVE


def level_probabilities(measure: Measure, cut: Cut) -> dict[Level, float]:
    """Return how probable each level is, the error being normal; certain without an error."""
    if measure.error <= 0:
        certain = level_of(measure.value, cut)
        return {level: float(level is certain) for level in Level}
    under = below((cut.met - measure.value) / measure.error)
    over = below((measure.value - cut.above) / measure.error)
    return {Level.BELOW: under, Level.MET: max(0.0, 1 - under - over), Level.ABOVE: over}


def predicate_probabilities(
    work: Mapping[Level, float],
    behaviour: Mapping[Level, float],
    matrix: Mapping[tuple[Level, Level], Predicate] = MATRIX,
) -> dict[Predicate, float]:
    """Return how probable each predicate is: the outer product of the levels, summed by cell."""
    return {
        predicate: fsum(
            work[row] * behaviour[column]
            for (row, column), named in matrix.items()
            if named is predicate
        )
        for predicate in Predicate
        if predicate is not Predicate.UNDECIDED
    }


def propose(
    work: Measure | None,
    behaviour: Measure | None,
    rules: PredicateRules = PREDICATE_RULES,
    *,
    final: bool,
) -> Proposal:
    """Propose a predicate from hasil kerja and perilaku kerja.

    *Baik* and *sangat baik* need probability 0.80, the others 0.95; every proposal needs both
    results and a score in state `final`. Otherwise it is *belum cukup data*, with its candidates.
    """
    if work is None or behaviour is None:
        return Proposal(Predicate.UNDECIDED, None, ())
    found = predicate_probabilities(
        level_probabilities(work, rules.work),
        level_probabilities(behaviour, rules.behaviour),
        rules.matrix,
    )
    candidates = tuple(
        sorted(((p, chance) for p, chance in found.items() if chance > 0), key=lambda c: -c[1])
    )
    leading, chance = candidates[0]
    kind = leading in {Predicate.GOOD, Predicate.VERY_GOOD}
    sure = chance >= (rules.good if kind else rules.adverse)
    return Proposal(leading if sure and final else Predicate.UNDECIDED, chance, candidates)
