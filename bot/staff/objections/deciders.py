"""Who decides on an objection: the nearest reviewer who is not concerned by it.

Concerned are the officer, who supervises her, who decided on her predicate in that period, and who
spoke for the other side. Where nobody is left up to the root, an admin has to name somebody.
"""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.staff.tools import Tools
from data import schema
from data.district.units import all_units, and_above, unit_and_below
from data.people.concern import Person, is_concerned
from data.people.responsible import nearest
from data.people.roles import Role, roles_of
from data.rights.objections import unsettled_objections
from data.scores.predicates import decided_by
from scoring.rights.objections import Objection


async def concerned(
    connection: AsyncConnection, tools: Tools, each: Objection, person: int
) -> bool:
    """Whether a person may not decide on an objection."""
    who = Person(person, tools.judging.secret or b"")
    spoke = set(await decided_by(connection, each.officer, each.period))
    # What she decided on this very objection makes a predicate, and does not bar her from it.
    spoke -= {each.decided_by}
    if await is_concerned(connection, who, [each.officer], [*spoke, each.stated_by]):
        return True
    above = and_above(await all_units(connection), each.unit)
    roles = await roles_of(connection, person)
    return any(role.kind == "supervisor" and role.unit in above for role in roles)


async def deciders(connection: AsyncConnection, tools: Tools, each: Objection) -> list[Role]:
    """Reviewers who decide on an objection; empty where one has to be named."""
    r = schema.role.c
    holders = await connection.scalars(
        select(r.telegram_id).where(r.kind == "reviewer", r.revoked_at.is_(None)).distinct()
    )
    without = {person for person in holders if await concerned(connection, tools, each, person)}
    return await nearest(connection, "reviewer", each.unit, without)


async def for_decider(connection: AsyncConnection, tools: Tools, person: int) -> list[Objection]:
    """What waits for a person to decide or to settle."""
    roles = await roles_of(connection, person)
    units = await all_units(connection)
    below = {
        unit
        for role in roles
        if role.kind == "reviewer"
        for unit in unit_and_below(units, role.unit)
    }
    master = person in tools.admins
    if master:
        below = {unit.id for unit in units}
    waiting = await unsettled_objections(connection, frozenset(below), tools.clock.zone)
    return [
        each for each in waiting if await _hers(connection, tools, each, person, master=master)
    ]


async def _hers(
    connection: AsyncConnection, tools: Tools, each: Objection, person: int, *, master: bool
) -> bool:
    if master:
        return not await concerned(connection, tools, each, person)
    return any(role.telegram_id == person for role in await deciders(connection, tools, each))


async def for_supervisor(
    connection: AsyncConnection, tools: Tools, person: int
) -> list[Objection]:
    """What waits for the side of a person as the supervisor of a unit; never her own."""
    roles = await roles_of(connection, person)
    units = await all_units(connection)
    below = {
        unit
        for role in roles
        if role.kind == "supervisor"
        for unit in unit_and_below(units, role.unit)
    }
    waiting = await unsettled_objections(connection, frozenset(below), tools.clock.zone)
    who = Person(person, tools.judging.secret or b"")
    return [
        each
        for each in waiting
        if not each.statement
        and each.outcome is None
        and not await is_concerned(connection, who, [each.officer])
    ]
