"""`/kode`: the codes of a unit with their links; replacing one, revoking one."""

from bot.speech.answers import Answer, Screen
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS, ask_unit, units_with_codes
from data.codes.prints import last_printed
from data.codes.register import (
    CodeRow,
    list_codes,
    officers_of,
    register_badge,
    register_codes,
    revoke_code,
)
from data.district.units import UnitRow
from data.facts import BOT_NAME, recall
from qr_codes.link import deep_link
from scoring.district.codes import grouped


async def kode(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """List the codes of the person's unit; where there are several, ask which."""
    codes = await codes_of(tools, asker)
    units = units_with_codes(asker, codes)
    named = [unit for unit in units if unit.key == argument.lower()]
    if len(named or units) == 1:
        return [_list(asker, (named or units)[0], codes)]
    return ask_unit(asker, "kode", units)


async def kode_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """A unit's list, a code's card, or what its buttons do."""
    codes = await codes_of(tools, asker)
    match chosen:
        case [unit_id] if unit := asker.allowed(unit_id):
            return [_list(asker, unit, codes)]
        case ["badges", unit_id] if unit := asker.allowed(unit_id):
            return [await _ask_officer(tools, asker, unit, codes)]
        case ["badge", officer] if officer.isdigit():
            return await _make_badge(tools, asker, int(officer), codes)
        case [what, code] if row := _find(codes, code):
            return await _about(tools, asker, what, row)
    return []


async def _about(tools: Tools, asker: Asker, what: str, row: CodeRow) -> list[Answer]:
    """A code's card, the question before it is ended, and its end."""
    match what:
        case "c":
            return [await _card(tools, asker, row)]
        case "r":
            return [_sure(asker, row, "new")]
        case "x":
            return [_sure(asker, row, "end")]
        case "new":
            return await _replace(tools, asker, row)
        case "end":
            return await _revoke(tools, asker, row)
        case _:
            return []


async def codes_of(tools: Tools, asker: Asker) -> list[CodeRow]:
    """Codes within the person's scope that are active."""
    units = frozenset(unit.id for unit in asker.below())
    async with tools.database.read() as connection:
        rows_ = await list_codes(connection, units, tools.clock.now())
    return [row for row in rows_ if row.status == "active"]


def place_of(row: CodeRow) -> str:
    """Where a code hangs, or whose badge it is."""
    return row.officer_name or f"{row.service_name} · {row.point_name}"


def _find(codes: list[CodeRow], code: str) -> CodeRow | None:
    return next((row for row in codes if row.code == code), None)


def _list(asker: Asker, unit: UnitRow, codes: list[CodeRow]) -> Screen:
    mine = [row for row in codes if row.unit == unit.key]
    buttons = [
        staff_button(f"{place_of(row)} · {grouped(row.code)}", "kode", "c", row.code)
        for row in mine[:MOST_BUTTONS]
    ]
    buttons.append(staff_button(asker.texts("button-badges"), "kode", "badges", unit.id))
    return Screen(asker.texts("codes-list", unit=unit.name), rows(*buttons))


async def _ask_officer(tools: Tools, asker: Asker, unit: UnitRow, codes: list[CodeRow]) -> Screen:
    """Offer the officers of a unit who have no badge yet."""
    texts = asker.texts
    badged = {row.officer_id for row in codes}
    async with tools.database.read() as connection:
        officers = await officers_of(connection, frozenset({unit.id}))
    buttons = [
        staff_button(name, "kode", "badge", officer)
        for officer, name in officers
        if officer not in badged
    ]
    if not buttons:
        return Screen(texts("badges-none", unit=unit.name))
    return Screen(texts("badges-whose"), rows(*buttons[:MOST_BUTTONS]))


async def _make_badge(
    tools: Tools, asker: Asker, officer: int, codes: list[CodeRow]
) -> list[Answer]:
    """Make a badge's code for an officer within the person's scope; a second tap shows it."""
    units = frozenset(unit.id for unit in asker.below())
    async with tools.database.write() as connection:
        names = dict(await officers_of(connection, units))
        if officer not in names:
            return []
        made = next((row.code for row in codes if row.officer_id == officer), None)
        if made is None:
            made = await register_badge(connection, officer, tools.clock.now())
            await note_by(connection, tools, asker, "code new", code=made)
    return [Screen(asker.texts("badge-made", officer=names[officer], code=grouped(made)))]


async def _card(tools: Tools, asker: Asker, row: CodeRow) -> Screen:
    texts = asker.texts
    async with tools.database.read() as connection:
        bot = await recall(connection, BOT_NAME) or str(tools.bot.username)
        printed = await last_printed(connection, row.code)
    lines = [
        texts("code-card", unit=row.unit_name, place=place_of(row), code=grouped(row.code)),
        deep_link(tools.link_base, bot, row.code),
        texts(
            "code-printed", day=texts.day(printed.astimezone(tools.clock.zone).date(), "d MMMM y")
        )
        if printed
        else texts("code-never-printed"),
    ]
    buttons = (
        staff_button(texts("button-code-replace"), "kode", "r", row.code),
        staff_button(texts("button-code-revoke"), "kode", "x", row.code),
    )
    return Screen("\n".join(lines), rows(*buttons))


def _sure(asker: Asker, row: CodeRow, what: str) -> Screen:
    """Ask before posters on a wall stop working."""
    texts = asker.texts
    button = staff_button(texts(f"button-code-{what}"), "kode", what, row.code)
    return Screen(
        texts(f"code-sure-{what}", place=place_of(row), code=grouped(row.code)), rows(button)
    )


async def _replace(tools: Tools, asker: Asker, row: CodeRow) -> list[Answer]:
    """Revoke a code and make a new one for the same point or officer."""
    moment = tools.clock.now()
    async with tools.database.write() as connection:
        if not await revoke_code(connection, row.code, moment):
            return []
        if row.officer_id is not None:
            new = await register_badge(connection, row.officer_id, moment)
        else:
            (new,) = await register_codes(connection, [row.point_id or 0], moment)
        about = {"code": row.code, "new": new, "unit": row.unit}
        await note_by(connection, tools, asker, "code rotate", **about)
    said = asker.texts("code-replaced-by", place=place_of(row), code=grouped(new))
    return [Screen(said)]


async def _revoke(tools: Tools, asker: Asker, row: CodeRow) -> list[Answer]:
    async with tools.database.write() as connection:
        if await revoke_code(connection, row.code, tools.clock.now()):
            about = {"code": row.code, "unit": row.unit}
            await note_by(connection, tools, asker, "code revoke", **about)
    return [Screen(asker.texts("code-revoked", place=place_of(row), code=grouped(row.code)))]
