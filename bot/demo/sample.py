"""The part of the sample district that the demo plays in: two puskesmas, and what they did."""

import csv
import tomllib
from pathlib import Path

from scoring.faults import InputWrong

REGISTRY = "ampenan.toml"
WORK = {"served.csv": "point", "targets.csv": "officer", "records.csv": "officer"}
"""Files of the district's work, and the column that says whose."""


def sample(folder: Path) -> list[Path]:
    """Write into `folder` what the demo imports; returns the files.

    The whole district's work is cut to the people and desks of the registry that tests and demo
    share. Raises InputWrong when the samples are missing.
    """
    source = Path(__file__).parents[2] / "samples" / "ampenan"
    registry = source / REGISTRY
    if not registry.exists():
        raise InputWrong(f"the sample district is missing: {registry}; run puas from its checkout")
    known = _keys(registry)
    folder.mkdir(parents=True, exist_ok=True)
    cut = [_cut(source / name, folder / name, column, known) for name, column in WORK.items()]
    return [registry, *cut]


def _keys(registry: Path) -> frozenset[str]:
    nouns = tomllib.loads(registry.read_text(encoding="utf-8"))
    return frozenset(row["key"] for noun in ("point", "officer") for row in nouns[noun])


def _cut(source: Path, target: Path, column: str, known: frozenset[str]) -> Path:
    with (
        source.open(encoding="utf-8", newline="") as read,
        target.open("w", encoding="utf-8", newline="") as written,
    ):
        rows = csv.DictReader(read)
        kept = csv.DictWriter(written, rows.fieldnames or ())
        kept.writeheader()
        kept.writerows(row for row in rows if row[column] in known)
    return target
