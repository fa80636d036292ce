"""One database, two engines: SQLite by default, PostgreSQL when one machine is outgrown."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncGenerator, Generator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

import asyncpg
from sqlalchemy import Connection, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from scoring.faults import InputWrong

BUSY_SECONDS = 15
"""How long a writer waits for another process before it gives up (`lessons.md` 1, point 16)."""


OUTAGES = (sqlite3.Error, asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, OSError)
"""What is raised when the database cannot be reached or will not take a transaction."""


WAYS_TO_WRITE_IT = "sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE"


class DatabaseWrong(InputWrong):
    """The database cannot be used as it is; the text says what to do."""


class Database:
    """Readers and one writer of one database. Open with `open_database`."""

    def __init__(self, url: URL, reader: AsyncEngine, writer: AsyncEngine) -> None:
        """Hold two engines; on PostgreSQL they are one and the same."""
        self.url = url
        self._reader = reader
        self._writer = writer

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded engine."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> str:
        """File of an SQLite database."""
        return str(self.url.database)

    @property
    def is_missing(self) -> bool:
        """Whether there is no file of an SQLite database yet; looking does not make one."""
        return self.is_sqlite and not Path(self.path).exists()

    def probe(self) -> None:
        """Open an SQLite file once in the plain way: that fails cleanly if it must fail.

        The thread of aiosqlite outlives its own failure, and says so when the loop has ended.
        A new file gets its write-ahead log here: of several processes that want to be the first
        to switch to it SQLite refuses all but one at once, however long they are ready to wait.
        """
        if self.is_sqlite:
            with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
                connection.execute("PRAGMA schema_version")
                _switch_to_wal(connection)

    async def overwrite(self) -> None:
        """Leave no copy of deleted rows in SQLite's log; while somebody reads, the next time does.

        In the file itself they are overwritten as they are deleted. PostgreSQL's own vacuum
        does the same in its time.
        """
        if self.is_sqlite:
            await asyncio.to_thread(_empty_log, self.path)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncConnection]:
        """A transaction for reading: one moment's view of everything."""
        async with self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self, *, rehearsal: bool = False) -> AsyncGenerator[AsyncConnection]:
        """A transaction for writing: committed at the end, or rolled back whole.

        A rehearsal is rolled back in any case.
        """
        async with self._writer.connect() as connection, connection.begin() as transaction:
            yield connection
            if rehearsal:
                await transaction.rollback()

    async def close(self) -> None:
        """Let go of every connection."""
        await self._reader.dispose()
        if self._writer is not self._reader:
            await self._writer.dispose()


def open_database(url_text: str) -> Database:
    """Open the database of a URL such as `sqlite+aiosqlite:///var/puas.sqlite3`.

    Nothing is created or connected yet. Raises DatabaseWrong for any other kind of engine.
    """
    try:
        url = make_url(url_text)
    except Exception as error:
        # The text is not repeated: there may be a password in it.
        raise DatabaseWrong(
            f"PUAS_DATABASE_URL is not a database URL: write {WAYS_TO_WRITE_IT}"
        ) from error
    if url.drivername == "sqlite+aiosqlite":
        if url.database in (None, "", ":memory:"):
            raise DatabaseWrong("PUAS_DATABASE_URL names no file: write sqlite+aiosqlite:///FILE")
        return _open_sqlite(url)
    if url.drivername == "postgresql+asyncpg":
        engine = create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
        return Database(url, engine, engine)
    raise DatabaseWrong(
        f"PUAS_DATABASE_URL: {url.drivername} is not supported; write {WAYS_TO_WRITE_IT}"
    )


@contextmanager
def explaining(database: Database) -> Generator[None]:
    """Turn an outage into a sentence about the setting; a defect of ours stays what it is.

    For a start and for commands. What serves people waits until the database is back.
    """
    try:
        yield
    except (IntegrityError, ProgrammingError):
        raise
    except OUTAGES as error:
        why = _reason(database, error)
        where = database.path if database.is_sqlite else f"the server {database.url.host}"
        raise DatabaseWrong(f"PUAS_DATABASE_URL: {where} cannot be used: {why}") from error


def _reason(database: Database, error: BaseException) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = str(cause.__cause__ or cause).partition("\n")[0]
    if not database.is_sqlite:
        return f"{said or type(cause).__name__}; is it running, and are name and password right?"
    if Path(database.path).is_dir():
        return "it is a folder; name a file in it"
    if "not a database" in said:
        return "it is not a database; name another file"
    return f"{said}; the folder must exist or be makeable, folder and file writable, no disk full"


def _open_sqlite(url: URL) -> Database:
    # Parameters are hidden from error messages: they may be a citizen's words.
    reader = create_async_engine(url, hide_parameters=True)
    writer = create_async_engine(url, hide_parameters=True, pool_size=1, max_overflow=0)
    for engine, begin in ((reader, "BEGIN"), (writer, "BEGIN IMMEDIATE")):
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _beginner(begin))
    return Database(url, reader, writer)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    for _ in range(BUSY_SECONDS * 20):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.05)
        else:
            return


def _empty_log(path: str) -> None:
    # Taps wait while this waits for readers, so it does not wait long.
    with closing(sqlite3.connect(path, timeout=1)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys=ON",
    # What is deleted is gone from the file too.
    "PRAGMA secure_delete=ON",
)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # The driver must not open transactions of its own: BEGIN is said by `_beginner`.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _beginner(statement: str) -> Any:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin


async def upsert(
    connection: AsyncConnection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    add: Iterable[str] = (),
    keep: bool = False,
) -> None:
    """Insert `rows`, or update those whose primary key stands already.

    Columns named in `add` are added to what stands, all others replace it; with `keep` what
    stands is left as it is. The one place that knows the dialects' words for it.
    """
    if not rows:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table)
    keys = [column.name for column in table.primary_key]
    if keep:
        await connection.execute(statement.on_conflict_do_nothing(), rows)
        return
    adding = set(add)
    changes = {
        name: table.c[name] + statement.excluded[name]
        if name in adding
        else statement.excluded[name]
        for name in rows[0]
        if name not in keys
    }
    await connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=changes), rows
    )
