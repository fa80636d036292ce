"""Reads a registry from TOML files: every fault of all of them is found and named by its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bot.importing.rows import Row, Rows, read_rows
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

_KINDS = {
    "unit": {"key", "name", "parent", "hours", "ended_on"},
    "service": {"key", "name"},
    "point": {"key", "name", "unit", "service", "hours", "ended_on"},
    "officer": {"key", "name", "short_name", "unit", "ended_on"},
    "duty": {"officer", "point", "when", "from_on", "until_on"},
    "served": {"point", "on", "count"},
}
_UNIQUE = {
    "unit": ("key",),
    "service": ("key",),
    "point": ("key",),
    "officer": ("key",),
    "served": ("point", "on"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Keys that the database holds already, which references may name; and units' parents."""

    units: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    officers: frozenset[str] = frozenset()
    parents: Mapping[str, str | None] = field(default_factory=dict)


def read_registry(paths: Iterable[Path], known: Known | None = None) -> Registry:
    """Read the registry that files, or the TOML files of folders, describe together.

    References may name what any of the files or `known` holds, in whatever order. Raises
    InputWrong with one sentence for every fault of every file.
    """
    faults: list[str] = []
    rows = read_rows(_files(paths, faults), _KINDS, faults)
    registry = _build(rows, _all_known(rows, known or Known()))
    faults += [*_noted(rows), *_repeated(rows), *_circles(rows, known or Known())]
    if faults:
        raise InputWrong(*dict.fromkeys(faults))
    return registry


def _files(paths: Iterable[Path], faults: list[str]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not inside:
            faults.append(f"{path}: this folder holds no TOML file")
        found += inside
    # A file named twice, by itself and by its folder, is read once.
    return list({path.resolve(): path for path in found}.values())


def _noted(rows: Rows) -> list[str]:
    return [fault for kind in rows.values() for row in kind for fault in row.faults]


def _all_known(rows: Rows, known: Known) -> Known:
    def keys(kind: str) -> frozenset[str]:
        return frozenset(str(row.fields.get("key")) for row in rows[kind])

    return Known(
        known.units | keys("unit"),
        known.services | keys("service"),
        known.points | keys("point"),
        known.officers | keys("officer"),
    )


def _build(rows: Rows, known: Known) -> Registry:
    unit_hours = {str(row.fields.get("key")): row.shifts("hours") for row in rows["unit"]}
    return Registry(
        units=[_unit(row, known) for row in rows["unit"]],
        services=[Service(row.key(), row.text("name")) for row in rows["service"]],
        points=[_point(row, known, unit_hours) for row in rows["point"]],
        officers=[_officer(row, known) for row in rows["officer"]],
        duties=[duty for row in rows["duty"] for duty in _duties(row, known)],
        served=[_served(row, known) for row in rows["served"]],
    )


def _unit(row: Row, known: Known) -> Unit:
    parent = None
    if "parent" in row.fields:
        parent = row.key("parent")
        if parent and parent not in known.units:
            row.wrong(f"there is no unit {parent!r} to be its parent")
    return Unit(row.key(), row.text("name"), parent, row.day("ended_on"))


def _point(row: Row, known: Known, unit_hours: Mapping[str, tuple[Shift, ...]]) -> ServicePoint:
    unit = row.reference("unit", known.units)
    hours = row.shifts("hours") if "hours" in row.fields else unit_hours.get(unit, ())
    service = row.reference("service", known.services)
    return ServicePoint(row.key(), row.text("name"), unit, service, hours, row.day("ended_on"))


def _officer(row: Row, known: Known) -> Officer:
    return Officer(
        row.key(),
        row.text("name"),
        row.text("short_name", SHORT_NAME_LENGTH),
        row.reference("unit", known.units),
        row.day("ended_on"),
    )


def _duties(row: Row, known: Known) -> list[OfficerDuty]:
    officer = row.reference("officer", known.officers)
    point = row.reference("point", known.points)
    if not row.fields.get("when"):
        row.wrong("`when` is missing")
        return []
    return [OfficerDuty(officer, point, shift) for shift in row.shifts("when")]


def _served(row: Row, known: Known) -> Served:
    on = row.day("on")
    if "on" not in row.fields:
        row.wrong("`on` is missing")
    return Served(row.reference("point", known.points), on or date.min, row.count("count"))


def _repeated(rows: Rows) -> list[str]:
    faults = []
    for kind, names in _UNIQUE.items():
        seen: dict[tuple[str, ...], str] = {}
        for row in rows[kind]:
            key = tuple(str(row.fields.get(name, "")) for name in names)
            if key in seen and all(key):
                faults.append(f"{row.place}: {' '.join(key)!r} stands already at {seen[key]}")
            seen.setdefault(key, row.place)
    return faults


def _circles(rows: Rows, known: Known) -> list[str]:
    """A unit below itself would belong to no district."""
    parents = dict(known.parents)
    for row in rows["unit"]:
        parents[str(row.fields.get("key"))] = row.fields.get("parent")
    faults = []
    for row in rows["unit"]:
        key = str(row.fields.get("key"))
        above, steps = parents.get(key), 0
        while above is not None and above != key and steps < len(parents):
            above, steps = parents.get(str(above)), steps + 1
        if above == key:
            faults.append(f"{row.place}: by its parents the unit {key!r} lies below itself")
    return faults
