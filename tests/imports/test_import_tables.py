"""Spreadsheets as people save them: what can be read is read, every bad line is named at once."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from bot.importing.rows.kinds import Is
from bot.importing.tables.cells import read_cell
from data.database import Database
from tests.command import call_puas
from tests.imports.taking import DISTRICT, csv_text, faults_of, rows_of, take, write, write_book

RATINGS = """\
rating,rated_at,point,officer,rater,channel,keseluruhan,perilaku,waktu,diminta_biaya
S-1,2026-11-16 09:15,loket-1,sari,S-1,slip,4,4,,
,2026-11-16 09:15,loket-1,sari,S-2,slip,4,4,,
S-3,16 November,loket-1,sari,S-3,slip,4,4,,
S-4,2026-11-16 09:15,loket-9,sari,S-4,slip,4,4,,
S-5,2026-11-16 09:15,loket-1,dewi,S-5,slip,4,4,,
S-6,2026-11-16 09:15,loket-1,sari,,slip,4,4,,
S-7,2026-11-16 09:15,loket-1,sari,S-7,telex,4,4,,
S-8,2026-11-16 09:15,loket-1,sari,S-8,slip,5,,,
S-9,2026-11-16 09:15,loket-1,sari,S-9,slip,,3.5,,
S-10,2026-11-16 09:15,loket-1,sari,S-10,slip,,,,2
S-11,2026-11-16 09:15,loket-1,sari,S-11,slip,,,,
S-1,2026-11-17 09:15,loket-1,sari,S-12,slip,4,,,
S-13,2026-11-16 10:15,loket-1,sari,S-1,slip,4,,,
S-14,1926-11-16 09:15,loket-1,sari,S-14,slip,4,,,
S-15,2026-11-16 09:15,loket-1,sari,S-15,slip,4,,,,9
"""
OTHERS = {
    "officers.csv": (
        "key,name,short_name,unit,nip,umur\n"
        "dewi,Dewi,Dewi,ampenan,199013012015011001,30\n"
        "199001012015011001,Ayu,Ayu,ampenan,,30\n"
    ),
    "targets.csv": (
        "key,officer,team,indicator,period,target,actual\n"
        "t-1,sari,budi:40,idl,2026-Q4,10,9\n"
        "t-2,,sari:60 tono:40,idl,2026-Q4,10,9\n"
        't-3,sari,,idl,2026-Q5,1.250,"-3"\n'
        "t-4,,sari enam puluh,idl,2026-Q4,,\n"
    ),
    "records.csv": "officer,indicator,period\nsari,kehadiran,2026-11\n",
    "holidays.csv": "on,name,on\n31/02/2026,Libur,\n",
    "follow_ups.csv": (
        "key,unit,element,action,due_on,responsible,status,done_on\n"
        "f-1,ampenan,antrean,Beri nomor,2026-12-31,Kepala,done,\n"
    ),
    "surveys.csv": ("key,unit,from_on,until_on,population\nskm,ampenan,2026-10-31,2026-10-01,0\n"),
    "survey_answers.csv": (
        "survey,respondent,answered_on,sex,age,waktu\n"
        "skm,1,2026-10-05,X,130,\nskm,2,2026-10-05,,,4\nskm,2,2026-10-05,,,4\n"
        "gili,3,2026-10-05,,,4\n"
    ),
    "duties.csv": (
        "officer,point,when,from_on,on,transfer\n"
        "sari,loket-1,mon-fri 07:30-14:00,,,ya\n"
        "sari,loket-1,07:30-14:00,,,\n"
        "sari,loket-1,07:30-14:00,2026-11-01,2026-11-28,mungkin\n"
    ),
    "hours.csv": "point,unit,when\nloket-1,ampenan,mon-fri 07:30-14:00\n",
}
NAMED = """\
holidays.csv:1: the column 'on' stands twice
officers.csv:1: 'umur' is not a column of officer; there are key, name, short_name, unit, nip, ended_on
records.csv:1: the column 'value' is missing; there are officer, indicator, period, value
duties.csv:2: a transfer needs `from_on`
duties.csv:3: '07:30-14:00' is not a shift: write `mon-thu 07:30-14:00`
duties.csv:4: `transfer` is yes or no, not 'mungkin'
duties.csv:4: `on` stands alone, without `from_on` and `until_on`
hours.csv:2: name either a `point` or a `unit`
holidays.csv:2: `on` is not a date such as 2026-11-24: '31/02/2026'
officers.csv:2: `nip` does not begin with a date of birth
officers.csv:3: `key` holds what looks like a NIP, which is never shown
targets.csv:2: name either an `officer` or a `team`
targets.csv:3: there is no officer 'tono'
targets.csv:4: '2026-Q5' is not a period: write 2026-W47, 2026-11, 2026-Q4, 2026-S2 or 2026
targets.csv:4: `target` is not a number: '1.250'
targets.csv:4: `actual` is not a number: '-3'
targets.csv:5: `team` is not written as in `imunisasi-1:60 imunisasi-2:40`
surveys.csv:2: `from_on` is after `until_on`
surveys.csv:2: `population` is not between 1 and 1000000: 0
follow_ups.csv:2: `done_on` is given when, and only when, `status` is done
follow_ups.csv:2: `element` is one of perilaku, kompetensi, persyaratan, prosedur, waktu, biaya, \
produk, sarana, pengaduan, not 'antrean'
survey_answers.csv:2: no element is answered
survey_answers.csv:2: `sex` is one of L, P, not 'X'
survey_answers.csv:2: `age` is not a number of years: 130
survey_answers.csv:4: this respondent stands already at survey_answers.csv:3
survey_answers.csv:5: there is no survey 'gili'
ratings.csv:3: `rating` is missing
ratings.csv:4: `rated_at` is not a moment such as 2026-11-24 09:15: '16 November'
ratings.csv:5: there is no point 'loket-9'
ratings.csv:7: `rater` is missing
ratings.csv:8: `channel` is one of telegram, web, slip, kader, not 'telex'
ratings.csv:9: `keseluruhan` is 1 to 4, or blank, not 5
ratings.csv:10: `perilaku` is 1 to 4, or blank, not '3.5'
ratings.csv:11: `diminta_biaya` is 0 to 1, or blank, not 2
ratings.csv:12: no element is answered
ratings.csv:13: this rating, or one of its rater there that day, stands at ratings.csv:2
ratings.csv:14: this rating, or one of its rater there that day, stands at ratings.csv:2
ratings.csv:15: `rated_at` is in the year 1926
ratings.csv:16: there are more cells than columns
"""


async def test_all_faults_of_all_kinds_are_named_in_one_run(
    database: Database, tmp_path: Path
) -> None:
    """Forty faults in ten files are told together, by file and line, and nothing is applied."""
    await take(database, tmp_path / "before", DISTRICT)
    paths = write(tmp_path / "bad", {**OTHERS, "ratings.csv": RATINGS})

    told = await faults_of(database, *paths)

    assert sorted(told) == sorted(NAMED.splitlines())
    assert len(told) > 20


async def test_a_workbook_is_told_by_sheet_and_row(database: Database, tmp_path: Path) -> None:
    """Rows have the numbers that the spreadsheet shows; empty ones count, and fall away."""
    await take(database, tmp_path, DISTRICT)
    book = write_book(
        tmp_path / "book.xlsx",
        {
            "served": [
                [],
                ["point", "on", "count", None],
                ["loket-1", datetime(2026, 11, 16), 25],  # noqa: DTZ001
                [None, None, None],
                ["loket-1", "17/11/2026", "#N/A"],
                ["loket-1", datetime(2026, 11, 18, 9, 30), 2.5],  # noqa: DTZ001
                ["loket-1", date(2026, 11, 19), 25, "catatan"],
            ],
            "officers": [
                ["key", "name", "short_name", "unit", "nip"],
                ["tono", "Tono", "Tono", "ampenan", 199001012015011001],
            ],
            "_catatan": [["bebas"]],
            "Lain": [["tidak dikenal"]],
            "Sheet3": [],
        },
    )

    assert await faults_of(database, book) == [
        "book.xlsx: the sheet 'Lain' is no kind (a note begins with _)",
        "book.xlsx:officers:2: `nip` is a number, of which a spreadsheet keeps 15 digits: make it text",
        "book.xlsx:served:5: `count` is an error of the spreadsheet: #N/A",
        "book.xlsx:served:5: `count` is not a whole number: '#N/A'",
        "book.xlsx:served:6: `on` is not a date such as 2026-11-24: 2026-11-18 09:30:00",
        "book.xlsx:served:6: `count` is not a whole number: 2.5",
        "book.xlsx:served:7: there are more cells than columns",
    ]


@pytest.mark.parametrize(
    ("separator", "before", "after"),
    [(",", "", ""), (";", "\ufeff", "\r\n;;\r\n"), ("\t", "", "\n\n"), (";", "sep=;\n", "")],
)
async def test_spreadsheets_of_any_country_are_read(
    database: Database, tmp_path: Path, separator: str, before: str, after: str
) -> None:
    """Commas, semicolons, tabs; with a mark before, empty rows, and a decimal comma."""
    await take(database, tmp_path, DISTRICT)
    text = csv_text(
        (" Officer ", "INDICATOR", "Period", "value"),
        ("sari", "kehadiran", "2026-11", "97,5"),
        (),
        ("'budi", "kehadiran", "2026-11", "88.25"),
        separator=separator,
    )
    await take(database, tmp_path, {"records.csv": before + text + after})

    assert {(r["officer"], r["value"]) for r in await rows_of(database, "record")} == {
        ("sari", "97.5"),
        ("budi", "88.25"),
    }


async def test_a_file_that_breaks_off_is_told(database: Database, tmp_path: Path) -> None:
    """A quote that never ends, letters of another alphabet table, a workbook that is none."""
    await take(database, tmp_path, DISTRICT)
    paths = write(tmp_path / "bad", {"served.csv": 'point,on,count\nloket-1,"2026\n1,2\n'})
    assert await faults_of(database, *paths) == [
        "served.csv:2: from here on it is no CSV: unexpected end of data"
    ]
    (tmp_path / "bad" / "units.csv").write_bytes(b"key,name\nuw\xe9,x\n")
    write(tmp_path / "bad", {"book.xlsx": "no book", "things.csv": "a\n"})
    names = ("units.csv", "book.xlsx", "things.csv", "gone.toml")
    told = await faults_of(database, *(tmp_path / "bad" / name for name in names))
    assert told[:2] == [
        "units.csv: line 2 is not UTF-8 text; save it as CSV UTF-8",
        "book.xlsx: it is no XLSX workbook",
    ]
    assert told[2].startswith("things.csv: its name says of no kind: there are units.csv, ")
    assert told[3] == "gone.toml: No such file or directory"


async def test_of_a_formula_its_value_is_read(database: Database, tmp_path: Path) -> None:
    """A formula's value, as the spreadsheet computed it, is what counts."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    await take(database, tmp_path, DISTRICT)
    path = tmp_path / "book.xlsx"
    book = Workbook(path)
    sheet = book.add_worksheet("served")
    sheet.write_row(0, 0, ["point", "on", "count"])
    sheet.write_row(1, 0, ["loket-1", "2026-11-16"])
    sheet.write_formula(1, 2, "=20+5", None, 25)
    book.close()

    assert await faults_of(database, path) == []
    assert [row["count"] for row in await rows_of(database, "served")] == [25]


