"""Officers who are away: known so that nobody puts them back onto a roster unawares."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert
from scoring.district.roster import Absence


async def absences_of(
    connection: AsyncConnection, officers: Sequence[int], today: date
) -> tuple[Absence, ...]:
    """Absences of some officers that are not over yet, the nearest first."""
    a = schema.absence.c
    rows = await connection.execute(
        select(a.officer_id, a.first_on, a.last_on)
        .where(a.officer_id.in_(officers), a.last_on >= today)
        .order_by(a.first_on, a.last_on, a.officer_id)
    )
    return tuple(Absence(*row) for row in rows)


async def keep_absence(connection: AsyncConnection, absence: Absence) -> None:
    """Keep that somebody is away; said twice it is one."""
    row = {
        "officer_id": absence.officer,
        "first_on": absence.first_on,
        "last_on": absence.last_on,
    }
    await upsert(connection, schema.absence, [row], keep=True)


async def end_absence(connection: AsyncConnection, absence: Absence) -> bool:
    """She is there after all; whether that was not known yet. Her duties stay as they are."""
    a = schema.absence.c
    gone = await connection.execute(
        delete(schema.absence).where(
            a.officer_id == absence.officer,
            a.first_on == absence.first_on,
            a.last_on == absence.last_on,
        )
    )
    return bool(gone.rowcount)
