"""The closed parts of a year, whose thanks and trainings are counted together."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.scores.district import Standing
from data.scores.closings import last_closing
from scoring.fold import Recorded
from scoring.performance.development import Part, Year, year_of
from scoring.period import Period, PeriodKind, period_of


async def year_told(
    connection: AsyncConnection,
    period: Period,
    standing: Standing | None,
    officers: Collection[str],
) -> Year | None:
    """Count what followed for some officers (keys) in a year; None for any other period.

    Each part is told by the rules that were kept when it was closed, so nothing that a later
    policy says changes it. `standing` is the year's own: its recorded values tell of training.
    """
    if period.kind is not PeriodKind.YEAR:
        return None
    recorded: dict[str, Recorded] = {}
    record = ""
    if standing is not None:
        recorded = dict(standing.basis.recorded or {})
        record = standing.basis.rules.recognition.record
    return year_of(await _parts(connection, period), officers, recorded, record)


async def _parts(connection: AsyncConnection, year: Period) -> list[Part]:
    """The year's closed quarters; its semesters where no quarter is closed."""
    for kind in (PeriodKind.QUARTER, PeriodKind.SEMESTER):
        found = [await last_closing(connection, each.name) for each in _inside(year, kind)]
        parts: list[Part] = [(each.basis, each.result) for each in found if each]
        if parts:
            return parts
    return []


def _inside(year: Period, kind: PeriodKind) -> list[Period]:
    parts = [period_of(year.first_on, kind, year.first_month)]
    while parts[-1].last_on < year.last_on:
        parts.append(parts[-1].after())
    return parts
