"""`/titik`: the desks of a unit, each with its card; changes are the registry's form."""

from bot.registry.cards import DAY, begin, point_screen
from bot.registry.questions import What
from bot.speech.answers import Answer, Screen
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS, pick_unit
from data.district.places import PointCard, point_card, points_at
from data.district.units import UnitRow


async def titik(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """List the desks of a unit; where there are several units, ask which."""
    unit, question = pick_unit(asker, "titik", argument)
    return [await _list(tools, asker, unit) if unit else question]


async def titik_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """The desks of a unit, or one of them."""
    match chosen:
        case ["u", unit_id] if unit := asker.allowed(unit_id):
            return [await _list(tools, asker, unit)]
        case ["p", point] if point.isdecimal():
            async with tools.database.read() as connection:
                card = await point_card(connection, int(point))
            if card and asker.allowed(str(card.unit)):
                return [point_screen(card, asker.texts)]
    return []


async def _list(tools: Tools, asker: Asker, unit: UnitRow) -> Screen:
    texts = asker.texts
    async with tools.database.read() as connection:
        desks = await points_at(connection, unit.id)
    buttons = [
        staff_button(_label(asker, each), "titik", "p", each.id) for each in desks[:MOST_BUTTONS]
    ]
    new = begin(texts, What.POINT_NEW, unit.id)
    said = "points-list" if desks else "points-none"
    return Screen(texts(said, unit=unit.name), rows(*buttons, new))


def _label(asker: Asker, card: PointCard) -> str:
    name = f"{card.name} · {card.service_name}"
    if card.ended_on is None:
        return name
    return asker.texts("registry-ended", name=name, day=asker.texts.day(card.ended_on, DAY))
