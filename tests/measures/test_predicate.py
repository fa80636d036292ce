"""Predicates: every cell of the matrix, the cut-offs, and how sure a proposal must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.performance.predicate import (
    MATRIX,
    Cut,
    Level,
    Measure,
    Predicate,
    level_of,
    level_probabilities,
    predicate_probabilities,
    propose,
)

MET = Measure(100.0)
"""Hasil kerja at expectation: a count, without an error."""


@pytest.mark.parametrize(
    ("work", "row"),
    [
        ("di atas", ["kurang", "baik", "sangat baik"]),
        ("sesuai", ["kurang", "baik", "baik"]),
        ("di bawah", ["sangat kurang", "butuh perbaikan", "butuh perbaikan"]),
    ],
)
def test_every_cell_of_the_matrix_is_the_regulations(work: str, row: list[str]) -> None:
    """Permenpan RB 6/2022; columns are perilaku below, at and above expectation."""
    assert [MATRIX[Level(work), behaviour] for behaviour in Level] == row


def test_a_value_on_a_cut_off_is_over_it() -> None:
    """Values x < t1 are below, t1 <= x < t2 met, x >= t2 above; the same without an error."""
    cut = Cut(76.61, 88.31)
    values = [76.60, 76.61, 88.30, 88.31]
    levels = [Level.BELOW, Level.MET, Level.MET, Level.ABOVE]
    assert [level_of(value, cut) for value in values] == levels
    for value, level in zip(values, levels, strict=True):
        assert level_probabilities(Measure(value), cut)[level] == 1


@pytest.mark.parametrize(
    ("behaviour", "predicate", "probability", "digits"),
    [
        (Measure(74, 4.5), "belum cukup data", 0.72, 2),
        (Measure(70, 2.5), "kurang", 0.996, 3),
        (Measure(88.3, 3), "baik", 0.99995, 5),
    ],
)
def test_the_three_published_examples(
    behaviour: Measure, predicate: str, probability: float, digits: int
) -> None:
    """With hasil kerja at expectation 0.72 is too little to accuse, and 0.996 is enough.

    A coin toss between two levels may still be one certain predicate.
    """
    proposal = propose(MET, behaviour, final=True)
    assert proposal.predicate == predicate
    assert proposal.probability is not None
    assert round(proposal.probability, digits) == probability


def test_undecided_shows_its_candidates() -> None:
    """The more probable first."""
    proposal = propose(MET, Measure(74, 4.5), final=True)
    assert [name for name, _ in proposal.candidates] == ["kurang", "baik"]
    assert sum(chance for _, chance in proposal.candidates) == pytest.approx(1)


def test_good_needs_eighty_and_adverse_ninety_five_per_cent() -> None:
    """At 0.85 a good predicate is proposed and an adverse one is not."""
    shift = 1.0364333894937898  # normal quantile of 0.85
    good = propose(MET, Measure(76.61 + shift, 1), final=True)
    adverse = propose(MET, Measure(76.61 - shift, 1), final=True)
    assert (good.predicate, adverse.predicate) == ("baik", "belum cukup data")
    assert good.probability == pytest.approx(0.85)
    assert adverse.probability == pytest.approx(0.85)


def test_nothing_is_proposed_before_a_score_is_final() -> None:
    """Candidates are shown all the same."""
    proposal = propose(Measure(120), Measure(99, 1), final=False)
    assert proposal.predicate is Predicate.UNDECIDED
    assert proposal.candidates[0][0] is Predicate.VERY_GOOD


@pytest.mark.parametrize(("work", "behaviour"), [(None, MET), (MET, None), (None, None)])
def test_a_missing_half_decides_nothing(work: Measure | None, behaviour: Measure | None) -> None:
    """There is no candidate either."""
    proposal = propose(work, behaviour, final=True)
    assert (proposal.predicate, proposal.probability, proposal.candidates) == (
        "belum cukup data",
        None,
        (),
    )


@given(st.floats(0, 120), st.floats(0, 100), st.floats(0, 40), st.floats(0, 40))
def test_probabilities_of_predicates_sum_to_one(
    work: float, behaviour: float, one: float, other: float
) -> None:
    """Whatever the results and their errors."""
    found = predicate_probabilities(
        level_probabilities(Measure(work, one), Cut(90, 110)),
        level_probabilities(Measure(behaviour, other), Cut(76.61, 88.31)),
    )
    assert sum(found.values()) == pytest.approx(1)
    assert all(0 <= chance <= 1 for chance in found.values())


@given(st.floats(0, 100), st.floats(0, 10), st.floats(0.1, 10))
def test_better_behaviour_is_never_a_better_chance_of_the_worst(
    behaviour: float, better: float, error: float
) -> None:
    """With hasil kerja at expectation, the chance of *kurang* only falls."""
    before, after = (
        predicate_probabilities(
            level_probabilities(MET, Cut(90, 110)),
            level_probabilities(Measure(value, error), Cut(76.61, 88.31)),
        )[Predicate.POOR]
        for value in (behaviour, behaviour + better)
    )
    assert after <= before
