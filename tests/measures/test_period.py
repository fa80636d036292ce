"""Periods: weeks, months, quarters, semesters, years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.periods import period_title, read_period
from bot.speech.texts import texts_in
from scoring.period import DAY, Period, PeriodKind, last_full_week, parse_period, period_of

DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2099, 12, 31))


@given(day=DAYS, kind=st.sampled_from(PeriodKind))
def test_a_period_holds_its_day_and_reads_back_by_its_name(day: date, kind: PeriodKind) -> None:
    """`period_of` and `parse_period` are each other's inverse."""
    period = period_of(day, kind)

    assert day in period
    assert parse_period(period.name) == period


@given(day=DAYS, kind=st.sampled_from(PeriodKind))
def test_periods_follow_one_another_without_gap_or_overlap(day: date, kind: PeriodKind) -> None:
    """The period before ends the day before."""
    period = period_of(day, kind)

    assert period.before().last_on == period.first_on - DAY
    assert period_of(period.last_on + DAY, kind).before() == period


@given(day=DAYS)
def test_the_last_full_week_ended_before_today(day: date) -> None:
    """Monday to Sunday, seven days, the most recent one that is over."""
    week = last_full_week(day)

    assert week.first_on.weekday() == 0
    assert week.last_on - week.first_on == timedelta(days=6)
    assert timedelta(days=1) <= day - week.last_on <= timedelta(days=7)


@pytest.mark.parametrize(
    ("name", "first_on", "last_on"),
    [
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-S2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_known_periods_have_their_days(name: str, first_on: date, last_on: date) -> None:
    """2026 has a week 53, and it ends in 2027."""
    period = parse_period(name)

    assert (period.first_on, period.last_on, period.name) == (first_on, last_on, name)


@pytest.mark.parametrize(
    "name",
    ["", "2026-W54", "2025-W53", "2026-13", "2026-Q5", "2026-S3", "26-W1", "pekan", "2026-"],
)
def test_what_is_no_period_is_refused_with_the_forms_there_are(name: str) -> None:
    """The error shows how a period is written."""
    with pytest.raises(ValueError, match="write 2026-W47"):
        parse_period(name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("", "2026-W47"),
        ("pekan lalu", "2026-W47"),
        ("Pekan  Ini", "2026-W48"),
        ("minggu ini", "2026-W48"),
        ("bulan ini", "2026-11"),
        ("bulan lalu", "2026-10"),
        ("this week", "2026-W48"),
        ("last week", "2026-W47"),
        ("2026-q4", "2026-Q4"),
    ],
)
def test_a_supervisor_may_say_it_in_words(words: str, name: str) -> None:
    """Words of the chat and names mean the same periods."""
    assert read_period(words, date(2026, 11, 24)).name == name


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("2026-W47", "16–22 Nov 2026"),
        ("2026-W49", "30 Nov – 6 Des 2026"),
        ("2026-W53", "28 Des – 3 Jan 2027"),
        ("2026-11", "November 2026"),
        ("2026-Q4", "Triwulan IV 2026"),
        ("2026-S2", "Semester II 2026"),
        ("2026", "2026"),
    ],
)
def test_a_period_has_a_title_that_people_say(name: str, title: str) -> None:
    """Titles are Indonesian, with the year where it is needed."""
    assert period_title(parse_period(name), texts_in("id")) == title


def test_periods_sort_by_time() -> None:
    """Earlier periods come first."""
    names = ["2026-W02", "2026-W01", "2026-W10"]
    periods: list[Period] = sorted(parse_period(name) for name in names)

    assert [period.name for period in periods] == ["2026-W01", "2026-W02", "2026-W10"]


# --- A fiscal year ---


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026", "2026-04-01", "2027-03-31"),
        ("2026-S1", "2026-04-01", "2026-09-30"),
        ("2026-Q1", "2026-04-01", "2026-06-30"),
        ("2026-Q4", "2027-01-01", "2027-03-31"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
    ],
)
def test_a_fiscal_year_begins_in_its_month(name: str, first: str, last: str) -> None:
    """Quarters, semesters and years are counted from April; months and weeks are the calendar's."""
    period = parse_period(name, 4)

    assert (period.first_on.isoformat(), period.last_on.isoformat()) == (first, last)
    assert period_of(period.last_on, period.kind, 4) == period
    assert period.before().after() == period
    assert period.name == name


def test_quarters_and_semesters_are_numbered_in_their_year() -> None:
    """January is in the fourth quarter of the year that began in April; others have one number."""
    january = date(2027, 1, 15)

    assert period_of(january, PeriodKind.QUARTER, 4).number == 4
    assert period_of(january, PeriodKind.SEMESTER, 4).number == 2
    assert period_of(january, PeriodKind.YEAR, 4).number == 1
    assert period_of(january, PeriodKind.QUARTER).number == 1


@pytest.mark.parametrize("name", ["2026-Q5", "2026-S3", "2026-13", "2026-00", "0000", "9999-W53"])
def test_what_is_not_in_a_year_is_no_period(name: str) -> None:
    """There is no fifth quarter."""
    with pytest.raises(ValueError, match="is not a period"):
        parse_period(name, 4)


def test_periods_know_what_comes_next() -> None:
    """The week after the last of a year with 53 is the first of the next."""
    week = parse_period("2026-W53")
    assert week.after() == Period(date(2027, 1, 4), date(2027, 1, 10), PeriodKind.WEEK, "2027-W01")
    assert week.after().first_on - week.last_on == timedelta(days=1)
