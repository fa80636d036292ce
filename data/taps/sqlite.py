"""The tap path on SQLite: the standard driver in one writer thread, one hop a batch."""

import asyncio
import sqlite3
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

from data.database import BUSY_SECONDS, SQLITE_PRAGMAS
from data.taps.records import Request
from data.taps.statements import Dialect, Fetch, Rows, Statements
from data.taps.transaction import ANSWERED, Decide, Installation, transact

_DIALECT = Dialect(postgres=False)


class SqliteTaps:
    """Runs batches of taps, one after the other, in a thread of its own."""

    def __init__(self, path: str, here: Installation) -> None:
        """Open lazily: the connection belongs to the thread that uses it."""
        self._path = path
        self._here = here
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="taps")
        self._connection: sqlite3.Connection | None = None

    async def run(self, requests: Sequence[Request], decide: Decide) -> None:
        """Read, decide and write a batch in one durable transaction, or change nothing."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._run, requests, decide)

    async def answered(self, messages: list[tuple[int, int]]) -> None:
        """Remember that the answers to these (chat, message) went out."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._answered, messages)

    async def close(self) -> None:
        """Finish what is under way and close the connection."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown()

    def _run(self, requests: Sequence[Request], decide: Decide) -> None:
        with self._transaction() as connection:
            _drive(connection, transact(_DIALECT, self._here, requests, decide))

    def _answered(self, messages: list[tuple[int, int]]) -> None:
        with self._transaction() as connection:
            connection.executemany(ANSWERED.replace("$", "?"), messages)

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        """Commit at the end. After a failure nothing is left open, whatever it was that failed."""
        connection = self._open()
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # SQLite may have rolled back by itself, or be unable to: a new connection can.
            self._close()
            raise

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            connection = self._connect()
            for pragma in SQLITE_PRAGMAS:
                connection.execute(pragma)
            self._connection = connection
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, isolation_level=None, timeout=BUSY_SECONDS)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _drive(connection: sqlite3.Connection, statements: Statements) -> None:
    """Run a generator of statements to its end."""
    rows: Rows | None = None
    with suppress(StopIteration):
        while True:
            statement = next(statements) if rows is None else statements.send(rows)
            sql = statement.sql.replace("$", "?")
            if isinstance(statement, Fetch):
                rows = connection.execute(sql, statement.arguments).fetchall()
            else:
                connection.executemany(sql, statement.rows)
                rows = ()
