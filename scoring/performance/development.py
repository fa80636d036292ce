"""A year of thanks and training: how often, and whether what asked for training rose after it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum, sqrt
from typing import Any

from scoring.fold import Recorded
from scoring.normal import Z90
from scoring.officers.officer_score import Score, estimate, hundred, score_of
from scoring.performance.closed_period import Basis
from scoring.performance.consequences import Consequence, consequence_of, measured_aspects
from scoring.sums import of_officer

LEAST_PAIRS = 10
"""Officers with a value before and after that a trend is told of, whatever a policy allows."""

Part = tuple[Basis, Mapping[str, Any]]
"""A closed period of the year: what it followed from, and its result."""


@dataclass(frozen=True, slots=True)
class Trend:
    """An aspect when a training was first suggested to officers, and after that, on 0..100.

    `known` officers have both values. `before`, `after` are their means and `low`, `high` the
    90 % range of the mean change; all are None while fewer than `needed` are known.
    """

    aspect: str
    training: str
    known: int
    needed: int
    before: float | None = None
    after: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """What followed in the closed `periods` of a year: how often, and to how many people.

    Of those to whom a training was suggested, `taken` have a record of training in the year.
    """

    periods: int
    thanks: int
    thanked: int
    suggestions: int
    suggested: int
    taken: int
    trends: tuple[Trend, ...]


def year_of(
    parts: Sequence[Part],
    officers: Collection[str],
    recorded: Mapping[str, Recorded],
    record: str,
) -> Year:
    """Count what followed for some officers in the closed parts of a year, the first one first.

    `recorded` are the year's recorded values by officer; `record` names the one of training.
    """
    told = [_followed(part, officers) for part in parts]
    thanked = [who for each in told for who, follows in each.items() if follows.thanks]
    trained = [
        (who, training.aspect)
        for each in told
        for who, follows in each.items()
        for training in follows.training
    ]
    people = {who for who, _ in trained}
    return Year(
        periods=len(parts),
        thanks=len(thanked),
        thanked=len(set(thanked)),
        suggestions=len(trained),
        suggested=len(people),
        taken=sum(recorded.get(who, {}).get(record, 0) > 0 for who in people),
        trends=tuple(_trends(parts, told)),
    )


def _followed(part: Part, officers: Collection[str]) -> dict[str, Consequence]:
    basis, result = part
    rows = sorted(result["officers"], key=lambda row: str(row["officer"]))
    return {
        row["officer"]: consequence_of(basis, row) for row in rows if row["officer"] in officers
    }


def _trends(parts: Sequence[Part], told: Sequence[Mapping[str, Consequence]]) -> Iterator[Trend]:
    first: dict[str, dict[str, tuple[int, str, float]]] = {}
    for at, each in enumerate(told):
        for who, follows in each.items():
            for found in follows.training:
                own = first.setdefault(found.aspect, {})
                own.setdefault(who, (at, found.name, found.value))
    needed = max([LEAST_PAIRS, *(basis.rules.thresholds.shown for basis, _ in parts)])
    for aspect, own in sorted(first.items()):
        pairs = [
            (value, later)
            for who, (at, _, value) in sorted(own.items())
            if (later := _later(parts[at + 1 :], who, aspect)) is not None
        ]
        (_, name, _), *_ = own.values()
        yield trend_of(aspect, name, pairs, needed)


def _later(parts: Sequence[Part], officer: str, aspect: str) -> float | None:
    """The newest value of an aspect; of a score, what citizens said before it is pulled in."""
    found = (
        measured_aspects(basis, unpulled(basis, officer)).get(aspect)
        for basis, result in reversed(parts)
        if any(row["officer"] == officer for row in result["officers"])
    )
    return next((each.value for each in found if each), None)


def unpulled(basis: Basis, officer: str) -> Score:
    """Score an officer without the pull towards the middle, and without clipping.

    Who was chosen by a low score is expected just there again, for the pull has taken out what
    chance had added; but a second score would be pulled too, and rise by itself. So what comes
    after is compared as citizens gave it.
    """
    own, calibration = of_officer(basis.cells, officer), basis.calibration
    score = score_of(officer, own, calibration, basis.rules.thresholds)
    if score.score is None:
        return score
    distance = estimate(own, calibration).distance or 0.0
    points = calibration.mref + calibration.sref * distance
    scale = calibration.scale
    return replace(score, score=hundred(points, scale) if scale == (1, 4) else points)


def trend_of(
    aspect: str, training: str, pairs: Sequence[tuple[float, float]], needed: int
) -> Trend:
    """Compare pairs of before and after: the same people, each once; in whatever order.

    The range is Student's, at least as wide as the normal one.
    """
    n = len(pairs)
    if n < needed:
        return Trend(aspect, training, n, needed)
    before, after = (fsum(each) / n for each in zip(*pairs, strict=True))
    change = after - before
    spread = fsum((later - earlier - change) ** 2 for earlier, later in pairs) / (n - 1)
    half = student90(n - 1) * sqrt(spread / n)
    return Trend(aspect, training, n, needed, before, after, change - half, change + half)


def student90(df: int) -> float:
    """Give the two-sided 90 % quantile of Student's distribution, within 0.002 from 9 on.

    Abramowitz and Stegun 26.7.5, to the second term.
    """
    z = Z90
    return z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
