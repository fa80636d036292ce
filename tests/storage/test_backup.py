"""What was backed up comes back, on either engine, and what does not fit is refused."""

import asyncio
import gzip
import json
import sqlite3
import stat
from collections.abc import AsyncGenerator, Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, delete, func, insert, inspect, select, text, update
from sqlalchemy.exc import IntegrityError

from data import schema
from data.database import Database, DatabaseWrong, open_database, upsert
from data.migrate import HEAD, alembic_config, revision, upgrade
from data.ratings.salts import SALT_LIFE
from data.upkeep.backup import BackupWrong, back_up, inspect_backup
from data.upkeep.content import Digest, content_tables, digest_of
from data.upkeep.recount import rebuild
from data.upkeep.restore import restore
from data.upkeep.verify import verify
from tests.command import call_puas, fault_of, import_sample
from tests.databases import Databases
from tests.ratings import all_ratings
from tests.world import TUESDAY, World, open_bot, rate_at

TODAY = TUESDAY.date()
Line = list[object] | dict[str, object]


@pytest.fixture
async def lived(world: World) -> World:
    """A world in which people rated, changed their minds, commented, and a week was closed."""
    for number in range(12):
        moment = TUESDAY + timedelta(hours=number % 4, days=number % 3)
        await rate_at(world, number + 1, "ampenan-kia-1", moment, (4, 3, number % 4 + 1, 2))
    person = await world.supervisor()
    await world.say(person, "/bantuan")
    citizen = world.person(50)
    await world.rate(citizen, "ampenan-obat-1")
    await world.say(citizen, "terima kasih, « Bu »\nπ")
    world.clock.move_to(TUESDAY + timedelta(days=6))
    await world.puas.knock()
    return world


@pytest.fixture(params=["sqlite", "same"])
async def other(
    request: pytest.FixtureRequest, databases: Databases, tmp_path: Path
) -> AsyncGenerator[Database]:
    """An empty database: of SQLite, and of the engine that the tests run on."""
    there = f"sqlite+aiosqlite:///{tmp_path}/new/puas.sqlite3"
    url = there if request.param == "sqlite" else await asyncio.to_thread(databases.empty)
    database = open_database(url)
    yield database
    await database.close()


async def digest(database: Database, today: date = TODAY) -> str:
    """The digest of a database."""
    async with database.read() as connection:
        return str(await digest_of(connection, today))


async def test_what_was_backed_up_comes_back(
    lived: World, other: Database, tmp_path: Path
) -> None:
    """Every row of every table, by the digest, on this engine and on the other one."""
    file = tmp_path / "backups" / "1.gz"
    made = await back_up(lived.database, file, lived.clock.now(), TODAY)
    back = await restore(other, file, TODAY)

    assert back == made
    assert made.digest == await digest(lived.database) == await digest(other)
    assert await all_ratings(other) == await all_ratings(lived.database)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["1.gz"]


async def test_the_bot_goes_on_from_what_was_restored(
    lived: World, other: Database, tmp_path: Path
) -> None:
    """New rows get new numbers, old receipts are found, and everything fits."""
    file = tmp_path / "1.gz"
    await back_up(lived.database, file, lived.clock.now(), TODAY)
    await restore(other, file, TODAY)
    settings = lived.settings.model_copy(
        update={"database_url": other.url.render_as_string(hide_password=False)}
    )
    async with open_bot(settings, other, lived.clock, lived.telegram) as puas:
        lived.puas, lived.database = puas, other
        await lived.supervisor("pejeruk", number=950)
        await lived.rate(lived.person(60), "ampenan-kia-1")
        (receipt,) = [r.visit.key for r in await all_ratings(other) if r.visit.place.point == 5]
        erased = await lived.say(lived.person(50), f"/hapus {receipt}")
        found = await verify(other, puas.policy, TODAY)

    assert found.faults == ()
    assert "dihapus" in erased.text


