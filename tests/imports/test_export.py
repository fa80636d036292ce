"""`puas export`: every rating and its standing, audited, and what `fold` makes of it."""

import asyncio
import csv
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, select, update

from bot.exporting.table_file import MOST_ROWS, TableFile
from data import schema
from data.audit import entries
from data.database import open_database
from data.ratings.exports import COLUMNS
from scoring.faults import InputWrong
from tests.command import Done, call_puas, document_of, fault_of
from tests.databases import Databases
from tests.scored import rate_october
from tests.world import ZONE, World, open_world, rate_at

OCTOBER = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
NOVEMBER = "2026-11-10T09:00:00+08:00"
Q4 = ("--unit", "mataram", "--period", "2026-Q4")


@dataclass(frozen=True)
class District:
    """A district of which everything can be exported."""

    url: str
    folder: Path

    def puas(self, *words: str) -> Done:
        """Run the command."""
        return call_puas(*words, folder=self.folder, database_url=self.url, clock=NOVEMBER)

    def exported(self, what: str = "ratings", *words: str) -> list[dict[str, str]]:
        """Export as CSV and read it."""
        done = self.puas("export", what, *(words or Q4), "--out", "table.csv")
        assert done.returncode == 0, done.stderr
        with (self.folder / "table.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


async def rated(url: str) -> None:
    """Rate four weeks; hold and exclude some, leave some open, break one off.

    One person rates the same officer by two desks on one day: two ratings, which the columns of
    `fold` cannot tell apart but by the rater.
    """
    r = schema.rating.c
    async with open_world(url, OCTOBER, made=True) as world:
        world.clock.move_to(OCTOBER + timedelta(weeks=4))
        for point in ("ampenan-imunisasi-1", "ampenan-imunisasi-2"):
            await rate_at(world, 7, point, OCTOBER + timedelta(days=1), (1, 2, 1, 2))
        await rate_at(world, 7, "ampenan-kia-1", OCTOBER + timedelta(days=2), (4, 4, 4, 4))
        await rate_at(world, 8, "ampenan-kia-1", OCTOBER, (3, 3))
        await rate_at(
            world, 9, "ampenan-kia-1", OCTOBER + timedelta(weeks=4, days=1), (3, 3, 3, 3)
        )
        await same_officer_at_both(world)
        await world.puas.knock()
        whole = (
            r.closed_on.is_(None),
            r.completed_at.is_not(None),
            r.visit_on < date(2026, 11, 1),
        )
        async with world.database.write() as connection:
            keys = list(await connection.scalars(select(r.key).where(*whole).order_by(r.key)))
            for key, standing, reason in (
                (keys[0], "held", "burst"),
                (keys[1], "held", "burst"),
                (keys[2], "excluded", "roster"),
            ):
                await connection.execute(
                    update(schema.rating)
                    .where(r.key == key)
                    .values(standing=standing, reason=reason)
                )


async def same_officer_at_both(world: World) -> None:
    """Let the officer of the first desk have served at the second as well."""
    r = schema.rating.c
    async with world.database.write() as connection:
        both = (
            await connection.execute(
                select(r.key, r.officer_id, r.rater).where(
                    r.visit_on == (OCTOBER + timedelta(days=1)).date()
                )
            )
        ).all()
        twice = [rater for rater, n in Counter(row.rater for row in both).items() if n > 1]
        officer = next(row.officer_id for row in both if row.rater in twice and row.officer_id)
        await connection.execute(
            update(schema.rating).where(r.rater.in_(twice)).values(officer_id=officer)
        )


@pytest.fixture(scope="module")
def district(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> District:
    """Made once; nothing here changes its ratings."""
    url = databases.new(rate_october)
    asyncio.run(rated(url))
    return District(url, tmp_path_factory.mktemp("export"))


def test_an_export_holds_every_rating_with_its_standing(district: District) -> None:
    """A row an answer; all columns but element and value are the same on all rows of a rating."""
    rows = district.exported()
    told = Counter((row["standing"], row["state"], bool(row["closed_on"])) for row in rows)

    assert tuple(rows[0]) == COLUMNS
    assert {row["kind"] for row in rows} == {"quick"}
    assert {row["channel"] for row in rows} == {"telegram"}
    assert told["held", "complete", False] == 8
    assert told["excluded", "complete", False] == 4
    assert sum(n for (_, state, _), n in told.items() if state == "partial") == 2
    assert told["counted", "complete", False] > 0
    assert {row["reason"] for row in rows} == {"", "burst", "repeat", "roster"}
    assert {row["officer"] for row in rows if row["reason"] == "repeat"} == {""}
    assert {len(row["rater"]) for row in rows} == {16}
    assert len({(r["rated_on"], r["rater"], r["point"], r["element"]) for r in rows}) == len(rows)


def test_fold_of_an_export_is_the_score(district: District, tmp_path: Path) -> None:
    """On the counted, closed, quick rows, for the two elements about the person."""
    rows = district.exported()
    counted = [
        row
        for row in rows
        if row["standing"] == "counted" and row["closed_on"] and row["kind"] == "quick"
    ]
    path = tmp_path / "counted.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(counted)
    folded = district.puas("fold", str(path), "--elements", "perilaku,kompetensi", "--json")

    assert document_of(folded) == document_of(district.puas("score", *Q4, "--json"))


def test_a_unit_exports_its_own_points(district: District) -> None:
    """And a period the ratings whose block closed in it."""
    here = district.exported("ratings", "--unit", "pejeruk", "--period", "2026-10")

    assert {row["unit"] for row in here} == {"pejeruk"}
    assert {row["closed_on"][:7] for row in here if row["closed_on"]} == {"2026-10"}
    last_week = district.exported("ratings", "--unit", "mataram")
    assert {(row["point"], row["rated_on"]) for row in last_week} == {
        ("ampenan-kia-1", "2026-11-03")
    }


def test_pseudonyms_are_made_for_one_export(district: District) -> None:
    """Two exports cannot be joined by the rater; within one, a person stays the same."""
    first, second = district.exported(), district.exported()

    assert len(first) == len(second)
    assert not {row["rater"] for row in first} & {row["rater"] for row in second}
    assert len({row["rater"] for row in first}) < len(
        {(row["rater"], row["rated_on"], row["point"]) for row in first}
    )


def test_the_three_kinds_hold_the_same(district: District) -> None:
    """CSV, JSON and Excel, but for the pseudonyms."""
    district.puas("export", "ratings", *Q4, "--out", "table.json")
    district.puas("export", "ratings", *Q4, "--out", "table.xlsx")
    rows = [list(row.values()) for row in district.exported()]
    told = json.loads((district.folder / "table.json").read_text(encoding="utf-8"))
    sheet = load_workbook(district.folder / "table.xlsx").active
    assert sheet is not None
    header, *cells = sheet.iter_rows(values_only=True)

    def plain(row: Any) -> list[str]:
        return ["" if cell is None else str(cell) for at, cell in enumerate(row) if at != 1]

    assert header == COLUMNS
    assert sorted(map(plain, cells)) == sorted(map(plain, rows))
    assert sorted(plain(row.values()) for row in told) == sorted(map(plain, rows))
    assert isinstance(told[0]["value"], int)
    assert sheet.freeze_panes == "A2"


def test_scores_are_exported_as_they_are_scored(district: District) -> None:
    """A row an officer, in the order of their keys, a blank where nothing is told."""
    rows = district.exported("scores")
    told = document_of(district.puas("score", *Q4, "--json"))["officers"]

    assert [row["officer"] for row in rows] == [row["officer"] for row in told]
    assert [float(row["score"]) for row in rows] == [row["score"] for row in told]
    assert {row["period"] for row in rows} == {"2026-Q4"}
    assert {row["predicate"] for row in rows} == {""}


def test_every_export_is_audited(district: District) -> None:
    """Who, when, what of which unit and period, how many rows; never what was answered."""
    rows = district.exported()
    last = asyncio.run(audited(district.url))[-1]

    assert last.what == "export ratings"
    assert last.details == {
        "unit": "mataram",
        "period": "2026-Q4",
        "file": "table.csv",
        "rows": len(rows),
    }
    assert last.at.isoformat().startswith("2026-11-10T01:00:")


async def audited(url: str) -> list[Any]:
    """Entries of the audit."""
    database = open_database(url)
    try:
        async with database.read() as connection:
            return await entries(connection)
    finally:
        await database.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*Q4, "--out", "table.ods"), "--out table.ods: an export is a .csv, .xlsx or .json"),
        (
            ("--unit", "gili", "--out", "gili.csv"),
            "there is no unit 'gili'; there are: ampenan, dinkes, mataram, pejeruk",
        ),
        (
            ("--unit", "mataram", "--period", "spring", "--out", "spring.csv"),
            "--period: 'spring' is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-S2 or 2026",
        ),
        (
            (*Q4, "--out", "a-file/table.csv"),
            "--out a-file/table.csv cannot be written: File exists",
        ),
    ],
)
def test_what_cannot_be_exported_is_told(
    words: tuple[str, ...], said: str, district: District
) -> None:
    """One line, and no file is left behind."""
    (district.folder / "a-file").write_text("in the way")
    before = sorted(district.folder.iterdir())

    assert fault_of(district.puas("export", "ratings", *words)) == said
    assert sorted(district.folder.iterdir()) == before


