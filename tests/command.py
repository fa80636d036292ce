"""Runs the real `puas` command as people do: in another process, with nothing set by chance."""

import asyncio
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.importing.apply import import_files
from data.database import open_database
from data.migrate import upgrade
from tests.world import SAMPLE, TUESDAY

PUAS = Path(sys.executable).with_name("puas")


def run_puas(
    *arguments: str | Path, folder: Path, **settings: object
) -> subprocess.CompletedProcess[str]:
    """Run `puas` in `folder`; `settings` go by their names in small letters, without PUAS_."""
    environment = {f"PUAS_{name.upper()}": str(value) for name, value in settings.items()}
    return subprocess.run(  # noqa: S603 - our own command
        [str(PUAS), *map(str, arguments)],
        cwd=folder,
        # Wide enough that no table breaks a code or a link.
        env={"COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def run_python(source: str, *arguments: str | Path, folder: Path) -> str:
    """Run Python in a process of its own; returns what it prints, and fails when it fails."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", source, *map(str, arguments)],
        cwd=folder,
        env={},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def faults_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines by which a command refused: it ended with 1, said nothing else, and why."""
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert all(line.startswith("puas: ") for line in lines), done.stderr
    assert done.returncode == 1
    return [line.removeprefix("puas: ") for line in lines]


def fault_of(done: subprocess.CompletedProcess[str]) -> str:
    """The one line by which a command refused."""
    (line,) = faults_of(done)
    return line


def document_of(done: subprocess.CompletedProcess[str]) -> Any:
    """The JSON document that a command printed, alone on stdout."""
    assert done.stderr == ""
    assert done.returncode == 0
    return json.loads(done.stdout)


def import_sample(url: str, moment: datetime = TUESDAY) -> str:
    """Put the sample district into an empty database; returns its URL."""
    asyncio.run(_import_sample(url, moment))
    return url


async def _import_sample(url: str, moment: datetime) -> None:
    database = open_database(url)
    try:
        await upgrade(database)
        await import_files(database, [SAMPLE], moment)
    finally:
        await database.close()
