"""A year of thanks and training, and whether what asked for training rose after it."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.scores.told.consequences import year_lines
from scoring.officers.calibration import calibrate
from scoring.performance.closed_period import Basis
from scoring.performance.consequences import (
    score_in,
)
from scoring.performance.development import Trend, Year, student90, trend_of, unpulled, year_of
from scoring.period import parse_period
from scoring.sums import Sums
from tests.measures.test_recognition import RULES, SAID, TEXTS, basis_of

# --- A year ---


@pytest.mark.parametrize(("df", "quantile"), [(9, 1.8331), (19, 1.7291), (99, 1.6604)])
def test_the_range_of_a_trend_is_students(df: int, quantile: float) -> None:
    """Quantiles of Student's tables (5 % in each tail)."""
    assert student90(df) == pytest.approx(quantile, abs=0.002)


PAIRS = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=10, max_size=30)


@given(PAIRS, st.randoms(use_true_random=False))
def test_a_trend_needs_ten_people_and_no_order(
    pairs: list[tuple[float, float]], chance: Random
) -> None:
    """Fewer than asked for tell nothing but their number; the range holds the change."""
    moved = chance.sample(pairs, len(pairs))
    told = trend_of("disiplin", "x", pairs, 10)

    assert told == trend_of("disiplin", "x", moved, 10)
    assert told.before is not None
    assert told.after is not None
    assert told.low is not None
    assert told.high is not None
    assert told.low <= told.after - told.before <= told.high
    few = trend_of("disiplin", "x", pairs[:9], 10)
    assert (few.known, few.before, few.after, few.low, few.high) == (9, None, None, None, None)


def test_nobody_rises_by_being_chosen() -> None:
    """Who was chosen for a low score and stays as she was is found unchanged, not risen.

    A thousand officers who never change are rated twenty times in each of two periods. Those with
    the lowest scores of the first are looked at again: pulled scores rise by themselves.
    """
    chance = Random(7)
    truth = {f"o{at:04}": chance.gauss(0, 0.45) for at in range(1000)}
    first, second = (
        {(who, "desk"): rated(chance, effect) for who, effect in truth.items()} for _ in "12"
    )
    basis = Basis(first, calibrate(first), first, RULES)
    later = replace(basis, cells=second)
    scores = {who: shown(basis, who) for who in truth}
    lowest = sorted(scores, key=lambda who: scores[who])[:200]

    before = sum(scores[who] for who in lowest) / 200
    pulled = sum(shown(later, who) for who in lowest) / 200
    after = sum(unpulled(later, who).score or 0.0 for who in lowest) / 200

    assert pulled - before > 1.5
    assert abs(after - before) < 0.6


def rated(chance: Random, effect: float) -> Sums:
    """Twenty ratings about an officer, whole points."""
    sums = Sums()
    for _ in range(20):
        points = min(4, max(1, round(2.6 + 0.8 * (effect + chance.gauss(0, 1)))))
        sums = sums.with_session(1000 * points)
    return sums


def shown(basis: Basis, officer: str) -> float:
    """A score as it is shown."""
    return score_in(basis, officer).score or 0.0


def test_who_has_few_ratings_later_has_no_later_value() -> None:
    """Fewer than ten are told of no one: neither pulled nor as they were given."""
    basis = basis_of()
    few = replace(basis, cells={("a", "desk"): Sums().with_session(4000)})

    assert unpulled(few, "a").score is None
    assert unpulled(basis, "a").score == pytest.approx(87.5)


def test_a_score_on_another_scale_is_unpulled_on_it() -> None:
    """On 1 to 5 a score is shown in points."""
    cells = basis_of().cells
    basis = Basis(cells, calibrate(cells, (1, 5)), cells, RULES)

    assert unpulled(basis, "a").score == pytest.approx(3.5)


def part_of(**recorded: dict[str, float]) -> tuple[Basis, dict[str, Any]]:
    """A closed part of a year."""
    basis = basis_of(SAID, **recorded)
    return basis, basis.result()


def attendance(**values: float) -> dict[str, dict[str, float]]:
    """Recorded attendance by officer."""
    return {officer: {"kehadiran": value} for officer, value in values.items()}


def test_a_year_counts_how_often_and_to_whom() -> None:
    """Thanks of every part, people once; a trend waits for ten of them; training is recorded."""
    parts = [
        part_of(**attendance(a=70, b=60, l=90)),
        part_of(**attendance(a=72, l=50)),
        part_of(**attendance(a=95, b=80)),
    ]
    told = year_of(
        parts, set("abl"), {"a": {"pelatihan": 0.0}, "b": {"pelatihan": 8.0}}, "pelatihan"
    )

    # a and b are clearly above in each of three parts.
    assert (told.periods, told.thanks, told.thanked) == (3, 6, 2)
    assert (told.suggestions, told.suggested, told.taken) == (4, 3, 1)
    (trend,) = told.trends
    assert (trend.aspect, trend.training, trend.known) == ("disiplin", "disiplin kerja", 2)
    assert (trend.needed, trend.before) == (10, None)
    assert year_of([], set("abl"), {}, "").periods == 0


def test_a_trend_goes_from_the_first_suggestion_to_the_newest_value() -> None:
    """Ten officers at 60 and 61, then at 70: what came between is not counted twice."""
    ten = "abcdefghij"
    low = attendance(**{who: 60.0 + at % 2 for at, who in enumerate(ten)})
    between = attendance(**dict.fromkeys(ten, 65.0))
    now = attendance(**dict.fromkeys(ten, 70.0))
    told = year_of([part_of(**low), part_of(**between), part_of(**now)], set(ten), {}, "")

    (trend,) = [each for each in told.trends if each.aspect == "disiplin"]
    assert (trend.known, trend.before, trend.after) == (10, 60.5, 70.0)
    assert trend.low is not None
    assert trend.high is not None
    # The standard deviation of the changes is 0.527, of their mean 0.167.
    assert (trend.low, trend.high) == pytest.approx((9.1945, 9.8055), abs=1e-3)


def test_a_part_without_the_officer_is_no_part_of_her_trend() -> None:
    """Who was not rated later has no later value."""
    basis, result = part_of(**attendance(a=60))
    gone = replace(
        basis, cells={cell: sums for cell, sums in basis.cells.items() if cell[0] != "a"}
    )
    told = year_of([(basis, result), (gone, gone.result())], {"a"}, {}, "")

    assert [trend.known for trend in told.trends] == [0]


PERIOD = parse_period("2026")
TREND = Trend("disiplin", "disiplin kerja", 12, 10, 60.25, 64.5, 1.0, 7.5)


@pytest.mark.parametrize(
    ("low", "high", "line"),
    [
        (1.0, 7.5, "naik (+1,0 sampai +7,5)"),
        (-3.0, -1.0, "turun (-3,0 sampai -1,0)"),
        (-1.0, 2.0, "belum jelas naik atau turun (-1,0 sampai +2,0)"),
    ],
)
def test_a_trend_is_told_with_its_range(low: float, high: float, line: str) -> None:
    """Risen or fallen only where the whole range is on one side of nothing."""
    year = Year(4, 9, 5, 14, 12, 7, (replace(TREND, low=low, high=high),))

    assert list(year_lines(year, TEXTS)) == [
        "Terima kasih dan pelatihan dalam 4 masa yang ditutup tahun ini:",
        "· Terima kasih 9 kali, kepada 5 orang",
        "· Pelatihan disarankan 14 kali, kepada 12 orang; 7 di antaranya punya catatan pelatihan",
        f"· disiplin kerja (disiplin), 12 orang: sebelum 60,2, sesudah 64,5, {line}",
    ]
