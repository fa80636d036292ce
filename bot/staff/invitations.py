"""An invitation's deep link: the role is held from now on."""

from bot.answers import Answer, Screen
from bot.digest.schedule import next_digest_at
from bot.menus import set_staff_menu
from bot.staff.tools import Tools
from bot.texts import Texts
from data.digests import schedule
from data.roles import accept, roles_of
from data.units import all_units
from scoring.period import PeriodKind


async def welcome(tools: Tools, person: int, token: str, texts: Texts) -> list[Answer]:
    """Accept an invitation and say what the role is for."""
    async with tools.database.write() as connection:
        role = await accept(connection, token, person, tools.clock.now())
        if role is None:
            return [Screen(texts("invitation-ended"))]
        if role.kind == "supervisor":
            moments = {PeriodKind.WEEK: next_digest_at(tools.clock)}
            await schedule(connection, role.id, moments)
        held = [each.kind for each in await roles_of(connection, person)]
        names = {unit.id: unit.name for unit in await all_units(connection)}
    said = [
        texts("invitation-accepted", role=role.kind, unit=names.get(role.unit, "")),
        texts(f"invitation-{role.kind}"),
    ]
    await set_staff_menu(tools.bot, person, held, texts.language)
    return [Screen("\n".join(said))]
