"""Removes ratings, with all that belongs to them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert
from data.outbox import REMINDER
from data.ratings.raters import month_of, spent_mark
from data.ratings.standing import counts_for
from data.ratings.sums import add_to_sums
from data.upkeep.recount import RATING_COLUMNS, rating_of
from scoring.citizens.survey_rules import BANDS
from scoring.counters import DESK, contribution, difference
from scoring.policies.policy import Policy


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a rating, without what was tapped or written."""

    key: str
    point: str
    visit_on: date
    channel: str
    standing: str
    closed_on: date | None
    kind: str
    answers: int
    comments: int
    bands: int


async def kept_under(connection: AsyncConnection, key: str) -> Kept | None:
    """What is kept under a rating's key, which is its receipt."""
    r, p, a, c = schema.rating.c, schema.point.c, schema.answer.c, schema.comment.c
    row = await connection.execute(
        select(
            r.key,
            p.key,
            r.visit_on,
            r.channel,
            r.standing,
            r.closed_on,
            r.kind,
            select(func.count()).where(a.rating_key == key).scalar_subquery(),
            select(func.count()).where(c.rating_key == key).scalar_subquery(),
        )
        .select_from(schema.rating.join(schema.point, p.id == r.point_id))
        .where(r.key == key)
    )
    found = row.one_or_none()
    if found is None:
        return None
    s = schema.surveyed.c
    said = await connection.execute(select(*(s[b] for b in BANDS)).where(s.rating_key == key))
    return Kept(*found, bands=sum(each is not None for row in said for each in row))


async def erase_rating(connection: AsyncConnection, key: str, policy: Policy) -> None:
    """Delete a rating, the reminder of it and its key in chats; the open sums lose what it added to them."""
    r, a, o = schema.rating, schema.answer.c, schema.outbox.c
    # A tap on it waits until this is done, and this for the tap.
    await connection.execute(select(r.c.key).where(r.c.key == key).with_for_update())
    answers = await connection.execute(
        select(*RATING_COLUMNS)
        .select_from(r.join(schema.answer, a.rating_key == r.c.key))
        .where(r.c.key == key)
    )
    if rows := answers.all():
        await add_to_sums(connection, difference({}, contribution(rating_of(rows), policy)))
    await connection.execute(delete(schema.outbox).where(o.kind == REMINDER, o.subject == key))
    await _spend(connection, key)
    await _forget_in_chats(connection, key)
    await delete_ratings(connection, [key])


async def _spend(connection: AsyncConnection, key: str) -> None:
    """Where its sums stay, let it stay known that its rater has counted for that officer."""
    r = schema.rating.c
    rows = await connection.execute(
        select(r.rater, counts_for(), r.visit_on).where(
            r.key == key, r.closed_on.is_not(None), counts_for() != DESK
        )
    )
    marks = [
        {"mark": spent_mark(rater, officer), "month": month_of(day)}
        for rater, officer, day in rows
    ]
    await upsert(connection, schema.spent, marks, keep=True)


async def _forget_in_chats(connection: AsyncConnection, key: str) -> None:
    """Take the key out of the chats that stand at it; one that is busy keeps it until the sweep."""
    c = schema.conversation.c
    here = select(c.chat_id).where(c.rating_key == key).with_for_update(skip_locked=True)
    await connection.execute(
        update(schema.conversation).where(c.chat_id.in_(here)).values(state="", rating_key=null())
    )


async def delete_ratings(connection: AsyncConnection, keys: Collection[str]) -> None:
    """Delete ratings, their answers, comments and bands. No sum moves."""
    await connection.execute(delete(schema.comment).where(schema.comment.c.rating_key.in_(keys)))
    await connection.execute(delete(schema.answer).where(schema.answer.c.rating_key.in_(keys)))
    await connection.execute(delete(schema.surveyed).where(schema.surveyed.c.rating_key.in_(keys)))
    await connection.execute(delete(schema.rating).where(schema.rating.c.key.in_(keys)))
