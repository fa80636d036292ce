"""Desks and officers of a unit as their admin sees them, ended ones too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.district.alphabet import alphabetical
from scoring.district.duty import Shift


@dataclass(frozen=True, slots=True)
class PointCard:
    """A desk with what it is for, when it is open, and its last day if it has one."""

    id: int
    key: str
    name: str
    unit: int
    unit_key: str
    unit_name: str
    service_key: str
    service_name: str
    ended_on: date | None
    hours: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerCard:
    """An officer with her last day if she has one, and the desks at which she has a duty."""

    id: int
    key: str
    name: str
    short_name: str
    unit: int
    unit_key: str
    unit_name: str
    ended_on: date | None
    desks: tuple[str, ...] = ()


async def points_at(connection: AsyncConnection, unit: int) -> list[PointCard]:
    """Desks of just this unit: open ones by service and name, then those that have ended."""
    found = await _points(connection, schema.point.c.unit_id == unit)
    return sorted(
        found,
        key=lambda each: (
            each.ended_on is not None,
            alphabetical(each.service_name),
            alphabetical(each.name),
        ),
    )


async def point_card(connection: AsyncConnection, point: int) -> PointCard | None:
    """A desk by id."""
    found = await _points(connection, schema.point.c.id == point)
    return found[0] if found else None


async def _points(connection: AsyncConnection, where: ColumnElement[bool]) -> list[PointCard]:
    p, u, s = schema.point.c, schema.unit.c, schema.service.c
    rows = await connection.execute(
        select(
            *(p.id, p.key, p.name, u.id, u.key, u.name, s.key, s.name, p.ended_on),
        )
        .join(schema.unit, u.id == p.unit_id)
        .join(schema.service, s.id == p.service_id)
        .where(where)
        .order_by(p.key)
    )
    found = [list(row) for row in rows]
    hours = await _hours(connection, [row[0] for row in found])
    return [PointCard(*[*row, tuple(hours.get(row[0], ()))]) for row in found]


async def _hours(connection: AsyncConnection, points: list[int]) -> dict[int, list[Shift]]:
    h = schema.hours.c
    hours: dict[int, list[Shift]] = {}
    for point, weekdays, starts, ends in await connection.execute(
        select(h.point_id, h.weekdays, h.starts, h.ends)
        .where(h.point_id.in_(points))
        .order_by(h.id)
    ):
        hours.setdefault(point, []).append(Shift(frozenset(map(int, weekdays)), starts, ends))
    return hours


async def officers_at(connection: AsyncConnection, unit: int) -> list[OfficerCard]:
    """Officers of just this unit by short name, then those who have left."""
    rows = await connection.execute(_officer().where(schema.officer.c.unit_id == unit))
    return sorted(
        (OfficerCard(*row) for row in rows),
        key=lambda each: (each.ended_on is not None, alphabetical(each.short_name)),
    )


async def officer_card(
    connection: AsyncConnection, officer: int, today: date
) -> OfficerCard | None:
    """An officer by id, with the desks at which she has a duty from today on."""
    row = (
        await connection.execute(_officer().where(schema.officer.c.id == officer))
    ).one_or_none()
    if row is None:
        return None
    d, p, s = schema.duty.c, schema.point.c, schema.service.c
    desks = await connection.execute(
        select(s.name, p.name)
        .select_from(schema.duty)
        .join(schema.point, p.id == d.point_id)
        .join(schema.service, s.id == p.service_id)
        .where(d.officer_id == officer, d.until_on.is_(None) | (d.until_on >= today))
        .distinct()
    )
    told = tuple(sorted((" · ".join(desk) for desk in desks), key=alphabetical))
    return OfficerCard(*[*row, told])


def _officer() -> Select[Any]:
    o, u = schema.officer.c, schema.unit.c
    return (
        select(o.id, o.key, o.name, o.short_name, u.id, u.key, u.name, o.ended_on)
        .join(schema.unit, u.id == o.unit_id)
        .order_by(o.key)
    )


async def services(connection: AsyncConnection) -> list[tuple[str, str]]:
    """Keys and names of the district's services, by name."""
    s = schema.service.c
    rows = await connection.execute(select(s.key, s.name).order_by(s.key))
    found = [(row[0], row[1]) for row in rows]
    return sorted(found, key=lambda each: alphabetical(each[1]))


async def move_officer_role(connection: AsyncConnection, officer: int, unit: int) -> None:
    """Let who is an officer in the chat be one at another unit, unless she is so already."""
    r = schema.role
    other = r.alias()
    there = (
        select(other.c.id)
        .where(
            other.c.telegram_id == r.c.telegram_id,
            other.c.kind == r.c.kind,
            other.c.unit_id == unit,
        )
        .exists()
    )
    await connection.execute(
        update(r)
        .where(r.c.officer_id == officer, r.c.kind == "officer", ~there)
        .values(unit_id=unit)
    )


async def homes(connection: AsyncConnection) -> tuple[dict[str, str], dict[str, str]]:
    """Units of desks and of officers, all by key, ended ones too."""
    u = schema.unit.c
    found = []
    for table in (schema.point, schema.officer):
        rows = await connection.execute(
            select(table.c.key, u.key).join(schema.unit, u.id == table.c.unit_id)
        )
        found.append({row[0]: row[1] for row in rows})
    return found[0], found[1]
