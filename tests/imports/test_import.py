"""An import is checked whole, applied whole, and changes what it names by key."""

from collections.abc import AsyncGenerator
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.importing.apply import import_files
from data.database import Database, open_database
from scoring.faults import InputWrong
from tests.databases import Databases
from tests.imports.handed_in import SMALL, named, stored, take
from tests.world import SAMPLE, TUESDAY


@pytest.fixture
def another_url(databases: Databases) -> str:
    """URL of a second empty database."""
    return databases.new()


@pytest.fixture
async def whole(another_url: str) -> AsyncGenerator[Database]:
    """A second database, empty and up to date."""
    opened = open_database(another_url)
    yield opened
    await opened.close()


async def test_the_second_time_nothing_changes(database: Database) -> None:
    """The sample district imports twice; what stands already is left alone, codes too."""
    first = await import_files(database, [SAMPLE], TUESDAY)
    before = await stored(database)
    second = await import_files(database, [SAMPLE], TUESDAY)

    assert (first.new["unit"], first.new["point"], first.new["code"]) == (4, 9, 9)
    assert {*second.new.values(), *second.changed.values()} == {0}
    assert await stored(database) == before


async def test_a_rehearsal_tells_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    """A dry run counts what would be new, and leaves the database as it was."""
    before = await stored(database)
    told = await take(database, SMALL, folder=tmp_path, dry_run=True)

    assert (told.new["unit"], told.new["code"]) == (1, 2)
    assert await stored(database) == before


async def test_points_inherit_the_hours_of_their_unit(database: Database, tmp_path: Path) -> None:
    """A point without hours has its unit's, one with hours only its own."""
    await take(database, SMALL, folder=tmp_path)

    found = await stored(database)
    points = {row["id"]: row["key"] for row in found["point"]}
    assert [
        (points[row["point_id"]], row["weekdays"], row["starts"], row["ends"])
        for row in found["hours"]
    ] == [
        ("loket-1", "0123", 450, 840),
        ("loket-1", "4", 450, 660),
        ("ugd", "0123456", 0, 1440),
    ]


async def test_one_duty_may_hold_several_shifts(database: Database, tmp_path: Path) -> None:
    """A day shift and a night shift that ends after midnight stand side by side."""
    await take(database, SMALL, folder=tmp_path)

    duties = (await stored(database))["duty"]
    assert [(row["weekdays"], row["starts"], row["ends"]) for row in duties] == [
        ("01234", 450, 840),
        ("5", 1140, 420),
    ]


async def test_what_is_named_is_updated_and_nothing_is_deleted(
    database: Database, tmp_path: Path
) -> None:
    """A second file with a new name and an end changes those; what it leaves out stays."""
    await take(database, SMALL, folder=tmp_path)
    before = await stored(database)
    renamed = """
    [[officer]]
    key = "sari"
    name = "Sari Dewi, A.Md.Keb."
    short_name = "Bu Sari"
    unit = "ampenan"
    ended_on = 2026-12-31
    [[duty]]
    officer = "sari"
    point = "ugd"
    when = "daily 00:00-24:00"
    from_on = 2026-12-01
    until_on = 2026-12-31
    """
    done = await take(database, renamed, folder=tmp_path)
    after = await stored(database)

    assert done.changed["officer"] == 1
    assert after["officer"] == [
        before["officer"][0] | {"name": "Sari Dewi, A.Md.Keb.", "ended_on": date(2026, 12, 31)}
    ]
    assert [(row["weekdays"], row["from_on"], row["until_on"]) for row in after["duty"]] == [
        ("0123456", date(2026, 12, 1), date(2026, 12, 31))
    ]
    for name in ("unit", "service", "point", "hours", "served", "code"):
        assert after[name] == before[name]


async def test_the_order_of_tables_and_files_does_not_matter(
    database: Database, whole: Database, tmp_path: Path
) -> None:
    """Backwards, and cut into a file for each table, the sample gives the same district."""
    text = SAMPLE.read_text(encoding="utf-8")
    tables = [f"[[{each}" for each in text.split("\n[[")[1:]]
    await import_files(whole, [SAMPLE], TUESDAY)
    await take(database, *reversed(tables), folder=tmp_path)

    assert await named(database) == await named(whole)


async def test_a_file_may_refer_to_what_the_database_has(
    database: Database, tmp_path: Path
) -> None:
    """A new desk of a known unit and service is added, with a code of its own."""
    await take(database, SMALL, folder=tmp_path)
    new = '[[point]]\nkey = "loket-2"\nname = "Loket 2"\nunit = "ampenan"\nservice = "imunisasi"\n'
    done = await take(database, new, folder=tmp_path)

    assert {name: count for name, count in done.new.items() if count} == {"point": 1, "code": 1}


async def test_people_served_are_counted_anew(database: Database, tmp_path: Path) -> None:
    """A corrected count takes the place of the old one."""
    await take(database, SMALL, folder=tmp_path)
    await take(database, SMALL.replace("count = 25", "count = 31"), folder=tmp_path)

    (row,) = (await stored(database))["served"]
    assert (row["on"], row["count"]) == (date(2026, 11, 16), 31)


async def test_one_bad_file_keeps_all_out(database: Database, tmp_path: Path) -> None:
    """Of two files one has a fault: neither is applied."""
    before = await stored(database)
    with pytest.raises(InputWrong) as caught:
        await take(database, SMALL, SMALL.replace("Bu Sari", "B" * 21), folder=tmp_path)

    assert any("`short_name` is longer than 20" in fault for fault in caught.value.faults)
    assert await stored(database) == before


async def test_an_ended_point_keeps_its_code_and_gets_no_new_one(
    database: Database, tmp_path: Path
) -> None:
    """Ending a desk is a change of its row; its code stays, so an old poster can be explained."""
    await take(database, SMALL, folder=tmp_path)
    before = (await stored(database))["code"]
    ended = SMALL.replace('key = "loket-1"', 'key = "loket-1"\nended_on = 2026-11-01')
    done = await take(database, ended, folder=tmp_path)

    assert (done.changed["point"], done.new["code"]) == (1, 0)
    assert (await stored(database))["code"] == before
    assert all(isinstance(row["created_at"], datetime) for row in before)
