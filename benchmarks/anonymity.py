"""Searches all that staff receive from 10,000 ratings for one person and for few: `make anonymity`.

Half a year of ratings by the real conversation, and each Monday every command of every role, the
buttons below the answers, the digests, in the end a file of each poster. What is searched for, and
what a figure is compared with, stands in `tests/anonymity`; a small trial runs with the tests.
"""

import argparse
import asyncio
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.anonymity.search import Traces, words_of
from tests.anonymity.staff import Sheet
from tests.anonymity.trial import Length, Report, Trial
from tests.world import open_world

FIRST, WEEKS, DAILY = date(2026, 7, 6), 26, 65.0


async def run(seed: int, weeks: int) -> Report:
    """A trial on a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with open_world(f"sqlite+aiosqlite:///{folder}/puas.sqlite3") as world:
            trial = await Trial.begin(world, Length(FIRST, weeks, DAILY, seed))
            await trial.live(lambda line: print(line, flush=True))
            await trial.print_posters()
            report = await trial.search()
            report.faults += words_of(
                [printed(sheet) for sheet in trial.listener.sheets if sheet.content],
                Traces(trial.town.ledger),
            )
            return report


def printed(sheet: Sheet) -> Sheet:
    """A file as the text that a reader of PDF sees, where the machine has one (poppler)."""
    program = shutil.which("pdftotext")
    if program is None or not sheet.name.endswith(".pdf"):
        return sheet
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "file.pdf"
        file.write_bytes(sheet.content)
        done = subprocess.run([program, str(file), "-"], check=True, capture_output=True)
    return replace(sheet, text=done.stdout.decode(), content=b"")


def main() -> None:
    """Print what was looked at; exit 1 when anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--weeks", type=int, default=WEEKS)
    asked = parser.parse_args()
    began = time.monotonic()
    report = asyncio.run(run(asked.seed, asked.weeks))
    minutes = (time.monotonic() - began) / 60
    for fault in report.faults:
        print(f"- {fault}")
    print(
        f"seed {asked.seed}, {minutes:.0f} minutes: {report.ratings} ratings ({report.changed} "
        f"changed, {report.erased} erased), {report.sheets} texts and {report.files} files, "
        f"{report.figures} figures, {report.pairs} pairs that differ; smallest difference "
        f"{report.smallest_difference}, smallest part {report.smallest_part}; "
        f"{len(report.faults)} faults"
    )
    raise SystemExit(bool(report.faults))


if __name__ == "__main__":
    main()
