"""Imports in tests: files of any form, a database to take them, and what stands afterwards."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.importing.apply import import_files
from data import schema
from data.database import Database
from data.importing.applied import Applied
from scoring.faults import InputWrong
from tests.world import TUESDAY

DISTRICT = {
    "units.csv": "key,name,parent\nkota,Kota,\nampenan,Puskesmas Ampenan,kota\n",
    "services.csv": "key,name\nimunisasi,Imunisasi\nkia,KIA\n",
    "points.csv": (
        "key,name,unit,service\nloket-1,Loket 1,ampenan,imunisasi\nloket-2,Loket 2,ampenan,kia\n"
    ),
    "officers.csv": (
        "key,name,short_name,unit\nsari,Sari Dewi,Bu Sari,ampenan\nbudi,Budi,Pak Budi,ampenan\n"
    ),
}
"""A small registry as spreadsheets."""


def write(folder: Path, files: dict[str, str]) -> list[Path]:
    """Write text files into a folder."""
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def write_book(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook; dates and datetimes are written as those of a spreadsheet."""
    from openpyxl import Workbook  # type: ignore[import-untyped]

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


async def take(database: Database, folder: Path, files: dict[str, str]) -> Applied:
    """Import text files, each by its name."""
    return await import_files(database, write(folder, files), TUESDAY)


async def faults_of(database: Database, *paths: Path) -> list[str]:
    """What is wrong with files, their folder's name left out; nothing was applied."""
    before = await everything(database)
    try:
        await import_files(database, paths, TUESDAY)
    except InputWrong as error:
        assert await everything(database) == before
        folder = f"{paths[0].parent}/"
        return [fault.replace(folder, "") for fault in error.faults]
    return []


async def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    async with database.read() as connection:
        return {
            table.name: sorted(
                (dict(row) for row in (await connection.execute(select(table))).mappings()),
                key=str,
            )
            for table in schema.metadata.sorted_tables
        }


async def rows_of(database: Database, name: str) -> list[dict[str, Any]]:
    """Rows of a table, officers and points and the like by key, ids left out."""
    found = await everything(database)
    keys = {
        f"{kind}_id": {row["id"]: row["key"] for row in found[kind]}
        for kind in ("unit", "service", "point", "officer", "target", "survey")
    }
    return [
        {
            column.removesuffix("_id"): keys[column].get(value, value) if column in keys else value
            for column, value in row.items()
            if column != "id"
        }
        for row in found[name]
    ]


def csv_text(header: Sequence[str], *rows: Sequence[object], separator: str = ",") -> str:
    """A CSV file's text."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()
