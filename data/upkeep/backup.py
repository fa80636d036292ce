"""Backups: one compressed file of JSON lines that either engine writes and reads.

The first line names format and schema, then each table announces its columns and is followed by
its rows, and the last line holds the digest of all of them. What is not in it: the secret, which
is no data, and salts that would outlive their time in it (`data.ratings.salts`): a backup is kept 28 days.
"""

import gzip
import json
import os
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from data.database import Database
from data.migrate import HEAD
from data.ratings.salts import oldest_backed_up
from data.upkeep.content import Digest, content_tables, freeze, rows_of
from scoring.faults import InputWrong

FORMAT = "puas-backup-1"


class BackupWrong(InputWrong):
    """A backup cannot be written or read; the text says why."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup file says of itself."""

    schema: str
    made_at: str
    digest: str
    rows: int


async def back_up(database: Database, path: Path, moment: datetime, today: date) -> Backup:
    """Write everything into `path`, whole or not at all, readable by its owner alone.

    The bot may be at work meanwhile: the file holds one moment's view.
    """
    digest = Digest()
    made_at = moment.isoformat(timespec="seconds")
    async with database.read() as connection:
        await freeze(connection)
        with _writing(path) as file:
            _write(file, {"format": FORMAT, "schema": HEAD, "made_at": made_at})
            for table in content_tables():
                _write(file, {"table": table.name, "columns": [c.name for c in table.columns]})
                async for values in rows_of(connection, table, oldest_backed_up(today)):
                    _write(file, values)
                    digest.add(table.name, values)
            _write(file, {"digest": str(digest), "rows": digest.rows})
    return Backup(HEAD, made_at, str(digest), digest.rows)


def inspect_backup(path: Path) -> Backup:
    """Read a backup through and check its digest. Raises BackupWrong when it is not whole."""
    header: dict[str, Any] = {}
    digest = Digest()
    for line in _lines(path):
        match line:
            case {"format": _, "schema": _, "made_at": _}:
                header = line
            case {"digest": told, "rows": rows}:
                if (told, rows) != (str(digest), digest.rows):
                    raise BackupWrong(f"{path} is damaged: its digest does not fit its content")
                return Backup(header["schema"], header["made_at"], told, rows)
            case (str(table), _, list(values)):
                digest.add(table, values)
    raise BackupWrong(f"{path} is damaged: its end is missing")


def rows_in(path: Path) -> Iterator[tuple[str, list[str], list[Any]]]:
    """Table, columns and values of each row of a backup, in the order of the file."""
    return (line for line in _lines(path) if isinstance(line, tuple))


def _lines(path: Path) -> Iterator[Any]:
    """Each line: a header or an end as a dict, a row as (table, columns, values)."""
    table = ""
    columns: list[str] = []
    with _reading(path), gzip.open(path, "rt", encoding="utf-8") as file:
        _check_header(path, json.loads(file.readline() or "null"))
        file.seek(0)
        for text in file:
            line = json.loads(text)
            if isinstance(line, list):
                yield table, columns, line
            elif "table" in line:
                table, columns = line["table"], line["columns"]
            else:
                yield line


def _check_header(path: Path, line: Any) -> None:
    if not isinstance(line, dict) or line.get("format") != FORMAT:
        raise BackupWrong(f"{path} is not a backup made by `puas db backup`")


@contextmanager
def _reading(path: Path) -> Generator[None]:
    try:
        yield
    except BackupWrong:
        raise
    except gzip.BadGzipFile as error:
        raise BackupWrong(f"{path} is not a backup made by `puas db backup`") from error
    except (EOFError, zlib.error, ValueError) as error:
        raise BackupWrong(f"{path} is damaged: it cannot be read to its end") from error
    except OSError as error:
        raise BackupWrong(f"{path} cannot be read: {error.strerror}") from error


@contextmanager
def _writing(path: Path) -> Generator[IO[str]]:
    unfinished = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with (
            os.fdopen(opened, "wb") as raw,
            gzip.open(raw, "wt", compresslevel=6, encoding="utf-8") as file,
        ):
            yield file
        unfinished.replace(path)
    except OSError as error:
        raise BackupWrong(f"{path} cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _write(file: IO[str], line: Any) -> None:
    file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
