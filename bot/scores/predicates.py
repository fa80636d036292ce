"""Predicates of a closed period: what is proposed about each officer, and what was decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.district.registry import keys_of
from data.scores.closings import Closing, closed_periods, last_closing, revisions_of
from data.scores.period_sums import OfficerRow, officers_of
from data.scores.predicates import OBJECTION, Decision, decisions_in
from scoring.performance.predicate import Predicate, Proposal
from scoring.period import Period, PeriodKind, parse_period

CHOICES = tuple(each for each in Predicate if each is not Predicate.UNDECIDED)
"""What may be decided, best first."""

NOTHING = Proposal(Predicate.UNDECIDED, None, ())


@dataclass(frozen=True, slots=True)
class Assessed:
    """An officer in a closed period.

    `performance` is what the proposal follows from, None without any. `decided` holds: it was
    decided on this revision, or on one before in which her result was the same; else `before` is
    what was decided last.
    """

    officer: OfficerRow
    performance: Mapping[str, Any] | None
    decided: Decision | None
    before: Decision | None

    @property
    def proposal(self) -> Proposal:
        """What the closed period proposes."""
        found = self.performance
        if found is None:
            return NOTHING
        candidates = ((Predicate(c["predicate"]), c["probability"]) for c in found["candidates"])
        return Proposal(Predicate(found["predicate"]), found["probability"], tuple(candidates))

    @property
    def final(self) -> bool:
        """Whether it was decided on an objection: nobody decides on it again."""
        return self.decided is not None and self.decided.reason == OBJECTION


@dataclass(frozen=True, slots=True)
class Assessment:
    """A closed period in its newest revision, with officers by name."""

    period: Period
    closing: Closing
    officers: tuple[Assessed, ...]

    def distribution(self) -> Counter[Predicate]:
        """How many officers have each predicate, of those that are decided."""
        return Counter(Predicate(e.decided.decided) for e in self.officers if e.decided)


async def last_assessment(
    connection: AsyncConnection, unit: int, first_month: int
) -> Assessment | None:
    """The closed period that ended last, of a unit and all below it; None while none is closed.

    Of several that end on one day it is the longest. Nobody is assessed by the week.
    """
    names = await closed_periods(connection)
    periods = [
        p for name in names if (p := parse_period(name, first_month)).kind != PeriodKind.WEEK
    ]
    if not periods:
        return None
    period = max(periods, key=lambda p: (p.last_on, p.last_on - p.first_on))
    closing = await last_closing(connection, period.name)
    if closing is None:
        return None
    decided = await decisions_in(connection, period.name)
    revisions = await revisions_of(connection, period.name)
    scored = {row["officer"]: row for row in closing.result["officers"]}
    there = present(await officers_of(connection, unit), frozenset(scored), period)
    return Assessment(
        period,
        closing,
        tuple(
            _assessed(officer, scored.get(officer.key), revisions.alike(officer.key), decided)
            for officer in there
        ),
    )


async def assessed_in(
    connection: AsyncConnection, closing: Closing, officer: OfficerRow
) -> Assessed:
    """One officer in the newest revision of a closed period."""
    rows = {row["officer"]: row for row in closing.result["officers"]}
    alike = (await revisions_of(connection, closing.period)).alike(officer.key)
    decisions = await decisions_in(connection, closing.period, officer.id)
    return _assessed(officer, rows.get(officer.key), alike, decisions)


async def decision_on(
    connection: AsyncConnection, officer: OfficerRow, period: str
) -> Decision | None:
    """What was decided about an officer and holds on the newest revision of a period."""
    alike = (await revisions_of(connection, period)).alike(officer.key)
    decisions = await decisions_in(connection, period, officer.id)
    return next((each for each in reversed(decisions) if each.closing in alike), None)


async def decided_on(connection: AsyncConnection, closing: Closing) -> dict[int, str]:
    """What holds on the newest revision of a closed period, by officer."""
    decisions = await decisions_in(connection, closing.period)
    revisions = await revisions_of(connection, closing.period)
    ids = await keys_of(connection, schema.officer)
    alike = {ids[key]: revisions.alike(key) for key in ids}
    return {
        each.officer: each.decided for each in decisions if each.closing in alike[each.officer]
    }


def present(
    officers: Sequence[OfficerRow], scored: frozenset[str], period: Period
) -> list[OfficerRow]:
    """The officers of a period: who had left before is not awaited, but whoever was scored is."""
    return [
        officer
        for officer in officers
        if officer.key in scored or officer.ended_on is None or officer.ended_on >= period.first_on
    ]


def _assessed(
    officer: OfficerRow,
    row: Mapping[str, Any] | None,
    same: Sequence[int],
    decisions: Sequence[Decision],
) -> Assessed:
    own = [each for each in decisions if each.officer == officer.id]
    now = [each for each in own if each.closing in same]
    return Assessed(
        officer=officer,
        performance=None if row is None else row["performance"],
        decided=now[-1] if now else None,
        before=own[-1] if own and not now else None,
    )
