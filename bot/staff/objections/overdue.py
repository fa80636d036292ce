"""Objections whose decision is late: who decides and the admins are told, once."""

from bot.staff.objections.telling import tell_late
from bot.staff.tools import Tools
from data.rights.objections import claim_late, has_late


async def warn_of_late(tools: Tools) -> int:
    """Write about each that is late and was not told of; returns how many. Always harmless."""
    today, zone = tools.clock.today(), tools.clock.zone
    async with tools.database.read() as connection:
        if not await has_late(connection, today):
            return 0
    async with tools.database.write() as connection:
        late = await claim_late(connection, today, tools.clock.now(), zone)
        for each in late:
            await tell_late(connection, tools, each)
    return len(late)
