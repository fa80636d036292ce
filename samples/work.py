"""What officers were to reach and reached, and the other indicators set for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from samples.demand import LAST_ON, DayAtDesk, at
from samples.district import District

Row = tuple[str, ...]
Counted = dict[tuple[str, str, str], float]
"""People served at one service, by unit, officer and month."""

COMPLETE = "imunisasi dasar lengkap"
INDICATORS = {
    "imunisasi": "anak diimunisasi",
    "kia": "ibu dan anak diperiksa",
    "pendaftaran": "pasien didaftar",
    "obat": "resep dilayani",
}
"""What is counted at each service; nothing is at the others."""

ATTENDANCE, TRAINING = "kehadiran", "pelatihan"
QUARTERS = ("2026-Q1", "2026-Q2", "2026-Q3")
"""Quarters that lie wholly within the year."""

LATE_COMER = "obat-9"
"""An officer whose attendance is poor."""

COMPLETE_SHARE = 0.085
"""Children who complete the basic series, of those who come: one of about a dozen visits."""


def target_rows(district: District, days: Iterable[DayAtDesk]) -> Iterator[Row]:
    """Rows of targets.csv: people served, by officer and month, and complete children, by team.

    A person counts for the officers on duty at the desk that day, in equal parts. The current
    month has a target, but nothing has been reached yet.
    """
    year = list(days)
    for service, indicator in INDICATORS.items():
        counted = people(district, year, service)
        for officer in district.officers_of(service):
            # Who helps out elsewhere has no target there, but every child that is immunised counts.
            if officer.startswith(service) or service == "imunisasi":
                yield from _officer(officer, (service, indicator), counted)
    counted = people(district, year, "imunisasi")
    for unit in sorted({point.unit for point in district.points.values()}):
        yield from _team(unit, counted)


def people(district: District, days: Iterable[DayAtDesk], service: str) -> Counted:
    """People served at the desks of a service."""
    counted: dict[tuple[str, str, str], float] = defaultdict(float)
    for day in days:
        point = district.points[day.point]
        if point.service == service:
            officers = district.on_duty(day.point, at(day.day, day.minutes[0][0]))
            for officer in officers:
                counted[point.unit, officer, _month(day.day)] += day.served / len(officers)
    return counted


def _officer(officer: str, what: tuple[str, str], counted: Counted) -> Iterator[Row]:
    service, indicator = what
    months: dict[str, float] = defaultdict(float)
    for (_, who, month), n in counted.items():
        if who == officer:
            months[month] += n
    whole = [n for month, n in months.items() if "2025-12" <= month < _month(LAST_ON)]
    if whole:
        wanted = round(sum(whole) / len(whole) * _difficulty(f"{officer} {service}"))
        for month in sorted(months):
            if month >= "2025-12":
                actual = "" if month == _month(LAST_ON) else str(round(months[month]))
                key = f"{service}-{officer}-{month}"
                yield key, officer, "", indicator, month, str(wanted), actual


def _difficulty(owner: str) -> float:
    """Target over what is usual: below 1 it is easily reached."""
    return Random(f"2026 target {owner}").uniform(0.78, 1.14)


def _team(unit: str, counted: Counted) -> Iterator[Row]:
    """The unit's team shares its target by what each of them does in the quarter."""
    wanted: int | None = None
    for quarter in QUARTERS:
        last = int(quarter[-1]) * 3
        months = {f"{quarter[:4]}-{number:02d}" for number in (last - 2, last - 1, last)}
        parts: dict[str, float] = defaultdict(float)
        for (where, officer, month), n in counted.items():
            if month in months and where == unit:
                parts[officer] += n
        done = round(sum(parts.values()) * COMPLETE_SHARE)
        wanted = wanted or max(1, round(done * _difficulty(unit)))
        team = " ".join(f"{who}:{share}" for who, share in _shares(parts))
        key = f"idl-{unit}-{quarter.lower()}"
        yield key, "", team, COMPLETE, quarter, str(wanted), str(done)


def _shares(parts: dict[str, float]) -> list[tuple[str, int]]:
    """Whole percents that add up to 100; the largest part takes what rounding leaves."""
    whole = sum(parts.values())
    shares = {officer: round(100 * n / whole) for officer, n in sorted(parts.items())}
    shares = {officer: share for officer, share in shares.items() if share}
    largest = max(shares, key=lambda officer: shares[officer])
    shares[largest] += 100 - sum(shares.values())
    return list(shares.items())


def record_rows(district: District) -> Iterator[Row]:
    """Rows of records.csv: attendance by month, training by quarter, both in per cent."""
    for officer in district.officers:
        chance = Random(f"2026 records {officer}")
        usual = 80.0 if officer == LATE_COMER else chance.uniform(91.0, 99.5)
        for month in _all_months():
            value = min(100.0, max(0.0, chance.gauss(usual, 2.0)))
            if _serves(district, officer, month):
                yield officer, ATTENDANCE, month, f"{value:.1f}"
        for quarter in QUARTERS:
            # A training day is a fifth of what a quarter asks for.
            value = min(100, 20 * int(chance.random() * 7))
            if _serves(district, officer, f"{quarter[:4]}-{int(quarter[-1]) * 3:02d}"):
                yield officer, TRAINING, quarter, str(value)


def _all_months() -> list[str]:
    return ["2025-12", *(f"2026-{month:02d}" for month in range(1, 11))]


def _serves(district: District, officer: str, month: str) -> bool:
    """Whether an officer has a duty on the first of a month."""
    day = date.fromisoformat(f"{month}-01")
    shifts = (d.shift for each in district.duties.values() for d in each if d.officer == officer)
    return any((shift.from_on or day) <= day <= (shift.until_on or day) for shift in shifts)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
