"""A score explained in five lines, from the very numbers that made it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from bot.scores.district import Standing
from bot.speech.texts import Texts
from scoring.officers.calibration import Calibration
from scoring.officers.officer_score import (
    Estimate,
    Score,
    Thresholds,
    estimate,
    range_of,
    score_of,
)
from scoring.rights.account import Account
from scoring.sums import of_officer

REASONS = {
    "unnamed": "score-reason-unnamed",
    "corrected": "score-reason-corrected",
    "repeat": "score-reason-repeat",
    "roster": "score-reason-roster",
    "hours": "score-reason-hours",
    "code": "score-reason-code",
    "burst": "score-reason-burst",
    "pressure": "score-reason-pressure",
    "served": "score-reason-served",
    "survey": "score-reason-survey",
}
"""Texts of the reasons why a rating is not in a score (design 5)."""

DIGITS = 3
"""Of every number on the way, so that a pocket calculator comes to the same result."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All numbers of one officer's score; `scatter` of each service, in points."""

    score: Score
    found: Estimate
    calibration: Calibration
    thresholds: Thresholds
    scatter: Mapping[str, float]
    published: bool


def reading_of(standing: Standing, officer: str) -> Reading | None:
    """The numbers of an officer in a period, or None without a counted rating."""
    basis = standing.basis
    own = {service: sums for service, sums in of_officer(basis.cells, officer).items() if sums.n}
    if not own:
        return None
    frozen = basis.calibration.with_services(set(own))
    known = dict(zip(frozen.services, frozen.s, strict=True))
    return Reading(
        score=score_of(officer, own, basis.calibration, basis.rules.thresholds),
        found=estimate(own, basis.calibration),
        calibration=basis.calibration,
        thresholds=basis.rules.thresholds,
        scatter={service: known[service] for service in sorted(own)},
        published=standing.published,
    )


def five_lines(reading: Reading | None, account: Account, texts: Texts) -> tuple[str, ...]:
    """Five lines for the officer; without a counted rating only the account of the others."""
    if reading is None:
        return (texts("score-none"), _fifth(account, texts, published=False))
    return (
        _first(reading, texts),
        _second(reading, texts),
        _third(reading, texts),
        _fourth(reading, texts),
        _fifth(account, texts, published=reading.published),
    )


def _first(reading: Reading, texts: Texts) -> str:
    lowest, highest = reading.calibration.scale
    return texts(
        "score-compared",
        mean=texts.number(reading.score.mean, DIGITS),
        expected=texts.number(reading.score.expected, DIGITS),
        lowest=str(lowest),
        highest=str(highest),
        services=len(reading.scatter),
    )


def _second(reading: Reading, texts: Texts) -> str:
    distance = signed(reading.found.distance or 0.0, texts, DIGITS)
    scatter, *others = reading.scatter.values()
    if others:
        return texts("score-distances", distance=distance)
    return texts(
        "score-distance",
        mean=texts.number(reading.score.mean, DIGITS),
        expected=texts.number(reading.score.expected, DIGITS),
        scatter=texts.number(scatter, DIGITS),
        distance=distance,
    )


def _third(reading: Reading, texts: Texts) -> str:
    if reading.calibration.k == inf:
        return texts("score-flat")
    return texts(
        "score-weight",
        n=texts.number(reading.score.n),
        k=texts.number(reading.calibration.k, 2),
        weight=texts.number(reading.found.shrinkage, DIGITS),
        effect=signed(reading.score.effect, texts, DIGITS),
    )


def _fourth(reading: Reading, texts: Texts) -> str:
    score, limits = reading.score, reading.thresholds
    if score.score is None or score.low is None or score.high is None:
        n, shown = texts.number(score.n), texts.number(limits.shown)
        return texts("score-insufficient", n=n, shown=shown)
    scale = reading.calibration.scale
    lowest, highest = (25, 100) if scale == (1, 4) else scale
    if reading.calibration.k == inf:
        # The model's range has no width then, which is no certainty.
        return texts(
            "score-result-flat",
            score=texts.number(score.score, 1),
            lowest=str(lowest),
            highest=str(highest),
            state=_state(reading, texts),
        )
    reached = range_of(reading.found, reading.calibration).value
    return texts(
        "score-result",
        middle=texts.number(reading.calibration.mref, DIGITS),
        spread=texts.number(reading.calibration.sref, DIGITS),
        sum=_sum(reading, texts),
        clipped="no" if scale[0] <= reached <= scale[1] else "yes",
        score=texts.number(score.score, 1),
        low=texts.number(score.low, 1),
        high=texts.number(score.high, 1),
        lowest=str(lowest),
        highest=str(highest),
        state=_state(reading, texts),
    )


def _sum(reading: Reading, texts: Texts) -> str:
    """How the last line comes from the third: points, times 25 on the regulation's scale."""
    effect = round(reading.score.effect, DIGITS)
    points = (
        f"{texts.number(reading.calibration.mref, DIGITS)} {'−' if effect < 0 else '+'} "
        f"{texts.number(reading.calibration.sref, DIGITS)} × {texts.number(abs(effect), DIGITS)}"
    )
    return f"25 × ({points})" if reading.calibration.scale == (1, 4) else points


def _state(reading: Reading, texts: Texts) -> str:
    """Final, or the first reason why it is not yet."""
    score, limits = reading.score, reading.thresholds
    if score.state == "final":
        return texts("score-final", group=score.group)
    if score.n < limits.believed:
        return texts("score-few", n=texts.number(score.n), believed=texts.number(limits.believed))
    if reading.calibration.mode == "default":
        return texts("score-default")
    if score.reliability < limits.reliability:
        return texts(
            "score-unreliable",
            reliability=texts.number(score.reliability, 2),
            needed=texts.number(limits.reliability, 2),
        )
    return texts("score-alone", peers=texts.number(limits.peers))


def _fifth(account: Account, texts: Texts, *, published: bool) -> str:
    counts = {
        "score-counted": account.counted,
        "score-waiting": account.waiting,
        "score-silent": account.silent,
        "score-held": sum(account.held.values()),
        "score-excluded": account.excluded,
        "score-desk": sum(account.desk_only.values()),
    }
    told = [texts(key, n=texts.number(n)) for key, n in counts.items() if n]
    return texts(
        "score-account",
        total=texts.number(account.total),
        parts=", ".join(told) or texts("score-counted", n="0"),
        calibration=texts("score-published" if published else "score-own"),
    )


def account_lines(account: Account, texts: Texts) -> tuple[str, ...]:
    """What became of every rating, with what may be told of why; the parts add up to all."""
    plain = {
        "score-counted": account.counted,
        "score-waiting": account.waiting,
        "score-silent": account.silent,
    }
    lines = [texts(key, n=texts.number(n)) for key, n in plain.items()]
    if account.excluded:
        lines.append(texts("score-excluded", n=texts.number(account.excluded)))
    for key, counts in (("score-held", account.held), ("score-desk", account.desk_only)):
        for reason, n in counts.items():
            lines.append(f"{texts(key, n=texts.number(n))}: {reason_text(reason, texts)}")
    if account.on_paper:
        lines.append(texts("score-on-paper", n=texts.number(account.on_paper)))
    return tuple(lines)


def reason_text(reason: str, texts: Texts) -> str:
    """Why a rating is not in a score."""
    key = REASONS.get(reason)
    return reason if key is None else texts(key)


def signed(value: float, texts: Texts, digits: int = 2) -> str:
    """A number with its sign; what rounds to nothing has none."""
    rounded = round(value, digits) + 0.0
    return ("+" if rounded > 0 else "") + texts.number(rounded, digits)