HOSTILE = ["=1+1", "+62 812", "-3", "@here", "|calc", "%x", "\tx", "\rx", "https://a.b", "0812"]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with tables of cells that a spreadsheet would like to run."""
    for kind in ("csv", "xlsx", "json"):
        with TableFile(tmp_path / f"table.{kind}", ["what", "n", "sure"]) as table:
            for text in HOSTILE:
                table.add((text, 3, True))
            table.add(("", None, False))
            table.end()
            table.put_in_place()
    return tmp_path


def test_no_cell_is_a_formula(hostile: Path) -> None:
    """In Excel all of it is text, and stays text when it is edited; in CSV it begins with '."""
    sheet = load_workbook(hostile / "table.xlsx").active
    assert sheet is not None
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_row=1 + len(HOSTILE))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    assert all(cell.quotePrefix for cell in cells)
    assert [cell.value for cell in cells if cell.value == "0812"] == ["0812"]

    with (hostile / "table.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1:-1]] == [
        *(f"'{text}" for text in HOSTILE[:8]),
        *HOSTILE[8:],
    ]
    told = json.loads((hostile / "table.json").read_text(encoding="utf-8"))
    assert told[0] == {"what": "=1+1", "n": 3, "sure": True}
    assert told[-1] == {"what": "", "n": None, "sure": False}


