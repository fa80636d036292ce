"""What the command refuses: one clear line with the way out, exit 1, and nothing half done."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.service.secret import open_secret
from bot.service.settings import Settings
from data.database import Database, open_database
from data.facts import SECRET_FINGERPRINT, recall
from data.migrate import HEAD, upgrade
from tests.command import Done, call_puas, fault_of, import_sample, run_puas
from tests.databases import Databases
from tests.world import SAMPLE, TOKEN

SECRET = "an-invented-secret-of-a-district"
DIGEST = ("digest", "--unit", "ampenan")
POSTER = ("poster", "--unit", "ampenan", "--out", "posters.pdf")

# A command, settings, and what is said about them.
WRONG_WORDS = [
    (("run",), {}, "PUAS_TOKEN is missing: @BotFather gives it, put it in .env"),
    (
        ("digest", "--unit", "gili"),
        {},
        "there is no unit 'gili'; there are: ampenan, dinkes, mataram, pejeruk",
    ),
    (
        (*DIGEST, "--period", "2026-W60"),
        {},
        "--period: '2026-W60' is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-S2 or 2026",
    ),
    (
        ("invite", "--role", "raja", "--unit", "ampenan"),
        {},
        "--role is one of officer, supervisor, reviewer, admin, not 'raja'",
    ),
    (
        ("invite", "--role", "officer", "--unit", "ampenan"),
        {},
        "--officer goes with --role officer, and only with it",
    ),
    (
        ("invite", "--role", "supervisor", "--unit", "ampenan"),
        {},
        "the bot's name is not known yet: set PUAS_BOT_NAME, or start `puas run` once",
    ),
    (
        (*POSTER, "--format", "a3"),
        {"bot_name": "PuasBot"},
        "--format is one of a4, a5, tent, sticker, badge, not 'a3'",
    ),
    (
        ("poster", "--point", "ampenan-obat-9", "--out", "poster.png"),
        {"bot_name": "PuasBot"},
        "there is no point 'ampenan-obat-9' with an active code",
    ),
    (
        (*POSTER, "--format", "badge"),
        {"bot_name": "PuasBot"},
        "there is nothing to print here: make codes with `puas code new --officer O`",
    ),
    (
        POSTER,
        {},
        "the bot's name is not known yet: set PUAS_BOT_NAME, or start `puas run` once",
    ),
    (
        ("poster", "--unit", "ampenan", "--out", "posters.doc"),
        {"bot_name": "PuasBot"},
        "--out posters.doc: a poster is a .pdf, .png or .zip",
    ),
    (
        ("poster", "--unit", "ampenan", "--out", "posters.png"),
        {"bot_name": "PuasBot"},
        "a PNG holds one poster, not 6: use pdf or zip",
    ),
]


@pytest.fixture(scope="module")
def district(databases: Databases) -> str:
    """URL of a database with the sample district, which no test here changes."""
    return import_sample(databases.new())


@pytest.mark.parametrize(("words", "settings", "said"), WRONG_WORDS)
def test_a_wrong_word_is_told_in_one_line(
    words: tuple[str, ...], settings: dict[str, str], said: str, district: str, tmp_path: Path
) -> None:
    """The line says what there is instead, and no file is written."""
    done = call_puas(*words, folder=tmp_path, database_url=district, **settings)

    assert fault_of(done) == said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(district: str, tmp_path: Path) -> None:
    """A poster that cannot be saved leaves no unfinished file."""
    (tmp_path / "file").touch()
    done = call_puas(
        *("poster", "--point", "ampenan-obat-1", "--out", "file/poster.png"),
        folder=tmp_path,
        database_url=district,
        bot_name="PuasBot",
    )

    assert fault_of(done).startswith("--out file/poster.png cannot be written: ")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_no_database_is_told_and_none_is_made(tmp_path: Path) -> None:
    """A command in the wrong folder does not leave an empty database there."""
    assert fault_of(call_puas(*DIGEST, folder=tmp_path)) == (
        "there is no database var/puas.sqlite3 here: begin with `puas import FILE`, "
        "or go where it is"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """PostgreSQL that is down is one line without the password."""
    url = "postgresql+asyncpg://puas:geheim@127.0.0.1:1/puas"
    told = fault_of(run_puas(*DIGEST, folder=tmp_path, database_url=url))

    assert told.startswith("PUAS_DATABASE_URL: the server 127.0.0.1 cannot be used: ")
    assert told.endswith("is it running, and are name and password right?")
    assert "geheim" not in told


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("folder", "it is a folder; name a file in it"),
        ("letter.txt", "it is not a database; name another file"),
    ],
)
def test_a_path_that_is_no_database_is_told(path: str, said: str, tmp_path: Path) -> None:
    """A folder or another file in the database's place is told by its path, and left alone."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "letter.txt").write_text("Dengan hormat, " * 99, encoding="utf-8")

    url = f"sqlite+aiosqlite:///{path}"
    told = fault_of(run_puas("import", SAMPLE, folder=tmp_path, database_url=url))

    assert told == f"PUAS_DATABASE_URL: {path} cannot be used: {said}"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder", "letter.txt"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A database that cannot be made is told by its path."""
    url = f"sqlite+aiosqlite:///{os.devnull}/puas.sqlite3"
    told = fault_of(run_puas("import", SAMPLE, folder=tmp_path, database_url=url))

    assert told.startswith(f"PUAS_DATABASE_URL: {os.devnull}/puas.sqlite3 cannot be used: ")


