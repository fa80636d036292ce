"""A supervisor's team in chat: groups in the order of names, from closed blocks alone."""

from bot.scores.told.consequences import follow_lines, year_lines
from bot.scores.told.explanation import reading_of
from bot.scores.told.team import Member, Team, team_lines
from bot.scores.years import year_told
from bot.speech.answers import Answer, Screen, screens_of
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from bot.voices.year import voices_lines
from data.district.units import UnitRow
from data.scores.period_sums import OfficerRow, officers_at
from scoring.period import Period


async def team_screens(tools: Tools, asker: Asker, period: Period) -> list[Answer]:
    """The team of who supervises one unit; with several units, which one is asked."""
    below = asker.below_as("supervisor")
    if not below:
        return []
    units = await staffed(tools, below, period)
    if len(units) == 1:
        return await _team(tools, asker, units[0], period)
    texts = asker.texts
    if not units:
        return [Screen(texts("team-none"))]
    buttons = (
        staff_button(unit.name, "skor", "team", unit.id, period.name)
        for unit in units[:MOST_BUTTONS]
    )
    return [Screen(texts("team-which-unit"), rows(*buttons))]


async def team_chosen(tools: Tools, asker: Asker, unit_id: str, period: Period) -> list[Answer]:
    """The team of a unit within the person's scope."""
    below = asker.below_as("supervisor")
    unit = next((each for each in below if str(each.id) == unit_id), None)
    return await _team(tools, asker, unit, period) if unit else []


async def staffed(tools: Tools, units: list[UnitRow], period: Period) -> list[UnitRow]:
    """Those of the units that had officers of their own in a period."""
    async with tools.database.read() as connection:
        found = {
            unit.id
            for unit in units
            if await officers_at(connection, frozenset({unit.id}), period.first_on)
        }
    return [unit for unit in units if unit.id in found]


async def members_of(tools: Tools, unit: UnitRow, period: Period) -> list[OfficerRow]:
    """Officers of a unit who had not left before a period, by name."""
    async with tools.database.read() as connection:
        return await officers_at(connection, frozenset({unit.id}), period.first_on)


async def _team(tools: Tools, asker: Asker, unit: UnitRow, period: Period) -> list[Answer]:
    texts = asker.texts
    standing = await tools.scores.known(period)
    officers = await members_of(tools, unit, period)
    members = [
        Member(each.short_name, reading_of(standing, each.key) if standing else None)
        for each in officers
    ]
    closed = standing is not None and standing.closing is not None
    async with tools.database.read() as connection:
        keys = frozenset(each.key for each in officers)
        year = await year_told(connection, period, standing, keys)
        about = (period, tools.clock.today(), tools.minimum)
        voices = await voices_lines(connection, unit.id, about, texts)
    follows = (*follow_lines(standing, officers, texts), *year_lines(year, texts), *voices)
    return [*screens_of(team_lines(Team(unit.name, period, closed, members, follows), texts))]
