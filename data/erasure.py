"""Removes ratings, with all that belongs to them."""

from collections.abc import Collection

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema


async def delete_ratings(connection: AsyncConnection, keys: Collection[str]) -> None:
    """Delete ratings, their answers and comments. No sum moves."""
    await connection.execute(delete(schema.comment).where(schema.comment.c.rating_key.in_(keys)))
    await connection.execute(delete(schema.answer).where(schema.answer.c.rating_key.in_(keys)))
    await connection.execute(delete(schema.rating).where(schema.rating.c.key.in_(keys)))