async def test_every_table_is_in_it(lived: World, tmp_path: Path) -> None:
    """No table is forgotten when one is added: all but the leases are named in the file."""
    await back_up(lived.database, tmp_path / "1.gz", lived.clock.now(), TODAY)
    named = [line["table"] for line in lines_of(tmp_path / "1.gz") if "table" in line]

    assert named == [table.name for table in content_tables()]
    assert set(schema.metadata.tables) - set(named) == {"lease"}


async def test_neither_the_secret_nor_a_dead_salt_is_in_it(lived: World, tmp_path: Path) -> None:
    """A backup cannot tell who rated months ago, and not without the secret who rates now."""
    dead = "f" * 64
    async with lived.database.write() as connection:
        await upsert(connection, schema.salt, [{"month": "2026-08", "salt": dead}])
    await back_up(lived.database, tmp_path / "1.gz", lived.clock.now(), TODAY)
    told = gzip.decompress((tmp_path / "1.gz").read_bytes()).decode()

    assert lived.settings.secret not in told
    assert dead not in told
    assert '["2026-11","' in told


async def test_a_salt_that_died_meanwhile_stays_out(
    lived: World, other: Database, tmp_path: Path
) -> None:
    """An old backup does not bring back what was to be forgotten."""
    await back_up(lived.database, tmp_path / "1.gz", lived.clock.now(), TODAY)
    later = date(2026, 12, 31) + SALT_LIFE + timedelta(days=1)
    await restore(other, tmp_path / "1.gz", later)

    async with other.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schema.salt)) == 0


async def test_a_backup_may_be_made_while_people_rate(
    lived: World, other: Database, tmp_path: Path
) -> None:
    """It holds one moment's view: references and sums fit."""
    rating = asyncio.gather(
        *(rate_at(lived, 100 + n, "ampenan-kia-1", TUESDAY, (1, 2, 3, 4)) for n in range(30))
    )
    await back_up(lived.database, tmp_path / "1.gz", lived.clock.now(), TODAY)
    await rating
    await restore(other, tmp_path / "1.gz", TODAY)

    assert (await verify(other, lived.puas.policy, TODAY)).faults == ()


# --- What is refused ---


def lines_of(file: Path) -> list[dict[str, object]]:
    """The lines of a backup that are no rows."""
    with gzip.open(file, "rt", encoding="utf-8") as opened:
        return [line for line in map(json.loads, opened) if isinstance(line, dict)]


def rewrite(file: Path, change: Callable[[list[Line]], list[Line]]) -> None:
    """Write a backup's lines anew."""
    with gzip.open(file, "rt", encoding="utf-8") as opened:
        lines = [json.loads(line) for line in opened]
    with gzip.open(file, "wt", encoding="utf-8") as opened:
        opened.writelines(json.dumps(line) + "\n" for line in change(lines))


def newer(lines: list[Line]) -> list[Line]:
    """As a version would write it that is not there yet."""
    return [{**dict(lines[0]), "schema": "9999"}, *lines[1:]]


def without_a_row(lines: list[Line]) -> list[Line]:
    """One row less than there was."""
    first = next(at for at, line in enumerate(lines) if isinstance(line, list))
    return lines[:first] + lines[first + 1 :]


def without_end(lines: list[Line]) -> list[Line]:
    """As if the disk had been full."""
    return lines[:-1]


WRONG_FILES = [
    (newer, f"was made by a newer version of puas (schema 9999, this one knows {HEAD})"),
    (without_a_row, "is damaged: its digest does not fit its content"),
    (without_end, "is damaged: its end is missing"),
    (lambda lines: [{"format": "puas-backup-9"}, *lines[1:]], "is not a backup made by"),
]


@pytest.mark.parametrize(("change", "said"), WRONG_FILES)
async def test_a_file_that_is_newer_or_not_whole_is_refused(
    world: World,
    other: Database,
    tmp_path: Path,
    change: Callable[[list[Line]], list[Line]],
    said: str,
) -> None:
    """It says why, and the database stays as empty as it was."""
    file = tmp_path / "1.gz"
    await back_up(world.database, file, world.clock.now(), TODAY)
    rewrite(file, change)

    with pytest.raises(BackupWrong) as caught:
        await restore(other, file, TODAY)

    assert said in caught.value.faults[0]
    await upgrade(other)
    async with other.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schema.unit)) == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"no gzip", gzip.compress(b"no json", mtime=0)[:-4]],
    ids=["empty", "no gzip", "cut short"],
)
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    """Any other file is told from one."""
    (tmp_path / "1.gz").write_bytes(content)

    with pytest.raises(BackupWrong):
        inspect_backup(tmp_path / "1.gz")


