"""`puas import`: what a district hands in, all of it or nothing."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.errors import telling


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="TOML files of the registry, or folders of them")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="show what would change, change nothing")
    ] = False,
) -> None:
    """Import the registry: units, services, points, officers, duties, hours, people served.

    All of it is checked before anything is written; one fault, and nothing changes.
    """
    with telling():
        asyncio.run(_import(files, dry_run=dry_run))


async def _import(paths: list[Path], *, dry_run: bool) -> None:
    from bot.cli.opened import nothing_there_yet, opened
    from bot.importing.apply import import_files
    from bot.importing.registry_file import read_registry

    first = nothing_there_yet()
    if first:
        # No database is left behind by files that are refused, nor by a rehearsal.
        read_registry(paths)
    async with opened(create=True, scratch=first and dry_run) as here:
        done = await import_files(here.database, paths, here.clock.now(), dry_run=dry_run)
    _show(done.new, done.changed, dry_run=dry_run)


def _show(new: dict[str, int], changed: dict[str, int], *, dry_run: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="would change" if dry_run else None)
    table.add_column("what")
    table.add_column("new", justify="right")
    table.add_column("changed", justify="right")
    for name, count in new.items():
        table.add_row(name, str(count), str(changed[name]))
    console = Console()
    console.print(table)
    if not any(new.values()) and not any(changed.values()):
        console.print("nothing to change: all of it stands already")
