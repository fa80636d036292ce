"""Predicates decided by people, each beside what was proposed; rows are only ever added."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema

OBJECTION = "objection"
"""Reason of a decision by which an objection was upheld: it is final."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about an officer (ids), on a revision of a closed period.

    `probability` is that of the leading candidate, None without one. `reason` is None where the
    proposal was taken as it stood. `decided_by` is the keyed hash of a person.
    """

    officer: int
    closing: int
    proposed: str
    probability: float | None
    decided: str
    reason: str | None
    decided_at: datetime
    decided_by: str


async def decide(connection: AsyncConnection, decision: Decision) -> None:
    """Add a decision; earlier ones about the same officer stay, and this one holds."""
    await connection.execute(
        insert(schema.predicate_decision).values(
            officer_id=decision.officer,
            closing_id=decision.closing,
            proposed=decision.proposed,
            probability=decision.probability,
            decided=decision.decided,
            reason=decision.reason,
            decided_at=decision.decided_at,
            decided_by=decision.decided_by,
        )
    )


async def decisions_in(
    connection: AsyncConnection, period: str, officer: int | None = None
) -> list[Decision]:
    """All decisions on any revision of a period, in the order in which they were made."""
    d, c = schema.predicate_decision.c, schema.closing.c
    query = (
        select(
            d.officer_id,
            d.closing_id,
            d.proposed,
            d.probability,
            d.decided,
            d.reason,
            d.decided_at,
            d.decided_by,
        )
        .join(schema.closing, c.id == d.closing_id)
        .where(c.period == period)
        .order_by(d.id)
    )
    if officer is not None:
        query = query.where(d.officer_id == officer)
    return [Decision(*row) for row in await connection.execute(query)]


async def decided_by(connection: AsyncConnection, officer: int, period: str) -> frozenset[str]:
    """Who ever decided about an officer in a period: none of them decides on an objection."""
    return frozenset(each.decided_by for each in await decisions_in(connection, period, officer))