def test_an_empty_database_is_told(empty_url: str, tmp_path: Path) -> None:
    """Where the database is there but nothing is in it, the line says how to begin."""
    if empty_url.startswith("sqlite"):
        path = Path(empty_url.partition(":///")[2])
        path.parent.mkdir()
        path.touch()
    done = call_puas(*DIGEST, folder=tmp_path, database_url=empty_url)

    assert fault_of(done) == "the database is empty: begin with `puas import FILE`"


def test_a_database_of_a_newer_version_is_told(database_url: str, tmp_path: Path) -> None:
    """The line names both schemas; nothing is changed."""
    asyncio.run(with_database(database_url, call_it_newer))
    done = call_puas(*DIGEST, folder=tmp_path, database_url=database_url)

    assert fault_of(done) == (
        "the database was made by a newer version of puas (schema 9999, this one knows "
        f"{HEAD}): install that version, or restore a backup of this one"
    )


def test_a_secret_of_another_database_is_told(database_url: str, tmp_path: Path) -> None:
    """The bot does not start with a secret by which nobody would find her rating."""
    asyncio.run(with_database(database_url, take_a_secret))
    there = {"token": TOKEN, "database_url": database_url}
    another = "another-invented-secret"

    assert refusal_of(run_puas("run", folder=tmp_path, secret=another, **there)) == (
        "PUAS_SECRET is not the one this database was made with: put the old one back (with "
        "SQLite it may stand in the file `secret` beside the database)"
    )
    assert refusal_of(run_puas("run", folder=tmp_path, secret="short", **there)) == (
        "PUAS_SECRET must have at least 16 characters"
    )


def test_no_secret_is_made_for_an_old_database(database_url: str, tmp_path: Path) -> None:
    """Where the secret is gone the bot asks for it, and puts none of its own in its place."""
    asyncio.run(with_database(database_url, take_a_secret))
    done = run_puas("run", folder=tmp_path, token=TOKEN, database_url=database_url)

    if database_url.startswith("sqlite"):
        beside = Path(database_url.partition(":///")[2]).with_name("secret")
        assert refusal_of(done) == (
            f"PUAS_SECRET is not set and {beside} is gone: put back the one this database was "
            "made with"
        )
        assert not beside.exists()
    else:
        assert refusal_of(done).startswith("PUAS_SECRET must be given with PostgreSQL: make one")


def refusal_of(done: Done) -> str:
    """The one line by which the bot refused to start; what it logged may stand before it."""
    *logged, last = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert not [line for line in logged if line.startswith("puas: ") or "Traceback" in line]
    return last.removeprefix("puas: ")


async def with_database(url: str, work: Callable[[Database], Awaitable[None]]) -> None:
    """Do something with a database that is up to date."""
    database = open_database(url)
    try:
        await upgrade(database)
        await work(database)
    finally:
        await database.close()


async def call_it_newer(database: Database) -> None:
    """Give it a schema that this version has never heard of."""
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))


async def take_a_secret(database: Database) -> None:
    """Use it with a secret once, which it remembers only by its fingerprint."""
    settings = Settings(secret=SECRET)
    assert await open_secret(settings, database) == SECRET.encode()
    async with database.read() as connection:
        assert SECRET not in str(await recall(connection, SECRET_FINGERPRINT))
