"""Messages that must arrive: written by what causes them, leased by the one who sends them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert

LEASE = timedelta(seconds=60)
"""How long a sender has a message: one that dies, or whose send timed out, is followed by
another attempt after this long; so a message arrives at least once, at most twice."""


LONGEST_WAIT = timedelta(hours=1)
"""While the network is down, a message is tried again at least so often."""

LIFE = timedelta(days=3)
"""A message that could not be brought for so long tells nothing new any more."""


REMINDER = "reminder"
"""Kind of a message that a citizen asked for: its row, and her chat's id in it, are deleted as
soon as it was sent or can no longer be."""


CASE_ANSWER = "case"
"""Kind of an answer to a citizen's case; its row too leaves no chat's id behind."""

TARGET = "target"
"""Kind of a message to an officer whose target was set or changed."""

IMPROVEMENT = "improvement"
"""Kind of a notice of what was done, to a citizen who asked for it; its row does not stay."""

FLEETING = (REMINDER, CASE_ANSWER, IMPROVEMENT)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way; `attempts` counts the sends that may have arrived, this one too.

    `keyboard` is JSON: rows of buttons, each a label and its data.
    """

    id: int
    chat: int
    kind: str
    subject: str
    text: str
    keyboard: str | None
    attempts: int
    created_at: datetime


async def put(connection: AsyncConnection, parcels: list[dict[str, Any]], moment: datetime) -> int:
    """Put messages (chat_id, kind, subject, text) in the outbox.

    One that is there already for the same chat, kind and subject stays as it is. Returns how
    many were new.
    """
    o = schema.outbox.c
    before = {
        (row[0], row[1], row[2])
        for row in await connection.execute(
            select(o.chat_id, o.kind, o.subject).where(
                o.chat_id.in_({parcel["chat_id"] for parcel in parcels})
            )
        )
    }
    rows = [
        {**parcel, "created_at": moment, "due_at": moment, "attempts": 0}
        for parcel in parcels
        if (parcel["chat_id"], parcel["kind"], parcel["subject"]) not in before
    ]
    # Two processes may both have found it missing: the unique key decides.
    await upsert(connection, schema.outbox, rows, keep=True)
    return len(rows)


async def lease(connection: AsyncConnection, moment: datetime, most: int) -> list[Parcel]:
    """Take due messages, oldest first; they are due again after LEASE unless settled before."""
    o = schema.outbox.c
    timely = or_(o.until_at.is_(None), o.until_at > moment)
    due = select(o.id).where(o.due_at <= moment, timely).order_by(o.due_at, o.id).limit(most)
    if connection.dialect.name == "postgresql":
        due = due.with_for_update(skip_locked=True)
    rows = await connection.execute(
        update(schema.outbox)
        .where(o.id.in_(due))
        .values(due_at=moment + LEASE, attempts=o.attempts + 1)
        .returning(
            o.id, o.chat_id, o.kind, o.subject, o.text, o.keyboard, o.attempts, o.created_at
        )
    )
    return sorted((Parcel(*row) for row in rows), key=lambda parcel: parcel.id)


async def due_now(
    connection: AsyncConnection, moment: datetime, late_seconds: int
) -> tuple[float, float]:
    """How many messages are due, and how many of them for longer than so many seconds."""
    o = schema.outbox.c
    timely = or_(o.until_at.is_(None), o.until_at > moment)
    since = moment - timedelta(seconds=late_seconds)
    counts = []
    for before in (moment, since):
        query = select(func.count()).select_from(schema.outbox).where(o.due_at <= before, timely)
        counts.append(int(await connection.scalar(query) or 0))
    return counts[0], counts[1]


async def sent(connection: AsyncConnection, parcel: Parcel, moment: datetime) -> None:
    """The message arrived."""
    await _settle(connection, parcel, sent_at=moment, due_at=None)


async def failed(connection: AsyncConnection, parcel: Parcel, reason: str) -> None:
    """The message will never arrive: the person has blocked the bot, or is gone."""
    await _settle(connection, parcel, failed=reason[:64], due_at=None)


async def put_off(connection: AsyncConnection, parcel: Parcel, due_at: datetime) -> None:
    """The message was refused and has not arrived: it is tried again at `due_at`."""
    await _settle(connection, parcel, due_at=due_at, attempts=parcel.attempts - 1)


async def back_off(connection: AsyncConnection, parcel: Parcel, moment: datetime) -> None:
    """The way is blocked: wait as long again as the message has waited, within bounds."""
    waited = moment - parcel.created_at
    if waited > LIFE:
        await failed(connection, parcel, "undeliverable")
    else:
        pause = min(max(waited, LEASE), LONGEST_WAIT)
        await put_off(connection, parcel, moment + pause)


async def moved(connection: AsyncConnection, parcel: Parcel, chat: int, moment: datetime) -> None:
    """The chat has another id now; what waits there already under it stays the only one."""
    o = schema.outbox.c
    there = await connection.scalar(
        select(o.id).where(o.chat_id == chat, o.kind == parcel.kind, o.subject == parcel.subject)
    )
    if there is not None:
        await failed(connection, parcel, "moved")
    else:
        attempts = parcel.attempts - 1
        await _settle(connection, parcel, chat_id=chat, due_at=moment, attempts=attempts)


async def refused_by(connection: AsyncConnection, chat: int) -> None:
    """A person blocked the bot: nothing that waits for her will arrive."""
    o = schema.outbox.c
    await connection.execute(delete(schema.outbox).where(o.chat_id == chat, o.kind.in_(FLEETING)))
    await connection.execute(
        update(schema.outbox)
        .where(o.chat_id == chat, o.due_at.is_not(None))
        .values(failed="blocked", due_at=None)
    )


async def forget_late(connection: AsyncConnection, moment: datetime) -> None:
    """Delete reminders and notices whose time is over."""
    o = schema.outbox.c
    late = o.kind.in_((REMINDER, IMPROVEMENT)) & (o.until_at <= moment)
    await connection.execute(delete(schema.outbox).where(late))


async def _settle(connection: AsyncConnection, parcel: Parcel, **values: Any) -> None:
    here = schema.outbox.c.id == parcel.id
    if parcel.kind in FLEETING and values["due_at"] is None:
        await connection.execute(delete(schema.outbox).where(here))
    else:
        await connection.execute(update(schema.outbox).where(here).values(**values))
