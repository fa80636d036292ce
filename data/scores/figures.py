"""Figures for staff: the one place that reads answers for anybody's eyes.

Answers are read from closed blocks alone (`scoring.blocks`): officers' composites by the day
their block closed, elements by the day they were released. Coverage counts visits, no answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.blocks import Owner
from scoring.counters import DESK
from scoring.district.alphabet import alphabetical


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
    """A desk in use, the last day it was rated, and its coverage of some days."""

    id: int
    name: str
    unit: int
    unit_name: str
    last_rated_on: date | None
    rated: int
    served: int | None


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


async def released_by_age(
    connection: AsyncConnection, units: Units, starts: Sequence[date], until: date
) -> list[dict[str, dict[Owner, dict[int, int]]]]:
    """Released answers of units by stretch, element and owner, to compare each with herself.

    A stretch begins on one of `starts`, the latest first, and ends where the one before it
    begins; the first ends with `until`.
    """
    b = schema.block_answer.c
    age = case(*((b.released_on >= start, place) for place, start in enumerate(starts)))
    owner = (b.unit_id, b.service_id, b.officer_id, b.point_id)
    rows = await connection.execute(
        select(age.label("age"), b.element, *owner, b.value, func.sum(b.n))
        .where(b.unit_id.in_(units), b.released_on.between(starts[-1], until))
        .group_by("age", b.element, *owner, b.value)
    )
    told: list[dict[str, dict[Owner, dict[int, int]]]] = [{} for _ in starts]
    for place, element, *key, value, n in rows:
        told[place].setdefault(element, {}).setdefault(Owner(*key), {})[value] = int(n)
    return told


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
    )
    found = (OfficerSums(r[0], r[1], *(int(x or 0) for x in r[2:])) for r in rows)
    return sorted(found, key=lambda each: (alphabetical(each.short_name), each.officer))


async def desks(connection: AsyncConnection, units: Units, span: Span) -> list[Desk]:
    """Desks of units that have not ended, with the last day up to the end of `span` on which
    they were rated, and how many visits of its days were rated, of how many people served.
    """
    v, s, p, u = schema.daily_visit.c, schema.served.c, schema.point.c, schema.unit.c
    last = (
        select(v.point_id, func.max(v.on).label("last_on"))
        .where(v.rated > 0, v.on <= span[1])
        .group_by(v.point_id)
        .subquery()
    )
    rated = (
        select(func.coalesce(func.sum(v.rated), 0))
        .where(v.point_id == p.id, v.on.between(*span))
        .scalar_subquery()
    )
    served = (
        select(func.sum(s.count)).where(s.point_id == p.id, s.on.between(*span)).scalar_subquery()
    )
    rows = await connection.execute(
        select(p.id, p.name, u.id, u.name, last.c.last_on, rated, served)
        .select_from(
            schema.point.join(schema.unit, u.id == p.unit_id).outerjoin(
                last, last.c.point_id == p.id
            )
        )
        .where(p.unit_id.in_(units), p.ended_on.is_(None))
    )
    found = (Desk(*row[:5], int(row[5]), None if row[6] is None else int(row[6])) for row in rows)
    return sorted(found, key=lambda each: (alphabetical(each.unit_name), alphabetical(each.name)))


def _points(units: Units) -> Select[int]:
    return select(schema.point.c.id).where(schema.point.c.unit_id.in_(units))
