"""Applies files in one transaction: all of them, or nothing at all."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.importing.registry_file import Known, read_registry
from data import schema
from data.database import Database
from data.registry import Applied, apply_registry, keys_of
from data.units import all_units


async def import_files(
    database: Database, paths: Iterable[Path], moment: datetime, *, dry_run: bool = False
) -> Applied:
    """Read `paths`, check all of them, and apply them together; a rehearsal changes nothing.

    Raises InputWrong with every fault of every file.
    """
    async with database.write(rehearsal=dry_run) as connection:
        registry = read_registry(paths, await _known(connection))
        return await apply_registry(connection, registry, moment)


async def _known(connection: AsyncConnection) -> Known:
    units = await all_units(connection)
    keys = {unit.id: unit.key for unit in units}
    return Known(
        frozenset(await keys_of(connection, schema.unit)),
        frozenset(await keys_of(connection, schema.service)),
        frozenset(await keys_of(connection, schema.point)),
        frozenset(await keys_of(connection, schema.officer)),
        {unit.key: keys.get(unit.parent or 0) for unit in units},
    )
