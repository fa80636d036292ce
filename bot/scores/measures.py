"""What a period measures beside ratings, added to what its scores follow from."""

from dataclasses import replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from data.work.targets import all_measures, owned_plans
from scoring.performance.closed_period import Basis
from scoring.performance.period_measures import recorded_in, records_in
from scoring.performance.process import standards_kept, with_standards
from scoring.period import Period


async def with_measures(
    connection: AsyncConnection, period: Period, basis: Basis, today: date
) -> Basis:
    """Add targets, recorded values and standards kept; the basis itself where there are none."""
    measures = await all_measures(connection)
    plans = await owned_plans(connection)
    kept = standards_kept(period, plans, basis.rules, today)
    if not (measures.targets or measures.records or kept):
        return basis
    targets = records_in(period, measures.targets, basis.rules)
    return replace(
        basis,
        records=with_standards(targets, kept),
        recorded=recorded_in(period, measures.records),
    )
