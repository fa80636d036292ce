"""Past ratings: found again by their keys, counted exactly, closed like all others, or not there."""

import asyncio
import os
import signal
import subprocess
import sys
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.importing.apply import import_files
from data import schema
from data.database import Database, open_database
from data.facts import WEEKS_CLOSED, recall
from data.importing.stored_ratings import stored_ratings
from data.integrity.surroundings import Judging
from data.migrate import upgrade
from data.ratings.sums import TABLES
from data.scores.closing import close_ended_weeks
from data.upkeep.sweep import Now, sweep
from scoring.counters import AnswerCell, Cell, CompositeCell, VisitCell, contribution, total
from scoring.policies.policy import load_policy
from tests.imports.many_ratings import HEADER, rows, write_csv
from tests.imports.taking import DISTRICT, csv_text, everything, faults_of, rows_of, take, write
from tests.processes import tell
from tests.world import SAMPLE, TUESDAY, ZONE

POLICY = load_policy()
COLUMNS = ("rating", "rated_at", "point", "officer", "rater", "perilaku", "kompetensi", "waktu")
TODAY = TUESDAY.date()
JUDGING = Judging(POLICY, ZONE, None)


def ratings(*told: tuple[object, ...]) -> dict[str, str]:
    """A file of ratings."""
    return {"ratings.csv": csv_text(COLUMNS, *told)}


async def sums(database: Database) -> dict[Cell, tuple[int, ...]]:
    """The daily sums as they are kept, empty cells left out."""
    async with database.read() as connection:
        found: dict[Cell, tuple[int, ...]] = {}
        for cell, table, names in TABLES:
            for row in await connection.execute(select(table)):
                amounts = tuple(row[-len(names) :])
                if any(amounts):
                    found[cell(*row[: -len(names)])] = amounts
    return found


async def counted(database: Database) -> dict[Cell, tuple[int, ...]]:
    """The daily sums as they follow from the stored ratings."""
    async with database.read() as connection:
        keys = list((await connection.execute(select(schema.rating.c.key))).scalars())
        found = await stored_ratings(connection, keys)
    return total([contribution(each.rating(), POLICY) for each in found.values()])


async def test_ratings_are_kept_and_counted(database: Database, tmp_path: Path) -> None:
    """What was answered counts for desk and officer; of rating and rater only hashes are kept."""
    files = ratings(
        ("SLIP-1", "2026-11-16 09:15", "loket-1", "sari", "Ibu Aminah", 4, 3, ""),
        ("SLIP-2", "16/11/2026 09.40", "loket-1", "", "SLIP-2", 2, "", 1),
    )
    await take(database, tmp_path, {**DISTRICT, **files})

    (first, second) = sorted(await rows_of(database, "rating"), key=lambda r: r["visited_at"])
    day, point, sari = date(2026, 11, 16), 1, 1
    assert (first["officer"], first["channel"], first["kind"]) == ("sari", "slip", "quick")
    assert (second["officer"], second["standing"]) == (None, "counted")
    assert await sums(database) == {
        AnswerCell(day, point, sari, "perilaku", 4): (1,),
        AnswerCell(day, point, sari, "kompetensi", 3): (1,),
        AnswerCell(day, point, 0, "perilaku", 2): (1,),
        AnswerCell(day, point, 0, "waktu", 1): (1,),
        CompositeCell(day, point, sari): (1, 3500, 3500**2),
        VisitCell(day, point): (2, 2),
    }
    kept = str(await everything(database))
    assert "Aminah" not in kept
    assert "SLIP" not in kept


async def test_the_same_person_has_another_key_each_month(
    database: Database, tmp_path: Path
) -> None:
    """Within a month a rater is known again, over months no history can be made."""
    files = ratings(
        *(
            (f"S-{number}", f"{day} 09:15", "loket-1", "sari", "R-1", 4, 4, "")
            for number, day in enumerate(("2026-10-01", "2026-10-31", "2026-11-01"))
        )
    )
    await take(database, tmp_path, {**DISTRICT, **files})

    raters = [r["rater"] for r in await rows_of(database, "rating")]
    assert len(set(raters)) == 2


