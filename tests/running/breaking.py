"""Tap paths on real databases that break at the statement of one's choice."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

from data.database import Database
from data.taps.group import Taps
from data.taps.postgres import PostgresTaps
from data.taps.sqlite import SqliteTaps
from data.taps.transaction import Installation


class Breaker(Protocol):
    """Breaks the database once."""

    def arm(self, step: int, *, done: bool) -> None:
        """Break at so many steps from now, before the step or when it is `done`; 0: never."""


class _Steps:
    """Counts down to the step that breaks."""

    def __init__(self) -> None:
        self.left = 0
        self.done = False

    def arm(self, step: int, *, done: bool) -> None:
        self.left, self.done = step, done

    def breaks_now(self) -> bool:
        self.left -= 1
        return self.left == 0


class BreakingSqlite(SqliteTaps):
    """Its connection refuses a statement as a full or failing disk would."""

    def __init__(self, path: str, here: Installation, steps: _Steps) -> None:
        """Break when `steps` says so."""
        super().__init__(path, here)
        self._steps = steps

    def _connect(self) -> sqlite3.Connection:
        steps = self._steps

        class Breaking(sqlite3.Connection):
            def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
                if sql.startswith(("PRAGMA", "ROLLBACK")):
                    return super().execute(sql, parameters)
                return _break(steps, lambda: super(Breaking, self).execute(sql, parameters))

            def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
                return _break(steps, lambda: super(Breaking, self).executemany(sql, parameters))

        return sqlite3.connect(self._path, isolation_level=None, factory=Breaking)


def _break(steps: _Steps, work: Any) -> Any:
    if not steps.breaks_now():
        return work()
    if steps.done:
        work()
    raise sqlite3.OperationalError("disk I/O error")


class Proxy:
    """A way to a PostgreSQL server that is cut at a message of the client's."""

    def __init__(self, host: str, port: int, steps: _Steps) -> None:
        """Lead to a server."""
        self._target = (host, port)
        self._steps = steps
        self._writers: set[asyncio.StreamWriter] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        there, back = await asyncio.open_connection(*self._target)
        self._writers |= {writer, back}
        answers = asyncio.create_task(self._carry(there, writer))
        with suppress(OSError):
            while chunk := await reader.read(1 << 16):
                breaks = self._steps.breaks_now()
                if not breaks or self._steps.done:
                    back.write(chunk)
                    await back.drain()
                if breaks:
                    break
        answers.cancel()
        for each in (writer, back):
            each.close()
        self._writers -= {writer, back}

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(1 << 16):
                writer.write(chunk)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def breaking(database: Database, here: Installation) -> AsyncGenerator[tuple[Taps, Breaker]]:
    """The tap path of a database's engine, and what breaks it."""
    steps = _Steps()
    if database.is_sqlite:
        taps = BreakingSqlite(database.path, here, steps)
        try:
            yield taps, steps
        finally:
            await taps.close()
        return
    proxy = Proxy(str(database.url.host), int(database.url.port or 5432), steps)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    postgres = PostgresTaps(database.url.set(host="127.0.0.1", port=port), here)
    try:
        yield postgres, steps
    finally:
        await postgres.close()
        server.close()
