"""Revisions of closed periods: what moved is written down under the next number."""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.scores.measures import with_measures
from bot.service.clock import Clock
from data.audit import Entry, note
from data.scores.closings import Closing, closed_periods, keep, last_closing
from data.scores.period_sums import closed_sums
from scoring import __version__
from scoring.faults import InputWrong
from scoring.performance.closed_period import document_of_basis, too_close, written
from scoring.period import Period, parse_period
from scoring.policies.versions import ByDay

CLOSED_AGAIN = "closed again: what counts had changed"


@dataclass(frozen=True, slots=True)
class Revising:
    """Makes revisions, each in the transaction of what causes it."""

    clock: Clock
    policies: ByDay

    async def revise(
        self, connection: AsyncConnection, days: Collection[date], reason: str, who: str
    ) -> list[Closing]:
        """Revise each closed period that holds one of some days, for a reason. Where nothing
        moved there is no revision, nor where it would tell a few apart: that goes into a later one.
        """
        revised = []
        for name in sorted(await closed_periods(connection)):
            period = parse_period(name, self.policies.on(self.clock.today()).first_month)
            last = await last_closing(connection, name)
            if last is None or not any(day in period for day in days):
                continue
            try:
                closing = await self.following(connection, period, last)
            except InputWrong:
                continue
            if closing is not last:
                revised.append(await self.keep(connection, replace(closing, reason=reason), who))
        return revised

    async def renumber(
        self, connection: AsyncConnection, name: str, reason: str, who: str
    ) -> Closing:
        """A revision of a closed period with the same scores: what was decided on them changes.

        Raises InputWrong when the period is not closed.
        """
        last = await last_closing(connection, name)
        if last is None:
            raise InputWrong(f"{name} is not closed")
        now = replace(last, revision=last.revision + 1, reason=reason, closed_at=self.clock.now())
        return await self.keep(connection, now, who)

    async def following(
        self, connection: AsyncConnection, period: Period, last: Closing
    ) -> Closing:
        """The next revision, or the last one where nothing moved. Calibration and rules stay.

        Raises InputWrong where it would tell a handful of ratings apart.
        """
        today = self.clock.today()
        cells = await closed_sums(connection, (period.first_on, period.last_on))
        basis = await with_measures(connection, period, replace(last.basis, cells=cells), today)
        if written(document_of_basis(basis)) == written(document_of_basis(last.basis)):
            return last
        minimum = self.policies.on(today).anonymity_minimum
        if faults := too_close(last.basis.cells, cells, minimum):
            raise InputWrong(f"{period.name} cannot be revised yet", *faults)
        return replace(
            last,
            revision=last.revision + 1,
            reason=CLOSED_AGAIN,
            closed_at=self.clock.now(),
            code_version=__version__,
            basis=basis,
            result=await asyncio.to_thread(basis.result),
        )

    async def keep(self, connection: AsyncConnection, closing: Closing, who: str) -> Closing:
        """Keep a closing, and note it in the audit."""
        kept = await keep(connection, closing)
        await note(connection, Entry(kept.closed_at, who, "close", _told(kept)))
        return kept


def _told(closing: Closing) -> dict[str, Any]:
    return {
        "period": closing.period,
        "revision": closing.revision,
        "reason": closing.reason,
        "policy": closing.policy_version,
    }
