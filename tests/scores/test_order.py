"""What must not matter does not: order, days, names; and every calibration can be used."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.officers.calibration import calibrate
from scoring.officers.officer_score import scores_of
from scoring.sums import Cell, Sums, merged

RATINGS = st.lists(
    st.tuples(
        st.integers(0, 13).map("petugas-{:02}".format),
        st.integers(0, 2).map("layanan-{}".format),
        st.sampled_from([1000, 2000, 2500, 3000, 3333, 3500, 4000]),
    ),
    min_size=30,
    max_size=150,
)


def folded(ratings: list[tuple[str, str, int]]) -> dict[Cell, Sums]:
    """Add ratings up one by one."""
    cells: dict[Cell, Sums] = {}
    for officer, service, value in ratings:
        cells[officer, service] = cells.get((officer, service), Sums()).with_session(value)
    return cells


@settings(max_examples=60, deadline=None)
@given(RATINGS, st.randoms(use_true_random=False), st.integers(1, 29))
def test_order_of_ratings_and_split_of_days_never_change_a_digit(
    ratings: list[tuple[str, str, int]], chance: Random, at: int
) -> None:
    """Sums are integers: any order, any days, any merging gives the same document."""
    shuffled = list(ratings)
    chance.shuffle(shuffled)
    whole, days = folded(ratings), merged([folded(shuffled[:at]), folded(shuffled[at:])])
    one, other = calibrate(whole), calibrate(days)
    assert one == other
    assert scores_of(whole, one) == scores_of(days, other)


@settings(max_examples=60, deadline=None)
@given(RATINGS, st.permutations(range(14)), st.permutations(range(3)))
def test_names_permuted_are_results_permuted(
    ratings: list[tuple[str, str, int]], people: list[int], places: list[int]
) -> None:
    """A score depends on what was rated, not on how anybody is called."""
    who = {f"petugas-{at:02}": f"petugas-{to:02}" for at, to in enumerate(people)}
    where = {f"layanan-{at}": f"layanan-{to}" for at, to in enumerate(places)}
    cells = folded(ratings)
    renamed = {(who[officer], where[service]): sums for (officer, service), sums in cells.items()}
    before = {who[score.officer]: score for score in scores_of(cells, calibrate(cells))}
    for score in scores_of(renamed, calibrate(renamed)):
        assert score.effect == pytest.approx(before[score.officer].effect, abs=1e-7)
        assert score.state == before[score.officer].state


@settings(max_examples=60, deadline=None)
@given(RATINGS)
def test_every_calibration_is_usable(ratings: list[tuple[str, str, int]]) -> None:
    """Levels lie on the scale, scatter has its floor, shares sum to one, reliabilities are such."""
    cells = folded(ratings)
    calibration = calibrate(cells)
    assert all(0.9 <= m <= 4.1 for m in calibration.m)
    assert all(s >= 0.1 for s in calibration.s)
    assert sum(calibration.q) == pytest.approx(1)
    assert calibration.sigma2 > 0
    assert all(0 <= score.reliability <= 1 for score in scores_of(cells, calibration))