async def test_a_database_that_holds_anything_is_refused(world: World, tmp_path: Path) -> None:
    """Nobody's data are overwritten."""
    file = tmp_path / "1.gz"
    await back_up(world.database, file, world.clock.now(), TODAY)
    before = await digest(world.database)

    with pytest.raises(DatabaseWrong, match="not empty"):
        await restore(world.database, file, TODAY)

    assert await digest(world.database) == before


async def test_a_database_of_somebody_else_is_refused(
    world: World, other: Database, tmp_path: Path
) -> None:
    """Tables that are not ours are left alone, even without rows."""
    await back_up(world.database, tmp_path / "1.gz", world.clock.now(), TODAY)
    await upgrade(other)
    async with other.write() as connection:
        await connection.execute(text("CREATE TABLE theirs (a INTEGER)"))

    with pytest.raises(DatabaseWrong, match="theirs"):
        await restore(other, tmp_path / "1.gz", TODAY)


async def test_an_empty_database_of_this_version_may_be_filled(
    world: World, other: Database, tmp_path: Path
) -> None:
    """`puas db upgrade` before the restore does no harm."""
    await back_up(world.database, tmp_path / "1.gz", world.clock.now(), TODAY)
    await upgrade(other)
    await restore(other, tmp_path / "1.gz", TODAY)

    assert await digest(other) == await digest(world.database)


async def test_a_backup_of_an_older_schema_is_brought_to_this_one(
    lived: World, databases: Databases, other: Database, tmp_path: Path
) -> None:
    """What was made before the last migrations is restored, and then migrated."""
    file = tmp_path / "1.gz"
    await back_up(lived.database, file, lived.clock.now(), TODAY)
    old = open_database(await asyncio.to_thread(databases.empty))
    columns = await columns_of_old(old)
    await old.close()
    rewrite(file, lambda lines: as_of_old(lines, columns))

    made = await restore(other, file, TODAY)

    assert made.schema == OLDEST
    assert await revision(other) == HEAD
    assert await all_ratings(other) == await all_ratings(lived.database)


OLDEST = "0001"


async def columns_of_old(database: Database) -> dict[str, list[str]]:
    """The columns of each table in the first schema."""
    Path(database.path).parent.mkdir(parents=True, exist_ok=True)

    def build(connection: Connection) -> dict[str, list[str]]:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, OLDEST)
        found = inspect(connection)
        return {
            name: [str(column["name"]) for column in found.get_columns(name)]
            for name in found.get_table_names()
        }

    async with database.write() as connection:
        return await connection.run_sync(build)


def as_of_old(lines: list[Line], columns: dict[str, list[str]]) -> list[Line]:
    """The lines of a backup as they were when there was less to back up."""
    kept: list[Line] = [{**dict(lines[0]), "schema": OLDEST}]
    digest, table, names = Digest(), "", []
    for line in lines[1:-1]:
        if isinstance(line, dict):
            table, names = str(line["table"]), line["columns"]
            wanted = [name for name in names if name in columns.get(table, [])]
            if table in columns:
                kept.append({"table": table, "columns": wanted})
        elif table in columns:
            values = [value for name, value in zip(names, line, strict=True) if name in wanted]
            kept.append(values)
            digest.add(table, values)
    return [*kept, {"digest": str(digest), "rows": digest.rows}]


# --- Verified, and counted anew ---


async def test_a_database_that_lived_holds_together(lived: World) -> None:
    """Changes of mind, closed weeks and all."""
    found = await verify(lived.database, lived.puas.policy, TODAY)

    assert found.faults == ()
    assert found.digest == await digest(lived.database)


