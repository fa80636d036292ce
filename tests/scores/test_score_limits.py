"""Limits and constants of scores, each from both sides: where one number more or less decides."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import sqrt

import pytest

from scoring.citizens.index import (
    BANDS,
    CHI_SQUARE,
    HIGHEST,
    LOWEST,
    Tally,
    band_of,
    half_up,
    index_of,
    weakest,
)
from scoring.normal import Z90
from scoring.officers.calibration import (
    DEFAULT_K,
    LEAST_DF,
    LEAST_OFFICERS,
    Calibration,
    calibrate,
)
from scoring.officers.officer_score import THRESHOLDS, estimate, score_of
from scoring.performance.aspects import LEAST_PRESENT, SUPERVISOR_CAP
from scoring.performance.indicators import ATTAINMENT_CAP, FEW
from scoring.performance.predicate import PREDICATE_RULES, Cut, Level, Measure, Predicate, propose
from scoring.sums import Cell, Sums


def test_constants_are_those_that_the_sources_print() -> None:
    """A changed constant is a changed rule: whoever means it changes it here too."""
    assert (LEAST_OFFICERS, LEAST_DF, DEFAULT_K) == (10, 30, 34 * 0.3 / 0.7)
    assert (LOWEST, HIGHEST, float(CHI_SQUARE)) == (1, 4, 3.841)
    assert Z90 == 1.6448536269514722
    assert (ATTAINMENT_CAP, LEAST_PRESENT, SUPERVISOR_CAP, FEW) == (1.2, 0.6, 0.3, 20)
    assert (PREDICATE_RULES.work, PREDICATE_RULES.behaviour) == (Cut(90, 110), Cut(76.61, 88.31))
    assert (PREDICATE_RULES.good, PREDICATE_RULES.adverse) == (0.8, 0.95)
    limits = THRESHOLDS
    assert (limits.shown, limits.believed, limits.peers) == (10, 30, 5)
    assert (limits.reliability, limits.standard) == (0.7, 76.61)


def officers(count: int, sessions: int) -> dict[Cell, Sums]:
    """Officers with sessions of 3 and 4 points in turn, each with a level of her own."""
    cells: dict[Cell, Sums] = {}
    for who in range(count):
        sums = Sums()
        for at in range(sessions):
            sums = sums.with_session(3000 + 1000 * ((at + who) % 2) - 100 * who)
        cells[f"petugas-{who:02}", "kia"] = sums
    return cells


@pytest.mark.parametrize(
    ("count", "sessions", "estimated"),
    [(10, 4, True), (9, 4, False), (9, 40, False), (15, 3, True), (30, 2, True), (29, 2, False)],
)
def test_nothing_is_estimated_from_too_little(
    count: int, sessions: int, *, estimated: bool
) -> None:
    """Ten officers with two sessions, and thirty degrees of freedom: neither may be missing."""
    assert (calibrate(officers(count, sessions)).mode != "default") is estimated


def test_officers_with_one_session_do_not_count_among_the_ten() -> None:
    """They cannot be compared with themselves."""
    cells = officers(9, 5) | {("petugas-99", "kia"): Sums(1, 3000, 9_000_000)}
    assert calibrate(cells).mode == "default"


@pytest.mark.parametrize(
    ("work", "behaviour", "proposed"),
    [
        (Measure(100), Measure(80), Predicate.GOOD),
        (Measure(80), Measure(80), Predicate.NEEDS_WORK),
        (Measure(80), Measure(70), Predicate.VERY_POOR),
    ],
)
def test_a_certain_result_is_proposed_at_once(
    work: Measure, behaviour: Measure, proposed: Predicate
) -> None:
    """Probability one is above either threshold."""
    assert propose(work, behaviour, final=True).predicate is proposed
    assert propose(work, behaviour, final=False).predicate is Predicate.UNDECIDED


def test_levels_are_named_as_the_regulation_names_them() -> None:
    """They stand in documents and in policies."""
    assert [level.value for level in Level] == ["di bawah", "sesuai", "di atas"]
    assert [predicate.value for predicate in Predicate] == [
        "sangat baik",
        "baik",
        "butuh perbaikan",
        "kurang",
        "sangat kurang",
        "belum cukup data",
    ]


def test_default_levels_are_weighted_by_their_precision() -> None:
    """W = 1/(tau2 + 1/n), as scoring rule B's edge case has it, digit by digit."""
    cells = {("a", "kia"): Sums(4, 14_000, 50_000_000), ("b", "kia"): Sums(1, 2000, 4_000_000)}
    found = calibrate(cells)
    tau2 = 1 / DEFAULT_K
    first, second = 1 / (tau2 + 1 / 4), 1 / (tau2 + 1)
    (level,), (s,), ((v,),) = found.m, found.s, found.v

    assert level == pytest.approx((first * 3.5 + second * 2) / (first + second), rel=1e-15)
    assert v == pytest.approx(s**2 / (first + second), rel=1e-15)
    assert s == pytest.approx(sqrt((1.0 + 30 * (1 / 3)) / 33), rel=1e-12)
    assert (found.mu, found.sigma2, found.k) == (level, 1.0, pytest.approx(DEFAULT_K))
    assert (found.q, found.officers, found.pool) == ((1.0,), (2,), pytest.approx(1 / 3))


