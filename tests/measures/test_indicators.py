"""Indicators: targets, aspects, and what an absent indicator does: nothing."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.performance.aspects import (
    Indicator,
    Part,
    aspect_of,
    behaviour,
    too_heavy,
)
from scoring.performance.indicators import (
    Record,
    attainment,
    binomial_range,
    cumulative_target,
    range_of_few,
    work_result,
)


def record(target: int | None, actual: int | None, **more: float | bool) -> Record:
    """Make a record of children immunised."""
    return Record(
        "imunisasi dasar",
        None if target is None else Fraction(target),
        None if actual is None else Fraction(actual),
        **more,  # type: ignore[arg-type]
    )


def test_coverage_is_actual_over_target() -> None:
    """Bandar Lampung, November 2025: 17,378 of 19,748 children are 87.9988 %."""
    assert attainment(record(19_748, 17_378)) == pytest.approx(0.879988, abs=1e-6)


@pytest.mark.parametrize(("target", "actual"), [(0, 5), (None, 5), (-3, 5), (10, None)])
def test_an_indicator_without_a_target_or_a_value_is_absent(
    target: int | None, actual: int | None
) -> None:
    """It is no 0 and no 100: the result is that of the others."""
    assert attainment(record(target, actual)) is None
    assert work_result([record(target, actual)]) is None
    assert work_result([record(target, actual), record(10, 8)]) == pytest.approx(80)


def test_attainment_is_shown_uncapped_and_enters_capped() -> None:
    """150 % is shown as such, and counts as 120."""
    assert attainment(record(10, 15)) == 1.5
    assert work_result([record(10, 15)]) == pytest.approx(120)
    assert work_result([record(10, 15), record(10, 8)]) == pytest.approx(100)
    assert work_result([record(10, 15)], cap=1.0) == pytest.approx(100)


def test_where_less_is_better_half_the_target_is_one_and_a_half() -> None:
    """2 - actual/target, and never below zero."""
    assert attainment(record(10, 5, lower_is_better=True)) == 1.5
    assert attainment(record(10, 30, lower_is_better=True)) == 0
    assert attainment(record(10, -5)) == 0


def test_weights_and_shares_weigh_an_indicator() -> None:
    """A team's target weighs its member's stated share."""
    records = [record(10, 10, weight=2.0, share=0.5), record(10, 6, weight=3.0)]
    assert work_result(records) == pytest.approx((100 + 3 * 60) / 4)
    assert work_result([record(10, 10, weight=0.0)]) is None
    assert work_result([]) is None


def test_a_year_is_spread_evenly_over_its_months() -> None:
    """By April a third, by June half."""
    assert cumulative_target(Fraction(1200), 4) == 400
    assert cumulative_target(Fraction(1200), 6) == 600


def test_an_aspect_is_a_weighted_mean_with_its_variance() -> None:
    """Sums of w x over w, and of w^2 var over w^2."""
    aspect = aspect_of([Part("warga", 2, 80, 9.0), Part("hadir", 1, 95, 0.0)])
    assert aspect is not None
    assert aspect.value == pytest.approx(85)
    assert aspect.variance == pytest.approx(4.0)
    assert aspect.unmeasured == ()


def test_an_aspect_needs_sixty_per_cent_of_its_weights() -> None:
    """With exactly sixty it is there; the absent part leaves no trace in the mean."""
    parts = [Part("warga", 6, 80, 9.0), Part("hadir", 4, None)]
    aspect = aspect_of(parts)
    assert aspect is not None
    assert aspect.value == 80
    assert aspect_of([Part("warga", 5.9, 80), Part("hadir", 4.1, None)]) is None
    assert aspect_of([]) is None


def test_parts_without_a_measured_error_are_named() -> None:
    """They count, and are labelled; too heavy a one makes its policy wrong."""
    parts = [Part("warga", 6, 80, 9.0), Part("atasan", 4, 90, None)]
    aspect = aspect_of(parts)
    assert aspect is not None
    assert aspect.unmeasured == ("atasan",)
    assert aspect.variance == pytest.approx(36 * 9 / 100)
    assert too_heavy(parts) == ("atasan",)
    assert too_heavy(parts, cap=0.4) == ()


def test_few_events_have_an_exact_range() -> None:
    """Clopper-Pearson: 0 of 10 and 10 of 10 are closed forms, 5 of 10 is symmetric."""
    low, high = binomial_range(0, 10)
    assert [low, high] == pytest.approx([0, 1 - 0.05 ** (1 / 10)])
    low, high = binomial_range(10, 10)
    assert [low, high] == pytest.approx([0.05 ** (1 / 10), 1])
    low, high = binomial_range(5, 10)
    assert [low, high] == pytest.approx([0.22244110, 1 - 0.22244110])


@pytest.mark.parametrize(
    ("target", "actual", "less", "told"),
    [
        ("20", "19", False, True),
        ("20", "20", False, False),
        ("9", "9", False, True),
        ("9", "10", False, False),
        ("9", "0", False, True),
        ("9.5", "7", False, False),
        ("9", "6.5", False, False),
        ("9", "7", True, False),
        ("0", "0", False, False),
        (None, "7", False, False),
        ("9", None, False, False),
    ],
)
def test_a_share_of_few_has_a_range(
    target: str | None, actual: str | None, *, less: bool, told: bool
) -> None:
    """So many of those who were due; an amount, or more than were due, is no share."""
    amounts = (None if each is None else Fraction(each) for each in (target, actual))
    found = range_of_few(Record("imunisasi", *amounts, lower_is_better=less))

    assert (found is not None) == told
    if found is not None:
        assert found == binomial_range(int(actual or 0), int(target or 0))


@given(
    st.lists(
        st.builds(
            Part,
            st.just("x"),
            st.floats(0.1, 10),
            st.none() | st.floats(0, 100),
            st.none() | st.floats(0, 50),
        )
    )
)
def test_an_aspect_lies_between_its_parts(parts: list[Part]) -> None:
    """And is no less certain than its least certain part."""
    aspect = aspect_of(parts)
    if aspect is not None:
        values = [part.value for part in parts if part.value is not None]
        assert min(values) - 1e-9 <= aspect.value <= max(values) + 1e-9
        assert aspect.variance <= max(part.variance or 0 for part in parts) + 1e-9


def made(
    *told: tuple[str, float, float | None, float | None],
) -> tuple[list[Indicator], list[Part]]:
    """Make indicators from aspect, weight, value and variance; without a variance a supervisor's."""
    indicators = [
        Indicator(f"{at}", aspect, weight, "supervisor" if variance is None else "record")
        for at, (aspect, weight, _, variance) in enumerate(told)
    ]
    parts = [Part(f"{at}", weight, x, var) for at, (_, weight, x, var) in enumerate(told)]
    return indicators, parts


