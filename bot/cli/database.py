"""`puas db`: the database upgraded, backed up, restored, verified, and its sums counted anew."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from bot.service.clock import Clock
    from data.database import Database

app = typer.Typer(help="The database: upgrade, back up, restore, verify.", no_args_is_help=True)

REMINDER = (
    "the secret is not in a backup: put PUAS_SECRET, or the file `secret`, back before `puas run`"
)


@app.command("upgrade")
def upgrade() -> None:
    """Bring the schema up to date; an empty database is created."""
    with telling():
        asyncio.run(_upgrade())


@app.command("backup")
def backup(
    file: Annotated[Path, typer.Argument(help="where to, such as var/backups/1.gz")],
) -> None:
    """Write everything but the secret into one file; the bot may be at work meanwhile.

    It holds the running month's salt: keep it no longer than 28 days.
    """
    with telling():
        asyncio.run(_backup(file))


@app.command("restore")
def restore(file: Annotated[Path, typer.Argument(help="made by `puas db backup`")]) -> None:
    """Put a backup into an empty database, of either engine."""
    with telling():
        asyncio.run(_restore(file))


@app.command("verify")
def verify() -> None:
    """Print the digest of the content, and whatever does not fit in it."""
    with telling():
        asyncio.run(_verify())


@app.command("rebuild")
def rebuild() -> None:
    """Count the daily sums anew from the ratings."""
    with telling():
        asyncio.run(_rebuild())


@app.command("copy")
def copy(
    to: Annotated[str, typer.Option(help="URL of an empty database, of either engine")],
) -> None:
    """Copy everything into another database: how one moves to PostgreSQL."""
    with telling():
        asyncio.run(_copy(to))


async def _upgrade() -> None:
    from data.migrate import HEAD
    from data.migrate import upgrade as bring_up

    async with _addressed(None) as (database, _):
        behind = await bring_up(database)
    typer.echo(f"{'upgraded to' if behind else 'up to date:'} schema {HEAD}")


async def _backup(file: Path) -> None:
    from bot.cli.opened import opened
    from data.upkeep.backup import back_up

    async with opened() as here:
        made = await back_up(here.database, file, here.clock.now(), here.clock.today())
    typer.echo(f"{file}: {made.rows} rows, schema {made.schema}\ndigest {made.digest}")


async def _restore(file: Path) -> None:
    from data.upkeep.restore import restore as put_back

    async with _addressed(None) as (database, clock):
        made = await put_back(database, file, clock.today())
    typer.echo(f"restored {made.rows} rows of {made.made_at}\ndigest {made.digest}")
    typer.echo(REMINDER, err=True)


async def _verify() -> None:
    from bot.cli.opened import opened
    from data.upkeep.verify import verify as look
    from scoring.faults import InputWrong

    async with opened() as here:
        found = await look(here.database, here.policy, here.clock.today())
    typer.echo(f"{found.rows} rows\ndigest {found.digest}")
    if found.faults:
        raise InputWrong(*found.faults)
    if found.ratings_from:
        typer.echo(f"of days before {found.ratings_from} there are sums alone: retention is over")
    typer.echo("references, daily sums and closed blocks are right")


async def _rebuild() -> None:
    from bot.cli.opened import opened
    from data.upkeep.recount import rebuild as count_anew

    async with opened() as here, here.database.write() as connection:
        changed = await count_anew(connection, here.policy)
    typer.echo(f"daily sums counted anew: {changed} cells changed")


async def _copy(to: str) -> None:
    from bot.cli.opened import opened
    from data.upkeep.backup import back_up
    from data.upkeep.restore import restore as put_back

    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy"
        async with opened() as here:
            made = await back_up(here.database, file, here.clock.now(), here.clock.today())
        async with _addressed(to) as (database, clock):
            await put_back(database, file, clock.today())
    typer.echo(f"copied {made.rows} rows\ndigest {made.digest}")


@asynccontextmanager
async def _addressed(url: str | None) -> "AsyncGenerator[tuple[Database, Clock]]":
    """The database of a URL, or of the settings, which may be empty or not there yet."""
    from bot.service.clock import Clock
    from bot.service.settings import read_settings
    from data.database import open_database

    settings = read_settings()
    database = open_database(url or settings.database_url)
    try:
        yield database, Clock(settings.zone, settings.clock)
    finally:
        await database.close()