def test_default_levels_of_two_services_do_not_err_together() -> None:
    """V = diag(s^2 / sum W), and mu is their precision-weighted mean."""
    cells = {("a", "kia"): Sums(4, 14_000, 50_000_000), ("a", "obat"): Sums(2, 6000, 18_500_000)}
    found = calibrate(cells)
    (first, above), (below, second) = found.v

    assert (above, below) == (0.0, 0.0)
    assert found.mu == pytest.approx(
        (found.m[0] / first + found.m[1] / second) / (1 / first + 1 / second), rel=1e-15
    )
    assert found.q == (4 / 6, 2 / 6)


def test_a_chance_on_the_threshold_is_enough() -> None:
    """Where certainty is asked for, certainty is proposed."""
    rules = replace(PREDICATE_RULES, good=1.0, adverse=1.0)

    assert propose(Measure(100), Measure(80), rules, final=True).predicate is Predicate.GOOD


PUBLISHED = Calibration(
    services=("kia", "obat"),
    m=(3.4, 3.0),
    s=(0.6, 0.8),
    q=(0.5, 0.5),
    v=((0.0004, 0.0001), (0.0001, 0.0009)),
    sigma2=1.0,
    tau2=0.08,
    officers=(12, 5),
)
FORTY = Sums(40, 140_000, 500_000_000)


def test_the_standard_error_of_a_score_is_on_its_hundred_points() -> None:
    """25 x sref x the root of the prediction error variance."""
    found = estimate({"kia": FORTY}, PUBLISHED)
    score = score_of("ani", {"kia": FORTY}, PUBLISHED)

    assert score.error == pytest.approx(25 * 0.7 * sqrt(found.variance), rel=1e-12)


def test_a_reliability_on_the_threshold_is_enough() -> None:
    """Below it is what is provisional."""
    reliability = estimate({"kia": FORTY}, PUBLISHED).reliability
    limits = replace(THRESHOLDS, reliability=reliability)

    assert score_of("ani", {"kia": FORTY}, PUBLISHED, limits).state == "final"


def test_one_lonely_service_of_two_keeps_a_score_provisional() -> None:
    """Obat has four others; kia has eleven. With four asked for, both will do."""
    own = {"kia": FORTY, "obat": FORTY}

    assert score_of("ani", own, PUBLISHED).state == "provisional"
    four = replace(THRESHOLDS, peers=4)
    assert score_of("ani", own, PUBLISHED, four).state == "final"


@pytest.mark.parametrize(
    ("kia", "obat", "state"),
    [(40, 9, "final"), (40, 10, "provisional"), (30, 9, "final"), (29, 9, "provisional")],
)
def test_a_rating_or_two_at_a_lonely_service_hide_nothing(kia: int, obat: int, state: str) -> None:
    """From ten on somebody serves there; and the others must be enough by themselves."""
    few, many = (Sums(n, 3000 * n, 9_000_000 * n) for n in (obat, kia))
    sure = replace(PUBLISHED, tau2=0.5)

    assert score_of("ani", {"kia": many, "obat": few}, sure).state == state


def test_a_friend_at_a_new_service_does_not_save_who_is_surely_below() -> None:
    """A service that the calibration never saw has nobody to compare with either."""
    placed = replace(PUBLISHED, mu=3.2, beta2=0.04, pool=0.5, a00=0.001, a0=(0.0, 0.0))
    bad = {"kia": Sums(200, 460_000, 1_200_000_000)}
    friend = {**bad, "rare": Sums(1, 4000, 16_000_000)}

    assert [score_of("ani", own, placed).below_standard for own in (bad, friend)] == [True, True]


def test_grades_are_worded_as_the_regulation_words_them() -> None:
    """Permenpan RB 14/2017; below every band the lowest one holds."""
    assert [(band.grade, band.quality) for band in BANDS] == [
        ("A", "Sangat Baik"),
        ("B", "Baik"),
        ("C", "Kurang Baik"),
        ("D", "Tidak Baik"),
    ]
    assert band_of(Decimal("20.00"), BANDS[:3]).grade == "C"


def test_less_than_a_hundredth_is_rounded_like_the_rest() -> None:
    """Seven thousandths are a hundredth, of either sign."""
    assert half_up(Fraction(7, 1000)) == Decimal("0.01")
    assert half_up(Fraction(-7, 1000)) == Decimal("-0.01")


def test_three_elements_are_the_weakest_unless_more_are_asked_for() -> None:
    """Lowest first."""
    index = index_of(4, {name: Tally(4, 10 + at) for at, name in enumerate("abcde")})

    assert [element.element for element in weakest(index)] == ["a", "b", "c"]
