"""The migrations make the schema that the code knows, and a start that needs none is quick."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from data import schema
from data.database import Database, DatabaseWrong, open_database
from data.migrate import HEAD, alembic_config, revision, upgrade
from tests.process import run_python


@pytest.fixture
async def database(empty_url: str) -> AsyncGenerator[Database]:
    """A database in which nothing is yet."""
    opened = open_database(empty_url)
    yield opened
    await opened.close()


def differences(connection: Connection) -> list[Any]:
    """What Alembic would change in a database to make it what the code knows."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, schema.metadata))


async def test_migrations_make_the_schema_of_the_code(database: Database) -> None:
    """Nothing is missing, nothing too much, on either engine."""
    await upgrade(database)
    async with database.read() as connection:
        assert await connection.run_sync(differences) == []
        made = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))

    assert made == {*schema.metadata.tables, "alembic_version"}


async def test_an_empty_database_is_upgraded_once(database: Database) -> None:
    """The first start creates the schema, the second finds it."""
    assert await revision(database) is None
    assert await upgrade(database) is True
    assert await upgrade(database) is False
    assert await revision(database) == HEAD


def test_the_newest_revision_is_the_one_that_the_code_names() -> None:
    """`HEAD` spares a start from asking Alembic, so it must not fall behind."""
    assert ScriptDirectory.from_config(alembic_config()).get_heads() == [HEAD]


async def test_several_processes_may_find_it_empty(database: Database, empty_url: str) -> None:
    """Replicas that start at once upgrade one after the other: one does it, the others wait."""
    several = [open_database(empty_url) for _ in range(4)]
    try:
        done = await asyncio.gather(*(upgrade(each) for each in several))
    finally:
        for each in several:
            await each.close()

    assert any(done)
    assert await revision(database) == HEAD


async def test_a_newer_database_is_refused_and_left_alone(database: Database) -> None:
    """The sentence names both schemas and what to do; nothing is changed."""
    await upgrade(database)
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseWrong) as caught:
        await upgrade(database)

    assert str(caught.value) == (
        f"the database was made by a newer version of puas (schema 9999, this one knows {HEAD}): "
        "install that version, or restore a backup of this one"
    )
    assert await revision(database) == "9999"


async def test_the_database_of_another_program_is_left_alone(database: Database) -> None:
    """Where a table of ours would meet one of theirs, none is made."""
    if database.is_sqlite:
        Path(database.path).parent.mkdir()
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE rating (other INTEGER)"))

    with pytest.raises(DatabaseWrong) as caught:
        await upgrade(database)

    assert str(caught.value) == (
        "PUAS_DATABASE_URL: the database holds tables of another program (rating): "
        "name one that is empty"
    )
    async with database.read() as connection:
        tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    assert tables == ["rating"]


async def test_a_start_that_is_up_to_date_imports_no_alembic(
    database: Database, empty_url: str, tmp_path: Path
) -> None:
    """Alembic takes longer to import than a digest to write."""
    await upgrade(database)
    told = run_python(
        "import asyncio, sys\n"
        "from data.database import open_database\n"
        "from data.migrate import upgrade\n"
        "async def start():\n"
        "    database = open_database(sys.argv[1])\n"
        "    print(await upgrade(database))\n"
        "    await database.close()\n"
        "asyncio.run(start())\n"
        "print('alembic' in sys.modules)\n",
        empty_url,
        folder=tmp_path,
    )

    assert told.split() == ["False", "False"]
