"""`puas score` and `puas calibrate`: officers' scores, and what they are compared with."""

import asyncio
import json as json_text
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from bot.cli.opened import Opened
    from bot.scores.district import Standing
    from data.scores.calibrations import Fitted
    from data.scores.period_sums import OfficerRow
    from scoring.period import Period

Json = Annotated[bool, typer.Option("--json", help="print one JSON document")]
MOST_MONTHS = 60


def score(
    *,
    unit: Annotated[str, typer.Option(help="key of a unit: it and all below it")],
    period: Annotated[
        str, typer.Option(help="2026-W47, 2026-11, 2026-Q4, 2026-S2, 2026 [this quarter]")
    ] = "",
    json: Json = False,
    close: Annotated[
        bool, typer.Option("--close", help="close the period, for the whole district")
    ] = False,
    recompute: Annotated[
        bool, typer.Option("--recompute", help="compute a closed period again and compare")
    ] = False,
) -> None:
    """Score a unit's officers from closed blocks, compared with the whole district."""
    if close and recompute:
        raise typer.BadParameter("give --close or --recompute, not both")
    with telling():
        shown = asyncio.run(_score(unit, period, close=close, recompute=recompute))
    if json:
        typer.echo(json_text.dumps(shown.document, ensure_ascii=False, allow_nan=False))
    else:
        from bot.scores.told.table import show_scores

        show_scores(shown.standing, shown.document, (shown.officers, shown.decided), shown.zone)
        for line in shown.follows:
            typer.echo(line)
        if recompute:
            typer.echo("computed again: equal to the letter; the calibration agrees within 1e-9")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown of a period, the zone of the office, and predicates decided, by officer.

    `follows` are lines for people: the document has no key for them.
    """

    standing: "Standing"
    document: dict[str, Any]
    officers: "list[OfficerRow]"
    zone: ZoneInfo
    decided: dict[int, str]
    follows: list[str]


async def _score(unit_key: str, period_name: str, *, close: bool, recompute: bool) -> _Shown:
    from bot.cli.opened import opened, unit_named
    from bot.cli.periods import period_named
    from bot.scores.predicates import decided_on, present
    from bot.scores.told.consequences import follow_lines, year_lines
    from bot.scores.years import year_told
    from bot.speech.texts import texts_in
    from bot.voices.year import voices_lines
    from data.scores.period_sums import officers_of
    from scoring.period import PeriodKind, period_of

    async with opened() as here:
        first_month = here.policy.first_month
        period = (
            period_named(period_name, here.policy)
            if period_name
            else period_of(here.clock.today(), PeriodKind.QUARTER, first_month)
        )
        async with here.database.read() as connection:
            unit = await unit_named(connection, unit_key)
            officers = await officers_of(connection, unit.id)
        standing = await _standing(here, period, close=close, recompute=recompute)
        english = texts_in("en")
        keys = frozenset(officer.key for officer in officers)
        document = standing.of(keys)
        scored = frozenset(row["officer"] for row in document["officers"])
        there = present(officers, scored, period)
        async with here.database.read() as connection:
            closing = standing.closing
            decided = {} if closing is None else await decided_on(connection, closing)
            year = await year_told(connection, period, standing, keys)
            about = (period, here.clock.today(), here.policy.anonymity_minimum)
            voices = await voices_lines(connection, unit.id, about, english)
    follows = [*follow_lines(standing, there, english), *year_lines(year, english), *voices]
    return _Shown(standing, document, there, here.settings.zone, decided, follows)


async def _standing(
    here: "Opened", period: "Period", *, close: bool, recompute: bool
) -> "Standing":
    from bot.cli.operator import operator
    from bot.scores.district import Scores
    from scoring.faults import InputWrong

    scores = Scores(here.database, here.clock, here.policies, await here.secret())
    if not recompute:
        await here.close_weeks()
    if close:
        return await scores.close(period, operator())
    if recompute:
        standing, faults = await scores.recompute(period)
        if faults:
            raise InputWrong(f"{period.name} does not come out as it was kept", *faults)
        return standing
    return await scores.now(period)


def calibrate(
    *,
    window: Annotated[
        str, typer.Option(help="months up to the last full week, such as 12m [the policy's]")
    ] = "",
    publish: Annotated[
        bool, typer.Option("--publish", help="publish it for the next quarter and what follows")
    ] = False,
    json: Json = False,
) -> None:
    """Learn from closed blocks what officers are compared with; with --publish, freeze it."""
    months = _months(window)
    with telling():
        fitted, quarter = asyncio.run(_calibrate(months, publish=publish))
    if json:
        from scoring.officers.calibration_file import document_of

        typer.echo(json_text.dumps(document_of(fitted.calibration), allow_nan=False))
        return
    from bot.scores.told.table import show_calibration

    show_calibration(fitted)
    if quarter is not None:
        typer.echo(f"published: it holds from {quarter.name}, {quarter.first_on}, on")


def _months(window: str) -> int | None:
    if not window:
        return None
    match = re.fullmatch(r"([1-9][0-9]?)m", window)
    if match is None or int(match[1]) > MOST_MONTHS:
        raise typer.BadParameter(f"write 1m to {MOST_MONTHS}m", param_hint="--window")
    return int(match[1])


async def _calibrate(months: int | None, *, publish: bool) -> "tuple[Fitted, Period | None]":
    from bot.cli.opened import opened
    from bot.cli.operator import operator
    from bot.scores.district import Scores

    async with opened() as here:
        await here.close_weeks()
        scores = Scores(here.database, here.clock, here.policies, await here.secret())
        fitted = await scores.fit(months or here.policy.window_months)
        return fitted, await scores.publish(fitted, operator()) if publish else None