async def test_changed_ratings_move_the_sums(database: Database, tmp_path: Path) -> None:
    """Another value, officer, desk and day: the sums are those of what stands now."""
    row = ("S-1", "2026-11-16 09:15", "loket-1", "sari", "R-1", 4, 4, "")
    await take(database, tmp_path, {**DISTRICT, **ratings(row)})
    for changed in (
        ("S-1", "2026-11-16 09:15", "loket-1", "sari", "R-1", 4, 1, ""),
        ("S-1", "2026-11-16 09:15", "loket-1", "budi", "R-1", "", 1, 3),
        ("S-1", "2026-11-14 09:15", "loket-2", "", "R-2", "", "", 3),
    ):
        done = await take(database, tmp_path, ratings(changed))
        again = await take(database, tmp_path, ratings(changed))

        assert (done.new["rating"], done.changed["rating"]) == (0, 1)
        assert {*again.new.values(), *again.changed.values()} == {0}
        assert await sums(database) == await counted(database)


async def test_raters_may_be_exchanged(database: Database, tmp_path: Path) -> None:
    """Two corrected rows whose raters had been mixed up step round one another."""
    first = ("S-1", "2026-11-16 09:15", "loket-1", "sari", "R-1", 4, 4, "")
    second = ("S-2", "2026-11-16 10:15", "loket-1", "sari", "R-2", 1, 1, "")
    await take(database, tmp_path, {**DISTRICT, **ratings(first, second)})
    mixed = ratings((*first[:4], "R-2", *first[5:]), (*second[:4], "R-1", *second[5:]))
    done = await take(database, tmp_path, mixed)
    again = await take(database, tmp_path, mixed)
    alone = write(tmp_path / "alone", ratings(("S-3", *first[1:])))

    assert (done.changed["rating"], again.changed["rating"]) == (2, 0)
    assert await faults_of(database, *alone) == [
        "ratings.csv:2: its rater has another rating there that day, from before"
    ]


async def test_past_weeks_close_in_order_in_a_fresh_database(
    database: Database, tmp_path: Path
) -> None:
    """A bot that ran before anybody rated leaves no mark: imported weeks close one by one."""
    await take(database, tmp_path, DISTRICT)
    assert await close_ended_weeks(database, JUDGING, TODAY) == 0
    await take(database, tmp_path, ratings(*ten("A", 2), *ten("B", 9)))
    told: list[tuple[int, int]] = []
    left = await close_ended_weeks(
        database, JUDGING, TODAY, show=lambda done, of: told.append((done, of))
    )

    assert (left, told) == (0, [(1, 2), (2, 2)])
    blocks = sorted(await rows_of(database, "block"), key=lambda block: block["closed_on"])
    assert [(b["closed_on"], b["ratings"], b["n"]) for b in blocks] == [
        (date(2026, 11, 8), 10, 10),
        (date(2026, 11, 15), 10, 10),
    ]


async def test_what_comes_behind_the_mark_closes_next(database: Database, tmp_path: Path) -> None:
    """Past ratings of weeks that were closed already go into the next week's block."""
    await take(database, tmp_path, {**DISTRICT, **ratings(*ten("A", 9))})
    await close_ended_weeks(database, JUDGING, TODAY)
    await take(database, tmp_path, ratings(*ten("B", 2)))
    later = TODAY.replace(day=23)
    assert await close_ended_weeks(database, JUDGING, later) == 0

    blocks = {b["closed_on"]: b["ratings"] for b in await rows_of(database, "block")}
    assert blocks == {date(2026, 11, 15): 10, date(2026, 11, 22): 10}
    async with database.read() as connection:
        assert await recall(connection, WEEKS_CLOSED) == "2026-11-22"


async def test_what_has_closed_can_no_longer_change(database: Database, tmp_path: Path) -> None:
    """A changed row of a closed block is a fault by its line; the same rows are not."""
    told = ten("A", 9)
    await take(database, tmp_path, {**DISTRICT, **ratings(*told)})
    await close_ended_weeks(database, JUDGING, TODAY)
    again = await take(database, tmp_path, ratings(*told))
    other = ratings(*told[:9], (*told[9][:5], 1, 1, ""))

    assert again.changed["rating"] == 0
    assert await faults_of(database, *write(tmp_path / "other", other)) == [
        "ratings.csv:11: this rating's block has closed: it can no longer change"
    ]


