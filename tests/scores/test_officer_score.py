"""An officer's score: exact vectors, its states, and that more satisfaction never hurts."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.officers.calibration import Calibration, calibrate
from scoring.officers.officer_score import (
    Thresholds,
    estimate,
    hundred,
    range_of,
    score_of,
    scores_of,
    shown,
)
from scoring.sums import Sums, composite, merged

GOLDEN = Path(__file__).parents[1] / "golden"
FROZEN: dict[str, Any] = json.loads((GOLDEN / "frozen_scores.json").read_text())
EDGE: dict[str, str] = json.loads((GOLDEN / "edge.json").read_text())["E1"]


def published() -> Calibration:
    """Read the frozen calibration of the exact vectors."""
    document = FROZEN["calibration"]

    def numbers(row: list[str]) -> tuple[float, ...]:
        return tuple(float(Fraction(value)) for value in row)

    return Calibration(
        services=tuple(document["services"]),
        m=numbers(document["m"]),
        s=numbers(document["s"]),
        q=numbers(document["q"]),
        v=tuple(numbers(row) for row in document["V"]),
        sigma2=float(Fraction(document["sig2"])),
        tau2=float(Fraction(document["tau2"])),
    )


def sums_of(counts: list[int]) -> Sums:
    """Sum sessions counted by value, 1 first."""
    sums = Sums()
    for value, count in enumerate(counts, start=1):
        for _ in range(count):
            sums = sums.with_session(composite(value, 1))
    return sums


def case(name: str) -> tuple[dict[str, Sums], dict[str, Any]]:
    """Pick one exact vector: sums by service, and what must come out."""
    vector = FROZEN["cases"][name]
    own = zip(FROZEN["calibration"]["services"], vector["counts"], strict=True)
    return {service: sums_of(counts) for service, counts in own}, vector


def test_the_reference_of_the_frozen_calibration_is_exact() -> None:
    """The vectors say k 25/2, Mref 3.4, sref 0.74."""
    calibration = published()
    assert calibration.k == pytest.approx(12.5, abs=1e-12)
    assert calibration.mref == pytest.approx(3.4, abs=1e-12)
    assert calibration.sref == pytest.approx(0.74, abs=1e-12)


@pytest.mark.parametrize("name", FROZEN["cases"])
def test_every_number_of_an_exact_vector_comes_out(name: str) -> None:
    """1e-12 against exact rationals."""
    own, vector = case(name)
    calibration = published()
    found = estimate(own, calibration)
    interval = range_of(found, calibration)
    ours = {
        "n": found.n,
        "mean": found.mean,
        "expected": found.expected,
        "zbar": found.distance,
        "R": found.shrinkage,
        "a": found.effect,
        "var": found.variance,
        "reliability": found.reliability,
        "score_unclipped": 25 * interval.value,
        "score": shown(interval.value, (1, 4)),
        "half90": 25 * (interval.high - interval.value),
        "lo90": 25 * interval.low,
        "hi90": 25 * interval.high,
    }
    for key, value in ours.items():
        if vector[key] is None:
            assert value is None, key
        else:
            assert value == pytest.approx(float(vector[key]), rel=0, abs=1e-12), key


@pytest.mark.parametrize(
    ("name", "state"),
    [(name, vector["status"]) for name, vector in FROZEN["cases"].items() if vector["n"]],
)
def test_every_exact_vector_has_its_state(name: str, state: str) -> None:
    """The Indonesian words of the vectors are the product's three states."""
    words = {"tanpa skor (n<10)": "insufficient", "sementara": "provisional", "final": "final"}
    own, _ = case(name)
    assert score_of("ani", own, published()).state == words[state]


def test_a_low_mean_at_a_hard_desk_beats_a_high_one_at_an_easy_desk() -> None:
    """The fairness story: 3.00 at complaints is 88.29, 3.50 at immunisation is 79.52."""
    scores = [
        score_of("ani", case(name)[0], published())
        for name in FROZEN["cases"]
        if name.startswith(("H5", "H6"))
    ]
    assert [(score.mean, round(score.score or 0, 2)) for score in scores] == [
        (3.0, 88.29),
        (3.5, 79.52),
    ]
    assert [score.group for score in scores] == ["indistinct", "below"]


