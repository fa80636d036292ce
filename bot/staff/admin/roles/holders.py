"""Who holds a role at a unit, and what may be done about it."""

from bot.speech.answers import Answer, Screen
from bot.staff.admin.roles.ending import WHYS, ask_why, end_role
from bot.staff.admin.roles.held import called, found, is_irreplaceable, line, open_line, unit_of
from bot.staff.admin.roles.names import names_of
from bot.staff.admin.roles.passing import ask_successor, ask_whether, pass_on
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.district.units import UnitRow
from data.people.holders import Holder, Pending, cancel, holders, pending


async def holders_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """The list of a unit, a holder's card, and what its buttons do."""
    match chosen:
        case ["h"]:
            return [await _which_unit(tools, asker)]
        case ["h", unit_id] if unit := asker.allowed(unit_id):
            return [await _list(tools, asker, unit)]
        case ["i", unit_id, name] if unit := asker.allowed(unit_id):
            return [await _cancel(tools, asker, unit, name)]
        case ["c" | "x" | "s" | "t" as what, role, *rest]:
            held = await found(tools, asker, role)
            if held is None:
                return [Screen(asker.texts("holder-gone"))]
            return await _about(tools, asker, held, (what, *rest))
    return []


async def _about(tools: Tools, asker: Asker, held: Holder, said: tuple[str, ...]) -> list[Answer]:
    match said:
        case ("s" | "t", *_) if held.role.kind != "officer":  # who somebody is does not pass on
            return await _passing(tools, asker, held, said)
        case ("c",):
            return [await _card(tools, asker, held)]
        case ("x",):
            return [await ask_why(tools, asker, held)]
        case ("x", why) if why in WHYS:
            return [await end_role(tools, asker, held, why)]
    return []


async def _passing(
    tools: Tools, asker: Asker, held: Holder, said: tuple[str, ...]
) -> list[Answer]:
    match said:
        case ("s",):
            return [await ask_successor(tools, asker, held)]
        case ("s", other) if successor := await found(tools, asker, other):
            return [await ask_whether(tools, asker, held, successor)]
        case ("t", other) if successor := await found(tools, asker, other):
            return [await pass_on(tools, asker, held, successor)]
    return []


async def _which_unit(tools: Tools, asker: Asker) -> Screen:
    units = asker.below()
    if len(units) == 1:
        return await _list(tools, asker, units[0])
    buttons = (staff_button(unit.name, "undang", "h", unit.id) for unit in units[:MOST_BUTTONS])
    return Screen(asker.texts("holders-which-unit"), rows(*buttons))


async def _list(tools: Tools, asker: Asker, unit: UnitRow) -> Screen:
    texts, here = asker.texts, frozenset({unit.id})
    async with tools.database.read() as connection:
        everybody = await holders(connection, here)
        links = await pending(connection, here, tools.clock.now())
    if not everybody and not links:
        return Screen(texts("holders-none", unit=unit.name))
    names = await names_of(tools.bot, (each.role.telegram_id for each in everybody))
    buttons = [
        staff_button(line(asker, each, names), "undang", "c", each.role.id) for each in everybody
    ]
    buttons += [
        staff_button(_link(tools, asker, each), "undang", "i", unit.id, each.name)
        for each in links
    ]
    return Screen(texts("holders-list", unit=unit.name), rows(*buttons[:MOST_BUTTONS]))


def _link(tools: Tools, asker: Asker, each: Pending) -> str:
    """An invitation that nobody has used, on its button."""
    day = asker.texts.day(each.expires_at.astimezone(tools.clock.zone).date())
    return asker.texts("holder-pending", role=each.kind, name=each.officer_name or "", day=day)


async def _cancel(tools: Tools, asker: Asker, unit: UnitRow, name: str) -> Screen:
    async with tools.database.write() as connection:
        links = await pending(connection, frozenset({unit.id}), tools.clock.now())
        link = next((each for each in links if each.name == name), None)
        if link is None or not await cancel(connection, link):
            return Screen(asker.texts("holder-gone"))
        about = {"role": link.kind, "unit": unit.key}
        await note_by(connection, tools, asker, "role invite cancel", **about)
    return Screen(asker.texts("holder-cancelled", role=link.kind, unit=unit.name))


async def _card(tools: Tools, asker: Asker, held: Holder) -> Screen:
    texts, role = asker.texts, held.role
    since = texts.day(held.granted_at.astimezone(tools.clock.zone).date(), "d MMMM y")
    lines = [
        await called(tools, asker, held),
        texts("holder-since", unit=unit_of(asker, role).name, day=since),
    ]
    buttons = []
    if role.kind != "officer":
        lines.append(await open_line(tools, asker, held))
        buttons.append(staff_button(texts("button-holder-pass"), "undang", "s", role.id))
    async with tools.database.read() as connection:
        last = await is_irreplaceable(connection, tools, asker, role)
    if last:
        lines.append(texts("holder-last"))
    else:
        buttons.append(staff_button(texts("button-holder-revoke"), "undang", "x", role.id))
    return Screen("\n".join(lines), rows(*buttons))
