"""`/kunjungan`: how many people were served, by desk and day, and what share of them rated."""

from datetime import date

from bot.served.conversation import LOOKS_BACK
from bot.served.day import day_screen
from bot.served.gather import served_day
from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.district.roster import units_with_desks
from data.district.units import UnitRow
from scoring.district.roster import DAY


async def kunjungan(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """Yesterday at the person's unit; who has several is asked which."""
    async with tools.database.read() as connection:
        having = await units_with_desks(connection)
    units = [unit for unit in asker.below() if unit.id in having]
    yesterday = tools.clock.today() - DAY
    if not units:
        return [Screen(asker.texts("roster-no-desks"))]
    if len(units) == 1:
        return [await _day(tools, asker, units[0], yesterday)]
    buttons = (
        staff_button(unit.name, "kunjungan", unit.id, yesterday) for unit in units[:MOST_BUTTONS]
    )
    return [Screen(asker.texts("served-which-unit"), rows(*buttons))]


async def kunjungan_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """Another day of a unit within the person's scope."""
    match chosen:
        case [unit_id, text]:
            unit, today = asker.allowed(unit_id), tools.clock.today()
            try:
                day = date.fromisoformat(text)
            except ValueError:
                return []
            if unit is not None and today - LOOKS_BACK * DAY <= day <= today:
                return [await _day(tools, asker, unit, day)]
    return []


async def _day(tools: Tools, asker: Asker, unit: UnitRow, day: date) -> Screen:
    async with tools.database.read() as connection:
        shown = await served_day(connection, unit, day, tools.clock.today())
    return day_screen(shown, asker.texts)