def test_an_officer_alone_in_the_district_has_nobody_to_be_compared_with() -> None:
    """Golden E1: the default k, and reliability exactly zero."""
    cells = {("ani", "loket"): Sums(20, 68_000, 246_000_000)}
    calibration = calibrate(cells)
    found = estimate({"loket": cells["ani", "loket"]}, calibration)
    (score,) = scores_of(cells, calibration)
    ours = {
        "k": calibration.k,
        "pool": calibration.pool,
        "s": calibration.s[0],
        "m": calibration.m[0],
        "R": found.shrinkage,
        "score": score.score,
        "var": found.variance,
        "reliability": score.reliability,
        "half90": 25 * (range_of(found, calibration).high - range_of(found, calibration).value),
    }
    expected = {key: float(value) for key, value in EDGE.items()}
    assert ours == pytest.approx(expected, rel=0, abs=1e-12)
    assert score.state == "provisional"


def test_groups_need_the_whole_range_clear_of_the_reference() -> None:
    """Plain praise at complaints is above; an even mix is not to be told from the reference."""
    groups = [
        score_of("ani", {"aduan": sums_of(counts)}, published()).group
        for counts in ([0, 10, 30, 60], [20, 20, 20, 40], [60, 30, 10, 0])
    ]
    assert groups == ["above", "indistinct", "below"]


def test_below_ten_sessions_nothing_is_shown() -> None:
    """Nine sessions: insufficient, no score, no range; the effect is still a number."""
    score = score_of("ani", {"imun": sums_of([0, 0, 0, 9])}, published())
    assert (score.state, score.score, score.low, score.high) == ("insufficient", None, None, None)
    assert score.effect > 0
    assert score_of("ani", {"imun": sums_of([0, 0, 0, 10])}, published()).score is not None


def test_below_thirty_sessions_a_score_is_provisional_however_reliable() -> None:
    """A calibration with a tiny k does not make twenty-nine sessions final."""
    sure = replace(published(), tau2=5.0)
    assert score_of("ani", {"imun": sums_of([0, 0, 14, 15])}, sure).state == "provisional"
    assert score_of("ani", {"imun": sums_of([0, 0, 15, 15])}, sure).state == "final"


def test_a_service_with_fewer_than_five_others_is_provisional() -> None:
    """Six officers seen, oneself among them, are five others; five are not."""
    own = {"imun": sums_of([0, 0, 50, 50]), "aduan": Sums()}
    counted = replace(published(), officers=(6, 6, 1))
    assert score_of("ani", own, counted).state == "final"
    assert score_of("ani", own, replace(counted, officers=(5, 6, 1))).state == "provisional"
    lax = Thresholds(peers=4)
    assert score_of("ani", own, replace(counted, officers=(5, 6, 1)), lax).state == "final"


def test_a_default_calibration_is_never_final() -> None:
    """Nor can it name a group or fall below a standard."""
    own = {"aduan": sums_of([190, 5, 5, 0])}
    score = score_of("ani", own, replace(published(), mode="default"))
    assert (score.state, score.group, score.below_standard) == (
        "provisional",
        "indistinct",
        False,
    )


def test_below_standard_needs_the_whole_range_below_it() -> None:
    """The upper end decides, on 25..100, against the policy's standard."""
    own = {"imun": sums_of([40, 30, 20, 10])}
    score = score_of("ani", own, published())
    assert score.high is not None
    assert score.below_standard
    assert score.group == "below"
    standard = Thresholds(standard=score.high)
    assert not score_of("ani", own, published(), standard).below_standard


def test_where_nobody_can_be_told_apart_an_effect_is_a_plain_zero() -> None:
    """Below expectation too: nobody reads -0.0."""
    alike = Calibration(("a",), (3.5,), (0.6,), (1.0,), ((0.0,),), 1.0, 0.0, mode="flat")

    effect = score_of("x", {"a": Sums(40, 80_000, 160_000_000)}, alike).effect

    assert str(effect) == "0.0"


