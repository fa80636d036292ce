"""Units, services, points, officers, duties, hours, days off, people served: read and checked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.importing.files import Files
from bot.importing.known import Known
from bot.importing.once import Once, noted
from bot.importing.rows.kinds import Kind
from bot.importing.rows.shifts import day_name
from bot.importing.tables.row import Row
from bot.speech.texts import Texts
from scoring.district.duty import Shift
from scoring.district.nip import fault_of, normal_nip
from scoring.district.registry import (
    SHORT_NAME_LENGTH,
    Holiday,
    MassDay,
    Officer,
    OfficerDuty,
    Registry,
    Served,
    Service,
    ServicePoint,
    Unit,
)

_KEYED = ("unit", "service", "point", "officer")
Built = TypeVar("Built")


@dataclass(slots=True)
class Reading:
    """What is known while the kinds of an import are read one after the other."""

    files: Files
    kinds: Mapping[str, Kind]
    known: Known
    once: Once = field(default_factory=Once)
    faults: list[str] = field(default_factory=list)

    def each(self, kind: str, build: Callable[[Row], Built]) -> Iterator[Built]:
        """Build something of every row of a kind, and keep the faults."""
        for row in self.files.rows(kind):
            built = build(row)
            self.once.note(self.kinds[kind], row)
            self.faults += row.faults
            yield built


def build_registry(reading: Reading) -> Registry:
    """Read the registry. Faults are kept in `reading`, which then knows its keys too."""
    before = reading.known
    rows = {kind: list(reading.files.rows(kind)) for kind in _KEYED}
    reading.known = known = _with_keys(before, rows)
    hours = _Hours.of(rows, list(reading.files.rows("hours")), known)
    registry = Registry(
        units=[_unit(row, known) for row in rows["unit"]],
        services=[Service(row.key(), row.text("name")) for row in rows["service"]],
        points=[_point(row, known, hours) for row in rows["point"]],
        officers=[_officer(row, known) for row in rows["officer"]],
        hours=hours.of_others(rows["point"]),
    )
    for kind in _KEYED:
        for row in rows[kind]:
            reading.once.note(reading.kinds[kind], row)
        reading.faults += noted(rows[kind])
    registry.duties = [d for ds in reading.each("duty", lambda r: _duties(r, known)) for d in ds]
    reading.faults += noted(hours.rows)
    registry.holidays = list(reading.each("holiday", _holiday))
    registry.served = list(reading.each("served", lambda row: _served(row, known)))
    registry.mass_days = list(reading.each("mass_day", lambda row: _mass_day(row, known)))
    reading.once.faults += [
        *_circles(rows["unit"], before),
        *_same_nip(registry.officers, reading.files.texts),
    ]
    return registry


def _with_keys(known: Known, rows: Mapping[str, list[Row]]) -> Known:
    keys = {kind: frozenset(str(r.fields.get("key")) for r in rows[kind]) for kind in rows}
    return Known(
        known.units | keys["unit"],
        known.services | keys["service"],
        known.points | keys["point"],
        known.officers | keys["officer"],
        known.surveys,
        known.parents,
        known.salt,
    )


@dataclass(slots=True)
class _Hours:
    """Opening hours as units, points and rows of their own say them."""

    rows: list[Row]
    of_units: dict[str, tuple[Shift, ...]] = field(default_factory=dict)
    of_points: dict[str, tuple[Shift, ...]] = field(default_factory=dict)
    said: bool = False

    @classmethod
    def of(cls, rows: Mapping[str, list[Row]], own: list[Row], known: Known) -> "_Hours":
        hours = cls(own)
        for row in rows["unit"]:
            hours.of_units[str(row.fields.get("key"))] = row.shifts("hours")
        for row in own:
            hours.add(row, known)
        owners = (*rows["unit"], *rows["point"])
        hours.said = bool(own) or any(row.has("hours") for row in owners)
        return hours

    def add(self, row: Row, known: Known) -> None:
        if row.has("point") == row.has("unit"):
            row.wrong("impor-fault-point-or-unit")
            return
        if row.has("point"):
            owner, of = row.reference("point", known.points), self.of_points
        else:
            owner, of = row.reference("unit", known.units), self.of_units
        if not row.has("when"):
            row.missing("when")
        of[owner] = of.get(owner, ()) + row.shifts("when")

    def of_point(self, row: Row, unit: str) -> tuple[Shift, ...] | None:
        """Hours of a point: its own, else its unit's; None when the import says nothing."""
        key = str(row.fields.get("key"))
        if row.has("hours") or key in self.of_points:
            return row.shifts("hours") + self.of_points.get(key, ())
        return self.of_units.get(unit, ()) if self.said and unit in self.of_units else None

    def of_others(self, points: list[Row]) -> dict[str, tuple[Shift, ...]]:
        """Hours of points that have no row of their own here."""
        here = {str(row.fields.get("key")) for row in points}
        return {key: shifts for key, shifts in self.of_points.items() if key not in here}


