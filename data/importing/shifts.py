"""Duties of officers and hours of points: what is named stands as it is given."""

from collections.abc import Iterable, Mapping
from dataclasses import replace as changed
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.importing.applied import Applied, replace
from scoring.district.duty import Shift
from scoring.district.registry import OfficerDuty, Registry

Ids = Mapping[str, int]
Duties = dict[int, list[tuple[int, Shift]]]
"""Points and shifts of officers."""


async def apply_hours(
    connection: AsyncConnection, registry: Registry, points: Ids, done: Applied
) -> None:
    """Hours of the points of which the import says any."""
    said = {p.key: p.hours for p in registry.points if p.hours is not None} | {**registry.hours}
    rows = [
        {"point_id": points[key], **_columns(shift)}
        for key, shifts in said.items()
        for shift in dict.fromkeys(shifts)
    ]
    owners = {points[key] for key in said}
    await replace(connection, schema.hours, ("point_id", owners), rows, done)


async def apply_duties(
    connection: AsyncConnection, registry: Registry, ids: tuple[Ids, Ids], done: Applied
) -> None:
    """Duties of the officers named, if the import has any; transfers add to what they had."""
    officers, points = ids
    plain = [d for d in registry.duties if not d.transfer]
    moves = [d for d in registry.duties if d.transfer]
    named = {officers[d.officer] for d in plain}
    if plain:
        moving = {d.officer for d in moves}
        named |= {officers[o.key] for o in registry.officers if o.key not in moving}
    duties = await stored_duties(connection, {officers[d.officer] for d in moves} - named)
    for duty in plain:
        duties.setdefault(officers[duty.officer], []).append((points[duty.point], duty.shift))
    for officer in sorted({d.officer for d in moves}):
        own = [d for d in moves if d.officer == officer]
        before = duties.get(officers[officer], [])
        duties[officers[officer]] = _transferred(before, own, points)
    await put_duties(connection, duties, named, done)


async def put_duties(
    connection: AsyncConnection, duties: Duties, named: Iterable[int], done: Applied
) -> None:
    """Put duties in the place of all that their officers had, and those of `named`."""
    rows = [
        {"officer_id": officer, "point_id": point, **_columns(shift), **_dates(shift)}
        for officer, held in duties.items()
        for point, shift in dict.fromkeys(held)
    ]
    owners = ("officer_id", {*named, *duties})
    await replace(connection, schema.duty, owners, rows, done)


def _transferred(
    before: list[tuple[int, Shift]], moves: list[OfficerDuty], points: Ids
) -> list[tuple[int, Shift]]:
    """What an officer had, then her transfers one after the other, each to the next one's eve."""
    held = before
    for from_on in sorted({d.shift.from_on for d in moves if d.shift.from_on}):
        eve = from_on - timedelta(days=1)
        held = [(point, _until(shift, eve)) for point, shift in held if _began(shift, from_on)]
        held += [(points[d.point], d.shift) for d in moves if d.shift.from_on == from_on]
    return held


async def end_duties(connection: AsyncConnection, officer: int, last_on: date) -> None:
    """Let an officer's duties end with a day; those that would begin later never do."""
    held = (await stored_duties(connection, [officer])).get(officer, [])
    day_after = last_on + timedelta(days=1)
    kept = [(point, _until(shift, last_on)) for point, shift in held if _began(shift, day_after)]
    await put_duties(connection, {officer: kept}, (), Applied())


def _began(shift: Shift, day: date) -> bool:
    return shift.from_on is None or shift.from_on < day


def _until(shift: Shift, last_on: date) -> Shift:
    return changed(shift, until_on=min(shift.until_on or last_on, last_on))


async def stored_duties(connection: AsyncConnection, officers: Iterable[int]) -> Duties:
    """The duties of some officers, wherever they are."""
    d = schema.duty.c
    columns = (d.officer_id, d.point_id, d.weekdays, d.starts, d.ends, d.from_on, d.until_on)
    rows = await connection.execute(select(*columns).where(d.officer_id.in_(set(officers))))
    held: Duties = {}
    for officer, point, weekdays, *rest in rows:
        shift = Shift(frozenset(int(letter) for letter in weekdays), *rest)
        held.setdefault(officer, []).append((point, shift))
    return held


def _columns(shift: Shift) -> dict[str, Any]:
    days = "".join(str(day) for day in sorted(shift.weekdays))
    return {"weekdays": days, "starts": shift.starts, "ends": shift.ends}


def _dates(shift: Shift) -> dict[str, Any]:
    return {"from_on": shift.from_on, "until_on": shift.until_on}
