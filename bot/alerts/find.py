"""Looks for what is worth an alert: coverage, closed blocks, held groups and dates, no rating."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from data.digests.alerts import paces
from data.district.units import UnitRow
from data.integrity.holding import held
from data.rights.cases import cases_for
from data.scores.figures import released_by_age
from scoring.blocks import Owner
from scoring.citizens.alerts import Alert, AlertKind
from scoring.citizens.changes import EDGES, WEEKLY, WINDOWS, Released, changes, only, together
from scoring.citizens.silence import HISTORY, silence_of
from scoring.integrity.groups import groups_of
from scoring.period import DAY, WEEK, last_full_week
from scoring.policies.policy import Policy

NEARLY_LATE = DAY
"""A case that must be answered by tomorrow is told."""

LOOKS_BACK = (HISTORY + 8) * WEEK
"""A desk that has been silent for longer is no news; its pace is from the weeks before."""

LEAST_DAYS = 3
"""Days on which a desk usually is rated, before anybody is disturbed."""


@dataclass(frozen=True, slots=True)
class Looking:
    """The day on which one looks, the days off before it, and the policy."""

    today: date
    off: Collection[date]
    policy: Policy

    @property
    def minimum(self) -> int:
        """The fewest ratings whose number may be told."""
        return self.policy.anonymity_minimum

    @property
    def day(self) -> str:
        """The day at the end of a subject of what lasts, short enough for its column."""
        return f"{self.today:%y%m%d}"


async def find_alerts(
    connection: AsyncConnection, units: list[UnitRow], here: Looking
) -> list[Alert]:
    """All that is worth an alert today, whether or not it was told before."""
    found = await _silent(connection, units, here)
    for unit in units:
        found += await _cases(connection, unit, here)
        found += await _held(connection, unit, here)
        found += await _answers(connection, unit, here)
    return found


async def _silent(connection: AsyncConnection, units: list[UnitRow], here: Looking) -> list[Alert]:
    """Desks that were rated often, and suddenly are not."""
    ids = frozenset(unit.id for unit in units)
    alerts = []
    for desk in await paces(connection, ids, here.today - LOOKS_BACK):
        silent = silence_of(desk.rated, here.today - DAY, here.off)
        if silent and silent.expected >= here.policy.alert_expected and silent.days >= LEAST_DAYS:
            words: dict[str, str | float] = {
                "point": desk.name,
                "days": silent.days,
                "pace": round(silent.pace),
            }
            subject = f"{desk.point}/{max(desk.rated)}"
            alerts.append(Alert(desk.unit, AlertKind.SILENT, subject, words))
    return alerts


async def _cases(connection: AsyncConnection, unit: UnitRow, here: Looking) -> list[Alert]:
    """Open cases that are due today or tomorrow."""
    return [
        Alert(
            unit.id,
            AlertKind.CASE,
            f"{case.id}/{case.due_on}",
            {"number": case.number, "due_on": case.due_on.isoformat()},
        )
        for case in await cases_for(connection, {unit.id})
        if here.today <= case.due_on <= here.today + NEARLY_LATE
    ]


async def _held(connection: AsyncConnection, unit: UnitRow, here: Looking) -> list[Alert]:
    """Crowds that nobody has looked at; pressure that enough people reported."""
    alerts = []
    for group in groups_of(await held(connection, frozenset({unit.id})), here.minimum):
        where = f"{unit.id}/{group.point or 0}/{group.week or here.day}"
        words: dict[str, str | float] = {"n": group.n or 0}
        lasts = group.week is None
        if group.rule == "burst":
            alerts.append(Alert(unit.id, AlertKind.BURST, where, words, lasts))
        elif group.rule == "pressure" and group.n is not None:
            alerts.append(Alert(unit.id, AlertKind.PRESSURE, f"held/{where}", words, lasts))
    return alerts


async def _answers(connection: AsyncConnection, unit: UnitRow, here: Looking) -> list[Alert]:
    """What closed blocks tell: drops beyond noise, and that many were asked for something."""
    policy, last_on = here.policy, last_full_week(here.today).last_on
    starts = [last_on + DAY - weeks * WEEK for weeks in EDGES]
    released = await released_by_age(connection, frozenset({unit.id}), starts, last_on)
    told, _ = changes(only(released, policy.elements), WEEKLY, policy.scale, here.minimum)
    # What makes one element fall often makes others: the deepest fall stands for them all.
    drops = [
        Alert(
            unit.id,
            AlertKind.DROP,
            f"{unit.id}/{here.day}",
            {
                "element": change.element,
                "before": change.before,
                "now": change.now,
                "weeks": change.weeks or 0,
                "n": change.n,
            },
            lasts=True,
        )
        for change in told
        if change.fell
    ][:1]
    return drops + [
        Alert(
            unit.id,
            AlertKind.PRESSURE,
            f"{unit.id}/{element}/{here.day}",
            {"element": element, "yes": yes, "n": n, "weeks": WINDOWS[-1]},
            lasts=True,
        )
        for element in policy.integrity
        for yes, n in [_yes(released, element)]
        if yes >= here.minimum
    ]


def _yes(released: Released[Owner], element: str) -> tuple[int, int]:
    """How many of the released answers to an integrity item were *Ya*, and of how many."""
    counts: Counter[int] = Counter()
    for own in together(released, WEEKLY[-1].now, element).values():
        counts.update(own)
    return counts[1], counts.total()