@pytest.mark.parametrize(
    ("cell", "holds", "read"),
    [
        ("24/11/2026", Is.DAY, date(2026, 11, 24)),
        ("24.11.2026", Is.DAY, date(2026, 11, 24)),
        ("2026-11-24 00:00:00", Is.DAY, date(2026, 11, 24)),
        ("11/24/2026", Is.DAY, "11/24/2026"),
        ("'2026-11-24", Is.DAY, date(2026, 11, 24)),
        ("24/11/2026 09.15", Is.MOMENT, datetime(2026, 11, 24, 9, 15)),  # noqa: DTZ001
        ("2026-11-24", Is.MOMENT, datetime(2026, 11, 24, 12)),  # noqa: DTZ001
        (datetime(2026, 11, 24, 9, 14, 59, 999_997), Is.MOMENT, datetime(2026, 11, 24, 9, 15)),  # noqa: DTZ001
        ("12", Is.COUNT, 12),
        (12.0, Is.COUNT, 12),
        ("12,0", Is.COUNT, 12),
        ("1.250", Is.COUNT, "1.250"),
        ("'0012", Is.TEXT, "0012"),
        ("'Aisyah", Is.TEXT, "'Aisyah"),
        (1001.0, Is.TEXT, "1001"),
        ("  ", Is.TEXT, None),
        (time(9, 15), Is.TEXT, "09:15:00"),
        ("mon 07:00-14:00; fri 07:00-11:00", Is.SHIFTS, ["mon 07:00-14:00", "fri 07:00-11:00"]),
    ],
)
def test_a_cell_is_what_its_column_holds(cell: Any, holds: Is, read: Any) -> None:
    """What a person typed, or a spreadsheet made of it, is read as it was meant, or left alone."""
    assert read_cell(cell, holds) == read


