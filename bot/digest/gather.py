"""Gathers what a digest tells, from coverage and closed blocks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from data.figures import (
    Coverage,
    Span,
    coverage,
    desks,
    element_counts,
    officer_sums,
    owner_counts,
)
from data.integrity.holding import waiting
from data.surveys import SurveyRow, surveys_of
from data.units import UnitRow, all_units, unit_and_below
from scoring.integrity.groups import Group, groups_of
from scoring.period import DAY, WEEK, Period, PeriodKind
from scoring.policy import Policy
from scoring.satisfaction import Mean, change, mean_of
from scoring.surveys import Stage

WINDOWS = (1, 4, 8, 13)
"""Weeks looked back until there is enough to say anything."""

TREND_WEEKS = 8


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element's mean, over so many weeks (None: over the period itself)."""

    element: str
    mean: Mean
    weeks: int | None


@dataclass(frozen=True, slots=True)
class SilentDesk:
    """A desk without a rating for so many whole weeks; None when it never had one."""

    name: str
    weeks: int | None


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer's n and mean composite in points, from closed blocks."""

    short_name: str
    n: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Digest:
    """All that a digest tells of a unit and a period."""

    unit_name: str
    period: Period
    running: bool
    coverage: Coverage
    overall: Mean | None
    trend: int | None
    elements: tuple[ElementLine, ...]
    silent: tuple[SilentDesk, ...]
    officers: tuple[OfficerLine, ...]
    officer_weeks: int | None
    held: tuple[Group, ...] = ()
    surveys: tuple[SurveyRow, ...] = ()


async def gather_digest(
    connection: AsyncConnection, unit: UnitRow, period: Period, today: date, policy: Policy
) -> Digest:
    """Gather the digest of `unit` and all below it."""
    units = unit_and_below(await all_units(connection), unit.id)
    running = period.last_on >= today and period.kind is PeriodKind.WEEK
    covered = await coverage(connection, units, (period.first_on, period.last_on))
    if running:
        nothing: tuple[()] = ()
        return Digest(
            *(unit.name, period, running, covered, None, None, nothing, nothing, nothing, None),
            surveys=await _surveys(connection, units, period, today),
        )
    overall, trend = await _overall(connection, units, period, policy)
    weeks = WINDOWS[-1] if period.kind is PeriodKind.WEEK else None
    return Digest(
        unit_name=unit.name,
        period=period,
        running=running,
        coverage=covered,
        overall=overall,
        trend=trend,
        elements=await _elements(connection, units, period, policy),
        silent=await _silent(connection, units, period, today),
        officers=await _officers(connection, units, _looking_back(period, weeks)),
        officer_weeks=weeks,
        held=tuple(groups_of(await waiting(connection, units), policy.anonymity_minimum)),
        surveys=await _surveys(connection, units, period, today),
    )


async def _surveys(
    connection: AsyncConnection, units: frozenset[int], period: Period, today: date
) -> tuple[SurveyRow, ...]:
    """Surveys that run today, in the digest of now or of the week that has just ended."""
    if period.last_on < today - WEEK:
        return ()
    found = await surveys_of(connection, units)
    return tuple(each for each in found if each.stage(today) is Stage.RUNNING)


def _looking_back(period: Period, weeks: int | None) -> Span:
    first = period.first_on if weeks is None else period.last_on - weeks * WEEK + DAY
    return first, period.last_on


def _spread(counts: Mapping[str, Mapping[int, int]], element: str, policy: Policy) -> Mean | None:
    return mean_of(counts.get(element, {}), (policy.lowest, policy.highest))


async def _overall(
    connection: AsyncConnection, units: frozenset[int], period: Period, policy: Policy
) -> tuple[Mean | None, int | None]:
    """Overall satisfaction, and whether it differs from the eight weeks before."""
    span = (period.first_on, period.last_on)
    past = (period.first_on - TREND_WEEKS * WEEK, period.first_on - DAY)
    overall = _spread(await element_counts(connection, units, span), policy.first, policy)
    now = await owner_counts(connection, units, span, policy.first)
    before = await owner_counts(connection, units, past, policy.first)
    return overall, change(now, before, (policy.lowest, policy.highest))


async def _elements(
    connection: AsyncConnection, units: frozenset[int], period: Period, policy: Policy
) -> tuple[ElementLine, ...]:
    """Elements, lowest first, each over the shortest window that holds enough answers."""
    windows = WINDOWS if period.kind is PeriodKind.WEEK else (None,)
    found: dict[str, ElementLine] = {}
    for weeks in windows:
        counts = await element_counts(connection, units, _looking_back(period, weeks))
        for element in (*policy.person, *policy.rotating):
            mean = _spread(counts, element, policy)
            if element not in found and mean and mean.n >= policy.anonymity_minimum:
                found[element] = ElementLine(element, mean, None if weeks == 1 else weeks)
    return tuple(sorted(found.values(), key=lambda line: (line.mean.value, line.element)))


async def _silent(
    connection: AsyncConnection, units: frozenset[int], period: Period, today: date
) -> tuple[SilentDesk, ...]:
    """Desks not rated in the last whole week of the period."""
    last_on = min(period.last_on, today - DAY)
    week_began = last_on - timedelta(days=6)
    several = len(units) > 1
    lines = []
    for desk in await desks(connection, units, last_on):
        if desk.last_rated_on is None or desk.last_rated_on < week_began:
            name = f"{desk.unit_name} · {desk.name}" if several else desk.name
            since = desk.last_rated_on
            lines.append(SilentDesk(name, None if since is None else (last_on - since).days // 7))
    return tuple(lines)


async def _officers(
    connection: AsyncConnection, units: frozenset[int], span: Span
) -> tuple[OfficerLine, ...]:
    return tuple(
        OfficerLine(sums.short_name, sums.n, sums.s1 / sums.n / 1000 if sums.n else None)
        for sums in await officer_sums(connection, units, span)
    )
