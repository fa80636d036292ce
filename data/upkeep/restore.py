"""Puts a backup into an empty database of either engine, all of it or nothing."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text

from data import schema
from data.database import Database, DatabaseWrong, explaining
from data.migrate import HEAD, alembic_config
from data.ratings.salts import oldest_living
from data.upkeep.backup import Backup, BackupWrong, inspect_backup, rows_in
from data.upkeep.content import CHUNK, digest_of, stored

_MARK = "alembic_version"

Row = dict[str, Any]


async def restore(database: Database, path: Path, today: date) -> Backup:
    """Restore a backup; what comes out is what went in, by its digest.

    A backup of an older schema is brought to this one. Salts whose time is over by now stay
    out. Raises BackupWrong or DatabaseWrong, and then nothing is changed: when the file is
    damaged or newer than this version, or when the database holds anything.
    """
    backup = inspect_backup(path)
    with explaining(database):
        if database.is_missing:
            Path(database.path).parent.mkdir(parents=True, exist_ok=True)
            database.probe()
        async with database.write() as connection:
            kept = await connection.run_sync(_fill, backup.schema, path, today)
            if backup.schema == HEAD and kept == backup.rows:
                digest = await digest_of(connection, today, oldest_living(today))
                if str(digest) != backup.digest:
                    raise BackupWrong(f"{path}: what was restored is not what was backed up")
    return backup


def _fill(connection: Connection, revision: str, path: Path, today: date) -> int:
    """Make the schema of the backup, fill it, bring it to today's; returns the rows put in."""
    from alembic import command
    from alembic.script import ScriptDirectory

    config = alembic_config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision not in known:
        raise BackupWrong(
            f"{path} was made by a newer version of puas (schema {revision}, this one knows "
            f"{HEAD}): install that version"
        )
    _refuse_full(connection, revision)
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    there = MetaData()
    there.reflect(connection)
    kept = 0
    for name, rows in groupby(rows_in(path), key=lambda row: row[0]):
        table = there.tables[name]
        wanted = (
            {column: stored(value) for column, value in zip(columns, values, strict=True)}
            for _, columns, values in rows
        )
        kept += _put(connection, table, _living(name, wanted, today))
    command.upgrade(config, "head")
    return kept


def _refuse_full(connection: Connection, revision: str) -> None:
    """Refuse a database that holds anything, is not ours, or has a schema the backup has not."""
    there = MetaData()
    there.reflect(connection)
    if strangers := sorted(there.tables.keys() - {*schema.metadata.tables, _MARK}):
        raise DatabaseWrong(
            f"the database holds tables that are not ours ({', '.join(strangers)}): restore "
            "into one of its own"
        )
    for name, table in there.tables.items():
        passing = name in (_MARK, schema.lease.name)
        if not passing and connection.execute(select(table).limit(1)).first() is not None:
            raise DatabaseWrong(
                f"the database is not empty (there are rows in {name!r}): restore into a new "
                "one, named in PUAS_DATABASE_URL"
            )
    if _MARK in there.tables:
        found = connection.scalar(select(there.tables[_MARK].c.version_num))
        if found is not None and found != revision:
            raise DatabaseWrong(
                f"the backup has schema {revision} and the database {found}: restore into one "
                "without tables, which is then brought up to date"
            )


def _living(table: str, rows: Iterator[Row], today: date) -> Iterator[Row]:
    if table != schema.salt.name:
        return rows
    return (row for row in rows if row["month"] >= oldest_living(today))


def _put(connection: Connection, table: Table, rows: Iterable[Row]) -> int:
    count, chunk = 0, []
    for row in _parents_first(table, rows):
        chunk.append(row)
        count += 1
        if len(chunk) == CHUNK:
            connection.execute(insert(table), chunk)
            chunk = []
    if chunk:
        connection.execute(insert(table), chunk)
    _count_on(connection, table)
    return count


def _parents_first(table: Table, rows: Iterable[Row]) -> Iterable[Row]:
    """Rows of a table that points to itself, such as units: each after what it points to."""
    own = [
        (key.parent.name, key.column.name)
        for key in table.foreign_keys
        if key.column.table is table
    ]
    if not own:
        return rows
    return _in_waves(list(rows), own)


def _in_waves(waiting: list[Row], own: list[tuple[str, str]]) -> Iterator[Row]:
    placed: dict[str, set[Any]] = {target: set() for _, target in own}
    while waiting:
        ready: list[Row] = []
        later: list[Row] = []
        for row in waiting:
            here = all(row[name] is None or row[name] in placed[to] for name, to in own)
            (ready if here else later).append(row)
        if not ready:
            # A circle cannot be put in order: the database says what it thinks of it.
            ready, later = later, []
        for target, known in placed.items():
            known.update(row[target] for row in ready)
        yield from ready
        waiting = later


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers new rows by a counter of its own, which has to follow what was put in."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        name = connection.scalar(
            text("SELECT pg_get_serial_sequence(:table, :column)"),
            {"table": f'"{table.name}"', "column": column.name},
        )
        if name is not None:
            last = connection.scalar(select(func.max(column)))
            if last is not None:
                connection.execute(select(func.setval(name, last)))
