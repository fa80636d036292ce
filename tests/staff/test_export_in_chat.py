"""`/ekspor` and `puas export cases`: what leaves the house tells of many, or of no person."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from bot.demo.telegram import Person
from bot.exporting.aggregates import SATISFACTION_COLUMNS
from data.audit import entries
from data.scores.closings import keep, last_closing
from scoring.period import parse_period
from tests.citizen.test_cases import complain
from tests.command import run_puas
from tests.scored import OCTOBER, rate_weeks
from tests.scores.test_closing_periods import IN_TIME
from tests.staff.test_admin_chat import admin_of
from tests.world import World


async def exported(world: World, admin: Person, *taps: str) -> list[dict[str, str]]:
    """The rows of a CSV that an admin is sent."""
    await world.say(admin, "/ekspor")
    sent = await world.tap(admin, *taps)
    assert sent.document is not None, sent.text
    return list(csv.DictReader(io.StringIO(sent.document.content.decode("utf-8"))))


async def test_satisfaction_tells_of_ten_at_least_and_of_one_unit_each(world: World) -> None:
    """The same numbers in both forms; what is open yet, or of other units, is not in it."""
    await rate_weeks(world, OCTOBER, 3)
    await world.puas.knock()
    admin, other = await admin_of(world, "mataram"), await admin_of(world, "pejeruk", 951)

    rows = await exported(world, admin, "Kepuasan per unsur", "Triwulan IV 2026 · CSV")
    assert tuple(rows[0]) == SATISFACTION_COLUMNS
    assert {row["unit"] for row in rows} == {"ampenan", "pejeruk"}
    assert min(int(row["n"]) for row in rows) >= 10
    assert all(
        1 <= float(row["low"]) <= float(row["mean"]) <= float(row["high"]) <= 4 for row in rows
    )
    assert not [row for row in rows if row["element"].startswith("diminta")]
    theirs = await exported(world, other, "Kepuasan per unsur", "Triwulan IV 2026 · CSV")
    assert theirs == [row for row in rows if row["unit"] == "pejeruk"]

    await world.say(admin, "/ekspor pejeruk")
    sent = await world.tap(admin, "Kepuasan per unsur", "Triwulan IV 2026 · Excel")
    assert sent.document is not None
    sheet = load_workbook(io.BytesIO(sent.document.content)).active
    assert [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        [row[name] if name in SATISFACTION_COLUMNS[:4] else float(row[name]) for name in row]
        for row in theirs
    ]
    async with world.database.read() as connection:
        last = (await entries(connection, "export satisfaction"))[-1]
    assert last.details == {
        "unit": "pejeruk",
        "period": "2026-Q4",
        "file": "kepuasan-pejeruk-2026-Q4.xlsx",
        "rows": len(theirs),
    }


async def test_scores_are_those_of_a_closed_period_and_of_too_few_none(world: World) -> None:
    """By name, with the revision; an open period is not on offer."""
    admin = await admin_of(world, "ampenan")
    await rate_weeks(world, OCTOBER, 2)
    await world.say(admin, "/ekspor")
    await world.tap(admin, "Nilai petugas")
    assert admin.chat[-1].text.startswith("Belum ada masa yang ditutup")

    world.clock.move_to(datetime.fromisoformat(IN_TIME))
    await world.puas.scores.close(parse_period("2026-Q4"), "test")
    await mark(world, "kia-1", {"state": "insufficient", "n": 4})
    rows = await exported(world, admin, "Nilai petugas", "Triwulan IV 2026 · CSV")

    names = [row["officer_name"] for row in rows]
    assert names == sorted(names)
    assert {row["unit_name"] for row in rows} == {"Puskesmas Ampenan"}
    assert {row["revision"] for row in rows} == {"2"}
    few = next(row for row in rows if row["officer"] == "kia-1")
    assert set(few.values()) == {
        *("2026-Q4", "2", "kia-1", "Petugas KIA 1", "Puskesmas Ampenan", "insufficient", "")
    }
    assert all(int(row["n"]) >= 10 for row in rows if row["n"])


async def mark(world: World, officer: str, values: dict[str, Any]) -> None:
    """Keep a further revision in which an officer's row says something else."""
    async with world.database.write() as connection:
        last = await last_closing(connection, "2026-Q4")
        assert last is not None
        rows = [
            row | values if row["officer"] == officer else row for row in last.result["officers"]
        ]
        result = last.result | {"officers": rows}
        await keep(connection, replace(last, revision=2, result=result))


async def test_complaints_are_counted_and_the_operator_has_them_without_words(
    world: World, tmp_path: Path
) -> None:
    """Neither form names a chat, and neither has a word that was written."""
    admin = await admin_of(world, "mataram")
    await complain(world)
    rows = await exported(world, admin, "Jumlah pengaduan", "Triwulan IV 2026 · CSV")
    assert rows == [
        {
            "period": "2026-Q4",
            "unit": "ampenan",
            "unit_name": "Puskesmas Ampenan",
            "filed": "1",
            "answered": "0",
            "closed": "0",
            "open": "1",
            "overdue": "0",
        }
    ]
    done = run_puas(
        *("export", "cases", "--unit", "mataram", "--period", "2026-11", "--out", "cases.csv"),
        folder=tmp_path,
        database_url=world.settings.database_url,
        secret=world.settings.secret,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "cases.csv").read_text("utf-8").splitlines() == [
        "number,unit,addressee,service,visit_on,filed_on,due_on,status,answered_on,closed_on",
        "AMP-2026-000001,ampenan,ampenan,kia,2026-11-17,2026-11-17,2026-11-24,open,,",
    ]
    async with world.database.read() as connection:
        told = await entries(connection, "export cases")
    assert told[-1].details == {
        "unit": "mataram",
        "period": "2026-11",
        "file": "cases.csv",
        "rows": 1,
    }


async def test_a_forged_period_or_unit_gives_no_file(world: World) -> None:
    """An open period's scores, another unit, a form that there is not."""
    admin = await admin_of(world, "pejeruk")
    await world.say(admin, "/ekspor")
    shown = admin.chat[-1]
    for data in (
        "scores:0:2026-Q4:csv",
        "satisfaction:3:2026-Q4:csv",
        "satisfaction:0:2026-W47:csv",
        "satisfaction:0:2026-Q4:exe",
        "ratings:0:2026-Q4:csv",
        "satisfaction",
    ):
        admin.press(f"g:ekspor:{data}", shown)
        await world.settle()

    assert not [message for message in admin.chat if message.document]
