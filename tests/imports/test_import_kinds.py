"""Every kind is read from TOML, CSV and XLSX alike, and stands as it was given."""

import shutil
from collections.abc import AsyncGenerator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.importing.apply import import_files
from bot.importing.handed_in import read_files
from bot.importing.known import Known
from bot.importing.office import Office
from bot.importing.rows.kinds import Is, kinds_of
from bot.importing.rows.shifts import read_shift
from bot.importing.tables.row import Place, Row
from bot.importing.tables.table import Table
from bot.speech.texts import texts_in
from data.database import Database, open_database
from scoring.district.duty import is_open
from scoring.district.nip import fault_of, normal_nip
from scoring.policies.policy import load_policy
from tests.databases import Databases
from tests.imports.taking import DISTRICT, everything, faults_of, rows_of, take, write, write_book
from tests.imports.test_import_docs import EXAMPLES
from tests.world import TUESDAY, World, rate_at

KINDS = kinds_of(load_policy())
NIP = "199001012015011001"


@pytest.fixture
def another_url(databases: Databases) -> str:
    """URL of a second one."""
    return databases.new()


@pytest.fixture
async def another(another_url: str) -> AsyncGenerator[Database]:
    """A second one."""
    opened = open_database(another_url)
    yield opened
    await opened.close()


async def test_a_workbook_is_as_good_as_files(
    database: Database, another: Database, tmp_path: Path
) -> None:
    """The examples as sheets of one workbook give the same district as they do as CSV files."""
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    sheets = {name.removesuffix(".csv"): _cells(text) for name, text in EXAMPLES}
    book = write_book(tmp_path / "district.xlsx", dict(reversed(sheets.items())))
    await import_files(database, [book], TUESDAY)
    await import_files(another, write(tmp_path / "csv", dict(EXAMPLES)), TUESDAY)

    assert load_workbook(book).sheetnames[0] == "ratings"
    for name in ("duty", "hours", "holiday", "served", "target_share", "record", "daily_answer"):
        assert _sorted(await rows_of(database, name)) == _sorted(await rows_of(another, name))
    for name in ("target", "survey", "follow_up"):
        assert await rows_of(database, name) == await rows_of(another, name)


def _cells(text: str) -> list[list[Any]]:
    """Cells as a spreadsheet types them: numbers as numbers, dates as dates."""
    return [[_typed(cell) for cell in line.split(",")] for line in text.splitlines()]


def _typed(cell: str) -> Any:
    if cell.isdigit() and len(cell) < 10:
        return int(cell)
    for form in ("%Y-%m-%d", "%Y-%m-%d %H:%M"):
        try:
            return datetime.strptime(cell, form)  # noqa: DTZ007 - as a spreadsheet has it
        except ValueError:
            continue
    return cell or None


