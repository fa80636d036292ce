"""Small facts about this installation, each under its name."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert

BOT_NAME = "bot_name"
SECRET_FINGERPRINT = "secret_fingerprint"  # noqa: S105 - a hash of it, shown to nobody
WEEKS_CLOSED = "weeks_closed_through"
JUDGED_ON = "judged_on"
SURVEYS_SUMMED = "surveys_summed"
RATINGS_FROM = "ratings_from"
"""The first day whose ratings are kept; of days before it there are sums alone."""


async def recall(connection: AsyncConnection, name: str) -> str | None:
    """The fact's value, or None."""
    row = await connection.execute(select(schema.fact.c.value).where(schema.fact.c.name == name))
    value = row.scalar_one_or_none()
    return None if value is None else str(value)


async def remember(connection: AsyncConnection, name: str, value: str) -> None:
    """Keep a fact in place of what it was."""
    await upsert(connection, schema.fact, [{"name": name, "value": value}])


async def lock(connection: AsyncConnection, name: str) -> None:
    """Hold a fact's row until the transaction ends; it is made, empty, where there is none."""
    f = schema.fact
    await upsert(connection, f, [{"name": name, "value": ""}], keep=True)
    await connection.execute(update(f).where(f.c.name == name).values(value=f.c.value))
