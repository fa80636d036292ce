"""Days on which desks are closed, save those that are open round the clock."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert


async def holidays_from(connection: AsyncConnection, day: date) -> list[tuple[date, str]]:
    """Holidays from a day on, with their names."""
    h = schema.holiday.c
    rows = await connection.execute(select(h.on, h.name).where(h.on >= day).order_by(h.on))
    return [(row[0], row[1]) for row in rows]


async def keep_holiday(connection: AsyncConnection, day: date, name: str) -> None:
    """Keep a holiday, in place of what the day was called before."""
    await upsert(connection, schema.holiday, [{"on": day, "name": name}])


async def remove_holiday(connection: AsyncConnection, day: date) -> None:
    """The day is none."""
    await connection.execute(delete(schema.holiday).where(schema.holiday.c.on == day))
