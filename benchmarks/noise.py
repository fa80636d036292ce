"""How often a digest cries wolf, and what it sees: writes its figures into docs/noise.md.

`python -m benchmarks.noise [--weeks 500] [--seed 1]`. A smaller run is a test
(`tests/digest/test_changes.py`). What stands between the marks in the page is made here.
"""

import argparse
import os
import platform
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.digest.quiet_weeks import Drop, Unit, live

PAGE = Path(__file__).parent.parent / "docs" / "noise.md"
MARKS = ("<!-- make noise -->\n", "<!-- end -->\n")

QUIET = {
    "five officers, 40 ratings a week": Unit(),
    "the same, good and bad days": Unit(days=0.15),
    "three officers, 6 ratings a week": Unit(rates=(3, 2, 1)),
    "the same, good and bad days ": Unit(rates=(3, 2, 1), days=0.15),
    "nearly everybody content": Unit(level=3.9),
    "twelve officers, 150 ratings a week": Unit(rates=(12.5,) * 12, days=0.15),
    "whole days differ by 0.3 points": Unit(days=0.3),
}
DROPS = [
    Drop(element, points, weeks)
    for element in ("keseluruhan", "waktu")
    for points in (0.3, 0.5, 1.0)
    for weeks in (1, 4, 8, 13)
]
ONE_OFFICER = [
    Drop(None, points, weeks, officer)
    for officer in (0, 2, 4)
    for points in (0.6, 1.0)
    for weeks in (1, 4, 8, 13)
]
"""Everything falls at one officer of five: with 12, 8 or 4 of the unit's 40 ratings a week."""


def main() -> None:
    """Simulate, write, and say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    tables = [*_quiet(asked.weeks, asked.seed), "", *_planted(asked.weeks // 5, asked.seed)]
    told = [
        f"`python -m benchmarks.noise --weeks {asked.weeks} --seed {asked.seed}`",
        f"{datetime.now(UTC):%-d %B %Y}",  # noqa: TID251 - when it was measured
        f"Python {platform.python_version()}",
        f"{os.cpu_count()} cores",
        f"{time.monotonic() - began:.0f} s:",
    ]
    before, rest = PAGE.read_text(encoding="utf-8").split(MARKS[0])
    text = "\n".join(["", ", ".join(told), "", *tables, ""]) + "\n"
    after = rest.split(MARKS[1])[1]
    PAGE.write_text(before + MARKS[0] + text + MARKS[1] + after, encoding="utf-8")
    print(PAGE)


def _quiet(weeks: int, seed: int) -> Iterator[str]:
    """Digests of quiet weeks that tell of anything."""
    yield "| quiet weeks | digests with a false alarm |"
    yield "| --- | --- |"
    for name, unit in QUIET.items():
        alarms = sum(bool(live(seed * 100_000 + week, unit)) for week in range(weeks))
        yield f"| {name.strip()} | {alarms / weeks:.1%} |"


def _planted(weeks: int, seed: int) -> Iterator[str]:
    """Drops that the digest told, of the right element."""
    yield "| five officers: a drop of | in | told after 1 week | 4 weeks | 8 weeks | 13 weeks |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for drops in (DROPS, ONE_OFFICER):
        for some in range(0, len(drops), 4):
            four = drops[some : some + 4]
            cells = " | ".join(f"{_told(drop, weeks, seed):.0%}" for drop in four)
            yield f"| {four[0].points} points | {_where(four[0])} | {cells} |"


def _told(drop: Drop, weeks: int, seed: int) -> float:
    """Share of digests that tell of a drop, in its element where it is of one."""
    hits = 0
    for week in range(weeks):
        found = live(seed * 1000 + week, Unit(), drop)
        hits += any(c.fell and drop.element in (None, c.element) for c in found)
    return hits / weeks


def _where(drop: Drop) -> str:
    if drop.officer is None:
        return str(drop.element)
    return f"all elements of one officer, {Unit().rates[drop.officer]:g} of 40 ratings a week"


if __name__ == "__main__":
    main()
