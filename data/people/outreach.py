"""Sessions at which the system was explained (sosialisasi)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema


@dataclass(frozen=True, slots=True)
class Session:
    """One session: at which unit, when, about what, and how many came."""

    unit: int
    held_on: date
    topic: str
    attended: int


async def note_session(
    connection: AsyncConnection, session: Session, by: tuple[datetime, str]
) -> None:
    """Keep a session, with when and by whom (a mark) it was noted."""
    await connection.execute(
        insert(schema.outreach).values(
            unit_id=session.unit,
            held_on=session.held_on,
            topic=session.topic,
            attended=session.attended,
            noted_at=by[0],
            noted_by=by[1],
        )
    )


async def sessions_in(
    connection: AsyncConnection, units: Iterable[int], span: tuple[date, date]
) -> list[Session]:
    """Sessions of units over the days of `span`, the last one first."""
    o = schema.outreach.c
    rows = await connection.execute(
        select(o.unit_id, o.held_on, o.topic, o.attended)
        .where(o.unit_id.in_(set(units)), o.held_on.between(*span))
        .order_by(o.held_on.desc(), o.id.desc())
    )
    return [Session(*row) for row in rows]
