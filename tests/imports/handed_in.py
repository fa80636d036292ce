"""A small registry as a file, ways to import it, and the registry as it stands afterwards."""

from pathlib import Path
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.importing.apply import import_files
from data import schema
from data.database import Database
from data.district.registry import Applied
from tests.world import TUESDAY

REGISTRY = ("unit", "service", "point", "officer", "duty", "hours", "served", "code")

SMALL = """
[[unit]]
key = "ampenan"
name = "Puskesmas Ampenan"
hours = ["mon-thu 07:30-14:00", "fri 07:30-11:00"]

[[service]]
key = "imunisasi"
name = "Imunisasi"

[[point]]
key = "loket-1"
name = "Loket 1"
unit = "ampenan"
service = "imunisasi"

[[point]]
key = "ugd"
name = "UGD"
unit = "ampenan"
service = "imunisasi"
hours = "daily 00:00-24:00"

[[officer]]
key = "sari"
name = "Sari Dewi"
short_name = "Bu Sari"
unit = "ampenan"

[[duty]]
officer = "sari"
point = "loket-1"
when = ["mon-fri 07:30-14:00", "sat 19:00-07:00"]

[[served]]
point = "loket-1"
on = 2026-11-16
count = 25
"""


async def stored(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Everything of the registry as it stands, ids too."""
    async with database.read() as connection:
        return {name: await _rows(connection, schema.metadata.tables[name]) for name in REGISTRY}


async def _rows(connection: AsyncConnection, table: Table) -> list[dict[str, Any]]:
    found = await connection.execute(select(table).order_by(*table.primary_key))
    return [dict(row) for row in found.mappings()]


async def take(database: Database, *texts: str, folder: Path, dry_run: bool = False) -> Applied:
    """Import texts, a file each, in the order given."""
    paths = [folder / f"{number}.toml" for number in range(1, len(texts) + 1)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return await import_files(database, paths, TUESDAY, dry_run=dry_run)


async def named(database: Database) -> dict[str, set[str]]:
    """The registry by keys instead of ids, without its random codes."""
    found = await stored(database)
    keys = {
        name: {row["id"]: row["key"] for row in found[name]}
        for name in ("unit", "service", "point", "officer")
    } | {"parent": {row["id"]: row["key"] for row in found["unit"]}}
    told: dict[str, set[str]] = {}
    for name in ("unit", "service", "point", "officer", "duty", "hours"):
        for row in found[name]:
            plain = {
                column: keys[column.removesuffix("_id")].get(value, value)
                if column.endswith("_id")
                else value
                for column, value in row.items()
                if column != "id"
            }
            told.setdefault(name, set()).add(str(plain))
    return told
