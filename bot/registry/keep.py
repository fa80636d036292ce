"""Makes a change of the registry, whichever it is."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.registry import desks, officers
from bot.registry.complete import Change, Kept
from bot.registry.questions import What
from data.facts import lock

_LOCK = "registry"
"""Two people who change the registry at once do so one after the other: a key is free once."""

_HOW: Mapping[What, Callable[[AsyncConnection, Change], Awaitable[Kept]]] = {
    What.POINT_NEW: desks.new_point,
    What.POINT_NAME: desks.name_point,
    What.POINT_HOURS: desks.set_hours,
    What.POINT_END: desks.end_point,
    What.POINT_OPEN: desks.open_point,
    What.OFFICER_NEW: officers.new_officer,
    What.OFFICER_NAME: officers.name_officer,
    What.OFFICER_END: officers.end_officer,
    What.OFFICER_BACK: officers.bring_back,
    What.OFFICER_MOVE: officers.move_officer,
    What.MASS_NEW: desks.new_mass_day,
}


async def keep(connection: AsyncConnection, change: Change) -> Kept:
    """Make a change; returns what the audit keeps of it.

    Raises InputWrong where the registry has changed so that it cannot be made.
    """
    await lock(connection, _LOCK)
    made = await _HOW[change.draft.what](connection, change)
    told = {each.question.value: each.value for each in change.draft.told}
    return {**told, **made}
