"""What is planted in the year, so that the product has something true to find."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samples.demand import at, days, is_closed
from samples.district import District
from samples.rating import SampleRating, rating_key
from scoring.policies.policy import Policy


@dataclass(frozen=True, slots=True)
class Burst:
    """Many telephones rate one officer 1 throughout, two minutes after one another."""

    point: str
    officer: str
    day: date
    minute: int
    ratings: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """One telephone rates one officer 1 throughout, on many days of a month."""

    point: str
    officer: str
    first_on: date
    ratings: int


@dataclass(frozen=True, slots=True)
class Themselves:
    """Officers rate themselves 4 throughout; the rater's text is MARK and the officer's key."""

    point: str
    officer: str
    every_days: int


@dataclass(frozen=True, slots=True)
class AfterHours:
    """Telephones rate a desk long after it has closed."""

    point: str
    day: date
    minute: int
    ratings: int


MARK = "petugas-"
"""Begins the rater's text of staff who rate."""

BURST = Burst("cakranegara-pendaftaran-1", "pendaftaran-12", date(2026, 10, 13), 605, 22)
REPEAT = Repeat("karang-pule-kia-1", "kia-4", date(2026, 9, 1), 14)
THEMSELVES = (
    Themselves("pejeruk-obat-1", "obat-2", 14),
    Themselves("selaparang-kia-1", "kia-8", 21),
)
AFTER_HOURS = AfterHours("pagesangan-obat-1", date(2026, 8, 19), 1090, 6)
MORE_THAN_SERVED = ("ampenan-obat-1", date(2026, 8, 5), 2)
"""A desk, a day, and the people that served.csv says came: fewer than rated."""

_BURST_STEP, _REPEAT_MINUTE, _OWN_MINUTE = 2, 560, 640


def planted(district: District, policy: Policy) -> Iterator[SampleRating]:
    """All ratings that are not honest; their telephones are `w0`, `x1`, `x2` and so on."""
    for number in range(BURST.ratings):
        moment = at(BURST.day, BURST.minute + _BURST_STEP * number)
        key = rating_key("burst", number)
        answers = _alike(key, policy.lowest, policy)
        yield SampleRating(
            key, moment, BURST.point, BURST.officer, "telegram", answers, f"x{number + 1}"
        )
    yield from _repeated(district, policy)
    for each in THEMSELVES:
        yield from _themselves(district, each, policy)
    for number in range(AFTER_HOURS.ratings):
        moment = at(AFTER_HOURS.day, AFTER_HOURS.minute + 9 * number)
        key = rating_key("after hours", number)
        answers = _alike(key, policy.lowest + 1, policy)
        rater = f"x{BURST.ratings + number + 1}"
        yield SampleRating(key, moment, AFTER_HOURS.point, None, "telegram", answers, rater)


def _repeated(district: District, policy: Policy) -> Iterator[SampleRating]:
    day, left = REPEAT.first_on, REPEAT.ratings
    while left:
        moment = at(day, _REPEAT_MINUTE)
        if REPEAT.officer in district.on_duty(REPEAT.point, moment):
            left -= 1
            key = rating_key("repeat", day)
            answers = _alike(key, policy.lowest, policy)
            yield SampleRating(
                key, moment, REPEAT.point, REPEAT.officer, "telegram", answers, "w0"
            )
        day += timedelta(days=1)


def _themselves(district: District, who: Themselves, policy: Policy) -> Iterator[SampleRating]:
    for number, day in enumerate(days()):
        moment = at(day, _OWN_MINUTE)
        free = is_closed(district, who.point, day)
        if number % who.every_days == 1 and not free:
            key = rating_key("themselves", who.officer, day)
            answers = _alike(key, policy.highest, policy)
            rater = MARK + who.officer
            yield SampleRating(key, moment, who.point, who.officer, "telegram", answers, rater)


def _alike(key: str, value: int, policy: Policy) -> dict[str, int]:
    last = policy.rotating_element(key)
    return {
        **dict.fromkeys((policy.first, *policy.person), value),
        last: 0 if last in policy.integrity else value,
    }
