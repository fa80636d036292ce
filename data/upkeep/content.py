"""All that a database holds, in one portable form on either engine, and its digest.

A row is a list of JSON values in the order of its table's columns: moments as milliseconds, days
as ISO text, bytes as Base64. The digest is the sum of the rows' hashes, so the order in which an
engine hands rows out does not matter.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import AsyncGenerator, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Table, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.ratings.salts import oldest_backed_up
from data.types import to_ms

CHUNK = 1000
_BYTES = "base64"
_MODULUS = 1 << 256


class Digest:
    """A digest of rows, whatever their order."""

    def __init__(self) -> None:
        """Of nothing so far."""
        self._sum = 0
        self.rows = 0

    def add(self, table: str, values: Sequence[Any]) -> None:
        """Add a row in its portable form."""
        line = json.dumps([table, *values], ensure_ascii=False, separators=(",", ":"))
        self._sum += int.from_bytes(sha256(line.encode()).digest(), "big")
        self.rows += 1

    def __str__(self) -> str:
        """64 hexadecimal digits."""
        return f"{self._sum % _MODULUS:064x}"


def content_tables() -> list[Table]:
    """Every table whose rows are content, those that others point to first.

    Leases are not: they say which process is at work just now.
    """
    return [table for table in schema.metadata.sorted_tables if table is not schema.lease]


async def freeze(connection: AsyncConnection) -> None:
    """Make all that this transaction reads one moment's view; call it first."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))


async def rows_of(
    connection: AsyncConnection, table: Table, oldest_salt: str
) -> AsyncGenerator[list[Any]]:
    """Rows of a table in their portable form; a salt of a month before `oldest_salt` is none."""
    wanted = select(table)
    if table is schema.salt:
        wanted = wanted.where(table.c.month >= oldest_salt)
    result = await connection.stream(wanted)
    async for chunk in result.partitions(CHUNK):
        for row in chunk:
            yield [_portable(value) for value in row]


async def digest_of(
    connection: AsyncConnection, today: date, oldest_salt: str | None = None
) -> Digest:
    """The digest of everything in a database that would go into a backup of today."""
    oldest = oldest_salt or oldest_backed_up(today)
    digest = Digest()
    for table in content_tables():
        async for values in rows_of(connection, table, oldest):
            digest.add(table.name, values)
    return digest


def _portable(value: Any) -> Any:
    match value:
        case datetime():
            return to_ms(value)
        case date():
            return value.isoformat()
        case bytes():
            return {_BYTES: b64encode(value).decode()}
        case _:
            return value


def stored(value: Any) -> Any:
    """The value to store for a portable one, in a column of the type that lies below ours."""
    if isinstance(value, dict) and value.keys() == {_BYTES}:
        return b64decode(value[_BYTES])
    return value
