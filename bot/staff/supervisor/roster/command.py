"""`/jadwal`: a unit's week by desk; copied from the week before, or changed shift by shift."""

from datetime import date

from bot.forms.buttons import form_button
from bot.roster.shift import SHIFT
from bot.roster.week_screen import FURTHEST, monday_of, week_screen
from bot.speech.answers import Answer, Screen
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.supervisor.roster.absence import absence_chosen
from bot.staff.supervisor.roster.holidays import holidays_chosen
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.district.roster import keep_duties, lock_roster, roster_of, units_with_desks
from data.district.units import UnitRow
from scoring.district.roster import WEEK
from scoring.district.roster_change import to_copy, together


async def jadwal(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """This week of the person's unit; who has several is asked which."""
    async with tools.database.read() as connection:
        staffed = await units_with_desks(connection)
    units = [unit for unit in asker.below() if unit.id in staffed]
    monday = monday_of(tools.clock.today())
    if not units:
        return [Screen(asker.texts("roster-no-desks"))]
    if len(units) == 1:
        return [await _week(tools, asker, units[0], monday)]
    buttons = (
        staff_button(unit.name, "jadwal", "week", unit.id, monday) for unit in units[:MOST_BUTTONS]
    )
    return [Screen(asker.texts("roster-which-unit"), rows(*buttons))]


async def jadwal_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """What a button below a roster does; one of another unit does nothing."""
    match chosen:
        case ["free", *rest]:
            return await holidays_chosen(tools, asker, "jadwal", rest)
        case ["away", unit_id, *rest]:
            unit = asker.allowed(unit_id)
            return await absence_chosen(tools, asker, unit, rest) if unit else []
        case [what, unit_id, monday_text]:
            unit, monday = asker.allowed(unit_id), _monday(monday_text, tools.clock.today())
            if unit is not None and monday is not None:
                return await _do(tools, asker, what, (unit, monday))
    return []


def _monday(text: str, today: date) -> date | None:
    try:
        monday = date.fromisoformat(text)
    except ValueError:
        return None
    near = today - FURTHEST < monday < today + FURTHEST
    return monday if near and not monday.weekday() else None


async def _do(tools: Tools, asker: Asker, what: str, about: tuple[UnitRow, date]) -> list[Answer]:
    match what:
        case "week":
            return [await _week(tools, asker, *about)]
        case "desks":
            return [await _desks(tools, asker, *about)]
        case "copy":
            return await _copy(tools, asker, *about)
    return []


async def _week(tools: Tools, asker: Asker, unit: UnitRow, monday: date) -> Screen:
    today = tools.clock.today()
    async with tools.database.read() as connection:
        roster = await roster_of(connection, unit.id, today)
    return week_screen(asker, (unit, roster), monday, today)


async def _desks(tools: Tools, asker: Asker, unit: UnitRow, monday: date) -> Screen:
    """Whose shift is to be changed."""
    async with tools.database.read() as connection:
        roster = await roster_of(connection, unit.id, tools.clock.today())
    buttons = (
        form_button(f"{desk.name} · {desk.service}", SHIFT, "desk", desk.id, monday)
        for desk in roster.desks[:MOST_BUTTONS]
    )
    return Screen(asker.texts("roster-which-desk"), rows(*buttons))


async def _copy(tools: Tools, asker: Asker, unit: UnitRow, monday: date) -> list[Answer]:
    """Fill the week's empty days from the week before; tapped again it finds none."""
    today = tools.clock.today()
    if monday + WEEK <= today:
        return [Screen(asker.texts("roster-week-over"))]
    async with tools.database.write() as connection:
        await lock_roster(connection)
        before = await roster_of(connection, unit.id, today)
        added = to_copy(before, monday, today)
        if await keep_duties(connection, before.duties, together([*before.duties, *added])):
            told = {"unit": unit.key, "copied_to": monday.isoformat()}
            await note_by(connection, tools, asker, "roster", **told)
        roster = await roster_of(connection, unit.id, today)
    said = asker.texts("roster-copied" if added else "roster-nothing-to-copy")
    return [Screen(said), week_screen(asker, (unit, roster), monday, today)]
