"""A case that nobody at its addressee may handle: who handles it above is told at once."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.speech.answers import Screen
from bot.speech.texts import Texts
from bot.staff.letters import write_to
from bot.staff.tools import Tools
from data.district.units import all_units, and_above
from data.people.concern import cases_about
from data.people.responsible import holders_at
from data.rights.cases import case_numbered
from scoring.rights.cases import Case

HANDLERS = ("supervisor", "admin")
"""Roles whose holders handle cases."""


async def hand_up(connection: AsyncConnection, tools: Tools, number: str) -> None:
    """Write to the nearest handlers above where all at the addressee are concerned by a case.

    Where the addressee has a handler who is not, or there is nobody above either, nothing is
    written: the case stands in `/kasus` of everybody whose units it is of.
    """
    case, barred = await case_numbered(connection, number), False
    for unit in and_above(await all_units(connection), case.addressee):
        roles = await holders_at(connection, unit, HANDLERS)
        free = [
            role
            for role in roles
            if not await cases_about(connection, role.telegram_id, [case.id])
        ]
        if free:
            if barred:
                subject = ("case up", case.number)
                await write_to(connection, tools, free, subject, lambda texts: _up(case, texts))
            return
        barred |= bool(roles)


def _up(case: Case, texts: Texts) -> Screen:
    day = texts.day(case.due_on, "EEEE, d MMMM y")
    return Screen(texts("kasus-letter-up", number=case.number, to=case.addressee_name, day=day))
