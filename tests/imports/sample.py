"""The committed sample district, read as its files stand."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from samples.demand import ZONE
from samples.district import FOLDER, District, read_district
from scoring.sums import Cell, Sums, composite

Row = dict[str, str]
PERSON = ("perilaku", "kompetensi")


@cache
def district() -> District:
    """What the two TOML files describe."""
    files = ("ampenan.toml", "mataram.toml")
    return read_district((FOLDER / name).read_text(encoding="utf-8") for name in files)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Rows of a CSV file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def moment(rating: Row) -> datetime:
    """When a rating was given, local time."""
    return datetime.strptime(rating["rated_at"], "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def day(rating: Row) -> date:
    """The day of a rating."""
    return date.fromisoformat(rating["rated_at"][:10])


def quarter(rating: Row) -> str:
    """The quarter of a rating."""
    return f"{rating['rated_at'][:4]}-Q{(int(rating['rated_at'][5:7]) + 2) // 3}"


def at_desk(point: str) -> Iterator[Row]:
    """Ratings of a desk."""
    return (row for row in rows("ratings") if row["point"] == point)


def cells(period: str = "") -> dict[Cell, Sums]:
    """Sums of officers at services, of a quarter or of the year; everything counts."""
    sums: dict[Cell, Sums] = {}
    for row in rows("ratings"):
        given = [int(row[element]) for element in PERSON if row[element]]
        if row["officer"] and given and period in ("", quarter(row)):
            cell = (row["officer"], district().points[row["point"]].service)
            said = composite(sum(given), len(given))
            sums[cell] = sums.get(cell, Sums()).with_session(said)
    return sums


def table(first: str) -> list[list[str]]:
    """Rows of the README's table whose header begins with `first`."""
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    start = lines.index(next(line for line in lines if line.startswith(f"| {first} |"))) + 2
    body = lines[start : lines.index("", start)] if "" in lines[start:] else lines[start:]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in body]
