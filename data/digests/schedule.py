"""When whose digests are due: moments on a person's role at a unit, each claimed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.people.roles import Role
from scoring.period import PeriodKind

_DUE: Mapping[PeriodKind, Column[datetime]] = {
    PeriodKind.WEEK: schema.role.c.next_digest_at,
    PeriodKind.MONTH: schema.role.c.next_month_digest_at,
    PeriodKind.QUARTER: schema.role.c.next_quarter_digest_at,
}

KINDS = tuple(_DUE)
"""Kinds of periods whose digests may come by themselves."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """When a person wants digests: weekday (Monday 0) and hour on the office's wall.

    `next_at` has the moment of the next one by kind, None for those that do not come.
    """

    role: Role
    weekday: int
    hour: int
    next_at: Mapping[PeriodKind, datetime | None]


@dataclass(frozen=True, slots=True)
class Due:
    """A digest that is due, and since when."""

    wishes: Wishes
    kind: PeriodKind
    due_at: datetime


async def wishes_of(connection: AsyncConnection, person: int, unit: int) -> Wishes | None:
    """The wishes of a person who supervises or administers just this unit; else None."""
    r = schema.role.c
    found = await _wishes(
        connection,
        r.telegram_id == person,
        r.unit_id == unit,
        r.kind.in_(("supervisor", "admin")),
    )
    # Who is both is a supervisor first: that is the role whose digests come unasked.
    return next(iter(sorted(found, key=lambda each: each.role.kind != "supervisor")), None)


async def due_digests(connection: AsyncConnection, moment: datetime) -> list[Due]:
    """Digests that are due, the oldest first."""
    due = [
        Due(wishes, kind, at)
        for kind, column in _DUE.items()
        for wishes in await _wishes(connection, column <= moment)
        if (at := wishes.next_at[kind]) is not None
    ]
    return sorted(due, key=lambda each: (each.due_at, each.wishes.role.id))


async def schedule(
    connection: AsyncConnection, role: int, next_at: Mapping[PeriodKind, datetime | None]
) -> None:
    """Set the moments of the next digests of some kinds."""
    values = {_DUE[kind].name: moment for kind, moment in next_at.items()}
    await connection.execute(update(schema.role).where(schema.role.c.id == role).values(**values))


async def wish(connection: AsyncConnection, role: int, weekday: int, hour: int) -> None:
    """Set the weekday and the hour of a role's digests."""
    await connection.execute(
        update(schema.role)
        .where(schema.role.c.id == role)
        .values(digest_weekday=weekday, digest_hour=hour)
    )


async def claim_digest(connection: AsyncConnection, due: Due, next_at: datetime) -> bool:
    """Move a due digest on to the next one; True for the one process that did it."""
    column = _DUE[due.kind]
    done = await connection.execute(
        update(schema.role)
        .where(schema.role.c.id == due.wishes.role.id, column == due.due_at)
        .values({column: next_at})
    )
    return bool(done.rowcount == 1)


async def _wishes(connection: AsyncConnection, *which: object) -> list[Wishes]:
    r = schema.role.c
    rows = await connection.execute(
        select(
            r.id,
            r.telegram_id,
            r.kind,
            r.unit_id,
            r.language,
            r.digest_weekday,
            r.digest_hour,
            *_DUE.values(),
        )
        .where(r.revoked_at.is_(None), *which)  # type: ignore[arg-type]
        .order_by(r.id)
    )
    return [
        Wishes(Role(*row[:5]), row[5], row[6], dict(zip(_DUE, row[7:], strict=True)))
        for row in rows
    ]
