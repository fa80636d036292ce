"""A chat's state off the tap path: what a form that is being filled in knows so far."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert


async def lock_conversation(
    connection: AsyncConnection, chat: int, moment: datetime
) -> tuple[str, str | None]:
    """A chat's stored state and its language, locked until the transaction ends."""
    c = schema.conversation.c
    row = {"chat_id": chat, "state": "", "updated_at": moment}
    await upsert(connection, schema.conversation, [row], keep=True)
    await connection.execute(
        update(schema.conversation).where(c.chat_id == chat).values(updated_at=moment)
    )
    found = await connection.execute(select(c.state, c.language).where(c.chat_id == chat))
    state, language = found.one()
    return state, language


async def language_of(connection: AsyncConnection, chat: int) -> str | None:
    """The language that somebody chose in a chat; None where she chose none, or it was swept."""
    c = schema.conversation.c
    found: str | None = await connection.scalar(select(c.language).where(c.chat_id == chat))
    return found


async def write_state(connection: AsyncConnection, chat: int, state: str) -> None:
    """Keep a state that is about no rating."""
    c = schema.conversation.c
    await connection.execute(
        update(schema.conversation).where(c.chat_id == chat).values(state=state, rating_key=None)
    )
