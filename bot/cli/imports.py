"""`puas import`: what a district hands in, all of it or nothing."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from bot.cli.opened import Opened
    from data.importing.applied import Applied


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="TOML, CSV and XLSX files, or folders of them")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="show what would change, change nothing")
    ] = False,
) -> None:
    """Import registry, duties, hours, people served, targets, records, surveys, past ratings.

    All of it is checked before anything is written; one fault, and nothing changes. What may
    stand in the files is told in docs/import.md.
    """
    with telling():
        asyncio.run(_import(files, dry_run=dry_run))


async def _import(paths: list[Path], *, dry_run: bool) -> None:
    from contextlib import closing

    from bot.cli.opened import nothing_there_yet, opened
    from bot.cli.progress import Progress
    from bot.importing.apply import apply_files, known_keys
    from bot.importing.handed_in import read_files
    from bot.importing.known import Known
    from bot.importing.office import Office
    from bot.service.clock import Clock
    from bot.service.settings import read_settings
    from scoring.policies.versions import load_policies

    settings = read_settings()
    clock = Clock(settings.zone, settings.clock)
    moment, policy = clock.now(), load_policies(settings.policy).on(clock.today())
    office = Office(policy, settings.zone, Progress("writing").show)
    show = Progress("reading").show
    first = nothing_there_yet()
    # No database is left behind by files that are refused, nor by a rehearsal.
    handed_in = read_files(paths, Known(), moment, office, show) if first else None
    async with opened(create=True, scratch=first and dry_run) as here:
        if handed_in is None:
            async with here.database.read() as connection:
                known = await known_keys(connection)
            handed_in = read_files(paths, known, moment, office, show)
        with closing(handed_in.stage):
            if handed_in.has_nips:
                handed_in.nip_key = await _nip_key(here, dry_run=dry_run)
            done = await apply_files(here.database, handed_in, moment, office, dry_run=dry_run)
    _show(done, handed_in.passed_over, dry_run=dry_run)


async def _nip_key(here: "Opened", *, dry_run: bool) -> bytes:
    """The secret under which NIPs are hashed. A rehearsal makes none where there is none."""
    from bot.service.secret import open_secret
    from data.facts import SECRET_FINGERPRINT, recall

    async with here.database.read() as connection:
        known = await recall(connection, SECRET_FINGERPRINT)
    if dry_run and known is None:
        return b"rehearsal"
    return await open_secret(here.settings, here.database)


def _show(done: "Applied", passed_over: list[Path], *, dry_run: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="would change" if dry_run else None)
    table.add_column("what")
    for column in ("new", "changed", "removed"):
        table.add_column(column, justify="right")
    for name in done.new:
        counts = [done.new[name], done.changed[name], done.removed[name]]
        if any(counts):
            table.add_row(name, *map(str, counts))
    console = Console()
    if table.row_count:
        console.print(table)
    else:
        console.print("nothing to change: all of it stands already")
    for path in passed_over:
        console.print(f"passed over: {path}: its name says of no kind", markup=False)
