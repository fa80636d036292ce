"""Who answers for a unit: the nearest people up the tree who hold a role and are not concerned."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.district.units import all_units, and_above
from data.people.roles import Role


async def holders_at(connection: AsyncConnection, unit: int, kinds: Collection[str]) -> list[Role]:
    """Who holds a role of some kinds at just this unit."""
    r = schema.role.c
    return await _roles(connection, r.kind.in_(kinds) & (r.unit_id == unit))


async def nearest(
    connection: AsyncConnection, kind: str, unit: int, without: Collection[int] = ()
) -> list[Role]:
    """Holders of a role at a unit, or at the nearest one above that has any; some (Telegram ids)
    are passed over. Empty where there is nobody up to the root.
    """
    for here in and_above(await all_units(connection), unit):
        held = await holders_at(connection, here, (kind,))
        found = [role for role in held if role.telegram_id not in without]
        if found:
            return found
    return []


async def phones_of(connection: AsyncConnection, officer: int) -> list[Role]:
    """The roles by which an officer reads of herself: nearly always one, or none."""
    return await _roles(connection, schema.role.c.officer_id == officer)


async def _roles(connection: AsyncConnection, where: ColumnElement[bool]) -> list[Role]:
    r = schema.role.c
    rows = await connection.execute(
        select(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id)
        .where(where, r.revoked_at.is_(None))
        .order_by(r.id)
    )
    return [Role(*row) for row in rows]
