"""Alerts kept: each once, so many a week, and the first person who has seen it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.district.units import UnitRow
from data.people.roles import Role, supervisors_of
from data.scores.figures import Units
from scoring.citizens.alerts import AGAIN, Alert


@dataclass(frozen=True, slots=True)
class Kept:
    """An alert that was told; `seen_at` None until somebody has seen it."""

    id: int
    unit: int
    kind: str
    subject: str
    seen_at: datetime | None


async def new_ones(
    connection: AsyncConnection, found: Sequence[Alert], moment: datetime
) -> list[Alert]:
    """Those of some alerts that were never told; what lasts, not for so long before a moment."""
    a = schema.alert.c
    rows = await connection.execute(
        select(a.kind, a.subject).where(
            a.subject.in_({each.subject for each in found}) | (a.raised_at > moment - AGAIN)
        )
    )
    told = {(kind, subject) for kind, subject in rows}
    lately = {(kind, subject.rpartition("/")[0]) for kind, subject in told}
    return [
        each
        for each in found
        if (each.kind.value, each.subject) not in told
        if not (each.lasts and (each.kind.value, each.stem) in lately)
    ]


async def told_since(connection: AsyncConnection, moment: datetime) -> Counter[int]:
    """How many alerts were told since a moment, by unit."""
    a = schema.alert.c
    rows = await connection.execute(
        select(a.unit_id, func.count()).where(a.raised_at > moment).group_by(a.unit_id)
    )
    return Counter({unit: int(n) for unit, n in rows})


async def keep_alert(connection: AsyncConnection, alert: Alert, moment: datetime) -> int:
    """Keep an alert that is told now; returns its number."""
    number = await connection.scalar(
        insert(schema.alert)
        .values(unit_id=alert.unit, kind=alert.kind.value, subject=alert.subject, raised_at=moment)
        .returning(schema.alert.c.id)
    )
    return int(number or 0)


async def alert_of(connection: AsyncConnection, number: int) -> Kept | None:
    """An alert by its number."""
    a = schema.alert.c
    row = await connection.execute(
        select(a.id, a.unit_id, a.kind, a.subject, a.seen_at).where(a.id == number)
    )
    found = row.one_or_none()
    return None if found is None else Kept(*found)


async def see(connection: AsyncConnection, number: int, by: str, moment: datetime) -> bool:
    """Note who has seen an alert (a keyed hash); False where somebody has before."""
    a = schema.alert.c
    done = await connection.execute(
        update(schema.alert)
        .where(a.id == number, a.seen_at.is_(None))
        .values(seen_at=moment, seen_by=by)
    )
    return bool(done.rowcount == 1)


async def watchers(connection: AsyncConnection, units: Sequence[UnitRow], unit: int) -> list[Role]:
    """Who is told of a unit: those who supervise it, else those above; never who is rated there."""
    by_id = {each.id: each for each in units}
    o, r = schema.officer.c, schema.role.c
    rated = set(
        await connection.scalars(
            select(r.telegram_id)
            .join(schema.officer, o.id == r.officer_id)
            .where(o.unit_id == unit, r.revoked_at.is_(None))
        )
    )
    at: int | None = unit
    while at is not None and at in by_id:
        supervisors = await supervisors_of(connection, frozenset({at}))
        if found := [role for role in supervisors if role.telegram_id not in rated]:
            return found
        at = by_id[at].parent
    return []


@dataclass(frozen=True, slots=True)
class Paced:
    """A desk in use, and how many ratings it had on each day."""

    point: int
    name: str
    unit: int
    rated: dict[date, int]


async def paces(connection: AsyncConnection, units: Units, since: date) -> list[Paced]:
    """Ratings a day of every desk of units since a day; those without any are left out."""
    v, p = schema.daily_visit.c, schema.point.c
    rows = await connection.execute(
        select(p.id, p.name, p.unit_id, v.on, v.rated)
        .join(schema.daily_visit, v.point_id == p.id)
        .where(p.unit_id.in_(units), p.ended_on.is_(None), v.on >= since, v.rated > 0)
        .order_by(p.id, v.on)
    )
    found: dict[int, Paced] = {}
    for point, name, unit, day, rated in rows:
        found.setdefault(point, Paced(point, name, unit, {})).rated[day] = int(rated)
    return list(found.values())