def _sorted(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(map(str, rows))


async def test_toml_holds_every_kind(database: Database, tmp_path: Path) -> None:
    """Ratings, targets of a team as a table, surveys: all of it may stand in one TOML file."""
    await take(database, tmp_path / "r", DISTRICT)
    text = """
    [[rating]]
    rating = "S-1"
    rated_at = 2026-11-16T09:15:00
    point = "loket-1"
    officer = "sari"
    rater = "S-1"
    perilaku = 4
    [[target]]
    key = "idl"
    team = { sari = 60, budi = 40 }
    indicator = "idl"
    period = "2026-Q4"
    target = 85
    actual = 80.5
    [[holiday]]
    on = 2026-12-25
    name = "Natal"
    """
    await take(database, tmp_path, {"more.toml": text})

    assert [(r["officer"], r["share"]) for r in await rows_of(database, "target_share")] == [
        ("sari", "0.6"),
        ("budi", "0.4"),
    ]
    assert (await rows_of(database, "target"))[0]["actual"] == "80.5"
    (rating,) = await rows_of(database, "rating")
    assert rating["visited_at"] == TUESDAY.replace(day=16, minute=15)


async def test_the_order_of_files_does_not_matter(
    database: Database, another: Database, tmp_path: Path
) -> None:
    """Named backwards, files give the same."""
    paths = write(tmp_path / "csv", dict(EXAMPLES))
    await import_files(database, paths, TUESDAY)
    await import_files(another, reversed(paths), TUESDAY)

    for name in ("duty", "hours", "served", "target_share", "record", "daily_composite"):
        assert _sorted(await rows_of(database, name)) == _sorted(await rows_of(another, name))


async def test_an_officer_moves_to_another_desk(database: Database, tmp_path: Path) -> None:
    """A transfer ends what was before on its eve; handed in again it changes nothing."""
    await take(database, tmp_path, DISTRICT)
    await take(
        database,
        tmp_path,
        {"duties.csv": "officer,point,when\nsari,loket-1,mon-fri 07:30-14:00\n"},
    )
    move = "officer,point,when,from_on,transfer\nsari,loket-2,mon-fri 07:30-14:00,{},ya\n"
    first = move.format("2026-07-01") + "sari,loket-1,mon-fri 07:30-14:00,2026-10-01,ya\n"
    done = await take(database, tmp_path, {"duties.csv": first})
    again = await take(database, tmp_path, {"duties.csv": first})

    duties = await rows_of(database, "duty")
    assert sorted(
        [(row["point"], row["from_on"], row["until_on"]) for row in duties],
        key=lambda duty: duty[1] or date.min,
    ) == [
        ("loket-1", None, date(2026, 6, 30)),
        ("loket-2", date(2026, 7, 1), date(2026, 9, 30)),
        ("loket-1", date(2026, 10, 1), None),
    ]
    assert (done.new["duty"], done.changed["duty"], done.removed["duty"]) == (2, 1, 0)
    assert {*again.new.values(), *again.changed.values(), *again.removed.values()} == {0}


async def test_officers_alone_leave_duties_and_points_alone_leave_hours(
    database: Database, tmp_path: Path
) -> None:
    """A list of names, handed in to correct one, takes nobody's duty and no desk's hours away."""
    duties = "officer,point,when\nsari,loket-1,mon-fri 07:30-14:00\n"
    hours = "point,when\nloket-1,mon-fri 07:30-14:00\n"
    await take(database, tmp_path, {**DISTRICT, "duties.csv": duties, "hours.csv": hours})
    renamed = {name: text.replace("Budi,Pak", "Budi S,Pak") for name, text in DISTRICT.items()}
    done = await take(database, tmp_path, renamed)

    assert (done.changed["officer"], done.removed["duty"], done.removed["hours"]) == (1, 0, 0)
    assert len(await rows_of(database, "duty")) == len(await rows_of(database, "hours")) == 1


async def test_a_duty_of_one_day_needs_no_weekday(database: Database, tmp_path: Path) -> None:
    """A posyandu on a Saturday: the date says the weekday."""
    duties = "officer,point,when,on\nsari,loket-1,08:00-11:00,2026-11-28\n"
    await take(database, tmp_path, {**DISTRICT, "duties.csv": duties})

    (duty,) = await rows_of(database, "duty")
    assert (duty["weekdays"], duty["from_on"], duty["until_on"]) == (
        "5",
        date(2026, 11, 28),
        date(2026, 11, 28),
    )


async def test_on_a_holiday_officers_are_not_rated(world: World, tmp_path: Path) -> None:
    """A scan on a holiday is for the desk alone; a desk open round the clock goes on."""
    path = tmp_path / "holidays.csv"
    path.write_text(f"on,name\n{TUESDAY:%d/%m/%Y},Hari Libur\n", encoding="utf-8")
    await import_files(world.database, [path], TUESDAY)
    await rate_at(world, 1, "ampenan-imunisasi-1", TUESDAY, (4, 4, 4, 4))
    await rate_at(world, 2, "ampenan-ugd-1", TUESDAY, (4, 4, 4, 4))

    ratings = {row["point"]: row["officer"] for row in await rows_of(world.database, "rating")}
    assert ratings["ampenan-imunisasi-1"] is None
    assert ratings["ampenan-ugd-1"] is not None


def test_a_shift_that_began_on_the_eve_is_served_to_its_end() -> None:
    """The night before a holiday ends in the morning; the holiday's own night is closed."""
    night, holiday = [read_shift("daily 20:00-06:00")], {date(2026, 12, 25)}
    at = datetime(2026, 12, 25, 3, 0)  # noqa: DTZ001 - local time on the wall

    assert is_open(night, at, holiday)
    assert not is_open(night, at.replace(day=26), holiday)
    assert not is_open([], at, holiday)
    assert is_open([read_shift("daily 00:00-24:00")], at, holiday)


async def test_a_nip_is_hashed_and_found_again(
    database: Database, another: Database, tmp_path: Path
) -> None:
    """It is nowhere in the database; the same one of another officer is refused, unrepeated."""
    with_nip = DISTRICT["officers.csv"].replace("unit\n", "unit,nip\n", 1)
    lines = with_nip.splitlines()
    spaced = "19900101 201501 1 001"
    files = DISTRICT | {"officers.csv": f"{lines[0]}\n{lines[1]},{spaced}\n{lines[2]},\n"}
    await take(database, tmp_path, files)
    again = await take(database, tmp_path, files)
    forgotten = await take(database, tmp_path, DISTRICT)
    stolen = DISTRICT | {"officers.csv": f"{lines[0]}\n{lines[2]},{NIP}\n"}

    told = await faults_of(database, *write(tmp_path / "stolen", stolen))
    assert told == ["officers.csv:2: `nip` is that of the officer 'sari'"]
    assert {*again.changed.values(), *forgotten.changed.values()} == {0}
    assert NIP not in str(await everything(database))
    hashes = {row["key"]: row["nip_hash"] for row in await rows_of(database, "officer")}
    assert (len(hashes["sari"]), hashes["budi"]) == (64, None)


async def test_what_is_ended_stays(database: Database, tmp_path: Path) -> None:
    """A desk that has ended is there still, with its code."""
    await take(database, tmp_path, DISTRICT)
    ended = "key,name,unit,service,ended_on\nloket-1,Loket 1,ampenan,imunisasi,30/06/2026\n"
    done = await take(database, tmp_path, {"points.csv": ended})

    assert done.changed["point"] == 1
    assert {row["key"]: row["ended_on"] for row in await rows_of(database, "point")} == {
        "loket-1": date(2026, 6, 30),
        "loket-2": None,
    }
    assert len(await rows_of(database, "code")) == 2


async def test_a_survey_keeps_bands_and_no_names(database: Database, tmp_path: Path) -> None:
    """Ages become bands, respondents hashes; a corrected answer takes the old one's place."""
    survey = "key,unit,from_on,until_on,population\nskm-1,ampenan,2026-10-01,2026-10-31,400\n"
    answers = (
        "survey,respondent,answered_on,sex,age,education,perilaku,waktu\n"
        "skm-1,Ibu Aminah,2026-10-05,perempuan,29,sma,4,\n"
        "skm-1,2,2026-10-05,,>65,,3,2\n"
    )
    files = {**DISTRICT, "surveys.csv": survey, "survey_answers.csv": answers}
    await take(database, tmp_path, files)
    done = await take(
        database, tmp_path, {"survey_answers.csv": answers.replace("sma,4", "sma,2")}
    )

    people = await rows_of(database, "survey_respondent")
    assert {(p["sex"], p["age"], p["education"]) for p in people} == {
        ("P", "26-35", "SMA"),
        (None, ">65", None),
    }
    assert (done.new["survey_respondent"], done.changed["survey_respondent"]) == (0, 1)
    assert "Aminah" not in str(await everything(database))
    values = [(r["element"], r["value"]) for r in await rows_of(database, "survey_answer")]
    assert sorted(values) == [("perilaku", 2), ("perilaku", 3), ("waktu", 2)]
    assert (await rows_of(database, "survey"))[0]["target"] == 196
    assert await rows_of(database, "rating") == []


async def test_a_folder_is_read_by_the_names_of_its_files(
    database: Database, tmp_path: Path
) -> None:
    """Known names are read, in parts too; others are passed over and named."""
    folder = tmp_path / "district"
    write(folder, dict(EXAMPLES))
    shutil.move(folder / "served.csv", folder / "Served 2026-11.csv")
    write(folder, {"notes.csv": "a,b\n", "~$open.xlsx": "", "README.md": ""})
    handed_in = read_files([folder], Known(), TUESDAY, Office())
    handed_in.stage.close()

    assert [path.name for path in handed_in.passed_over] == ["notes.csv"]
    assert len(handed_in.registry.served) == 1


@given(
    st.dates(date(1950, 1, 1), date(2010, 12, 31)),
    st.integers(18, 30),
    st.sampled_from((*range(1, 13), *range(21, 30))),
    st.sampled_from("12"),
    st.integers(0, 999),
)
def test_every_right_nip_is_taken(born: date, age: int, month: int, sex: str, serial: int) -> None:
    """Of PNS with a month, of PPPK with a code from 21 on; spaces do not matter."""
    nip = f"{born:%Y%m%d}{born.year + age}{month:02d}{sex}{serial:03d}"

    assert fault_of(normal_nip(f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}")) is None


@given(st.text(st.characters(categories=("Nd", "Zs", "Pd")), max_size=20))
def test_no_wrong_nip_is_repeated(text: str) -> None:
    """What is said of a wrong one holds none of it."""
    fault = fault_of(normal_nip(text))

    told = texts_in("id")(f"impor-fault-nip-{fault}") if fault else ""
    assert len(text.strip()) < 3 or text.strip() not in told


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_cell_makes_a_table_stumble(name: str, data: st.DataObject) -> None:
    """Whatever stands in a cell, every row is read; what it says is found by its column."""
    kind = KINDS[name]
    cell = st.one_of(
        st.none(), st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.datetimes()
    )
    cells = data.draw(st.lists(cell, min_size=1, max_size=len(kind.columns) + 2))
    lines = iter([(1, [c.name for c in kind.columns]), (2, cells)])
    rows = list(Table("t.csv", kind, lines, _Deaf()).rows())

    assert [row.place for row in rows] == [Place("t.csv", 2)] * len(rows)
    for row in rows:
        for column in kind.columns:
            _read(row, column.name, column.holds)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), True, "dua"])
def test_what_is_no_amount_is_a_fault(value: object) -> None:
    """TOML can say nan and inf; neither is read as an amount, nor does it stumble."""
    lines = iter(
        [(1, ["officer", "indicator", "period", "value"]), (2, [None, None, None, value])]
    )
    (row,) = Table("t.csv", KINDS["record"], lines, _Deaf()).rows()

    assert row.number("value") is None


class _Deaf:
    """Nobody is told."""

    texts = texts_in("id")

    def fault(self, sentence: str) -> None:
        """Hear nothing."""

    def read(self, size: int) -> None:
        """Hear nothing."""


def _read(row: Row, name: str, holds: Is) -> None:
    match holds:
        case Is.KEY:
            row.key(name)
        case Is.DAY:
            row.day(name)
        case Is.MOMENT:
            row.moment(name, TUESDAY.tzinfo)  # type: ignore[arg-type]
        case Is.COUNT:
            row.count(name)
        case Is.NUMBER:
            row.number(name)
        case Is.SHIFTS:
            row.shifts(name)
        case Is.YES:
            row.yes(name)
        case _:
            row.text(name)
