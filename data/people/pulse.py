"""The question of a quarter to staff: asked once, answered once, counted without names."""

import hmac
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert
from data.facts import lock, recall, remember
from data.people.roles import Role
from scoring.citizens.pulse import Counts, open_until
from scoring.period import Period

ASKED = "pulse_asked"
"""The fact that names the last quarter that was asked about."""

ROLES = ("officer", "supervisor")
"""Who is asked."""


async def claim_pulse(connection: AsyncConnection, quarter: Period) -> bool:
    """Whether a quarter is still to be asked about; True for the one process that does it."""
    await lock(connection, ASKED)
    if (await recall(connection, ASKED) or "") >= quarter.name:
        return False
    await remember(connection, ASKED, quarter.name)
    return True


async def people_to_ask(connection: AsyncConnection) -> list[Role]:
    """Each person who holds one of ROLES once, by the first of her roles."""
    r = schema.role.c
    rows = await connection.execute(
        select(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id)
        .where(r.kind.in_(ROLES), r.revoked_at.is_(None))
        .order_by(r.id)
    )
    first: dict[int, Role] = {}
    for row in rows:
        first.setdefault(row[1], Role(*row))
    return list(first.values())


async def count_answer(
    connection: AsyncConnection, quarter: Period, person: tuple[int, int, bytes], value: int
) -> bool:
    """Count an answer of a person (id, unit, secret) once; False when she has answered.

    The mark that she has, and the count, have nothing in common that leads from one to the other.
    """
    telegram_id, unit, secret = person
    words = f"pulse|{quarter.name}|{telegram_id}".encode()
    mark = hmac.new(secret, words, sha256).hexdigest()
    await lock(connection, ASKED)
    h = schema.pulse_heard
    if await connection.scalar(select(h.c.mark).where(h.c.mark == mark)) is not None:
        return False
    row = {"mark": mark, "until_on": open_until(quarter)}
    await upsert(connection, h, [row], keep=True)
    counted = {"quarter": quarter.name, "unit_id": unit, "value": value, "n": 1}
    await upsert(connection, schema.pulse_answer, [counted], add=["n"])
    return True


async def pulse_counts(connection: AsyncConnection, quarter: str) -> dict[int, Counts]:
    """People by unit and value, of a quarter. `scoring.citizens.pulse.told_of` says what may be told."""
    p = schema.pulse_answer.c
    rows = await connection.execute(
        select(p.unit_id, p.value, p.n).where(p.quarter == quarter).order_by(p.unit_id)
    )
    counts: dict[int, dict[int, int]] = {}
    for unit, value, n in rows:
        counts.setdefault(unit, {})[value] = n
    return dict(counts)
