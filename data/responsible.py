"""Who answers for a unit: the nearest people up the tree who hold a role and are not concerned."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.roles import Role
from data.units import all_units, and_above


async def nearest(
    connection: AsyncConnection, kind: str, unit: int, without: Collection[int] = ()
) -> list[Role]:
    """Holders of a role at a unit, or at the nearest one above that has any; some (Telegram ids)
    are passed over. Empty where there is nobody up to the root.
    """
    r = schema.role.c
    for here in and_above(await all_units(connection), unit):
        rows = await connection.execute(
            select(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id)
            .where(r.kind == kind, r.unit_id == here, r.revoked_at.is_(None))
            .order_by(r.id)
        )
        found = [Role(*row) for row in rows if row.telegram_id not in without]
        if found:
            return found
    return []


async def phones_of(connection: AsyncConnection, officer: int) -> list[Role]:
    """The roles by which an officer reads of herself: nearly always one, or none."""
    r = schema.role.c
    rows = await connection.execute(
        select(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id)
        .where(r.officer_id == officer, r.revoked_at.is_(None))
        .order_by(r.id)
    )
    return [Role(*row) for row in rows]