def _unit(row: Row, known: Known) -> Unit:
    parent = None
    if row.has("parent"):
        parent = row.key("parent")
        if parent and parent not in known.units:
            row.wrong("impor-fault-parent", value=repr(parent))
    return Unit(row.key(), row.text("name"), parent, row.day("ended_on"))


def _point(row: Row, known: Known, hours: _Hours) -> ServicePoint:
    unit = row.reference("unit", known.units)
    opens = hours.of_point(row, unit)
    service = row.reference("service", known.services)
    return ServicePoint(row.key(), row.text("name"), unit, service, opens, row.day("ended_on"))


def _officer(row: Row, known: Known) -> Officer:
    return Officer(
        row.key(),
        row.text("name"),
        row.text("short_name", SHORT_NAME_LENGTH),
        row.reference("unit", known.units),
        row.day("ended_on"),
        _nip(row),
        str(row.place),
    )


def _nip(row: Row) -> str | None:
    """The NIP. What is wrong with it is said without repeating it."""
    value = row.fields.get("nip")
    if value is None:
        return None
    if not isinstance(value, str):
        row.wrong("impor-fault-nip-number")
        return None
    nip = normal_nip(value)
    if fault := fault_of(nip):
        row.wrong(f"impor-fault-nip-{fault}")
    return nip


def _duties(row: Row, known: Known) -> list[OfficerDuty]:
    officer = row.reference("officer", known.officers)
    point = row.reference("point", known.points)
    transfer = row.yes("transfer")
    if transfer and not row.has("from_on"):
        row.wrong("impor-fault-transfer")
    if not row.fields.get("when"):
        row.missing("when")
        return []
    shifts = _of_one_day(row) if row.has("on") else row.shifts("when")
    return [OfficerDuty(officer, point, shift, transfer) for shift in shifts]


def _of_one_day(row: Row) -> tuple[Shift, ...]:
    on = row.day("on")
    if row.has("from_on") or row.has("until_on"):
        row.wrong("impor-fault-on")
    return row.shifts_between("when", on, on, day_name(on) if on else "daily")


def _holiday(row: Row) -> Holiday:
    return Holiday(row.needed_day("on"), row.text("name"))


def _served(row: Row, known: Known) -> Served:
    on = row.needed_day("on")
    return Served(row.reference("point", known.points), on, row.count("count"))


def _mass_day(row: Row, known: Known) -> MassDay:
    on = row.needed_day("on")
    return MassDay(row.reference("point", known.points), on, row.count("expected"))


def _same_nip(officers: list[Officer], texts: Texts) -> Iterator[str]:
    seen: dict[str, Officer] = {}
    for each in officers:
        if each.nip and (before := seen.setdefault(each.nip, each)) is not each:
            yield f"{each.place}: {texts('impor-fault-same-nip', place=before.place)}"


def _circles(rows: list[Row], known: Known) -> Iterator[str]:
    """A unit below itself would belong to no district."""
    parents = dict(known.parents)
    for row in rows:
        parents[str(row.fields.get("key"))] = row.fields.get("parent")
    for row in rows:
        key = str(row.fields.get("key"))
        above, steps = parents.get(key), 0
        while above is not None and above != key and steps < len(parents):
            above, steps = parents.get(str(above)), steps + 1
        if above == key:
            yield f"{row.place}: {row.say('impor-fault-circle', value=repr(key))}"
