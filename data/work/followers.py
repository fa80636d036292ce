"""Citizens who asked to be told of improvements, and the notices that go to them.

A row ties a chat to a unit's service, and to nothing else: no rating, no day.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import outbox, schema
from data.database import upsert


@dataclass(frozen=True, slots=True)
class Follower:
    """A chat to be told, in its language, from this day on: it was told lately, or never."""

    chat: int
    language: str
    from_on: date


@dataclass(frozen=True, slots=True)
class Pace:
    """The moment, the local day, and in how many days a chat is told once at most."""

    moment: datetime
    today: date
    notice_days: int


async def follow(
    connection: AsyncConnection, chat: int, place: tuple[int, int], until_on: date, language: str
) -> None:
    """Tell a chat of improvements at a unit's service until a day; again only moves the day."""
    unit, service = place
    f = schema.follower
    row = {"chat_id": chat, "unit_id": unit, "service_id": service}
    await upsert(connection, f, [{**row, "language": language, "until_on": until_on}], keep=True)
    await connection.execute(
        update(f)
        .where(f.c.chat_id == chat, f.c.unit_id == unit, f.c.service_id == service)
        .values(language=language, until_on=until_on)
    )


async def stop_following(connection: AsyncConnection, chat: int) -> None:
    """Forget a chat, with the notices that wait for it."""
    o = schema.outbox
    await connection.execute(delete(schema.follower).where(schema.follower.c.chat_id == chat))
    await connection.execute(delete(o).where(o.c.chat_id == chat, o.c.kind == outbox.IMPROVEMENT))


async def follower_count(
    connection: AsyncConnection, unit: int, service: int | None, on: date
) -> int:
    """How many chats would be told of something at a unit, of one service or of all."""
    f = schema.follower.c
    told = select(func.count(f.chat_id.distinct())).where(_here(unit, service), f.until_on >= on)
    return int(await connection.scalar(told) or 0)


def _here(unit: int, service: int | None) -> ColumnElement[bool]:
    f = schema.follower.c
    return (
        (f.unit_id == unit) if service is None else (f.unit_id == unit) & (f.service_id == service)
    )


async def _followers(
    connection: AsyncConnection, unit: int, service: int | None, pace: Pace
) -> list[Follower]:
    f = schema.follower.c
    chosen = select(f.chat_id).where(_here(unit, service), f.until_on >= pace.today)
    rows = await connection.execute(
        select(f.chat_id, func.max(f.language), func.max(f.told_on), func.max(f.until_on))
        .where(f.chat_id.in_(chosen))
        .group_by(f.chat_id)
        .order_by(f.chat_id)
    )
    found = []
    for chat, language, told_on, until_on in rows:
        rested = _day(told_on) + timedelta(days=pace.notice_days) if told_on else pace.today
        from_on = max(rested, pace.today)
        if from_on <= _day(until_on):
            found.append(Follower(chat, language, from_on))
    return found


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


async def tell_followers(
    connection: AsyncConnection,
    place: tuple[int, int | None],
    subject: str,
    notice: Callable[[str], Mapping[str, str]],
    pace: Pace,
) -> int:
    """Put a notice on its way to everybody who asked about a place; returns to how many.

    `notice` writes it in a language: text and keyboard. Who was told lately gets it later, so
    that nobody hears of improvements more than once in `notice_days`.
    """
    found = await _followers(connection, *place, pace)
    by_day: dict[date, list[dict[str, Any]]] = defaultdict(list)
    for each in found:
        parcel = {"chat_id": each.chat, "kind": outbox.IMPROVEMENT, "subject": subject}
        by_day[each.from_on].append(parcel | dict(notice(each.language)))
    f = schema.follower
    for day, parcels in sorted(by_day.items()):
        due = pace.moment + timedelta(days=(day - pace.today).days)
        until_at = due + outbox.LIFE
        await outbox.put(connection, [each | {"until_at": until_at} for each in parcels], due)
        chats = [parcel["chat_id"] for parcel in parcels]
        await connection.execute(update(f).where(f.c.chat_id.in_(chats)).values(told_on=day))
    return len(found)
