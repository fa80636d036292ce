"""`/hari`: days on which desks will be full (posyandu, school vaccination), told beforehand."""

from dataclasses import replace
from datetime import date

from bot.registry.cards import begin
from bot.registry.questions import What
from bot.roster.week_screen import plans_holidays
from bot.speech.answers import Answer, Screen
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.supervisor.roster.holidays import holidays_chosen
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS, pick_unit
from data.district.units import UnitRow
from data.integrity.mass_days import MassDayRow, mass_days_from, withdraw_mass_day

MOST_LISTED = 20
"""Days in one message of 4,096 characters."""


async def hari(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """List the days to come of a unit; where there are several units, ask which.

    Who is admin of the whole district finds its holidays here too.
    """
    unit, question = pick_unit(asker, "hari", argument)
    shown = await _list(tools, asker, unit) if unit else question
    if not plans_holidays(asker):
        return [shown]
    free = staff_button(asker.texts("roster-holidays"), "hari", "free")
    return [replace(shown, keyboard=(*shown.keyboard, (free,)))]


async def hari_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """The days of a unit, or one less; the district's holidays."""
    match chosen:
        case ["u", unit_id] if unit := asker.allowed(unit_id):
            return [await _list(tools, asker, unit)]
        case ["free", *rest]:
            return await holidays_chosen(tools, asker, "hari", rest)
        case ["x", unit_id, point, day] if unit := asker.allowed(unit_id):
            return [await _withdraw(tools, asker, unit, (point, day))]
    return []


async def _days(tools: Tools, unit: UnitRow) -> list[MassDayRow]:
    async with tools.database.read() as connection:
        return await mass_days_from(connection, frozenset({unit.id}), tools.clock.today())


async def _list(tools: Tools, asker: Asker, unit: UnitRow) -> Screen:
    texts, days = asker.texts, (await _days(tools, unit))[:MOST_LISTED]
    lines = [texts("mass-list" if days else "mass-none", unit=unit.name)]
    lines += [
        texts(
            "mass-line",
            day=texts.day(each.on, "EEEE, d MMMM y"),
            desk=f"{each.service_name} · {each.point_name}",
            expected=texts.number(each.expected),
        )
        for each in days
    ]
    # What has begun is not taken back: ratings of that day were judged by it.
    coming = [each for each in days if each.on > tools.clock.today()]
    buttons = [
        staff_button(_label(asker, each), "hari", "x", unit.id, each.point, each.on)
        for each in coming[:MOST_BUTTONS]
    ]
    return Screen("\n".join(lines), rows(begin(texts, What.MASS_NEW, unit.id), *buttons))


def _label(asker: Asker, each: MassDayRow) -> str:
    day = asker.texts.day(each.on)
    return asker.texts("button-mass-withdraw", day=day, desk=each.point_name)


async def _withdraw(tools: Tools, asker: Asker, unit: UnitRow, which: tuple[str, str]) -> Screen:
    today = tools.clock.today()
    found = next(
        (each for each in await _days(tools, unit) if (str(each.point), str(each.on)) == which),
        None,
    )
    if found is None or found.on <= today:
        return Screen(asker.texts("mass-gone"))
    async with tools.database.write() as connection:
        if await withdraw_mass_day(connection, found.point, found.on):
            about = {"point": found.point_key, "day": date.isoformat(found.on)}
            await note_by(connection, tools, asker, "registry mass-withdrawn", **about)
    return await _list(tools, asker, unit)
