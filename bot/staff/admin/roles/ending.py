"""A role is taken back: for a reason, at once, and never from the last admin."""

from bot.speech.answers import Screen
from bot.staff.admin.roles.held import called, is_irreplaceable, renew_menu, tell_of, unit_of
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.people.holders import Holder, revoke

WHYS = ("moved", "left", "mistake", "misuse")
"""Reasons for which a role is taken back."""


async def ask_why(tools: Tools, asker: Asker, held: Holder) -> Screen:
    """Ask for the reason: who taps one means it."""
    texts = asker.texts
    buttons = (
        staff_button(texts(f"holder-why-{why}"), "undang", "x", held.role.id, why) for why in WHYS
    )
    who, unit = await called(tools, asker, held), unit_of(asker, held.role).name
    return Screen(texts("holder-sure", who=who, unit=unit), rows(*buttons))


async def end_role(tools: Tools, asker: Asker, held: Holder, why: str) -> Screen:
    """End a role; its holder is told, and her menu is everybody's again."""
    texts, role, unit = asker.texts, held.role, unit_of(asker, held.role)
    moment = tools.clock.now()
    async with tools.database.write() as connection:
        if await is_irreplaceable(connection, tools, asker, role):
            return Screen(texts("holder-last"))
        if not await revoke(connection, role, moment):
            return Screen(texts("holder-gone"))
        await tell_of(connection, tools, (role, "holder-ended"), unit)
        about = {"role": role.kind, "unit": unit.key, "why": why}
        who = tools.who(role.telegram_id).in_audit
        await note_by(connection, tools, asker, "role revoke", **about, holder=who)
    await renew_menu(tools, role)
    return Screen(texts("holder-revoked", role=role.kind, unit=unit.name))
