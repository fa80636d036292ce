"""The district as ampenan.toml and mataram.toml describe it."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.importing.rows.shifts import read_shift
from scoring.district.duty import Shift, is_open

FOLDER = Path(__file__).parent / "ampenan"
AMPENAN = FOLDER / "ampenan.toml"
"""Puskesmas Ampenan and Pejeruk, written by hand; the other files are made."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A service point with its opening hours."""

    key: str
    unit: str
    service: str
    hours: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An officer by the unit where she serves now."""

    key: str
    name: str
    short_name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A shift of an officer at a desk."""

    officer: str
    shift: Shift


@dataclass(slots=True)
class District:
    """Parents of units, names of services, desks and officers by key; and duties by desk."""

    units: dict[str, str | None] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)
    points: dict[str, Desk] = field(default_factory=dict)
    officers: dict[str, Member] = field(default_factory=dict)
    duties: dict[str, list[Duty]] = field(default_factory=dict)

    def on_duty(self, point: str, moment: datetime) -> list[str]:
        """Officers on duty at a desk, each once, in the order of the files."""
        found = (each.officer for each in self.duties[point] if each.shift.covers(moment))
        return list(dict.fromkeys(found))

    def is_open(self, point: str, moment: datetime) -> bool:
        """Whether a desk is open by its hours; holidays are not looked at."""
        return is_open(self.points[point].hours, moment)

    def officers_of(self, service: str) -> list[str]:
        """Officers who have, or had, a duty at a service, in the order of their keys."""
        at = {point.key for point in self.points.values() if point.service == service}
        return sorted({each.officer for point in at for each in self.duties[point]}, key=_number)


def read_district(texts: Iterable[str]) -> District:
    """Read the registry that TOML texts describe together, in the order of the texts."""
    district = District()
    for text in texts:
        _take(district, tomllib.loads(text))
    return district


def _take(district: District, document: dict[str, list[dict[str, Any]]]) -> None:
    hours: dict[str, Any] = {}
    for row in document.get("unit", []):
        district.units[row["key"]] = row.get("parent")
        hours[row["key"]] = row.get("hours", [])
    for row in document.get("service", []):
        district.services[row["key"]] = row["name"]
    for row in document.get("point", []):
        opens = _shifts(row.get("hours") or hours[row["unit"]])
        district.points[row["key"]] = Desk(row["key"], row["unit"], row["service"], opens)
        district.duties[row["key"]] = []
    for row in document.get("officer", []):
        member = Member(row["key"], row["name"], row["short_name"], row["unit"])
        district.officers[member.key] = member
    for row in document.get("duty", []):
        days = row.get("from_on"), row.get("until_on")
        shifts = _shifts([row["when"]], *days)
        district.duties[row["point"]] += [Duty(row["officer"], shift) for shift in shifts]


def _shifts(
    texts: list[str], from_on: date | None = None, until_on: date | None = None
) -> tuple[Shift, ...]:
    return tuple(read_shift(text, from_on, until_on) for text in texts)


def _number(key: str) -> tuple[str, int]:
    name, _, number = key.rpartition("-")
    return name, int(number)
