"""Commands that send: a redelivered one is not answered twice."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert


async def is_new(connection: AsyncConnection, chat: int, message: int, moment: datetime) -> bool:
    """Note that a message came; False when it has been answered already."""
    h = schema.heard.c
    answered = await connection.scalar(
        select(h.answered).where(h.chat_id == chat, h.message_id == message)
    )
    row = {"chat_id": chat, "message_id": message, "heard_at": moment, "answered": 0}
    await upsert(connection, schema.heard, [row], keep=True)
    return answered != 1