def test_a_table_without_rows_is_a_table(tmp_path: Path) -> None:
    """Its header, and in JSON an empty list."""
    for kind in ("csv", "xlsx", "json"):
        with TableFile(tmp_path / f"table.{kind}", ["what"]) as table:
            table.end()
            table.put_in_place()

    assert (tmp_path / "table.csv").read_bytes() == b"what\r\n"
    assert json.loads((tmp_path / "table.json").read_text()) == []


def test_what_fits_no_sheet_is_refused(tmp_path: Path) -> None:
    """With the way out, and nothing is left behind."""
    with TableFile(tmp_path / "table.xlsx", ["what"]) as table:
        table.rows = MOST_ROWS
        with pytest.raises(InputWrong, match="fit no sheet"):
            table.add(("one too many",))

    assert list(tmp_path.iterdir()) == []


def test_a_table_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    """What stood there before stays as it was."""
    path = tmp_path / "table.csv"
    path.write_text("before")
    for kind in ("csv", "json", "xlsx"):
        with TableFile(path.with_suffix(f".{kind}"), ["what"]) as table:
            table.add(("x",))

    assert [each.name for each in tmp_path.iterdir()] == ["table.csv"]
    assert path.read_text() == "before"


async def test_a_rating_with_a_survey_kind_says_so(world: World) -> None:
    """`kind` and `channel` are as they were stored: an imported slip is told from a tap."""
    from data.district.units import all_units
    from data.ratings.exports import answer_rows

    await rate_at(world, 1, "ampenan-kia-1", OCTOBER + timedelta(weeks=6), (4, 4, 4, 4))
    async with world.database.write() as connection:
        await connection.execute(update(schema.rating).values(kind="survey", channel="slip"))
        await connection.execute(
            insert(schema.answer).values(
                rating_key=select(schema.rating.c.key).scalar_subquery(), element="biaya2", value=1
            )
        )
    async with world.database.read() as connection:
        units = frozenset(unit.id for unit in await all_units(connection))
        day = (OCTOBER + timedelta(weeks=6)).date()
        rows = [row async for row in answer_rows(connection, units, (day, day), b"pepper")]

    assert {(row[8], row[12]) for row in rows} == {("survey", "slip")}
    assert len(rows) == 5