async def test_wrong_sums_are_found_and_counted_anew(lived: World) -> None:
    """What was right before is right again, cell by cell."""
    right = await digest(lived.database)
    async with lived.database.write() as connection:
        a = schema.daily_answer.c
        await connection.execute(update(schema.daily_answer).where(a.value == 4).values(n=a.n + 1))
        await connection.execute(delete(schema.daily_composite))
    (fault,) = (await verify(lived.database, lived.puas.policy, TODAY)).faults
    async with lived.database.write() as connection:
        changed = await rebuild(connection, lived.puas.policy)

    assert fault.startswith(f"daily sums: {changed} cells from 2026-11-17 to 2026-11-19")
    assert await digest(lived.database) == right


async def test_blocks_that_do_not_fit_are_found(lived: World) -> None:
    """A block may hold more than the ratings that are left of it, never less."""
    async with lived.database.write() as connection:
        b = schema.block.c
        assert await connection.scalar(select(func.count()).select_from(schema.block))
        await connection.execute(update(schema.block).values(ratings=b.ratings - 5))
    faults = (await verify(lived.database, lived.puas.policy, TODAY)).faults

    assert [fault.partition(":")[0] for fault in faults] == ["blocks"] * len(faults)
    assert any("less than the ratings that closed in them" in fault for fault in faults)


async def test_lost_references_are_found(lived: World) -> None:
    """An answer without its rating, wherever it came from; PostgreSQL lets none arise."""
    if not lived.database.is_sqlite:
        lost = insert(schema.answer).values(rating_key="NOSUCHKEY2", element="biaya", value=4)
        with pytest.raises(IntegrityError):
            async with lived.database.write() as writing:
                await writing.execute(lost)
        return
    with closing(sqlite3.connect(lived.database.path)) as connection:  # it checks no references
        connection.execute("INSERT INTO answer VALUES ('NOSUCHKEY2', 'biaya', 4)")
        connection.commit()

    found = await verify(lived.database, lived.puas.policy, TODAY)

    assert found.faults == ("answer: 1 rows name a rating that is not there",)


def test_the_commands_say_what_they_did(tmp_path: Path, databases: Databases) -> None:
    """Backed up, restored elsewhere, verified there: the digest is the same each time."""
    url = import_sample(databases.new())
    there = f"sqlite+aiosqlite:///{tmp_path}/new.sqlite3"
    made = call_puas("db", "backup", "1.gz", folder=tmp_path, database_url=url)
    back = call_puas("db", "restore", "1.gz", folder=tmp_path, database_url=there)
    seen = call_puas("db", "verify", folder=tmp_path, database_url=there)
    again = call_puas("db", "restore", "1.gz", folder=tmp_path, database_url=there)
    anew = call_puas("db", "rebuild", folder=tmp_path, database_url=there)
    level = call_puas("db", "upgrade", folder=tmp_path, database_url=there)

    digests = {
        line
        for done in (made, back, seen)
        for line in done.stdout.splitlines()
        if "digest" in line
    }
    assert len(digests) == 1
    assert "the secret is not in a backup" in back.stderr
    assert "not empty" in fault_of(again)
    assert anew.stdout == "daily sums counted anew: 0 cells changed\n"
    assert level.stdout == f"up to date: schema {HEAD}\n"


def test_a_database_is_copied_to_another_engine(tmp_path: Path, databases: Databases) -> None:
    """How one moves to PostgreSQL, and back."""
    url = import_sample(databases.new())
    there = f"sqlite+aiosqlite:///{tmp_path}/copy.sqlite3"
    copied = call_puas("db", "copy", "--to", there, folder=tmp_path, database_url=url)
    seen = call_puas("db", "verify", folder=tmp_path, database_url=there)

    assert copied.stdout.splitlines()[1] == seen.stdout.splitlines()[1]


def test_a_backup_that_cannot_be_written_is_told(tmp_path: Path, databases: Databases) -> None:
    """One line, and no half a file."""
    url = import_sample(databases.new())
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = call_puas("db", "backup", "taken/1.gz", folder=tmp_path, database_url=url)

    assert fault_of(done).startswith("taken/1.gz cannot be written: ")