def test_scores_are_clipped_to_their_scale_but_effects_are_not() -> None:
    """At a hard desk praise alone passes 100: the range is cut, the effect stays whole."""
    score = score_of("ani", {"aduan": sums_of([0, 0, 0, 400])}, published())
    assert (score.score, score.high) == (100, 100)
    assert 3.4 + 0.74 * score.effect > 4
    low = score_of("ani", {"imun": sums_of([900, 0, 0, 0])}, published())
    assert (low.score, low.low) == (25, 25)


def test_another_scale_keeps_its_own_points() -> None:
    """On 1..5 a score is in points; the standard is compared on 25..100."""
    five = replace(published(), scale=(1, 5))
    score = score_of("ani", {"imun": sums_of([0, 0, 50, 50])}, five)
    assert score.score == pytest.approx(3.4 + 0.74 * score.effect)
    assert (hundred(1, (1, 5)), hundred(3, (1, 5)), hundred(5, (1, 5))) == (25, 62.5, 100)
    assert hundred(3.5, (1, 4)) == 87.5
    assert score_of("ani", {"imun": sums_of([0, 0, 90, 0])}, five).below_standard


def test_an_officer_without_sessions_has_no_score() -> None:
    """And is not in the list."""
    with pytest.raises(ValueError, match="ani has no session"):
        score_of("ani", {"imun": Sums()}, published())
    assert scores_of({("ani", "imun"): Sums()}, published()) == []


def test_lists_are_alphabetical() -> None:
    """Never a league table."""
    cells = {
        ("citra", "imun"): sums_of([0, 0, 0, 20]),
        ("ani", "imun"): sums_of([20, 0, 0, 0]),
        ("budi", "imun"): sums_of([0, 0, 20, 0]),
    }
    assert [score.officer for score in scores_of(cells, published())] == ["ani", "budi", "citra"]


COUNTS = st.lists(st.integers(0, 60), min_size=4, max_size=4)


@given(st.sampled_from(["imun", "ktp", "aduan"]), COUNTS)
def test_one_more_four_never_lowers_and_one_more_one_never_raises_an_effect(
    service: str, counts: list[int]
) -> None:
    """Under a frozen calibration, for an officer with one service."""
    before = estimate({service: sums_of(counts)}, published()).effect
    praised = sums_of(counts).with_session(4000)
    blamed = sums_of(counts).with_session(1000)
    assert estimate({service: praised}, published()).effect >= before - 1e-12
    assert estimate({service: blamed}, published()).effect <= before + 1e-12


@given(COUNTS, COUNTS, st.sampled_from(["imun", "ktp", "aduan"]), st.integers(1, 4))
def test_one_more_rating_moves_an_effect_towards_its_own_distance(
    easy: list[int], hard: list[int], service: str, value: int
) -> None:
    """Across services: a four at an easy desk may pull down who shone at a hard one."""
    own = {"imun": sums_of(easy), "aduan": sums_of(hard)}
    calibration = published()
    at = calibration.services.index(service)
    pull = (value - calibration.m[at]) / calibration.s[at]
    before = estimate(own, calibration).effect
    own[service] = own.get(service, Sums()).with_session(1000 * value)
    after = estimate(own, calibration).effect
    assert min(before, pull) - 1e-12 <= after <= max(before, pull) + 1e-12


@given(COUNTS, COUNTS, COUNTS)
def test_merged_days_score_like_the_period(
    first: list[int], second: list[int], third: list[int]
) -> None:
    """A quarter is the sum of its days, to the last digit."""
    days = [
        {("ani", "imun"): sums_of(day), ("ani", "ktp"): sums_of(day)}
        for day in (first, second, third)
    ]
    whole = merged(days)
    again = merged([days[2], merged([days[1], days[0]])])
    assert scores_of(whole, published()) == scores_of(again, published())
    everything = [sum(each) for each in zip(first, second, third, strict=True)]
    assert whole["ani", "imun"] == sums_of(everything)


@given(COUNTS)
def test_more_of_the_same_ratings_make_a_score_more_reliable(counts: list[int]) -> None:
    """Reliability never falls when every count is doubled at one service."""
    once = estimate({"imun": sums_of(counts)}, published())
    twice = estimate({"imun": sums_of([2 * count for count in counts])}, published())
    assert twice.variance <= once.variance + 1e-12
