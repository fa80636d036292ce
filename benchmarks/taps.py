"""Taps in groups against taps one by one, in paired runs: `python -m benchmarks.taps`.

Each round lets the same number of citizens rate the same desk on a fresh SQLite database, once
one after the other, once 32 at a time; no network, so this is the cost of deciding and storing.
What is printed is the ratio round by round: minimum, median, maximum.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.importing.apply import import_files
from bot.rating.effects import (
    ShowQuestion,
)
from bot.rating.events import (
    Answered,
    Scanned,
)
from bot.rating.fold import Outcome, Said, ask, fold
from bot.service.clock import Clock
from data.codes.register import list_codes
from data.database import open_database
from data.district.units import all_units
from data.migrate import upgrade
from data.taps.group import GroupCommit, open_taps
from data.taps.transaction import Installation
from scoring.policies.policy import load_policy
from scoring.rating import WHO

SAMPLE = Path(__file__).parent.parent / "samples" / "ampenan" / "ampenan.toml"
CITIZENS = 200
TOGETHER = 32
ROUNDS = 5
ZONE = ZoneInfo("Asia/Makassar")


async def rate(commits: GroupCommit[Said, Outcome], citizen: int, code: str, clock: Clock) -> int:
    """One citizen scans and answers; returns the number of taps, the scan included."""
    outcome = await commits.submit(Said(citizen, Scanned(code), clock.now(), message=citizen))
    taps = 1
    while shown := next((e for e in outcome.effects if isinstance(e, ShowQuestion)), None):
        if shown.question == WHO:
            raise RuntimeError("this desk has one officer on duty")
        tap = Answered(shown.rating.visit.key, shown.question, 1)
        outcome = await commits.submit(Said(citizen, tap, clock.now()))
        taps += 1
    return taps


async def seconds_a_tap(together: int) -> float:
    """Seconds a tap costs when so many citizens are served at once."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock(ZONE)
        database = open_database(f"sqlite+aiosqlite:///{folder}/puas.sqlite3")
        await upgrade(database)
        await import_files(database, [SAMPLE], clock.now())
        async with database.read() as connection:
            units = frozenset(unit.id for unit in await all_units(connection))
            codes = await list_codes(connection, units, clock.now())
        code = next(row.code for row in codes if row.point == "ampenan-kia-1")
        policy = load_policy()
        taps = open_taps(database, Installation(b"benchmark" * 4, ZONE, policy))
        commits = GroupCommit[Said, Outcome](
            taps, ask, lambda batch, loaded: fold(batch, loaded, policy, ZONE)
        )
        began, done = time.perf_counter(), 0
        for first in range(0, CITIZENS, together):
            some = range(first + 1, min(first + together, CITIZENS) + 1)
            done += sum(await asyncio.gather(*(rate(commits, c, code, clock) for c in some)))
        spent = time.perf_counter() - began
        await commits.drain()
        await taps.close()
        await database.close()
    return spent / done


async def main() -> None:
    """Run the rounds and print the ratios."""
    ratios = []
    for number in range(ROUNDS):
        alone, together = await seconds_a_tap(1), await seconds_a_tap(TOGETHER)
        ratios.append(alone / together)
        print(
            f"round {number + 1}: alone {alone * 1e3:.2f} ms a tap, "
            f"{TOGETHER} together {together * 1e3:.2f} ms, ratio {ratios[-1]:.1f}"
        )
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"taps in groups of {TOGETHER} cost 1/{middle:.1f} of taps alone ({low:.1f}–{high:.1f})")


if __name__ == "__main__":
    asyncio.run(main())
