"""Means with honest ranges, and changes beyond chance."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.citizens.satisfaction import mean_of

SCALE = (1, 4)
COUNTS = st.dictionaries(st.integers(1, 4), st.integers(0, 200), min_size=1, max_size=4)


@given(counts=COUNTS)
def test_a_range_holds_its_mean_and_stays_on_the_scale(counts: dict[int, int]) -> None:
    """Low, mean and high are in order; nothing is said of nothing."""
    mean = mean_of(counts, SCALE)
    if not sum(counts.values()):
        assert mean is None
        return
    assert mean is not None
    assert 1 <= mean.low <= mean.value <= mean.high <= 4


def test_ten_equal_answers_do_not_pretend_to_be_certain() -> None:
    """Without any spread the range still has a width; it shrinks as answers come."""
    few, many = mean_of({4: 10}, SCALE), mean_of({4: 1000}, SCALE)
    assert few is not None
    assert many is not None

    assert few.high - few.low > 0.1
    assert many.high - many.low < 0.02


@pytest.mark.parametrize("n", [10, 30, 100])
@pytest.mark.parametrize(
    "weights", [(2, 5, 30, 63), (10, 20, 40, 30), (0, 10, 80, 10), (25, 25, 25, 25), (5, 0, 5, 90)]
)
def test_the_range_covers_the_truth_nine_times_in_ten(
    weights: tuple[int, int, int, int], n: int
) -> None:
    """Over 1,000 made-up desks of each kind at least 87 % of the ranges hold the truth."""
    chance = Random(3)
    truth = sum(v * w for v, w in zip((1, 2, 3, 4), weights, strict=True)) / 100
    held = 0
    for _ in range(1000):
        mean = mean_of(draw(chance, weights, n), SCALE)
        held += mean is not None and mean.low <= truth <= mean.high

    assert held >= 870


def draw(chance: Random, weights: tuple[int, int, int, int], n: int) -> dict[int, int]:
    """Counts of n answers."""
    answers = chance.choices((1, 2, 3, 4), weights, k=n)
    return {value: answers.count(value) for value in set(answers)}
