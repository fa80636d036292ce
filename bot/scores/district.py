"""Scores of a district's period: as they stand now, or as they stood when it was closed."""

import asyncio
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.scores.measures import with_measures
from bot.scores.revising import Revising
from bot.service.clock import Clock
from data.audit import Entry, note
from data.database import Database
from data.integrity.surroundings import Judging
from data.scores.calibrations import Fitted, Published, calibration_for, publish
from data.scores.closing import close_ended_weeks
from data.scores.closings import Closing, kept_text, last_closing
from data.scores.period_sums import closed_sums
from scoring import __version__
from scoring.faults import InputWrong
from scoring.fold import fold
from scoring.officers.calibration import Calibration, calibrate
from scoring.performance.closed_period import (
    Basis,
    differences,
    may_close_from,
    refit_faults,
    written,
)
from scoring.period import DAY, Period, PeriodKind, last_full_week, period_of
from scoring.policies.policy import Policy
from scoring.policies.versions import ByDay
from scoring.sums import Cells


class NothingCounted(InputWrong):
    """No block of an officer has closed in a period: there is nothing to score yet."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The scores of a period: what they follow from, and the document of the whole district.

    `closing` is None while the period is open; `published` None where it is calibrated on
    itself.
    """

    period: Period
    basis: Basis
    result: dict[str, Any]
    closing: Closing | None
    published: bool

    def of(self, officers: frozenset[str]) -> dict[str, Any]:
        """The same document with these officers alone, compared with the whole district."""
        cells = {cell: sums for cell, sums in self.basis.cells.items() if cell[0] in officers}
        shown = fold(cells, self.basis.calibration, rules=self.basis.rules)
        kept = [row for row in self.result["officers"] if row["officer"] in officers]
        return {**shown, "officers": kept, "model": self.result["model"]}


