"""Mass-service days (posyandu, school vaccination): full desks that nobody takes for a burst."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert
from scoring.district.alphabet import alphabetical


@dataclass(frozen=True, slots=True)
class MassDayRow:
    """A day on which a desk is expected to be full, with how many may come."""

    point: int
    point_key: str
    point_name: str
    service_name: str
    unit: int
    unit_name: str
    on: date
    expected: int


async def register_mass_day(
    connection: AsyncConnection, points: Iterable[int], on: date, expected: int
) -> None:
    """Register a day at points, with the number of people expected at each; again replaces.

    `burst` exempts the day, and `served` goes by the number until the true one is told.
    """
    rows = [{"point_id": point, "on": on, "expected": expected} for point in sorted(set(points))]
    await upsert(connection, schema.mass_day, rows)


async def mass_days_from(
    connection: AsyncConnection, units: frozenset[int], day: date
) -> list[MassDayRow]:
    """Mass-service days of units from a day on, the next first."""
    m, p, s, u = schema.mass_day.c, schema.point.c, schema.service.c, schema.unit.c
    rows = await connection.execute(
        select(p.id, p.key, p.name, s.name, u.id, u.name, m.on, m.expected)
        .select_from(schema.mass_day)
        .join(schema.point, p.id == m.point_id)
        .join(schema.service, s.id == p.service_id)
        .join(schema.unit, u.id == p.unit_id)
        .where(p.unit_id.in_(units), m.on >= day)
    )
    return sorted((MassDayRow(*row) for row in rows), key=_by_day)


def _by_day(each: MassDayRow) -> tuple[object, ...]:
    names = (each.unit_name, each.service_name, each.point_name)
    return (each.on, *map(alphabetical, names), each.point)


async def withdraw_mass_day(connection: AsyncConnection, point: int, on: date) -> bool:
    """Withdraw a day that was registered; False when it was not."""
    m = schema.mass_day.c
    done = await connection.execute(delete(schema.mass_day).where(m.point_id == point, m.on == on))
    return bool(done.rowcount)
