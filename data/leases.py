"""Work that only one process does at a time, until it lets go or dies."""

from datetime import datetime, timedelta

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert


async def hold(
    connection: AsyncConnection, name: str, holder: str, moment: datetime, life: timedelta
) -> bool:
    """Take or keep the lease `name` for `life`; False while another holder's is alive."""
    row = {"name": name, "holder": holder, "until_at": moment}
    await upsert(connection, schema.lease, [row], keep=True)
    t = schema.lease.c
    done = await connection.execute(
        update(schema.lease)
        .where(t.name == name, or_(t.holder == holder, t.until_at <= moment))
        .values(holder=holder, until_at=moment + life)
    )
    return bool(done.rowcount == 1)
