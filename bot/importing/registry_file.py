"""Reads a registry from one TOML file: every fault is found, each is named by its place."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.importing.shifts import read_shift
from scoring.duty import Shift
from scoring.faults import InputWrong
from scoring.registry import (
    SHORT_NAME_LENGTH,
    Officer,
    OfficerDuty,
    Registry,
    Served,
    Service,
    ServicePoint,
    Unit,
)

_KEY_LETTERS = set("abcdefghijklmnopqrstuvwxyz0123456789-")
_LONGEST_KEY = 64
_LONGEST_NAME = 200
_KINDS = {
    "unit": {"key", "name", "parent", "hours", "ended_on"},
    "service": {"key", "name"},
    "point": {"key", "name", "unit", "service", "hours", "ended_on"},
    "officer": {"key", "name", "short_name", "unit", "ended_on"},
    "duty": {"officer", "point", "when", "from_on", "until_on"},
    "served": {"point", "on", "count"},
}


@dataclass(frozen=True, slots=True)
class Known:
    """Keys that the database holds already: references may name them."""

    units: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Row:
    """One table of the file, read field by field; what is wrong is noted with its place."""

    place: str
    fields: Mapping[str, Any]
    faults: list[str] = field(default_factory=list)

    def text(self, name: str, longest: int = _LONGEST_NAME) -> str:
        value = self.fields.get(name)
        if not isinstance(value, str) or not value.strip():
            self._wrong(f"`{name}` is missing")
            return ""
        if len(value) > longest:
            self._wrong(f"`{name}` is longer than {longest} characters: {value!r}")
        return value.strip()

    def key(self, name: str = "key") -> str:
        value = self.text(name, _LONGEST_KEY)
        if value and not set(value) <= _KEY_LETTERS:
            self._wrong(f"`{name}` may hold a-z, 0-9 and -, not {value!r}")
        return value

    def reference(self, name: str, known: frozenset[str]) -> str:
        value = self.key(name)
        if value and value not in known:
            self._wrong(f"there is no {name} {value!r}")
        return value

    def day(self, name: str) -> date | None:
        value = self.fields.get(name)
        if value is not None and type(value) is not date:
            self._wrong(f"`{name}` is not a date such as 2026-11-24: {value!r}")
            return None
        return value

    def count(self, name: str) -> int:
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self._wrong(f"`{name}` is not a whole number from 0 up: {value!r}")
            return 0
        return value

    def shifts(self, name: str) -> tuple[Shift, ...]:
        value = self.fields.get(name, [])
        texts = value if isinstance(value, list) else [value]
        return tuple(s for text in texts if (s := self._shift(str(text))))

    def _shift(self, text: str) -> Shift | None:
        try:
            return read_shift(text, self.day("from_on"), self.day("until_on"))
        except ValueError as error:
            self._wrong(str(error))
            return None

    def _wrong(self, sentence: str) -> None:
        self.faults.append(f"{self.place}: {sentence}")


def read_registry(path: Path, known: Known | None = None) -> Registry:
    """Read the registry that a TOML file describes.

    References may name what the file itself or `known` holds. Raises InputWrong with one
    sentence for every fault of the file.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputWrong(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputWrong(f"{path}: {error}") from error
    faults: list[str] = []
    rows = _rows(path, document, faults)
    registry = _build(rows, _all_known(document, known or Known()))
    faults += [fault for kind in rows.values() for row in kind for fault in row.faults]
    faults += _repeated(rows)
    if faults:
        raise InputWrong(*faults)
    return registry


def _rows(path: Path, document: Mapping[str, Any], faults: list[str]) -> dict[str, list[_Row]]:
    rows: dict[str, list[_Row]] = {kind: [] for kind in _KINDS}
    for kind, tables in document.items():
        if kind not in _KINDS or not isinstance(tables, list):
            faults.append(f"{path}: [[{kind}]] is not known; there are {', '.join(_KINDS)}")
            continue
        for number, table in enumerate(tables, start=1):
            row = _Row(f"{path}: {kind} {number}", table)
            unknown = sorted(set(table) - _KINDS[kind])
            row.faults += [f"{row.place}: `{name}` is not a field of {kind}" for name in unknown]
            rows[kind].append(row)
    return rows


def _all_known(document: Mapping[str, Any], known: Known) -> Known:
    def keys(kind: str) -> frozenset[str]:
        tables: Sequence[Any] = document.get(kind, [])
        return frozenset(str(table.get("key")) for table in tables if isinstance(table, dict))

    return Known(
        known.units | keys("unit"),
        known.services | keys("service"),
        known.points | keys("point"),
        known.officers | keys("officer"),
    )


def _build(rows: Mapping[str, list[_Row]], known: Known) -> Registry:
    unit_hours = {str(row.fields.get("key")): row.shifts("hours") for row in rows["unit"]}
    return Registry(
        units=[_unit(row, known) for row in rows["unit"]],
        services=[Service(row.key(), row.text("name")) for row in rows["service"]],
        points=[_point(row, known, unit_hours) for row in rows["point"]],
        officers=[_officer(row, known) for row in rows["officer"]],
        duties=[duty for row in rows["duty"] for duty in _duties(row, known)],
        served=[_served(row, known) for row in rows["served"]],
    )


def _unit(row: _Row, known: Known) -> Unit:
    parent = row.reference("parent", known.units) if "parent" in row.fields else None
    return Unit(row.key(), row.text("name"), parent, row.day("ended_on"))


def _point(row: _Row, known: Known, unit_hours: Mapping[str, tuple[Shift, ...]]) -> ServicePoint:
    unit = row.reference("unit", known.units)
    hours = row.shifts("hours") if "hours" in row.fields else unit_hours.get(unit, ())
    service = row.reference("service", known.services)
    return ServicePoint(row.key(), row.text("name"), unit, service, hours, row.day("ended_on"))


def _officer(row: _Row, known: Known) -> Officer:
    return Officer(
        row.key(),
        row.text("name"),
        row.text("short_name", SHORT_NAME_LENGTH),
        row.reference("unit", known.units),
        row.day("ended_on"),
    )


def _duties(row: _Row, known: Known) -> list[OfficerDuty]:
    officer = row.reference("officer", known.officers)
    point = row.reference("point", known.points)
    if "when" not in row.fields:
        row.text("when")
    return [OfficerDuty(officer, point, shift) for shift in row.shifts("when")]


def _served(row: _Row, known: Known) -> Served:
    on = row.day("on")
    if "on" not in row.fields:
        row.text("on")
    return Served(row.reference("point", known.points), on or date.min, row.count("count"))


def _repeated(rows: Mapping[str, list[_Row]]) -> list[str]:
    faults = []
    for kind in ("unit", "service", "point", "officer"):
        seen: dict[str, str] = {}
        for row in rows[kind]:
            key = str(row.fields.get("key"))
            if key in seen:
                faults.append(f"{row.place}: the key {key!r} stands already at {seen[key]}")
            seen.setdefault(key, row.place.rpartition(": ")[2])
    return faults