async def test_what_was_deleted_when_its_time_was_over_is_not_counted_twice(
    database: Database, tmp_path: Path
) -> None:
    """A file that comes again after years: its old rows are faults, and no sum moves."""
    old = ("S-1", "2026-11-16 09:15", "loket-1", "sari", "R-1", 4, 1, "")
    young = ("S-2", "2028-06-16 09:15", "loket-1", "sari", "R-2", 4, 1, "")
    await take(database, tmp_path, {**DISTRICT, **ratings(old)})
    before = await sums(database)
    later = TODAY.replace(year=2029)
    moment = datetime.combine(later, time(), JUDGING.zone)
    await sweep(database, Now(moment, later, JUDGING.policy.retention))

    assert await sums(database) == before
    assert await faults_of(database, *write(tmp_path / "again", ratings(old, young))) == [
        "ratings.csv:2: ratings before 2027-11-17 are no longer kept: leave it out"
    ]


def ten(name: str, day: int) -> list[tuple[object, ...]]:
    """Ten ratings of an officer on a day of November."""
    return [
        (f"{name}-{n}", f"2026-11-{day:02d} 09:{n:02d}", "loket-1", "sari", f"{name}{n}", 4, 3, "")
        for n in range(10)
    ]


ROW = st.tuples(
    st.integers(0, 5).map("S-{}".format),
    st.integers(9, 16).map("2026-11-{:02d} 09:15".format),
    st.sampled_from(("loket-1", "loket-2")),
    st.sampled_from(("sari", "budi", "")),
    st.integers(0, 3).map("R-{}".format),
    *(st.sampled_from(("", 1, 2, 3, 4)),) * 3,
)
Told = list[tuple[Any, ...]]
examples = count()


@given(st.lists(st.lists(ROW, min_size=1, max_size=6), min_size=1, max_size=4))
@settings(max_examples=15)
def test_sums_follow_from_whatever_stands(
    database_url: str, tmp_path: Path, imports: list[Told]
) -> None:
    """After any imports, good ones and refused ones, the sums are those of the stored ratings."""
    asyncio.run(_sums_follow(database_url, tmp_path, imports))


async def _sums_follow(url: str, folder: Path, imports: list[Told]) -> None:
    database = open_database(url)
    mark = f"{next(examples)}-"
    try:
        if await upgrade(database):
            await take(database, folder, DISTRICT)
        for told in imports:
            own = [(mark + row[0], *row[1:4], mark + row[4], *row[5:]) for row in told]
            paths = write(folder, ratings(*own))
            if not await faults_of(database, *paths):
                again = await import_files(database, paths, TUESDAY)
                assert again.new["rating"] == again.changed["rating"] == 0
        assert await sums(database) == await counted(database)
    finally:
        await database.close()


IMPORT = """
import asyncio, sys
from pathlib import Path
from bot.importing.apply import import_files
from bot.importing.office import Office
from data.database import open_database
from tests.world import SAMPLE, TUESDAY

def show(done, of):
    print(done, of, flush=True)

async def main():
    database = open_database(sys.argv[1])
    await import_files(database, [SAMPLE, Path(sys.argv[2])], TUESDAY, office=Office(show=show))
    await database.close()

asyncio.run(main())
"""
MANY = 100_000
FEW = 3_000


async def test_killed_in_the_middle_nothing_is_applied(database: Database, tmp_path: Path) -> None:
    """Killed while 100,000 ratings are written, it leaves nothing; then all of it goes in."""
    before = await everything(database)
    path = await asyncio.to_thread(write_csv, tmp_path / "ratings.csv", MANY)
    url = database.url.render_as_string(hide_password=False)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", IMPORT, url, str(path)),
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={"PATH": os.defpath},
    )
    assert process.stdout
    first = (await process.stdout.readline()).split()
    tell(process, signal.SIGKILL)
    await process.wait()

    assert 0 < int(first[0]) < int(first[1]) == MANY
    assert await everything(database) == before
    write_csv(path, FEW)
    done = await import_files(database, [SAMPLE, path], TUESDAY)
    assert done.new["rating"] == FEW


async def test_one_bad_row_among_thousands_keeps_all_out(
    database: Database, tmp_path: Path
) -> None:
    """The last of 3,000 rows has a fault: it is named, and nothing is there."""
    await import_files(database, [SAMPLE], TUESDAY)
    told = [*rows(FEW), ["S-x", "2026-11-16", "loket-9", "", "S-x", "slip", "4", *[""] * 11]]
    (path,) = write(tmp_path, {"ratings.csv": csv_text(HEADER, *told)})

    assert await faults_of(database, path) == [
        f"ratings.csv:{FEW + 2}: there is no point 'loket-9'"
    ]
    async with database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schema.rating)) == 0
