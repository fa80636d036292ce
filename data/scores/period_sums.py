"""Sums of closed blocks by officer and service: what scores and calibrations are made from.

A block belongs to the day on which it closed, so a period's sums are those of the blocks that
closed in it, whole (design 5). Keys are the district's, not a unit's: peers are the district.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.district.units import UnitRow, unit_and_below
from scoring.counters import DESK
from scoring.district.alphabet import alphabetical
from scoring.sums import Cell, Sums

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer with the names that people see."""

    id: int
    key: str
    short_name: str
    unit_name: str
    ended_on: date | None


async def closed_sums(connection: AsyncConnection, span: Span) -> dict[Cell, Sums]:
    """The district's sums of blocks that closed in `span`, both ends included."""
    b, o, s = schema.block.c, schema.officer.c, schema.service.c
    rows = await connection.execute(
        select(o.key, s.key, func.sum(b.n), func.sum(b.s1), func.sum(b.s2))
        .select_from(
            schema.block.join(schema.officer, o.id == b.officer_id).join(
                schema.service, s.id == b.service_id
            )
        )
        .where(b.officer_id != DESK, b.closed_on.between(*span))
        .group_by(o.key, s.key)
    )
    # Sums of 64-bit integers come as decimals from PostgreSQL.
    return {(row[0], row[1]): Sums(*map(int, row[2:])) for row in sorted(map(tuple, rows))}


async def officer_of(connection: AsyncConnection, officer: int) -> OfficerRow | None:
    """An officer by id, ended or not."""
    o, u = schema.officer.c, schema.unit.c
    rows = await connection.execute(
        select(o.id, o.key, o.short_name, u.name, o.ended_on)
        .select_from(schema.officer.join(schema.unit, u.id == o.unit_id))
        .where(o.id == officer)
    )
    row = rows.one_or_none()
    return None if row is None else OfficerRow(*row)


async def on_paper(connection: AsyncConnection, officer: int) -> tuple[str, int]:
    """The whole name of an officer (id), as a paper needs it, and the id of the unit."""
    o = schema.officer.c
    row = (await connection.execute(select(o.name, o.unit_id).where(o.id == officer))).one()
    return row.name, row.unit_id


async def officers_of(connection: AsyncConnection, top: int) -> list[OfficerRow]:
    """Officers of a unit and all below it, by short name; those who have ended too.

    A period that is over has the people who were there, in units that may have gone since.
    """
    o, u = schema.officer.c, schema.unit.c
    tree = await connection.execute(select(u.id, u.key, u.name, u.parent_id))
    units = unit_and_below([UnitRow(*row) for row in tree], top)
    rows = await connection.execute(
        select(o.id, o.key, o.short_name, u.name, o.ended_on)
        .select_from(schema.officer.join(schema.unit, u.id == o.unit_id))
        .where(o.unit_id.in_(units))
    )
    return _by_name(OfficerRow(*row) for row in rows)


async def officers_at(
    connection: AsyncConnection, units: frozenset[int], since: date
) -> list[OfficerRow]:
    """Officers of just these units who had not left before a day, by short name."""
    o, u = schema.officer.c, schema.unit.c
    rows = await connection.execute(
        select(o.id, o.key, o.short_name, u.name, o.ended_on)
        .select_from(schema.officer.join(schema.unit, u.id == o.unit_id))
        .where(o.unit_id.in_(units), o.ended_on.is_(None) | (o.ended_on >= since))
    )
    return _by_name(OfficerRow(*row) for row in rows)


def _by_name(officers: Iterable[OfficerRow]) -> list[OfficerRow]:
    return sorted(officers, key=lambda each: (alphabetical(each.short_name), each.key))
