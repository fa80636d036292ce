"""The print log: which code was printed when, so that stale posters can be told."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema


async def note_prints(
    connection: AsyncConnection, codes: Iterable[str], layout: str, moment: datetime
) -> None:
    """Note that posters of these codes were handed out."""
    rows = [{"code": code, "printed_at": moment, "layout": layout} for code in codes]
    if rows:
        await connection.execute(insert(schema.print_log), rows)


async def last_printed(connection: AsyncConnection, code: str) -> datetime | None:
    """When a poster of the code was last handed out."""
    p = schema.print_log.c
    found: datetime | None = await connection.scalar(
        select(func.max(p.printed_at)).where(p.code == code)
    )
    return found
