"""Ratings for tests of integrity: facts made by hand, and a quarter of an honest district."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from scoring.integrity.facts import RatingFacts
from scoring.policies.policy import load_policy

RULES = load_policy().integrity_rules
MONDAY = date(2026, 8, 31)
"""First day of the quarter that tests look at; a Monday."""

WEEKS = 13


def given(key: str, day: date, minute: int | None = None, **more: object) -> RatingFacts:
    """A rating by a telephone of its own about `ani` at `loket`, unless told otherwise."""
    at = None if minute is None else datetime(day.year, day.month, day.day, *divmod(minute, 60))  # noqa: DTZ001
    plain = RatingFacts(key, f"w-{key}", "ani", "imunisasi", "loket", day, at, unit="ampenan")
    return replace(plain, **more)  # type: ignore[arg-type]


def honest_desk(a_day: int = 2, weeks: int = WEEKS) -> list[RatingFacts]:
    """So many ratings each morning of every working day, at hours drawn from 8 to 12."""
    chance = Random(7)
    return [
        given(f"h{week}-{day}-{n}", MONDAY + timedelta(7 * week + day), chance.randrange(480, 720))
        for week in range(weeks)
        for day in range(5)
        for n in range(a_day)
    ]


def honest_rows(officers: int = 30, services: int = 3, seed: int = 1) -> list[str]:
    """A table for `puas fold`: about sixty ratings an officer, over thirteen weeks."""
    chance = Random(seed)
    rows = []
    for who in range(officers):
        effect = chance.gauss(0, 0.35)
        for number in range(60):
            day = MONDAY + timedelta(7 * chance.randrange(WEEKS) + chance.randrange(5))
            stays = chance.random() < 0.85
            service = who % services if stays else chance.randrange(services)
            value = min(4, max(1, round(3.3 + 0.7 * (effect + chance.gauss(0, 1)))))
            rows.append(f"{day},w{who}-{number},petugas-{who},layanan-{service},perilaku,{value}")
    return rows
