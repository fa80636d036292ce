"""Gathers what is known around the draft of a target."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.events import FormEvent, Pressed
from bot.staff.scope import Asker
from bot.targets.conversation import State, named
from bot.targets.draft import Draft, Kind, Standing, TargetFacts
from data.district.units import UnitRow
from data.people.concern import officers_she_is
from data.scores.period_sums import officers_at
from data.work.unit_targets import OwnedTarget, records_of, target_by_id, targets_of, units_of
from scoring.district.roster import RosterOfficer
from scoring.performance.process import FOLLOW_UPS
from scoring.period import Period, PeriodKind, parse_period, period_of
from scoring.policies.policy import Policy

_NEW = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SEMESTER, PeriodKind.YEAR)
_NEXT = (PeriodKind.QUARTER, PeriodKind.YEAR)
_RECORDED = (PeriodKind.MONTH, PeriodKind.QUARTER)


@dataclass(frozen=True, slots=True)
class Place:
    """The unit that an event is about, within the person's scope, and the target it names."""

    unit: UnitRow
    owned: OwnedTarget | None = None


async def place_of(
    connection: AsyncConnection, asker: Asker | None, state: State, event: FormEvent
) -> Place | None:
    """Where an event belongs; None outside the scope, which is all owners' units."""
    unit_id, target_id = named(state, event)
    if asker is None:
        return None
    if target_id is None:
        unit = None if unit_id is None else asker.allowed(str(unit_id))
        return None if unit is None else Place(unit)
    owned = await target_by_id(connection, target_id)
    units = await units_of(connection, owned.owners) if owned else []
    allowed = [asker.allowed(str(unit)) for unit in units]
    first = allowed[0] if allowed and all(allowed) else None
    return None if first is None else Place(first, owned)


async def target_facts(
    connection: AsyncConnection,
    place: Place,
    about: tuple[int, date, Policy],
    draft: State,
    event: FormEvent,
) -> TargetFacts:
    """All that the step may need, for the kind that is being filled in."""
    person, today, policy = about
    kind = _kind(draft, event)
    here = await officers_at(connection, frozenset({place.unit.id}), today)
    officers = tuple(RosterOfficer(each.id, each.key, each.short_name) for each in here)
    owned = await targets_of(connection, [each.id for each in officers])
    periods = _periods(kind, today, policy.first_month)
    names = [each.name for each in periods]
    stand = place.owned
    known = [*periods, *([parse_period(stand.target.period, policy.first_month)] if stand else [])]
    return TargetFacts(
        today=today,
        unit=place.unit.id,
        officers=officers,
        herself=await officers_she_is(connection, person),
        indicators=_indicators(policy, owned),
        periods=names,
        over=frozenset(each.name for each in known if each.last_on < today),
        standing=Standing(stand.id, stand.target, stand.owners) if stand else None,
        taken=frozenset(
            (frozenset(each.owners), each.target.indicator, each.target.period) for each in owned
        ),
        values=await _values(connection, officers, names) if kind is Kind.RECORD else None,
        first_month=policy.first_month,
    )


def _kind(state: State, event: FormEvent) -> Kind | None:
    match event:
        case Pressed((kind, _)) if kind in {each.value for each in Kind}:
            return Kind(kind)
        case _:
            return state.kind if isinstance(state, Draft) else None


def _periods(kind: Kind | None, today: date, first_month: int) -> list[Period]:
    """What may be chosen: periods that have not ended; for a record also those just over."""
    if kind is Kind.RECORD:
        now = [period_of(today, each, first_month) for each in _RECORDED]
        return [*now, *(each.before() for each in now)]
    now = [period_of(today, each, first_month) for each in _NEW]
    return [*now, *(period_of(today, each, first_month).after() for each in _NEXT)]


def _indicators(policy: Policy, owned: Iterable[OwnedTarget]) -> dict[Kind, list[str]]:
    """Those of the policy, and those that targets of the unit have already."""
    known = {*policy.rules.weights, *(each.target.indicator for each in owned)} - {FOLLOW_UPS}
    recorded = [each.name for each in policy.rules.behaviour if each.source != "citizen"]
    return {Kind.NEW: sorted(known), Kind.RECORD: recorded}


async def _values(
    connection: AsyncConnection, officers: Iterable[RosterOfficer], periods: list[str]
) -> dict[tuple[int, str, str], Decimal]:
    return {
        (each.id, indicator, period): value
        for each in officers
        for (indicator, period), value in (await records_of(connection, each.key, periods)).items()
    }
