"""What a digest calls a change: rarely nothing, and what is really there. `make noise` at length."""

import pytest

from scoring.citizens.changes import FALSE_ALARMS, WEEKLY, changes, threshold, whole
from tests.digest.quiet_weeks import Drop, Unit, live

SCALE = (1, 4)


def test_quiet_weeks_raise_few_alarms() -> None:
    """At most one digest in twenty tells of anything, in a busy unit too, good and bad days and all."""
    alarms = sum(bool(live(seed, Unit(days=0.15))) for seed in range(100))
    busy = Unit(rates=(30,) * 5, days=0.15)
    alarms_there = sum(bool(live(seed, busy)) for seed in range(20))

    assert alarms <= 5
    assert alarms_there <= 1


def test_a_planted_drop_is_told_with_its_element_and_window() -> None:
    """Half a point of conduct over a month is seen nine times in ten, as a drop of conduct."""
    found = [live(seed, Unit(), Drop("perilaku", 0.5, 4)) for seed in range(40)]
    drops = [c for told in found for c in told if c.element == "perilaku" and c.fell]

    assert len(drops) >= 34
    assert all(change.n >= 10 for change in drops)


def test_the_more_is_looked_at_the_more_apart_two_sides_must_be() -> None:
    """All looks of a digest share one allowance."""
    assert threshold(1) < threshold(10) < threshold(40)
    assert threshold(40) == pytest.approx(3.48, abs=0.01)
    assert FALSE_ALARMS <= 0.05


def test_each_owner_is_compared_with_herself() -> None:
    """A mere shift in who is rated is no change; nobody in both windows is no comparison."""
    before = {"keseluruhan": {"loved": {4: 100}, "disliked": {2: 100}}}
    shifted = changes([{"keseluruhan": {"disliked": {2: 50}}}, before], whole(13), SCALE, 10)
    new = changes([{"keseluruhan": {"new": {1: 50}}}, before], whole(13), SCALE, 10)
    silent = changes([{"keseluruhan": {"loved": {4: 0}}}, before], whole(13), SCALE, 10)

    assert shifted == ([], {"keseluruhan"})
    assert new == silent == ([], frozenset())


def test_few_answers_are_no_comparison_and_a_small_change_is_no_news() -> None:
    """Nine answers say nothing; a hundredth of a point, however certain, is not worth a line."""
    many = {"waktu": {"desk": {3: 500_000, 4: 500_000}}}
    more = {"waktu": {"desk": {3: 490_000, 4: 510_000}}}

    assert changes([{"waktu": {"desk": {1: 9}}}, many], whole(13), SCALE, 10) == ([], frozenset())
    assert changes([more, many], whole(13), SCALE, 10) == ([], {"waktu"})


def test_the_shortest_window_that_is_sure_is_told() -> None:
    """A fall of last week alone is last week's; the means are those of the compared owners."""
    quiet = {"waktu": {"desk": {4: 60, 3: 20}, "gone": {1: 40}}}
    stretches = [{"waktu": {"desk": {2: 30}}}, *([quiet] * 7)]
    (change,), _ = changes(stretches, WEEKLY, SCALE, 10)

    assert (change.weeks, change.now, change.n, change.fell) == (1, 2.0, 30, True)
    assert change.before == pytest.approx(3.75)
