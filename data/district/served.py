"""People served at desks on days."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert

Counts = dict[date, dict[int, int]]


async def served_between(
    connection: AsyncConnection, points: Iterable[int], first_on: date, last_on: date
) -> Counts:
    """Numbers of people by day and point, over the days from one to another."""
    s = schema.served.c
    rows = await connection.execute(
        select(s.on, s.point_id, s.count).where(
            s.point_id.in_(set(points)), s.on.between(first_on, last_on)
        )
    )
    counts: Counts = {}
    for day, point, count in rows:
        counts.setdefault(day, {})[point] = count
    return counts


async def keep_served(connection: AsyncConnection, point: int, day: date, count: int) -> None:
    """Keep a number of people, in place of the one that stood."""
    row = {"point_id": point, "on": day, "count": count}
    await upsert(connection, schema.served, [row])
