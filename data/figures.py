"""Figures for staff: the one place that reads answers for anybody's eyes.

Answers are read from closed blocks alone (`scoring.blocks`): officers' composites by the day
their block closed, elements by the day they were released. Coverage counts visits, no answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.blocks import Owner
from scoring.counters import DESK


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rated visits, those completed, and people served where that was told (else None)."""

    rated: int
    complete: int
    served: int | None


@dataclass(frozen=True, slots=True)
class OfficerSums:
    """An officer's closed composites: n, sum T, sum T^2 in thousandths. n may be 0."""

    officer: str
    short_name: str
    n: int
    s1: int
    s2: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk in use and the last day it was rated."""

    name: str
    unit_name: str
    last_rated_on: date | None


Span = tuple[date, date]
Units = frozenset[int]


async def coverage(connection: AsyncConnection, units: Units, span: Span) -> Coverage:
    """Coverage of units' points over the days of `span`, both ends included."""
    v, s = schema.daily_visit.c, schema.served.c
    rated, complete = (
        await connection.execute(
            select(
                func.coalesce(func.sum(v.rated), 0), func.coalesce(func.sum(v.complete), 0)
            ).where(v.point_id.in_(_points(units)), v.on.between(*span))
        )
    ).one()
    served = await connection.scalar(
        select(func.sum(s.count)).where(s.point_id.in_(_points(units)), s.on.between(*span))
    )
    return Coverage(int(rated), int(complete), None if served is None else int(served))


async def element_counts(
    connection: AsyncConnection, units: Units, span: Span
) -> Mapping[str, Mapping[int, int]]:
    """Released answers of units by element and value."""
    b = schema.block_answer.c
    rows = await connection.execute(
        select(b.element, b.value, func.sum(b.n))
        .where(b.unit_id.in_(units), b.released_on.between(*span))
        .group_by(b.element, b.value)
    )
    counts: dict[str, dict[int, int]] = {}
    for element, value, n in rows:
        counts.setdefault(element, {})[value] = int(n)
    return counts


async def owner_counts(
    connection: AsyncConnection, units: Units, span: Span, element: str
) -> Mapping[Owner, Mapping[int, int]]:
    """Released answers to one element by owner and value: to compare each with herself."""
    b = schema.block_answer.c
    owner = (b.unit_id, b.service_id, b.officer_id, b.point_id)
    rows = await connection.execute(
        select(*owner, b.value, func.sum(b.n))
        .where(b.unit_id.in_(units), b.released_on.between(*span), b.element == element)
        .group_by(*owner, b.value)
    )
    counts: dict[Owner, dict[int, int]] = {}
    for *key, value, n in rows:
        counts.setdefault(Owner(*key), {})[value] = int(n)
    return counts


async def officer_sums(connection: AsyncConnection, units: Units, span: Span) -> list[OfficerSums]:
    """Closed composites of every officer of units, alphabetical; n is 0 where none closed."""
    b, o = schema.block.c, schema.officer.c
    closed = (
        select(
            b.officer_id,
            func.sum(b.n).label("n"),
            func.sum(b.s1).label("s1"),
            func.sum(b.s2).label("s2"),
        )
        .where(b.unit_id.in_(units), b.officer_id != DESK, b.closed_on.between(*span))
        .group_by(b.officer_id)
        .subquery()
    )
    present = o.unit_id.in_(units) & (o.ended_on.is_(None) | (o.ended_on >= span[0]))
    rows = await connection.execute(
        select(o.key, o.short_name, closed.c.n, closed.c.s1, closed.c.s2)
        .select_from(schema.officer.outerjoin(closed, closed.c.officer_id == o.id))
        .where(present | closed.c.n.is_not(None))
        .order_by(o.short_name, o.key)
    )
    return [OfficerSums(r[0], r[1], *(int(x or 0) for x in r[2:])) for r in rows]


async def desks(connection: AsyncConnection, units: Units, until: date) -> list[Desk]:
    """Desks of units that have not ended, with the last day up to `until` they were rated."""
    v, p, u = schema.daily_visit.c, schema.point.c, schema.unit.c
    last = (
        select(v.point_id, func.max(v.on).label("last_on"))
        .where(v.rated > 0, v.on <= until)
        .group_by(v.point_id)
        .subquery()
    )
    rows = await connection.execute(
        select(p.name, u.name, last.c.last_on)
        .select_from(
            schema.point.join(schema.unit, u.id == p.unit_id).outerjoin(
                last, last.c.point_id == p.id
            )
        )
        .where(p.unit_id.in_(units), p.ended_on.is_(None))
        .order_by(u.name, p.name)
    )
    return [Desk(*row) for row in rows]


def _points(units: Units) -> Select[int]:
    return select(schema.point.c.id).where(schema.point.c.unit_id.in_(units))
