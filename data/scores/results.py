"""What officers have seen: the indicators they are measured by, and results that reached them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert


@dataclass(frozen=True, slots=True)
class Shown:
    """What an officer (id) is measured by in a period: the policy, and its rules' fingerprint."""

    officer: int
    period: str
    policy_version: str
    rules: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A result has reached its officer; the time to object counts from `delivered_at`."""

    delivered_at: datetime
    accepted_at: datetime | None


async def acknowledge(connection: AsyncConnection, shown: Shown, moment: datetime) -> None:
    """Keep that an officer has read the indicators of a period; the first time counts."""
    row = {
        "officer_id": shown.officer,
        "period": shown.period,
        "rules": shown.rules,
        "policy_version": shown.policy_version,
        "read_at": moment,
    }
    await upsert(connection, schema.acknowledgement, [row], keep=True)


async def acknowledged_at(connection: AsyncConnection, shown: Shown) -> datetime | None:
    """When an officer read just these indicators for a period, None if she has not."""
    a = schema.acknowledgement.c
    found: datetime | None = await connection.scalar(
        select(a.read_at).where(
            a.officer_id == shown.officer, a.period == shown.period, a.rules == shown.rules
        )
    )
    return found


async def deliver(
    connection: AsyncConnection, officer: int, closing: int, moment: datetime
) -> None:
    """Keep that a revision of a closed period has reached an officer; the first time counts."""
    row = {"officer_id": officer, "closing_id": closing, "delivered_at": moment}
    await upsert(connection, schema.delivery, [row], keep=True)


async def accept(
    connection: AsyncConnection, officer: int, closing: int, moment: datetime
) -> None:
    """Keep that an officer accepts a result that reached her; the first time counts."""
    d = schema.delivery.c
    await connection.execute(
        update(schema.delivery)
        .where(d.officer_id == officer, d.closing_id == closing, d.accepted_at.is_(None))
        .values(accepted_at=moment)
    )


async def delivery_of(
    connection: AsyncConnection, officer: int, revisions: Sequence[int]
) -> Delivery | None:
    """When a result reached its officer, and whether she accepted it; None: not yet.

    `revisions` (ids) are those in which it is the same: a revision about others gives nobody more
    time to object, and takes no acceptance back.
    """
    d = schema.delivery.c
    row = (
        await connection.execute(
            select(func.min(d.delivered_at), func.min(d.accepted_at)).where(
                d.officer_id == officer, d.closing_id.in_(revisions)
            )
        )
    ).one()
    return None if row[0] is None else Delivery(*row)
