"""Many past ratings of the sample district as rows: for tests and benchmarks of the import."""

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bot.importing.rows.kinds import RATING, kinds_of, rating_elements
from scoring.policies.policy import load_policy

POLICY = load_policy()
HEADER = [column.name for column in kinds_of(POLICY)[RATING].columns]
FIRST = datetime(2025, 11, 17, 8, 0)  # noqa: DTZ001 - local time, as it stands in files
DAYS = 364
_DESKS = (
    ("ampenan-imunisasi-1", "imunisasi-1"),
    ("ampenan-imunisasi-2", "imunisasi-2"),
    ("ampenan-imunisasi-2", "imunisasi-3"),
    ("ampenan-kia-1", "kia-1"),
    ("ampenan-pendaftaran-1", "pendaftaran-1"),
    ("ampenan-obat-1", ""),
)


def rows(count: int, seed: int = 1) -> Iterator[list[str]]:
    """Rows of `count` invented ratings over a year: a few thousand patterns, over and over."""
    patterns = list(_patterns(min(count, 5000), Random(seed)))
    for number in range(count):
        own = f"S-{number:06d}"
        at, point, officer, values = patterns[number % len(patterns)]
        yield [own, at, point, officer, own, "slip", *values]


def _patterns(count: int, chance: Random) -> Iterator[tuple[str, str, str, list[str]]]:
    elements = rating_elements(POLICY)
    for _ in range(count):
        at = FIRST + timedelta(days=chance.randrange(DAYS), minutes=chance.randrange(300))
        answered = {POLICY.first, *POLICY.person, chance.choice(POLICY.rotating)}
        values = [str(chance.randint(1, 4)) if e in answered else "" for e in elements]
        yield (f"{at:%Y-%m-%d %H:%M}", *chance.choice(_DESKS), values)


def write_csv(path: Path, count: int) -> Path:
    """Write a file of `count` ratings."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(rows(count))
    return path