def test_an_aspect_that_is_present_has_its_whole_weight() -> None:
    """Competence is there with 40 of its 60, so it weighs 60; its error comes along."""
    indicators, parts = made(
        ("kompetensi", 40, 80.0, 9.0), ("kompetensi", 20, None, 0.0), ("disiplin", 40, 95.0, 0.0)
    )

    whole = behaviour(indicators, parts)

    assert whole is not None
    assert whole.value == pytest.approx((60 * 80 + 40 * 95) / 100)
    assert whole.variance == pytest.approx(0.6**2 * 9)


def test_an_absent_aspect_takes_its_parts_along() -> None:
    """With 10 of its 40 an aspect is absent, so that lone record does not count either."""
    indicators, parts = made(
        ("kompetensi", 60, 80.0, 9.0), ("disiplin", 30, None, 0.0), ("disiplin", 10, 20.0, 0.0)
    )
    whole = behaviour(indicators, parts)
    assert whole is not None
    assert whole.value == pytest.approx(80)

    indicators, parts = made(("kompetensi", 59, 80.0, 9.0), ("disiplin", 41, None, 0.0))

    assert behaviour(indicators, parts) is None


def test_a_supervisor_alone_never_decides_more_than_the_cap() -> None:
    """Where others are absent her 30 of 100 would be 30 of 70; it is lowered to 30 of 100 again."""
    indicators, parts = made(
        ("kompetensi", 40, 80.0, 9.0), ("disiplin", 30, None, 0.0), ("kerja sama", 30, 20.0, None)
    )

    whole = behaviour(indicators, parts)

    assert whole is not None
    assert whole.value == pytest.approx(0.7 * 80 + 0.3 * 20)
    assert whole.unmeasured == ("2",)


def test_two_supervisors_indicators_are_lowered_together() -> None:
    """Lowering the heavier makes the whole smaller, and then the lighter is too heavy too."""
    indicators, parts = made(
        ("kompetensi", 40, 100.0, 0.0),
        ("kerja sama", 40, 0.0, None),
        ("integritas", 31, 0.0, None),
    )

    whole = behaviour(indicators, parts, cap=0.3)

    assert whole is not None
    assert whole.value == pytest.approx(40)


def test_supervisors_alone_make_no_result() -> None:
    """Nothing that anybody measured, no result."""
    indicators, parts = made(("kompetensi", 10, None, 0.0), ("kerja sama", 90, 50.0, None))

    assert behaviour(indicators, parts) is None
