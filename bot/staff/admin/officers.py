"""`/petugas`: the officers of a unit, each with her card; changes are the registry's form."""

from bot.registry.cards import DAY, begin, officer_screen
from bot.registry.questions import What
from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS, pick_unit
from data.district.places import OfficerCard, officer_card, officers_at
from data.district.units import UnitRow


async def petugas(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """List the officers of a unit; where there are several units, ask which."""
    unit, question = pick_unit(asker, "petugas", argument)
    return [await _list(tools, asker, unit) if unit else question]


async def petugas_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """The officers of a unit, or one of them."""
    match chosen:
        case ["u", unit_id] if unit := asker.allowed(unit_id):
            return [await _list(tools, asker, unit)]
        case ["o", officer] if officer.isdecimal():
            async with tools.database.read() as connection:
                card = await officer_card(connection, int(officer), tools.clock.today())
            if card and asker.allowed(str(card.unit)):
                return [officer_screen(card, asker.texts)]
    return []


async def _list(tools: Tools, asker: Asker, unit: UnitRow) -> Screen:
    texts = asker.texts
    async with tools.database.read() as connection:
        officers = await officers_at(connection, unit.id)
    buttons = [
        staff_button(_label(asker, each), "petugas", "o", each.id)
        for each in officers[:MOST_BUTTONS]
    ]
    new = begin(texts, What.OFFICER_NEW, unit.id)
    said = "officers-list" if officers else "officers-none"
    return Screen(texts(said, unit=unit.name), rows(*buttons, new))


def _label(asker: Asker, card: OfficerCard) -> str:
    if card.ended_on is None:
        return card.short_name
    day = asker.texts.day(card.ended_on, DAY)
    return asker.texts("registry-ended", name=card.short_name, day=day)
