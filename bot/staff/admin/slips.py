"""`/slip`: paper slips of a desk as a file in the chat, and the form in which they are entered."""

import asyncio
from datetime import date

from bot.forms.buttons import form_button
from bot.slips.conversation import SLIP
from bot.slips.sheet import slips_of, wording_of
from bot.speech.answers import Answer, Document, Screen
from bot.speech.labels import short_label
from bot.speech.places import place_of
from bot.speech.texts import texts_in
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import TYPESETTER, Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS, pick_unit
from data.codes.brand import read_brand
from data.codes.slips import print_slips
from data.district.places import points_at
from data.district.units import UnitRow
from data.facts import BOT_NAME, recall
from data.rights.cases import case_desk
from qr_codes.pages.slips import PaperSlip, Wording
from scoring.rating import Place

AMOUNTS = (20, 40, 100)
"""Slips that are printed at a time: whole pages of four."""


async def slip(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """Offer to enter slips, and to print them for a desk."""
    unit, question = pick_unit(asker, "slip", argument)
    return [await _desks(tools, asker, unit) if unit else question]


async def slip_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """The desks of a unit; how many for a desk; or the file."""
    match chosen:
        case ["u", unit_id] if unit := asker.allowed(unit_id):
            return [await _desks(tools, asker, unit)]
        case ["p", point] if place := await _place(tools, asker, point):
            return [_amounts(asker, place)]
        case ["p", point, amount] if amount in map(str, AMOUNTS):
            place = await _place(tools, asker, point)
            return [] if place is None else [await _make(tools, asker, place, int(amount))]
    return []


async def _desks(tools: Tools, asker: Asker, unit: UnitRow) -> Screen:
    async with tools.database.read() as connection:
        desks = [each for each in await points_at(connection, unit.id) if each.ended_on is None]
    enter = form_button(asker.texts("button-slip-enter"), SLIP, "new")
    printed = (
        staff_button(short_label(f"🖨 {each.service_name} · {each.name}"), "slip", "p", each.id)
        for each in desks[:MOST_BUTTONS]
    )
    return Screen(asker.texts("slip-menu", unit=unit.name), rows(enter, *printed))


async def _place(tools: Tools, asker: Asker, point: str) -> Place | None:
    """A desk within the person's scope, whoever made the button that names it."""
    if not (point.isdecimal() and len(point) < 10):
        return None
    async with tools.database.read() as connection:
        desk = await case_desk(connection, int(point))
    return desk.place if desk and asker.allowed(str(desk.place.unit)) else None


def _amounts(asker: Asker, place: Place) -> Screen:
    buttons = (
        staff_button(
            asker.texts("button-slip-amount", n=str(n), pages=str(n // 4)),
            "slip",
            "p",
            place.point,
            n,
        )
        for n in AMOUNTS
    )
    where = place_of(asker.texts, place)
    return Screen(asker.texts("slip-amount", place=where), rows(*buttons))


async def _make(tools: Tools, asker: Asker, place: Place, amount: int) -> Answer:
    """Print what is not yet known to anybody: the numbers count from when the file is there."""
    async with tools.database.write() as connection:
        numbers = await print_slips(connection, place.point, amount, tools.clock.now())
        bot = await recall(connection, BOT_NAME) or str(tools.bot.username)
        brand = await read_brand(connection)
        await note_by(connection, tools, asker, "print slips", point=place.point, count=amount)
    texts = texts_in(tools.language)
    way = (tools.link_base, bot, tools.judging.secret or b"")
    papers = slips_of(place, numbers, way, (texts, tools.judging.policy))
    async with TYPESETTER:
        content = await asyncio.to_thread(
            _print, papers, wording_of(texts), brand.accent, tools.clock.today()
        )
    caption = asker.texts("slip-made", n=str(amount), days=str(_valid_days(tools)))
    return Document(f"slip-{place.point}-{tools.clock.today()}.pdf", content, caption)


def _valid_days(tools: Tools) -> int:
    return tools.judging.policy.retention.slip_days


def _print(papers: list[PaperSlip], wording: Wording, accent: str, printed_on: date) -> bytes:
    from qr_codes.pages.slips import make_slips

    return make_slips(papers, wording, accent=accent, printed_on=printed_on)
