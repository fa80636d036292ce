"""Removes what is no longer needed: salts on time, conversations and message ids soon after."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from data import outbox, schema
from data.raters import month_of

SALT_LIFE = timedelta(days=35)
"""A month's salt is destroyed so long after the month's end (design 4)."""

CONVERSATION_LIFE = timedelta(hours=48)
"""A chat id is kept so long after its last message: a day longer than a change may come."""


async def sweep(connection: AsyncConnection, moment: datetime, today: date) -> None:
    """Delete what has outlived its purpose. Safe to repeat."""
    ended_before = today - SALT_LIFE
    # A month has ended long enough ago when even its last day lies before that date.
    await connection.execute(
        delete(schema.salt).where(schema.salt.c.month < month_of(ended_before))
    )
    old = moment - CONVERSATION_LIFE
    await connection.execute(
        delete(schema.conversation).where(schema.conversation.c.updated_at < old)
    )
    await connection.execute(delete(schema.heard).where(schema.heard.c.heard_at < old))
    await outbox.forget_late(connection, moment)
