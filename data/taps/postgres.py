"""The tap path on PostgreSQL: asyncpg, one connection a batch."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy.engine import URL

from data.database import BUSY_SECONDS
from data.taps.records import Request
from data.taps.statements import Dialect, Fetch, Rows, Statements
from data.taps.transaction import ANSWERED, Decide, Installation, transact

_DIALECT = Dialect(postgres=True)
POOL_SIZE = 4


class PostgresTaps:
    """Runs batches of taps; other processes may run theirs on the same database."""

    def __init__(self, url: URL, here: Installation) -> None:
        """Open lazily: the pool belongs to the loop that uses it."""
        self._url = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._here = here
        self._pool: Any = None
        self._opening = asyncio.Lock()

    async def run(self, requests: Sequence[Request], decide: Decide) -> None:
        """Read, decide and write a batch in one durable transaction, or change nothing."""
        pool = await self._open()
        async with pool.acquire() as connection, connection.transaction():
            await _drive(connection, transact(_DIALECT, self._here, requests, decide))

    async def answered(self, messages: list[tuple[int, int]]) -> None:
        """Remember that the answers to these (chat, message) went out."""
        pool = await self._open()
        async with pool.acquire() as connection:
            await connection.executemany(ANSWERED, sorted(messages))

    async def close(self) -> None:
        """Give the connections back."""
        if self._pool is not None:
            await self._pool.close()
            self._pool = None

    async def _open(self) -> Any:
        async with self._opening:
            if self._pool is None:
                # A server that does not answer is an outage: the taps come again.
                self._pool = await asyncpg.create_pool(
                    self._url,
                    min_size=0,
                    max_size=POOL_SIZE,
                    timeout=BUSY_SECONDS,
                    command_timeout=BUSY_SECONDS,
                )
        return self._pool


async def _drive(connection: Any, statements: Statements) -> None:
    """Run a generator of statements to its end."""
    rows: Rows | None = None
    while True:
        try:
            statement = next(statements) if rows is None else statements.send(rows)
        except StopIteration:
            return
        if isinstance(statement, Fetch):
            rows = await connection.fetch(statement.sql, *statement.arguments)
        else:
            await connection.executemany(statement.sql, statement.rows)
            rows = ()
