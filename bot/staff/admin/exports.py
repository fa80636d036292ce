"""`/ekspor`: aggregates of the person's units as CSV or Excel; nothing about one citizen."""

import tempfile
from pathlib import Path

from bot.digest.periods import period_title
from bot.exporting.aggregates import TABLES, Row, Wanted
from bot.exporting.table_file import TableFile
from bot.speech.answers import Answer, Document, Screen
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.district.units import UnitRow, unit_and_below
from data.scores.closings import closed_periods
from scoring.period import Period, PeriodKind, parse_period, period_of

FORMS = ("xlsx", "csv")
MOST_CLOSED = 6
EVERY = "0"
"""Stands in a button for all units of the person."""


async def ekspor(_tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """Ask what is wanted; a unit that is named by its key is all there is in the file."""
    texts, wanted = asker.texts, argument.strip().lower()
    unit = next((each for each in asker.below() if each.key == wanted), None)
    if wanted and unit is None:
        return [Screen(texts("ekspor-unknown"))]
    number = EVERY if unit is None else unit.id
    buttons = (staff_button(texts(f"ekspor-{what}"), "ekspor", what, number) for what in TABLES)
    return [Screen(texts("ekspor-ask"), rows(*buttons))]


async def ekspor_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """Ask for the period and the kind of file, or make it."""
    match chosen:
        case [what, unit, *rest] if what in TABLES and (unit == EVERY or asker.allowed(unit)):
            return [await _answer(tools, asker, (what, unit), rest)]
    return []


async def _answer(tools: Tools, asker: Asker, of: tuple[str, str], rest: list[str]) -> Answer:
    offered = await _periods(tools, of[0])
    match rest:
        case [name, form] if form in FORMS:
            period = next((each for each in offered if each.name == name), None)
            if period is not None:
                return await _make(tools, asker, of, (period, form))
    texts, (what, unit) = asker.texts, of
    if not offered:
        return Screen(texts("ekspor-none-closed"))
    keyboard = tuple(
        tuple(
            staff_button(
                f"{period_title(period, texts)} · {texts(f'ekspor-form-{form}')}",
                *("ekspor", what, unit, period.name, form),
            )
            for form in FORMS
        )
        for period in offered
    )
    return Screen(texts("ekspor-which", what=texts(f"ekspor-{what}")), keyboard)


async def _periods(tools: Tools, what: str) -> list[Period]:
    """Periods that are offered: of scores those that are closed, the newest first."""
    today, first_month = tools.clock.today(), tools.digests.first_month
    if what == "scores":
        async with tools.database.read() as connection:
            closed = await closed_periods(connection)
        known = [parse_period(name, first_month) for name in closed]
        known.sort(key=lambda each: (each.last_on, each.first_on), reverse=True)
        return known[:MOST_CLOSED]
    quarter = period_of(today, PeriodKind.QUARTER, first_month)
    month = period_of(today, PeriodKind.MONTH).before()
    year = period_of(today, PeriodKind.YEAR, first_month)
    return [month, quarter, quarter.before(), year]


async def _make(
    tools: Tools, asker: Asker, of: tuple[str, str], how: tuple[Period, str]
) -> Answer:
    """The file, noted in the audit before anybody has it."""
    texts, (what, unit), (period, form) = asker.texts, of, how
    columns, rows_of = TABLES[what]
    wanted = _wanted(tools, asker, unit, period)
    async with tools.database.read() as connection:
        found = await rows_of(connection, wanted)
    if not found:
        return Screen(texts("ekspor-empty", period=period_title(period, texts)))
    top = "semua" if unit == EVERY else wanted.tops[0].key
    name = f"{texts(f'ekspor-file-{what}')}-{top}-{period.name}.{form}"
    content = _written(name, columns, found)
    async with tools.database.write() as connection:
        about = {"unit": top, "period": period.name, "file": name, "rows": len(found)}
        await note_by(connection, tools, asker, f"export {what}", **about)
    count = texts.number(len(found))
    told = texts(f"ekspor-made-{what}", period=period_title(period, texts), rows=count)
    return Document(name, content, told)


def _wanted(tools: Tools, asker: Asker, unit: str, period: Period) -> Wanted:
    policy, today = tools.judging.policy, tools.clock.today()
    chosen = None if unit == EVERY else asker.allowed(unit)
    if chosen is None:
        return Wanted(asker.below(), asker.own, period, policy, today)
    return Wanted(_below(asker, chosen), (chosen,), period, policy, today)


def _below(asker: Asker, top: UnitRow) -> list[UnitRow]:
    ids = unit_and_below(asker.units, top.id)
    return [each for each in asker.units if each.id in ids]


def _written(name: str, columns: tuple[str, ...], found: list[Row]) -> bytes:
    """The table as a file's bytes; nothing of it stays on disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with TableFile(path, columns) as table:
            for row in found:
                table.add(row)
            table.end()
            table.put_in_place()
        return path.read_bytes()
