"""Notes that a digest was talked about: a supervisor's own sentence, and when it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema


@dataclass(frozen=True, slots=True)
class Talk:
    """What was said about the digest of a unit (id) and a period (name), and on which day."""

    unit: int
    period: str
    text: str
    talked_on: date


async def note_talk(connection: AsyncConnection, talk: Talk, by: str, moment: datetime) -> bool:
    """Add a note of somebody (a keyed hash); False where she has just added the same."""
    t = schema.talk.c
    same = await connection.scalar(
        select(t.id).where(
            t.unit_id == talk.unit,
            t.period == talk.period,
            t.text == talk.text,
            t.talked_on == talk.talked_on,
            t.noted_by == by,
        )
    )
    if same is not None:
        return False
    await connection.execute(
        insert(schema.talk).values(
            unit_id=talk.unit,
            period=talk.period,
            text=talk.text,
            talked_on=talk.talked_on,
            noted_at=moment,
            noted_by=by,
        )
    )
    return True


async def last_talks(
    connection: AsyncConnection, unit: int, periods: Iterable[str]
) -> dict[str, Talk]:
    """The last note about each of some periods of a unit, by period."""
    t = schema.talk.c
    rows = await connection.execute(
        select(t.unit_id, t.period, t.text, t.talked_on)
        .where(t.unit_id == unit, t.period.in_(list(periods)))
        .order_by(t.id)
    )
    return {talk.period: talk for talk in (Talk(*row) for row in rows)}


async def talked_with(
    connection: AsyncConnection, officer: int, span: tuple[date, date]
) -> tuple[str, date] | None:
    """The period of the last digest that an officer's unit talked about in `span`, and the day.

    That it was talked about, and not what was said.
    """
    t, o = schema.talk.c, schema.officer.c
    row = (
        await connection.execute(
            select(t.period, t.talked_on)
            .join(schema.officer, o.unit_id == t.unit_id)
            .where(o.id == officer, t.talked_on.between(*span))
            .order_by(t.talked_on.desc(), t.id.desc())
            .limit(1)
        )
    ).one_or_none()
    return None if row is None else (row[0], row[1])
