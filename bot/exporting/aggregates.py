"""What an admin may take home: sums of closed blocks, closed scores, counts of cases.

No row is about fewer ratings than may be told; columns stand in docs/export.md.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.exporting.table_file import Cell
from data.district.units import UnitRow
from data.rights.case_rows import CaseRow, case_rows
from data.scores.closings import last_closing
from data.scores.figures import released_by_age
from data.scores.period_sums import OfficerRow, officers_of
from scoring.citizens.satisfaction import mean_of
from scoring.district.alphabet import alphabetical
from scoring.period import Period
from scoring.policies.policy import Policy
from scoring.rights.cases import Status

Row = tuple[Cell, ...]

DIGITS = 4
"""Decimals in a file for people; more of them pretend to know."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is exported: of which units (by name) and their tops, in which period, told when."""

    units: Sequence[UnitRow]
    tops: Sequence[UnitRow]
    period: Period
    policy: Policy
    today: date


SATISFACTION_COLUMNS = ("period", "unit", "unit_name", "element", "n", "mean", "low", "high")


async def satisfaction_rows(connection: AsyncConnection, wanted: Wanted) -> list[Row]:
    """Satisfaction of each unit's own desks by element, with its 90 % range."""
    policy, period = wanted.policy, wanted.period
    ids = frozenset(unit.id for unit in wanted.units)
    (released,) = await released_by_age(connection, ids, [period.first_on], period.last_on)
    rows: list[Row] = []
    for unit in wanted.units:
        for element in (policy.first, *policy.person, *policy.rotating):
            counts: Counter[int] = Counter()
            for owner, own in released.get(element, {}).items():
                if owner.unit == unit.id:
                    counts.update(own)
            mean = mean_of(counts, policy.scale)
            if mean is not None and mean.n >= policy.anonymity_minimum:
                told = (round(each, DIGITS) for each in (mean.value, mean.low, mean.high))
                rows.append((period.name, unit.key, unit.name, element, mean.n, *told))
    return rows


SCORE_COLUMNS = (
    *("period", "revision", "officer", "officer_name", "unit_name", "state"),
    *("n", "score", "low", "high", "reliability", "group", "below_standard"),
)
_TOLD = SCORE_COLUMNS[6:]


async def score_rows(connection: AsyncConnection, wanted: Wanted) -> list[Row]:
    """Scores of a closed period, in the order of names; of too few ratings only that."""
    closing = await last_closing(connection, wanted.period.name)
    if closing is None:
        return []
    officers: dict[str, OfficerRow] = {}
    for top in wanted.tops:
        officers |= {each.key: each for each in await officers_of(connection, top.id)}
    found = [row for row in closing.result["officers"] if row["officer"] in officers]
    rows: list[Row] = []
    for row in sorted(found, key=lambda each: alphabetical(officers[each["officer"]].short_name)):
        officer = officers[row["officer"]]
        few = row["state"] == "insufficient"
        told = [None if few else _rounded(row[name]) for name in _TOLD]
        who = (officer.key, officer.short_name, officer.unit_name)
        rows.append((wanted.period.name, closing.revision, *who, row["state"], *told))
    return rows


def _rounded(value: Cell) -> Cell:
    return round(value, DIGITS) if isinstance(value, float) else value


CASE_COLUMNS = ("period", "unit", "unit_name", "filed", "answered", "closed", "open", "overdue")


async def case_counts(connection: AsyncConnection, wanted: Wanted) -> list[Row]:
    """Complaints by the unit that they were sent to, and where those stand now."""
    ids = frozenset(unit.id for unit in wanted.units)
    span = (wanted.period.first_on, wanted.period.last_on)
    found = await case_rows(connection, ids, span)
    return [
        (wanted.period.name, unit.key, unit.name, *_counts(own, wanted.today))
        for unit in wanted.units
        if (own := [case for case in found if case.addressee == unit.key])
    ]


def _counts(cases: Sequence[CaseRow], today: date) -> tuple[int, ...]:
    standing = [Status(case.status) for case in cases]
    overdue = sum(
        case.due_on < today
        for case, status in zip(cases, standing, strict=True)
        if status is Status.OPEN
    )
    counts = [standing.count(each) for each in (Status.ANSWERED, Status.CLOSED, Status.OPEN)]
    return (len(cases), *counts, overdue)


Rows = Callable[[AsyncConnection, Wanted], Awaitable[list[Row]]]

TABLES: Mapping[str, tuple[tuple[str, ...], Rows]] = {
    "satisfaction": (SATISFACTION_COLUMNS, satisfaction_rows),
    "scores": (SCORE_COLUMNS, score_rows),
    "cases": (CASE_COLUMNS, case_counts),
}
"""What there is, by the name that buttons carry."""
