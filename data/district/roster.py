"""A unit's roster as stored: its desks with their hours, its officers, who is on duty when."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.district.absences import absences_of
from data.facts import lock
from data.importing.applied import Applied
from data.importing.shifts import Duties, put_duties, stored_duties
from scoring.district.alphabet import alphabetical
from scoring.district.duty import Duty, Shift
from scoring.district.roster import RosterDesk, RosterOfficer, UnitRoster
from scoring.district.roster_change import together

_LOCK = "roster"
"""Two people who change duties at once do so one after the other."""


async def roster_of(connection: AsyncConnection, unit: int, today: date) -> UnitRoster:
    """The roster of a unit's own desks, without those and whom it has no more."""
    desks = await _desks(connection, unit, today)
    d, o = schema.duty.c, schema.officer.c
    points = [each.id for each in desks]
    here = select(d.officer_id).where(d.point_id.in_(points))
    found = await connection.execute(
        select(o.id, o.key, o.short_name)
        .where(
            (o.unit_id == unit) | o.id.in_(here),
            o.ended_on.is_(None) | (o.ended_on >= today),
        )
        .order_by(o.key)
    )
    officers = sorted(
        (RosterOfficer(*row) for row in found), key=lambda each: alphabetical(each.short_name)
    )
    held = await stored_duties(connection, [each.id for each in officers])
    h = schema.holiday.c
    holidays = await connection.execute(select(h.on, h.name).order_by(h.on))
    return UnitRoster(
        unit=unit,
        desks=tuple(desks),
        officers=tuple(officers),
        duties=tuple(
            Duty(officer, point, shift)
            for officer in sorted(held)
            for point, shift in held[officer]
        ),
        holidays={row[0]: row[1] for row in holidays},
        absences=await absences_of(connection, [each.id for each in officers], today),
    )


async def _desks(connection: AsyncConnection, unit: int, today: date) -> list[RosterDesk]:
    p, s, h = schema.point.c, schema.service.c, schema.hours.c
    hours: dict[int, list[Shift]] = {}
    for point, weekdays, starts, ends in await connection.execute(
        select(h.point_id, h.weekdays, h.starts, h.ends)
        .join(schema.point, p.id == h.point_id)
        .where(p.unit_id == unit)
        .order_by(h.id)
    ):
        shift = Shift(frozenset(map(int, weekdays)), starts, ends)
        hours.setdefault(point, []).append(shift)
    rows = await connection.execute(
        select(p.id, p.key, p.name, s.name)
        .join(schema.service, s.id == p.service_id)
        .where(p.unit_id == unit, p.ended_on.is_(None) | (p.ended_on >= today))
        .order_by(p.key)
    )
    desks = [RosterDesk(*row, tuple(hours.get(row[0], ()))) for row in rows]
    return sorted(desks, key=lambda each: (alphabetical(each.service), alphabetical(each.name)))


async def units_with_desks(connection: AsyncConnection) -> frozenset[int]:
    """Ids of units that have a desk of their own which has not ended."""
    p = schema.point.c
    rows = await connection.scalars(select(p.unit_id).where(p.ended_on.is_(None)).distinct())
    return frozenset(rows)


async def unit_of_point(connection: AsyncConnection, point: int) -> int | None:
    """The unit that a desk belongs to."""
    p = schema.point.c
    found: int | None = await connection.scalar(select(p.unit_id).where(p.id == point))
    return found


async def lock_roster(connection: AsyncConnection) -> None:
    """Let nobody else change duties until the transaction ends."""
    await lock(connection, _LOCK)


async def keep_duties(
    connection: AsyncConnection, before: Iterable[Duty], after: Sequence[Duty]
) -> bool:
    """Keep the duties of officers for whom they are others than before; whether there are any.

    Visits that were scanned know who served: they stay as they are.
    """
    old, new = _by_officer(together(before)), _by_officer(after)
    differing = {
        officer
        for officer in old.keys() | new.keys()
        if set(old.get(officer, ())) != set(new.get(officer, ()))
    }
    duties: Duties = {officer: new.get(officer, []) for officer in sorted(differing)}
    await put_duties(connection, duties, differing, Applied())
    return bool(differing)


def _by_officer(duties: Iterable[Duty]) -> Duties:
    held: Duties = {}
    for duty in duties:
        held.setdefault(duty.officer, []).append((duty.point, duty.shift))
    return held
