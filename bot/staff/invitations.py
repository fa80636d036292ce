"""An invitation's deep link: the staff notice first, and the role once that is accepted."""

from bot.digest.schedule import next_digest_at
from bot.speech.answers import Answer, Screen
from bot.speech.menus import set_staff_menu
from bot.speech.texts import Texts
from bot.staff.notice import notice_text
from bot.staff.tools import Tools, rows
from bot.transport.incoming import INVITATION_BUTTON
from data.digests.schedule import schedule
from data.district.units import all_units
from data.people.roles import accept, offer_of, roles_of, speak
from scoring.period import PeriodKind


async def invited(tools: Tools, person: int, token: str, texts: Texts) -> list[Answer]:
    """Show what is kept about staff, and a button that accepts it and the role.

    Who used the invitation herself is welcomed again.
    """
    async with tools.database.read() as connection:
        offer = await offer_of(connection, token, tools.clock.now())
        units = await all_units(connection)
    if offer is None:
        return await welcome(tools, person, token, texts)
    unit = next((each.name for each in units if each.id == offer.unit), "")
    text = "\n".join(
        [
            texts("invitation-offered", role=offer.kind, unit=unit),
            notice_text(tools, [offer.kind], units, texts),
        ]
    )
    button = (texts("button-invitation-accept"), INVITATION_BUTTON + token)
    return [Screen(text, rows(button))]


async def welcome(tools: Tools, person: int, token: str, texts: Texts) -> list[Answer]:
    """The notice is accepted: the role is held from now on, and what it is for is told."""
    async with tools.database.write() as connection:
        role = await accept(connection, token, person, tools.clock.now())
        if role is None:
            return [Screen(texts("invitation-ended"))]
        if role.kind == "supervisor":
            moments = {PeriodKind.WEEK: next_digest_at(tools.clock)}
            await schedule(connection, role.id, moments)
        await speak(connection, person, texts.language)
        held = [each.kind for each in await roles_of(connection, person)]
        names = {unit.id: unit.name for unit in await all_units(connection)}
    said = [
        texts("invitation-accepted", role=role.kind, unit=names.get(role.unit, "")),
        texts(f"invitation-{role.kind}"),
    ]
    await set_staff_menu(tools.bot, person, held, texts.language)
    return [Screen("\n".join(said))]
