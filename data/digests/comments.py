"""Comments as staff may read them: in batches, by week, without time (design 5).

Comments of one owner, an officer at a unit's service or a desk, are released together at a week's
end, once as many as `scoring.citizens.praise.BATCH` ratings with a comment have closed; a closed block has
ten ratings at least. What a citizen wrote about one rating is one comment. Complaints are none.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.ratings.standing import closed_for
from scoring.citizens.praise import BATCH
from scoring.counters import DESK


@dataclass(frozen=True, slots=True)
class Remark:
    """What one citizen wrote, and the batch that it came in."""

    text: str
    batch: date


async def release_comments(connection: AsyncConnection, week_last_on: date) -> None:
    """Release what waits of each owner of whom enough wait, at a week's end."""
    c, r, p = schema.comment.c, schema.rating.c, schema.point.c
    rows = await connection.execute(
        select(c.rating_key, p.unit_id, p.service_id, closed_for(), r.point_id)
        .select_from(
            schema.comment.join(schema.rating, r.key == c.rating_key).join(
                schema.point, p.id == r.point_id
            )
        )
        .where(c.released_on.is_(None), r.closed_on.is_not(None))
        .distinct()
    )
    waiting: dict[tuple[int, ...], list[str]] = {}
    for key, unit, service, officer, point in rows:
        owner = (unit, service, officer, DESK if officer else point)
        waiting.setdefault(owner, []).append(key)
    free = sorted(key for keys in waiting.values() if len(keys) >= BATCH for key in keys)
    await connection.execute(
        update(schema.comment)
        .where(c.rating_key.in_(free), c.released_on.is_(None))
        .values(released_on=week_last_on)
    )


async def remarks_on_officer(connection: AsyncConnection, officer: int) -> list[Remark]:
    """Comments on ratings about an officer, those of the last batch first."""
    return await _remarks(connection, closed_for() == officer)


async def remarks_on_units(connection: AsyncConnection, units: frozenset[int]) -> list[Remark]:
    """Comments on all desks of some units together; about whom, nothing tells."""
    return await _remarks(connection, schema.point.c.unit_id.in_(units))


async def comments_released(
    connection: AsyncConnection, units: frozenset[int], span: tuple[date, date]
) -> tuple[str, ...]:
    """Comments on all desks of some units that were released from one day to another."""
    here = schema.point.c.unit_id.in_(units) & schema.comment.c.released_on.between(*span)
    return tuple(each.text for each in await _remarks(connection, here))


async def _remarks(connection: AsyncConnection, where: ColumnElement[bool]) -> list[Remark]:
    """In an order that no time can be read from, and that is the same each time."""
    c, r, p = schema.comment.c, schema.rating.c, schema.point.c
    rows = await connection.execute(
        select(c.rating_key, c.text, c.released_on)
        .select_from(
            schema.comment.join(schema.rating, r.key == c.rating_key).join(
                schema.point, p.id == r.point_id
            )
        )
        .where(c.released_on.is_not(None), r.closed_on.is_not(None), where)
        .order_by(c.rating_key, c.message_id)
    )
    said: dict[tuple[str, date], list[str]] = {}
    for key, text, batch in rows:
        said.setdefault((key, batch), []).append(text)
    remarks = [Remark("\n".join(texts), batch) for (_, batch), texts in said.items()]
    return sorted(remarks, key=lambda each: (-each.batch.toordinal(), _shuffled(each.text)))


def _shuffled(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
