"""Targets, recorded values and plans as stored, for scoring to choose among."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.citizens.surveys import DROPPED
from scoring.performance.process import Plan
from scoring.performance.work_records import IndicatorRecord, Measures, Target


async def all_measures(connection: AsyncConnection) -> Measures:
    """Every target with its owners' shares, and every recorded value, in the order of keys."""
    return Measures(await _targets(connection), await _records(connection))


async def _targets(connection: AsyncConnection) -> list[Target]:
    t, s, o = schema.target.c, schema.target_share.c, schema.officer.c
    owners: dict[int, dict[str, Decimal]] = {}
    for identity, officer, share in await connection.execute(
        select(s.target_id, o.key, s.share)
        .select_from(schema.target_share.join(schema.officer, o.id == s.officer_id))
        .order_by(s.target_id, o.key)
    ):
        owners.setdefault(identity, {})[officer] = Decimal(share)
    rows = await connection.execute(
        select(t.id, t.key, t.indicator, t.period, t.target, t.actual).order_by(t.key)
    )
    return [
        Target(key, indicator, period, owners.get(identity, {}), _amount(target), _amount(actual))
        for identity, key, indicator, period, target, actual in rows
    ]


async def _records(connection: AsyncConnection) -> list[IndicatorRecord]:
    r, o = schema.record.c, schema.officer.c
    rows = await connection.execute(
        select(o.key, r.indicator, r.period, r.value)
        .select_from(schema.record.join(schema.officer, o.id == r.officer_id))
        .order_by(o.key, r.indicator, r.period)
    )
    return [IndicatorRecord(*row[:3], Decimal(row[3])) for row in rows]


async def owned_plans(connection: AsyncConnection) -> list[Plan]:
    """Follow-up plans that an officer answers for, and that were not dropped, by key."""
    f, o = schema.follow_up.c, schema.officer.c
    rows = await connection.execute(
        select(o.key, f.due_on, f.done_on)
        .select_from(schema.follow_up.join(schema.officer, o.id == f.officer_id))
        .where(f.status != DROPPED)
        .order_by(f.key)
    )
    return [Plan(*row) for row in rows]


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
