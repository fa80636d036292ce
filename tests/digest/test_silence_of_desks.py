"""Silence of a desk is told when it is more than chance, by the desk's own pace."""

from datetime import date, timedelta
from math import exp
from random import Random

import pytest

from scoring.citizens.silence import silence_of
from scoring.policies.policy import load_policy

POLICY = load_policy()
SUNDAY = date(2026, 11, 15)


def steady(a_day: int, weeks: int, until: date) -> dict[date, int]:
    """So many ratings on every weekday, up to a day."""
    days = [until - timedelta(days=back) for back in range(7 * weeks)]
    return {day: a_day for day in days if day.weekday() < 5}


@pytest.mark.parametrize(
    ("a_day", "last_on", "days", "expected"),
    [
        (4, date(2026, 11, 13), 0, 0.0),  # a weekend is nobody's silence
        (4, date(2026, 11, 11), 2, 8.0),
        (1, date(2026, 11, 6), 5, 5.0),
        (2, date(2026, 10, 30), 10, 20.0),
    ],
)
def test_what_was_to_be_expected_follows_the_desks_own_days(
    a_day: int, last_on: date, days: int, expected: float
) -> None:
    """Only days on which it usually is rated count, at what it usually has on them."""
    found = silence_of(steady(a_day, 13, last_on), SUNDAY, ())

    assert found is not None
    assert (found.days, found.expected) == (days, pytest.approx(expected, rel=0.1))
    assert found.pace == pytest.approx(5 * a_day, rel=0.1)


def test_days_off_are_no_silence_and_a_new_desk_is_not_taken_for_a_busy_one() -> None:
    """A week of holidays misses nobody; two days of ratings are spread over four weeks."""
    friday = date(2026, 11, 6)
    week = [date(2026, 11, day) for day in range(9, 14)]
    closed = silence_of(steady(4, 13, friday), SUNDAY, week)
    new = silence_of({date(2026, 11, 5): 8, friday: 8}, SUNDAY, ())

    assert closed is not None
    assert (closed.days, closed.expected) == (0, 0.0)
    assert new is not None
    assert new.pace == 4.0
    assert silence_of({}, SUNDAY, ()) is None


def test_a_desk_that_is_rated_twice_a_week_is_rarely_called_silent() -> None:
    """In 400 quarters of such a desk fewer than one Sunday in a hundred ends a silence."""
    chance, called, looks = Random(1), 0, 0
    for _ in range(400):
        days = [SUNDAY - timedelta(days=back) for back in range(7 * 26)]
        rated = {d: 1 for d in days if d.weekday() < 5 and chance.random() < 0.4}
        for weeks in range(4):
            found = silence_of(rated, SUNDAY - timedelta(weeks=weeks), ())
            called += found is not None and found.expected >= POLICY.silent_expected
            looks += 1

    assert called / looks <= 1.5 * exp(-POLICY.silent_expected)