def test_the_command_shows_changes_and_what_it_passed_over(tmp_path: Path) -> None:
    """New, changed, removed, by kind; a second time there is nothing to change."""
    write(tmp_path / "in", {**DISTRICT, "notes.csv": "a\n"})
    rehearsed = call_puas("import", "in", "--dry-run", folder=tmp_path)
    first = call_puas("import", "in", folder=tmp_path)
    second = call_puas("import", "in", folder=tmp_path)

    assert "would change" in rehearsed.stdout
    assert [line.split()[1::2] for line in first.stdout.splitlines() if "officer" in line] == [
        ["officer", "2", "0", "0"]
    ]
    assert "nothing to change" in second.stdout
    assert "passed over: in/notes.csv: its name says of no kind" in second.stdout


def test_the_command_hides_nips_under_the_secret(tmp_path: Path) -> None:
    """An import with a NIP makes the secret, as `run` would; a rehearsal makes none."""
    officer = "key,name,short_name,unit,nip\nsari,Sari,Sari,ampenan,199001012015011001\n"
    write(tmp_path / "in", DISTRICT)
    write(tmp_path / "nip", {"officers.csv": officer})
    call_puas("import", "in", folder=tmp_path)
    call_puas("import", "nip", "--dry-run", folder=tmp_path)
    rehearsed = (tmp_path / "var" / "secret").exists()
    done = call_puas("import", "nip", folder=tmp_path, secret="invented-secret-of-this-test")
    again = call_puas("import", "nip", folder=tmp_path, secret="invented-secret-of-this-test")

    assert not rehearsed
    assert done.returncode == 0
    assert "nothing to change" in again.stdout
