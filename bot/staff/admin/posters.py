"""`/poster`: posters of a unit as a file in the chat, every page read back before it is sent."""

import asyncio

from bot.posters import choose, issuer_of, posters_of
from bot.speech.answers import Answer, Document, Screen
from bot.staff.admin.codes import codes_of
from bot.staff.scope import Asker
from bot.staff.tools import TYPESETTER, Tools, rows, staff_button
from bot.staff.units import ask_unit, units_with_codes
from data.codes.brand import read_brand
from data.codes.prints import note_prints
from data.codes.register import CodeRow
from data.district.units import UnitRow
from data.facts import BOT_NAME, recall
from qr_codes.pages.poster import Issuer
from qr_codes.setting.layout import Layout
from scoring.faults import InputWrong


async def poster(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """Ask which posters are wanted; where there are several units, which unit first."""
    units = units_with_codes(asker, await codes_of(tools, asker))
    named = [unit for unit in units if unit.key == argument.lower()]
    if len(named or units) == 1:
        return [_ask_layout(asker, (named or units)[0])]
    return ask_unit(asker, "poster", units)


async def poster_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """Ask for the layout of a chosen unit, or make the file."""
    match chosen:
        case [unit_id] if unit := asker.allowed(unit_id):
            return [_ask_layout(asker, unit)]
        case [unit_id, layout] if unit := asker.allowed(unit_id):
            return [await _make(tools, asker, unit, layout)]
    return []


def _ask_layout(asker: Asker, unit: UnitRow) -> Screen:
    texts = asker.texts
    buttons = (
        staff_button(texts(f"layout-{layout.value}"), "poster", unit.id, layout.value)
        for layout in Layout
    )
    return Screen(texts("poster-which-layout", unit=unit.name), rows(*buttons))


async def _make(tools: Tools, asker: Asker, unit: UnitRow, layout: str) -> Answer:
    codes = [row for row in await codes_of(tools, asker) if row.unit == unit.key]
    try:
        chosen = choose(codes, [], layout)
    except InputWrong:
        return Screen(asker.texts("poster-none"))
    async with tools.database.read() as connection:
        bot = await recall(connection, BOT_NAME) or str(tools.bot.username)
        brand = await read_brand(connection)
    issuer = issuer_of(asker.units, chosen, bot, tools.clock.today(), brand)
    async with TYPESETTER:
        content = await asyncio.to_thread(_print, tools, issuer, chosen, layout)
    async with tools.database.write() as connection:
        await note_prints(connection, [row.code for row in chosen], layout, tools.clock.now())
    caption = asker.texts(
        "poster-made", unit=unit.name, count=len(chosen), shown=asker.texts.number(len(chosen))
    )
    return Document(f"poster-{unit.key}-{layout}.pdf", content, caption)


def _print(tools: Tools, issuer: Issuer, chosen: list[CodeRow], layout: str) -> bytes:
    from qr_codes.pack import make_posters

    content = posters_of(chosen, tools.link_base, issuer.bot)
    return make_posters(content, issuer, layout=Layout(layout), form="pdf")
