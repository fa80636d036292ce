"""Gathers what a digest tells, from coverage and closed blocks."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.days_off import all_days_off
from bot.digest.team import Team, team_of
from bot.digest.told import Cases, Digest, ElementLine, SilentDesk, UnitLine
from data.digests.alerts import paces
from data.digests.comments import comments_released
from data.digests.talks import Talk, last_talks
from data.district.units import UnitRow, all_units, unit_and_below
from data.integrity.holding import waiting
from data.rights.cases import cases_for
from data.scores.figures import Desk, Span, coverage, desks, released_by_age
from data.work.surveys import SurveyRow, surveys_of
from scoring.blocks import Owner
from scoring.citizens.changes import (
    EDGES,
    WEEKLY,
    WINDOWS,
    Released,
    Window,
    changes,
    only,
    together,
    whole,
)
from scoring.citizens.satisfaction import mean_of
from scoring.citizens.silence import HISTORY, silence_of
from scoring.citizens.steps import Situation, Step, suggest
from scoring.citizens.surveys import Stage
from scoring.integrity.groups import groups_of
from scoring.period import DAY, WEEK, Period, PeriodKind
from scoring.policies.policy import Policy

DUE_SOON = timedelta(days=3)
"""A case that is due by then is told with its day."""

LOOKS_BACK = 2 * HISTORY * WEEK
"""How far back desks are looked at: a quarter to learn their pace, and a quarter of silence."""

TEAM_KINDS = (PeriodKind.QUARTER, PeriodKind.SEMESTER, PeriodKind.YEAR)
"""Periods long enough to tell officers apart by themselves."""


async def gather_digest(
    connection: AsyncConnection, unit: UnitRow, period: Period, today: date, policy: Policy
) -> Digest:
    """Gather the digest of `unit` and all below it."""
    units = unit_and_below(await all_units(connection), unit.id)
    running = period.last_on >= today and period.kind is PeriodKind.WEEK
    covered = await coverage(connection, units, (period.first_on, period.last_on))
    if running:
        surveys = await _surveys(connection, units, period, today)
        return Digest(unit.name, period, running, covered, Step("keep"), surveys=surveys)
    released = only(await _released(connection, units, period), policy.elements)
    told, compared = changes(released, _windows(period), policy.scale, policy.anonymity_minimum)
    until = min(period.last_on, today - DAY)
    found = await desks(connection, units, (period.first_on, until))
    silent = await _silent(connection, found, until, policy)
    cases = await _cases(connection, units, today)
    held = tuple(groups_of(await waiting(connection, units), policy.anonymity_minimum))
    situation = Situation(
        overdue=cases.overdue,
        due_soon=cases.due_soon,
        fallen=tuple(change.element for change in told if change.fell),
        held=len(held),
        silent=len(silent),
        rated=covered.rated,
        complete=covered.complete,
        served=covered.served,
    )
    return Digest(
        unit_name=unit.name,
        period=period,
        running=running,
        coverage=covered,
        step=suggest(situation),
        elements=_elements(released, period, policy),
        changes=tuple(told),
        compared=policy.first in compared,
        silent=silent,
        team=await _team(connection, units, period, policy),
        cases=cases,
        held=held,
        surveys=await _surveys(connection, units, period, today),
        talks=await _talks(connection, unit, period),
        desks=tuple(found),
        units=_by_unit(released, found, period, policy),
        comments=await comments_released(connection, units, (period.first_on, period.last_on)),
    )


def _windows(period: Period) -> tuple[Window, ...]:
    if period.kind is PeriodKind.WEEK:
        return WEEKLY
    return whole((period.last_on + DAY - period.first_on) / WEEK)


async def _released(
    connection: AsyncConnection, units: frozenset[int], period: Period
) -> Released[Owner]:
    """Answers by age: of a week over half a year, of a longer period beside the one before it."""
    if period.kind is PeriodKind.WEEK:
        starts = [period.last_on + DAY - weeks * WEEK for weeks in EDGES]
    else:
        starts = [period.first_on, period.before().first_on]
    return await released_by_age(connection, units, starts, period.last_on)


def _elements(
    released: Released[Owner], period: Period, policy: Policy
) -> tuple[ElementLine, ...]:
    """Elements in the policy's order."""
    lines = (_element(released, element, period, policy) for element in policy.elements)
    return tuple(line for line in lines if line)


def _element(
    released: Released[Owner],
    element: str,
    period: Period,
    policy: Policy,
    unit: int | None = None,
) -> ElementLine | None:
    """An element's mean over the shortest window that holds enough answers, of all units or one."""
    for window in _windows(period):
        counts: Counter[int] = Counter()
        for owner, own in together(released, window.now, element).items():
            if unit in (None, owner.unit):
                counts.update(own)
        mean = mean_of(counts, policy.scale)
        if mean and mean.n >= policy.anonymity_minimum:
            return ElementLine(element, mean, window.weeks)
    return None


def _by_unit(
    released: Released[Owner], found: list[Desk], period: Period, policy: Policy
) -> tuple[UnitLine, ...]:
    names = {desk.unit: desk.unit_name for desk in found}
    if len(names) < 2:
        return ()
    return tuple(
        UnitLine(name, _element(released, policy.first, period, policy, unit))
        for unit, name in names.items()
    )


async def _silent(
    connection: AsyncConnection, found: list[Desk], until: date, policy: Policy
) -> tuple[SilentDesk, ...]:
    """Desks that were not rated in the last whole week, by their own pace more than by chance."""
    since = until - LOOKS_BACK
    off = await all_days_off(connection, policy.holiday_country, since, until)
    units = frozenset(desk.unit for desk in found)
    rated = {desk.point: desk.rated for desk in await paces(connection, units, since)}
    lines = []
    for desk in found:
        name = f"{desk.unit_name} · {desk.name}" if len(units) > 1 else desk.name
        weeks = None if desk.last_rated_on is None else (until - desk.last_rated_on) // WEEK
        silent = silence_of(rated.get(desk.id, {}), until, off)
        # One that has no rating in all that time has been silent for longer.
        if weeks != 0 and (silent is None or silent.expected >= policy.silent_expected):
            lines.append(SilentDesk(name, weeks))
    return tuple(lines)


async def _team(
    connection: AsyncConnection, units: frozenset[int], period: Period, policy: Policy
) -> Team:
    if period.kind in TEAM_KINDS:
        span: Span = (period.first_on, period.last_on)
        return await team_of(connection, units, span, None, policy)
    weeks = WINDOWS[-1]
    span = (period.last_on + DAY - weeks * WEEK, period.last_on)
    return await team_of(connection, units, span, weeks, policy)


async def _cases(connection: AsyncConnection, units: frozenset[int], today: date) -> Cases:
    due = [case.due_on for case in await cases_for(connection, units)]
    soon = [day for day in due if today <= day <= today + DUE_SOON]
    late = sum(day < today for day in due)
    return Cases(len(due), late, len(soon), min(soon, default=None))


async def _talks(
    connection: AsyncConnection, unit: UnitRow, period: Period
) -> tuple[tuple[Period, Talk], ...]:
    periods = (period, period.before())
    found = await last_talks(connection, unit.id, [each.name for each in periods])
    return tuple((each, found[each.name]) for each in periods if each.name in found)


async def _surveys(
    connection: AsyncConnection, units: frozenset[int], period: Period, today: date
) -> tuple[SurveyRow, ...]:
    """Surveys that run today, in the digest of now or of the week that has just ended."""
    if period.last_on < today - WEEK:
        return ()
    found = await surveys_of(connection, units)
    return tuple(each for each in found if each.stage(today) is Stage.RUNNING)