class Scores:
    """Scores a district's periods from its closed blocks.

    What is computed is computed in a thread: a district's fit takes longer than a tap may wait.
    """

    def __init__(
        self, database: Database, clock: Clock, policies: ByDay, secret: bytes | None = None
    ) -> None:
        """Read from `database`, whose ended weeks are judged and closed first.

        A period is scored by the policy of its last day.
        """
        self._database = database
        self._clock = clock
        self._policies = policies
        self._secret = secret
        self.revising = Revising(clock, policies)

    async def now(self, period: Period) -> Standing:
        """The scores of a period as they stand. Raises InputWrong while no block has closed."""
        await self._close_weeks()
        async with self._database.read() as connection:
            closing = await last_closing(connection, period.name)
            if closing is not None:
                return _closed(period, closing)
            basis, published = await self._basis(connection, period)
        result = await asyncio.to_thread(basis.result)
        return Standing(period, basis, result, None, published is not None)

    async def known(self, period: Period) -> Standing | None:
        """The same, or None while no block has closed in it."""
        try:
            return await self.now(period)
        except NothingCounted:
            return None

    async def close(self, period: Period, who: str) -> Standing:
        """Close a period for the whole district; a closed one whose sums moved is revised.

        Raises InputWrong before 48 hours have passed since its end, while no block has closed,
        and where a revision would tell a handful of ratings apart.
        """
        self._refuse_early(period)
        await self._close_weeks()
        async with self._database.write() as connection:
            last = await last_closing(connection, period.name)
            closing = (
                await self._first(connection, period)
                if last is None
                else await self.revising.following(connection, period, last)
            )
            if closing is not last:
                closing = await self.revising.keep(connection, closing, who)
        return _closed(period, closing)

    async def recompute(self, period: Period) -> tuple[Standing, list[str]]:
        """Compute a closed period again from what was kept, and say where that differs.

        Raises InputWrong when it is not closed.
        """
        async with self._database.read() as connection:
            closing = await last_closing(connection, period.name)
            if closing is None:
                raise InputWrong(f"{period.name} is not closed, so there is nothing to recompute")
            kept = await kept_text(connection, period.name, closing.revision)
        again = await asyncio.to_thread(closing.basis.result)
        faults = [] if written(again) == kept else differences(closing.result, again)
        faults += await asyncio.to_thread(refit_faults, closing.basis)
        return replace(_closed(period, closing), result=again), faults

    async def fit(self, months: int) -> Fitted:
        """Calibrate on the blocks that closed in the months up to the last full week."""
        await self._close_weeks()
        last_on = last_full_week(self._clock.today()).last_on
        window = months_before(last_on, months) + DAY, last_on
        async with self._database.read() as connection:
            sums = await closed_sums(connection, window)
        if not sums:
            raise InputWrong(f"no block of an officer has closed since {window[0]}")
        fitted = await asyncio.to_thread(_calibrated, sums, self._today.scale)
        return Fitted(window, fitted, sums)

    async def publish(self, fitted: Fitted, who: str) -> Period:
        """Publish a calibration for the next quarter and what follows; returns that quarter."""
        moment = self._clock.now()
        quarter = self.quarter().after()
        async with self._database.write() as connection:
            await publish(
                connection, fitted, quarter.first_on, moment, (self._today.version, __version__)
            )
            first, last = fitted.window
            details = {"valid_from": quarter.name, "window": f"{first} {last}"}
            await note(connection, Entry(moment, who, "calibrate", details))
        return quarter

    @property
    def _today(self) -> Policy:
        return self._policies.on(self._clock.today())

    def policy_of(self, period: Period) -> Policy:
        """The policy by which a period is scored while it is open."""
        return self._policies.on(period.last_on)

    def quarter(self) -> Period:
        """The quarter of this day."""
        return period_of(self._clock.today(), PeriodKind.QUARTER, self._today.first_month)

    async def _close_weeks(self) -> None:
        here = Judging(self._today, self._clock.zone, self._secret)
        await close_ended_weeks(self._database, here, self._clock.today())

    def _refuse_early(self, period: Period) -> None:
        opens = may_close_from(period, self._clock.zone)
        if self._clock.now() < opens:
            raise InputWrong(
                f"{period.name} can be closed from {opens:%Y-%m-%d %H:%M} on, "
                "48 hours after its end"
            )

    async def _first(self, connection: AsyncConnection, period: Period) -> Closing:
        basis, published = await self._basis(connection, period)
        return Closing(
            period=period.name,
            revision=1,
            reason=None,
            closed_at=self._clock.now(),
            calibration_id=None if published is None else published.id,
            policy_version=self.policy_of(period).version,
            code_version=__version__,
            basis=basis,
            result=await asyncio.to_thread(basis.result),
        )

    async def _basis(
        self, connection: AsyncConnection, period: Period
    ) -> tuple[Basis, Published | None]:
        policy = self.policy_of(period)
        cells = await closed_sums(connection, (period.first_on, period.last_on))
        if not cells:
            raise NothingCounted(f"no block of an officer has closed in {period.name}")
        published = await calibration_for(connection, period.first_on)
        if published is None:
            calibration = await asyncio.to_thread(_calibrated, cells, policy.scale)
        else:
            calibration = published.calibration
        basis = Basis(
            cells=cells,
            calibration=calibration,
            window=cells if published is None else published.sums,
            rules=policy.rules,
        )
        return await with_measures(connection, period, basis, self._clock.today()), published


def months_before(day: date, months: int) -> date:
    """The day so many months before, or the last of that month where it is shorter."""
    whole = day.year * 12 + day.month - 1 - months
    first = day.replace(year=whole // 12, month=whole % 12 + 1, day=1)
    last = period_of(first, PeriodKind.MONTH).last_on.day
    return first.replace(day=min(day.day, last))


def _calibrated(cells: Cells, scale: tuple[int, int]) -> Calibration:
    try:
        return calibrate(cells, scale)
    except ArithmeticError as trouble:
        raise InputWrong(str(trouble)) from trouble


def _closed(period: Period, closing: Closing) -> Standing:
    published = closing.calibration_id is not None
    return Standing(period, closing.basis, closing.result, closing, published)
