"""What a year's review says of the system itself: how fair staff find it, how it was explained."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.speech.texts import Texts
from data.district.units import UnitRow, all_units, unit_and_below
from data.people.outreach import sessions_in
from data.people.pulse import pulse_counts
from scoring.citizens.pulse import open_until, told_of
from scoring.period import Period, PeriodKind, period_of


async def voices_lines(
    connection: AsyncConnection, unit: int, about: tuple[Period, date, int], texts: Texts
) -> list[str]:
    """Two lines for a year of a unit, none for any other period.

    `about` is the period, today, and of how many people answers may be told at least.
    """
    period = about[0]
    if period.kind is not PeriodKind.YEAR:
        return []
    units = await all_units(connection)
    return [
        await _fair(connection, unit, units, about, texts),
        await _explained(connection, unit_and_below(units, unit), period, texts),
    ]


async def _fair(
    connection: AsyncConnection,
    unit: int,
    units: Sequence[UnitRow],
    about: tuple[Period, date, int],
    texts: Texts,
) -> str:
    year, today, minimum = about
    parents = {each.id: each.parent for each in units}
    names = {each.id: each.name for each in units}
    told = []
    for quarter in _quarters(year):
        if open_until(quarter) >= today:
            continue
        counts = await pulse_counts(connection, quarter.name)
        found = told_of(unit, parents, counts, minimum)
        if found is not None:
            words = texts(
                "voices-quarter",
                period=period_title(quarter, texts),
                mean=texts.number(found.mean, 1),
                people=texts.number(found.n),
            )
            told.append(words if found.unit == unit else f"{words}, {names[found.unit]}")
    if not told:
        return texts("voices-none", minimum=str(minimum))
    return texts("voices-fair", quarters="; ".join(told))


def _quarters(year: Period) -> list[Period]:
    quarters = [period_of(year.first_on, PeriodKind.QUARTER, year.first_month)]
    while quarters[-1].last_on < year.last_on:
        quarters.append(quarters[-1].after())
    return quarters


async def _explained(
    connection: AsyncConnection, units: frozenset[int], year: Period, texts: Texts
) -> str:
    sessions = await sessions_in(connection, units, (year.first_on, year.last_on))
    if not sessions:
        return texts("outreach-none")
    last = sessions[0]
    return texts(
        "outreach-year",
        times=texts.number(len(sessions)),
        people=texts.number(sum(each.attended for each in sessions)),
        day=texts.day(last.held_on, "d MMM y"),
        topic=last.topic,
    )
