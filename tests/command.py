"""Runs the real `puas` command, with nothing set by chance: as people do, or in this process."""

import asyncio
import contextlib
import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from bot.cli.main import app
from bot.importing.apply import import_files
from bot.service.settings import Settings
from data.database import open_database
from data.migrate import upgrade
from tests.world import SAMPLE, TUESDAY

PUAS = Path(sys.executable).with_name("puas")
# Wide enough that no table breaks a code or a link.
WIDE = {"COLUMNS": "200"}

Done = subprocess.CompletedProcess[str]


def run_puas(*arguments: str | Path, folder: Path, **settings: str) -> Done:
    """Run `puas` in `folder`; `settings` go by their names in small letters, without PUAS_."""
    return subprocess.run(  # noqa: S603 - our own command
        [str(PUAS), *map(str, arguments)],
        cwd=folder,
        env={**WIDE, **_variables(settings)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def call_puas(*arguments: str | Path, folder: Path, **settings: str) -> Done:
    """Do the same in this process, which saves the start; a traceback fails the test."""
    unset = dict.fromkeys((f"PUAS_{name.upper()}" for name in Settings.model_fields), None)
    words = [str(each) for each in arguments]
    with contextlib.chdir(folder):
        done = CliRunner().invoke(app, words, env={**unset, **WIDE, **_variables(settings)})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(words, done.exit_code, done.stdout, done.stderr)


def _variables(settings: dict[str, str]) -> dict[str, str]:
    return {f"PUAS_{name.upper()}": value for name, value in settings.items()}


def faults_of(done: Done) -> list[str]:
    """The lines by which a command refused: it ended with 1, said nothing else, and why."""
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert all(line.startswith("puas: ") for line in lines), done.stderr
    assert done.returncode == 1
    return [line.removeprefix("puas: ") for line in lines]


def fault_of(done: Done) -> str:
    """The one line by which a command refused."""
    (line,) = faults_of(done)
    return line


def document_of(done: Done) -> Any:
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
