"""Gathers what the screen of people served tells."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.roster.week_screen import monday_of
from bot.served.conversation import LOOKS_BACK
from bot.served.day import ServedDay
from data.district.roster import roster_of
from data.district.served import served_between
from data.district.units import UnitRow
from data.scores.figures import coverage
from scoring.district.roster import DAY, WEEK

WEEKS = 4


async def served_day(
    connection: AsyncConnection, unit: UnitRow, day: date, today: date
) -> ServedDay:
    """A day of a unit's own desks, and coverage of its last weeks."""
    roster = await roster_of(connection, unit.id, today)
    points = [desk.id for desk in roster.desks]
    counts = await served_between(connection, points, today - LOOKS_BACK * DAY, today)
    mondays = [monday_of(today) - n * WEEK for n in range(WEEKS)]
    units = frozenset({unit.id})
    weeks = [
        (monday, await coverage(connection, units, (monday, monday + WEEK - DAY)))
        for monday in mondays
    ]
    return ServedDay(unit, roster, day, today, counts, weeks)
