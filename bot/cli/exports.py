"""`puas export`: ratings, scores and cases as tables, for the operator on the server; audited."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from datetime import datetime

    from bot.cli.opened import Opened
    from bot.exporting.table_file import TableFile
    from scoring.period import Period, PeriodKind

app = typer.Typer(
    help="Ratings, scores and cases as CSV, Excel or JSON; audited.", no_args_is_help=True
)

Unit = Annotated[str, typer.Option(help="key of a unit: it and all below it")]
Out = Annotated[Path, typer.Option(help="FILE.csv, FILE.xlsx or FILE.json")]


@app.command("ratings")
def ratings(
    *,
    unit: Unit,
    period: Annotated[
        str, typer.Option(help="2026-W47, 2026-11, 2026-Q4, 2026-S2, 2026 [the last full week]")
    ] = "",
    out: Out,
) -> None:
    """Write every rating, a row an answer; raters go by a pseudonym made for this export.

    A rating belongs to the period in which its block closed; while it is open, to its visit's.
    """
    with telling():
        rows = asyncio.run(_ratings(unit, period, out))
    typer.echo(f"{out}: {rows} answers")


@app.command("scores")
def scores(
    *,
    unit: Unit,
    period: Annotated[
        str, typer.Option(help="2026-W47, 2026-11, 2026-Q4, 2026-S2, 2026 [this quarter]")
    ] = "",
    out: Out,
) -> None:
    """Write the scores of a unit's officers as `puas score` gives them, a row an officer."""
    with telling():
        rows = asyncio.run(_scores(unit, period, out))
    typer.echo(f"{out}: {rows} officers")


@app.command("cases")
def cases(
    *,
    unit: Unit,
    period: Annotated[
        str, typer.Option(help="2026-W47, 2026-11, 2026-Q4, 2026-S2, 2026 [the last full week]")
    ] = "",
    out: Out,
) -> None:
    """Write every complaint sent to a unit, a row a case, by the day of the visit; no words."""
    with telling():
        rows = asyncio.run(_cases(unit, period, out))
    typer.echo(f"{out}: {rows} cases")


CASE_COLUMNS = (
    *("number", "unit", "addressee", "service", "visit_on", "filed_on"),
    *("due_on", "status", "answered_on", "closed_on"),
)


async def _cases(unit_key: str, period_name: str, out: Path) -> int:
    from bot.cli.opened import opened, units_below
    from bot.exporting.table_file import TableFile
    from data.rights.case_rows import case_rows
    from scoring.period import PeriodKind

    async with opened() as here:
        period = _period(here, period_name, PeriodKind.WEEK)
        async with here.database.read() as connection:
            units = await units_below(connection, unit_key)
            found = await case_rows(connection, units, (period.first_on, period.last_on))
        with TableFile(out, CASE_COLUMNS) as table:
            for case in found:
                days = [
                    case.visit_on.isoformat(),
                    _day(here, case.filed_at),
                    case.due_on.isoformat(),
                ]
                ends = [_day(here, case.answered_at), _day(here, case.closed_at)]
                keys = [case.number, case.unit, case.addressee, case.service]
                table.add([*keys, *days, case.status, *ends])
            table.end()
            await _note(here, "export cases", (unit_key, period), table)
            table.put_in_place()
            return table.rows


def _day(here: "Opened", moment: "datetime | None") -> str:
    """The local day of a moment; empty where there is none."""
    return "" if moment is None else moment.astimezone(here.clock.zone).date().isoformat()


async def _ratings(unit_key: str, period_name: str, out: Path) -> int:
    import secrets

    from bot.cli.opened import opened, units_below
    from bot.exporting.table_file import TableFile
    from data.ratings.exports import COLUMNS, answer_rows
    from scoring.period import PeriodKind

    async with opened() as here:
        period = _period(here, period_name, PeriodKind.WEEK)
        await here.close_weeks()
        span = period.first_on, period.last_on
        with TableFile(out, COLUMNS) as table:
            async with here.database.read() as connection:
                units = await units_below(connection, unit_key)
                pepper = secrets.token_bytes(16)
                async for row in answer_rows(connection, units, span, pepper):
                    table.add(row)
            table.end()
            await _note(here, "export ratings", (unit_key, period), table)
            table.put_in_place()
            return table.rows


SCORE_COLUMNS = (
    "period",
    "officer",
    "n",
    "mean",
    "expected",
    "effect",
    "score",
    "low",
    "high",
    "reliability",
    "state",
    "group",
    "below_standard",
)
PERFORMANCE_COLUMNS = ("hasil_kerja", "perilaku_kerja", "predicate", "probability")


async def _scores(unit_key: str, period_name: str, out: Path) -> int:
    from bot.cli.opened import opened, unit_named
    from bot.exporting.table_file import TableFile
    from bot.scores.district import Scores
    from data.scores.period_sums import officers_of
    from scoring.period import PeriodKind

    async with opened() as here:
        period = _period(here, period_name, PeriodKind.QUARTER)
        async with here.database.read() as connection:
            unit = await unit_named(connection, unit_key)
            officers = await officers_of(connection, unit.id)
        standing = await Scores(here.database, here.clock, here.policies, await here.secret()).now(
            period
        )
        keys = frozenset(officer.key for officer in officers)
        with TableFile(out, (*SCORE_COLUMNS, *PERFORMANCE_COLUMNS)) as table:
            for row in standing.of(keys)["officers"]:
                table.add(_score_row(period.name, row))
            table.end()
            await _note(here, "export scores", (unit_key, period), table)
            table.put_in_place()
            return table.rows


def _score_row(period: str, row: dict[str, Any]) -> tuple[Any, ...]:
    performance = row["performance"] or {}
    return (
        period,
        *(row[name] for name in SCORE_COLUMNS[1:]),
        *(performance.get(name) for name in PERFORMANCE_COLUMNS),
    )


def _period(here: "Opened", name: str, kind: "PeriodKind") -> "Period":
    """The period of a name, else the last full week or the current quarter."""
    from bot.cli.periods import period_named
    from scoring.period import PeriodKind, last_full_week, period_of

    if name:
        return period_named(name, here.policy)
    if kind is PeriodKind.WEEK:
        return last_full_week(here.clock.today())
    return period_of(here.clock.today(), kind, here.policy.first_month)


async def _note(here: "Opened", what: str, of: "tuple[str, Period]", table: "TableFile") -> None:
    """Note the export before its file can be used by anybody."""
    from bot.cli.operator import operator
    from data.audit import Entry, note

    unit, period = of
    details = {"unit": unit, "period": period.name, "file": table.name, "rows": table.rows}
    async with here.database.write() as connection:
        await note(connection, Entry(here.clock.now(), operator(), what, details))
