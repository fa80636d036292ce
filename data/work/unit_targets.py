"""A unit's targets as its supervisor sees and changes them, with what was changed and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.importing.applied import Applied, keys_of
from data.importing.measures import amount_text, apply_measures
from data.work.targets import all_measures
from scoring.performance.work_records import IndicatorRecord, Measures, Target


@dataclass(frozen=True, slots=True)
class OwnedTarget:
    """A target as stored, with its owners' ids."""

    id: int
    target: Target
    owners: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """That a target, its actual value or a recorded one was set: `reason` says why, or its source.

    `what` is `target`, `actual` or `record`; `officer` is whose record it is.
    """

    what: str
    indicator: str
    period: str
    before: Decimal | None
    after: Decimal | None
    reason: str
    changed_at: datetime
    changed_by: str
    target: int | None = None
    officer: int | None = None


async def targets_of(connection: AsyncConnection, officers: Iterable[int]) -> list[OwnedTarget]:
    """Targets that some officers own, or have a share of, in the order of keys."""
    s = schema.target_share.c
    wanted = set(officers)
    owners: dict[int, list[int]] = {}
    rows = await connection.execute(
        select(s.target_id, s.officer_id).order_by(s.target_id, s.officer_id)
    )
    for target, officer in rows:
        owners.setdefault(target, []).append(officer)
    ids = await keys_of(connection, schema.target)
    return [
        OwnedTarget(ids[each.key], each, tuple(owners[ids[each.key]]))
        for each in (await all_measures(connection)).targets
        if not wanted.isdisjoint(owners.get(ids[each.key], ()))
    ]


async def target_by_id(connection: AsyncConnection, target: int) -> OwnedTarget | None:
    """A target, whoever owns it."""
    s = schema.target_share.c
    owners = await connection.scalars(select(s.officer_id).where(s.target_id == target))
    found = await targets_of(connection, owners)
    return next((each for each in found if each.id == target), None)


async def units_of(connection: AsyncConnection, officers: Iterable[int]) -> list[int]:
    """Units of some officers."""
    o = schema.officer.c
    rows = await connection.scalars(
        select(o.unit_id).where(o.id.in_(set(officers))).distinct().order_by(o.unit_id)
    )
    return list(rows)


async def put_target(connection: AsyncConnection, target: Target) -> int:
    """Keep a target under its key, as an import does; returns its id."""
    await _apply(connection, Measures([target]))
    return (await keys_of(connection, schema.target))[target.key]


async def free_key(connection: AsyncConnection, wanted: str) -> str:
    """A target's key that is not taken: the one that is wanted, or numbered."""
    taken = await keys_of(connection, schema.target)
    numbered = (f"{wanted[:58]}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (wanted[:64], *numbered) if key not in taken)


async def put_record(connection: AsyncConnection, record: IndicatorRecord) -> None:
    """Keep a recorded value, as an import does."""
    await _apply(connection, Measures(records=[record]))


async def _apply(connection: AsyncConnection, measures: Measures) -> None:
    officers = await keys_of(connection, schema.officer)
    await apply_measures(connection, measures, officers, Applied())


async def note_change(connection: AsyncConnection, changed: Changed) -> int:
    """Add a change, in the transaction that makes it; returns its number."""
    c = schema.measure_change
    number = await connection.scalar(
        insert(c)
        .values(
            what=changed.what,
            target_id=changed.target,
            officer_id=changed.officer,
            indicator=changed.indicator,
            period=changed.period,
            before=amount_text(changed.before),
            after=amount_text(changed.after),
            reason=changed.reason,
            changed_at=changed.changed_at,
            changed_by=changed.changed_by,
        )
        .returning(c.c.id)
    )
    return int(number or 0)


async def changes_of(connection: AsyncConnection, target: int, most: int) -> list[Changed]:
    """The last changes of a target and its actual value, the newest first."""
    c = schema.measure_change.c
    rows = await connection.execute(
        select(
            *(c.what, c.indicator, c.period, c.before, c.after, c.reason),
            *(c.changed_at, c.changed_by, c.target_id, c.officer_id),
        )
        .where(c.target_id == target)
        .order_by(c.id.desc())
        .limit(most)
    )
    return [
        Changed(what, indicator, period, _number(before), _number(after), *rest)
        for what, indicator, period, before, after, *rest in map(tuple, rows)
    ]


async def records_of(
    connection: AsyncConnection, officer: str, periods: Iterable[str]
) -> Mapping[tuple[str, str], Decimal]:
    """Recorded values of an officer (key) in some periods, by indicator and period."""
    wanted = set(periods)
    return {
        (each.indicator, each.period): each.value
        for each in (await all_measures(connection)).records
        if each.officer == officer and each.period in wanted
    }


async def chats_of_officers(
    connection: AsyncConnection, officers: Iterable[int]
) -> list[tuple[int, int, str | None]]:
    """Chats of officers who hold their role, with the officer and the language of her role."""
    r = schema.role.c
    rows = await connection.execute(
        select(r.telegram_id, r.officer_id, r.language)
        .where(r.kind == "officer", r.officer_id.in_(set(officers)), r.revoked_at.is_(None))
        .order_by(r.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
