"""How many people come to each desk on each day, and which share of them rates."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from samples.district import District
from samples.free_days import is_free
from samples.registry import LARGE, MIDDLE, PUSKESMAS, SMALL

ZONE = ZoneInfo("Asia/Makassar")
FIRST_ON, LAST_ON = date(2025, 11, 17), date(2026, 11, 15)
"""The year: 52 weeks, Monday to Sunday."""

FULL_DAY = 390
"""Minutes for which a desk is open on a Monday."""

_COME = {
    "imunisasi": 10.0,
    "kia": 9.0,
    "pendaftaran": 28.0,
    "obat": 19.0,
    "ugd": 5.0,
    "gizi": 5.0,
    "lab": 9.0,
}
"""People at a desk of a middle puskesmas on a day of FULL_DAY minutes."""

_RATE = {
    "imunisasi": 0.080,
    "kia": 0.065,
    "pendaftaran": 0.034,
    "obat": 0.034,
    "ugd": 0.045,
    "gizi": 0.070,
    "lab": 0.040,
}
_SIZES = {LARGE: 1.25, MIDDLE: 1.0, SMALL: 0.75}
_SIZE = {"ampenan": 1.2, "pejeruk": 0.9, **{key: _SIZES[kind] for key, _, kind in PUSKESMAS}}
_WEEKDAYS = (1.15, 1.05, 1.0, 1.0, 1.0, 1.0, 1.0)
FIRST_WEEK = 1.25
"""More people come in the first seven days of a month."""

BUSY = {"dasan-agung-imunisasi-1": 1.9, "karang-taliwang-pendaftaran-1": 1.5}
"""Desks to which more people come."""

KEEN = {"dasan-agung-imunisasi-1": 0.10, "karang-taliwang-pendaftaran-1": 0.055}
"""Share of people who rate, where it is not drawn."""

SILENT_SHARE = 0.003
SILENT = {
    "selaparang-gizi-1": FIRST_ON,
    "pagesangan-lab-1": FIRST_ON,
    "pkm-mataram-kia-1": date(2026, 7, 1),
    "babakan-obat-1": date(2026, 9, 28),
}
"""Desks at which hardly anybody rates from a day on: no poster, or it has come off the wall."""


@dataclass(frozen=True, slots=True)
class DayAtDesk:
    """A day on which a desk was open: when it was, who came, which share of them rates."""

    point: str
    day: date
    minutes: tuple[tuple[int, int], ...]
    served: int
    share: float


def days() -> Iterator[date]:
    """All days of the year."""
    return (FIRST_ON + timedelta(days=step) for step in range((LAST_ON - FIRST_ON).days + 1))


def at(day: date, minute: int) -> datetime:
    """A moment by local minutes from midnight."""
    return datetime.combine(day, time(minute // 60, minute % 60), ZONE)


def days_at_desk(district: District, key: str) -> Iterator[DayAtDesk]:
    """The year of one desk."""
    point = district.points[key]
    chance = Random(f"2026 demand {key}")
    size = _SIZE[point.unit] * BUSY.get(key, 1.0) * chance.uniform(0.85, 1.15)
    share = KEEN.get(key) or min(0.095, max(0.03, _RATE[point.service] * chance.uniform(0.8, 1.2)))
    for day in days():
        if is_closed(district, key, day):
            continue
        minutes = opening_minutes(district, key, day)
        open_for = sum(end - start for start, end in minutes) / FULL_DAY
        busy = _WEEKDAYS[day.weekday()] * (FIRST_WEEK if day.day <= 7 else 1.0)
        # A round-the-clock desk has few people at night.
        mean = _COME[point.service] * size * busy * min(open_for, open_for**0.7)
        served = max(1, round(chance.gauss(mean, mean**0.5)))
        yield DayAtDesk(key, day, minutes, served, _share(key, day, share))


def _share(key: str, day: date, share: float) -> float:
    return SILENT_SHARE if day >= SILENT.get(key, date.max) else share


def is_closed(district: District, key: str, day: date) -> bool:
    """Whether a desk is closed all day; only what is open round the clock knows no holiday."""
    minutes = opening_minutes(district, key, day)
    return not minutes or (is_free(day) and minutes != ((0, 24 * 60),))


def opening_minutes(district: District, key: str, day: date) -> tuple[tuple[int, int], ...]:
    """When a desk is open on a day, in minutes from midnight."""
    return tuple(
        (shift.starts, shift.ends if shift.ends > shift.starts else 24 * 60)
        for shift in district.points[key].hours
        if day.weekday() in shift.weekdays
    )
