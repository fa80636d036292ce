"""A role passes to a successor, with all that waits for whoever holds it."""

from dataclasses import asdict, replace

from bot.speech.answers import Screen
from bot.staff.admin.roles.held import (
    line,
    open_line,
    open_work,
    renew_menu,
    tell_of,
    unit_of,
    within,
)
from bot.staff.admin.roles.names import names_of
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.people.holders import Holder, hand_over


async def ask_successor(tools: Tools, asker: Asker, held: Holder) -> Screen:
    """Offer whoever else has a role within the scope; somebody new is invited first."""
    texts, role = asker.texts, held.role
    others = {each.role.telegram_id: each for each in await within(tools, asker)}
    others.pop(role.telegram_id, None)
    names = await names_of(tools.bot, others)
    buttons = [
        staff_button(line(asker, each, names), "undang", "s", role.id, each.role.id)
        for each in others.values()
    ]
    new = staff_button(texts("button-holder-invite"), "undang", "r", role.kind, role.unit)
    return Screen(texts("holder-successor"), rows(*buttons[:MOST_BUTTONS], new))


async def ask_whether(tools: Tools, asker: Asker, held: Holder, successor: Holder) -> Screen:
    """Say what passes to whom, and ask."""
    texts, role = asker.texts, held.role
    names = await names_of(tools.bot, [successor.role.telegram_id])
    name, unit = line(asker, successor, names), unit_of(asker, role).name
    asked = texts("holder-pass-sure", role=role.kind, unit=unit, name=name)
    yes = texts("button-holder-passed")
    button = staff_button(yes, "undang", "t", role.id, successor.role.id)
    return Screen(f"{asked}\n{await open_line(tools, asker, held)}", rows(button))


async def pass_on(tools: Tools, asker: Asker, held: Holder, successor: Holder) -> Screen:
    """Let the successor hold the role from now on; both are told, and have their menus."""
    texts, role, unit = asker.texts, held.role, unit_of(asker, held.role)
    moment, to = tools.clock.now(), successor.role.telegram_id
    async with tools.database.write() as connection:
        new = None
        if to != role.telegram_id:
            new = await hand_over(connection, role, to, moment)
        if new is None:
            return Screen(texts("holder-gone"))
        about = {"role": role.kind, "unit": unit.name}
        await tell_of(connection, tools, (role, "holder-ended"), unit)
        begun = replace(new, language=successor.role.language)
        await tell_of(connection, tools, (begun, "holder-begun"), unit)
        passed = {
            "role": role.kind,
            "unit": unit.key,
            "holder": tools.who(role.telegram_id).in_audit,
            "to": tools.who(to).in_audit,
            **asdict(await open_work(connection, tools, unit.id)),
        }
        await note_by(connection, tools, asker, "role hand over", **passed)
    for each in (role, new):
        await renew_menu(tools, each)
    return Screen(texts("holder-passed", **about))
