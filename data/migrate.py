"""Brings a database to the schema of this version; Alembic is imported only when it is behind."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from data.database import Database, DatabaseWrong, explaining
from data.schema import metadata

if TYPE_CHECKING:
    from alembic.config import Config

# The newest revision, named here so that a start needs no Alembic; a test compares it.
HEAD = "0022"

_LOCK = 0x70756173  # "puas": PostgreSQL's advisory locks have numbers


async def upgrade(database: Database) -> bool:
    """Bring the schema up to date; an empty database is created. True when it was behind.

    Raises DatabaseWrong when the database was made by a newer version, or cannot be used.
    """
    if await revision(database) == HEAD:
        return False
    with explaining(database):
        if database.is_missing:
            Path(database.path).parent.mkdir(parents=True, exist_ok=True)
            database.probe()
        async with database.write() as connection:
            await connection.run_sync(_upgrade)
    return True


async def revision(database: Database) -> str | None:
    """The schema's revision, or None for an empty database, or one that is not there yet.

    Raises DatabaseWrong when the database cannot be used.
    """
    if database.is_missing:
        return None
    with explaining(database):
        database.probe()
        async with database.read() as connection:
            if not await connection.run_sync(_has_a_revision):
                return None
            found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def _has_a_revision(connection: Connection) -> bool:
    return inspect(connection).has_table("alembic_version")


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    if connection.dialect.name == "postgresql":
        # Several replicas may start at once: one upgrades, the others find it done.
        connection.execute(text("SELECT pg_advisory_xact_lock(:ours)"), {"ours": _LOCK})
    config = alembic_config()
    config.attributes["connection"] = connection
    found = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise DatabaseWrong(
            f"the database was made by a newer version of puas (schema {found}, this one knows "
            f"{HEAD}): install that version, or restore a backup of this one"
        )
    if found is None:
        _refuse_others(connection)
    command.upgrade(config, "head")


def _refuse_others(connection: Connection) -> None:
    in_the_way = sorted(metadata.tables.keys() & set(inspect(connection).get_table_names()))
    if in_the_way:
        raise DatabaseWrong(
            f"PUAS_DATABASE_URL: the database holds tables of another program "
            f"({', '.join(in_the_way)}): name one that is empty"
        )


@cache
def alembic_config() -> "Config":
    """Alembic's configuration, without an ini file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(str(files("data"))) / "migrations"))
    return config
