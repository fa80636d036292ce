"""Closed results of an officer: when each reached her, until when she may object, and to which."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.days_off import days_off_from
from bot.scores.predicates import decision_on
from bot.staff.tools import Tools
from data.rights.objections import objections_of
from data.scores.closings import Closing, closed_periods, last_closing, revisions_of
from data.scores.period_sums import OfficerRow, officer_of
from data.scores.predicates import Decision
from data.scores.results import delivery_of
from scoring.period import Period, PeriodKind, parse_period
from scoring.rights.objections import Objection

MOST = 4
"""Closed periods told of, the latest first."""


@dataclass(frozen=True, slots=True)
class Result:
    """A closed period of an officer.

    `reached_on` and `until`, the last day to object, are None while its result has not reached
    her; a predicate that was decided later is part of it.
    """

    officer: OfficerRow
    period: Period
    closing: Closing
    decision: Decision | None
    reached_on: date | None
    until: date | None
    objection: Objection | None

    def may_object(self, today: date) -> bool:
        """Whether there is still time, and no objection yet."""
        return self.objection is None and self.until is not None and today <= self.until

    def contestable(self, today: date) -> bool:
        """Whether she may object, or waits for the decision: what was decided is final."""
        if self.objection is None:
            return self.may_object(today)
        return self.objection.outcome is None


async def results_of(connection: AsyncConnection, tools: Tools, officer: int) -> list[Result]:
    """The latest closed periods of an officer. Nobody is assessed by the week."""
    found = await officer_of(connection, officer)
    if found is None:
        return []
    first_month = tools.judging.policy.first_month
    periods = [parse_period(name, first_month) for name in await closed_periods(connection)]
    assessed = [each for each in periods if each.kind is not PeriodKind.WEEK]
    latest = sorted(assessed, key=lambda each: (each.last_on, each.name), reverse=True)[:MOST]
    own = await objections_of(connection, officer, tools.clock.zone)
    return [
        result
        for period in latest
        for result in [await _result(connection, tools, (found, period), own)]
        if result is not None
    ]


async def result_now(
    connection: AsyncConnection, tools: Tools, officer: OfficerRow, period: Period
) -> Result | None:
    """An officer's result of one period; None while it is open."""
    own = await objections_of(connection, officer.id, tools.clock.zone)
    return await _result(connection, tools, (officer, period), own)


async def _result(
    connection: AsyncConnection,
    tools: Tools,
    which: tuple[OfficerRow, Period],
    own: list[Objection],
) -> Result | None:
    officer, period = which
    closing = await last_closing(connection, period.name)
    if closing is None or (officer.ended_on is not None and officer.ended_on < period.first_on):
        return None
    alike = (await revisions_of(connection, period.name)).alike(officer.key)
    delivery = await delivery_of(connection, officer.id, alike)
    decision = await decision_on(connection, officer, period.name)
    objection = next(
        (each for each in own if each.closing in alike or each.closing_after in alike), None
    )
    reached_on = until = None
    if delivery is not None:
        decided_at = decision.decided_at if decision else delivery.delivered_at
        reached = max(delivery.delivered_at, decided_at)
        reached_on = reached.astimezone(tools.clock.zone).date()
        policy = tools.judging.policy
        off = await days_off_from(connection, policy.holiday_country, reached_on)
        until = policy.objections.until(reached_on, off)
    return Result(officer, period, closing, decision, reached_on, until, objection)
