"""Days off, people served, targets with their owners, other records."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.importing.applied import Applied, put_by_columns, put_by_key, replace, stored_by_key
from scoring.district.registry import Registry
from scoring.performance.work_records import Measures

Ids = Mapping[str, int]


async def apply_days(
    connection: AsyncConnection, registry: Registry, points: Ids, done: Applied
) -> None:
    """Holidays; people served and mass-service days, by point and day."""
    holidays = [{"on": each.on, "name": each.name} for each in registry.holidays]
    await put_by_columns(connection, schema.holiday, holidays, done)
    served = [{"point_id": points[s.point], "on": s.on, "count": s.count} for s in registry.served]
    await put_by_columns(connection, schema.served, served, done)
    mass = [
        {"point_id": points[m.point], "on": m.on, "expected": m.expected}
        for m in registry.mass_days
    ]
    await put_by_columns(connection, schema.mass_day, mass, done)


async def apply_measures(
    connection: AsyncConnection, measures: Measures, officers: Ids, done: Applied
) -> None:
    """Targets and whose they are, and records."""
    targets = [
        {
            "key": each.key,
            "indicator": each.indicator,
            "period": each.period,
            "target": amount_text(each.target),
            "actual": amount_text(each.actual),
        }
        for each in measures.targets
    ]
    await put_by_key(connection, schema.target, targets, done)
    if targets:
        ids = {
            key: row["id"] for key, row in (await stored_by_key(connection, schema.target)).items()
        }
        shares = [
            {
                "target_id": ids[each.key],
                "officer_id": officers[officer],
                "share": amount_text(share),
            }
            for each in measures.targets
            for officer, share in each.shares.items()
        ]
        owners = ("target_id", {ids[each.key] for each in measures.targets})
        await replace(connection, schema.target_share, owners, shares, done)
    records = [
        {
            "officer_id": officers[each.officer],
            "indicator": each.indicator,
            "period": each.period,
            "value": amount_text(each.value),
        }
        for each in measures.records
    ]
    await put_by_columns(connection, schema.record, records, done)


def amount_text(number: Decimal | None) -> str | None:
    """A number as it is kept: the same number is always the same text."""
    if number is None:
        return None
    return f"{number.normalize():f}" if number else "0"
