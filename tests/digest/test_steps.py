"""The one step of a digest: the first rule that fits, and always one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.citizens.steps import RULES, Situation, Step, suggest


@pytest.mark.parametrize(
    ("here", "step"),
    [
        (Situation(overdue=1, fallen=("waktu",), held=1), Step("overdue")),
        (Situation(fallen=("waktu", "perilaku"), due_soon=1, silent=2), Step("element", "waktu")),
        (Situation(due_soon=1, held=1), Step("case")),
        (Situation(held=1, silent=1), Step("held")),
        (Situation(silent=1), Step("silent")),
        (Situation(), Step("begin")),
        (Situation(rated=30, complete=10, served=100), Step("finish")),
        (Situation(rated=30, complete=30), Step("count")),
        (Situation(rated=30, complete=30, served=400), Step("invite")),
        (Situation(rated=40, complete=40, served=400), Step("keep")),
    ],
)
def test_the_first_rule_that_fits_is_the_step(here: Situation, step: Step) -> None:
    """What is overdue first, then what got worse, what waits, and else what brings in ratings."""
    assert suggest(here) == step


@given(
    st.builds(
        Situation,
        overdue=st.integers(0, 2),
        due_soon=st.integers(0, 2),
        fallen=st.lists(st.sampled_from(["waktu", "biaya"]), max_size=2).map(tuple),
        held=st.integers(0, 2),
        silent=st.integers(0, 2),
        rated=st.integers(0, 50),
        complete=st.integers(0, 50),
        served=st.none() | st.integers(0, 500),
    )
)
def test_there_always_is_a_step(here: Situation) -> None:
    """In every situation, and a quiet week's would bring in ratings."""
    step = suggest(here)
    assert step.name in dict(RULES)
    if not (here.overdue or here.due_soon or here.fallen or here.held or here.silent):
        assert step.name in {"begin", "finish", "count", "invite", "keep"}
