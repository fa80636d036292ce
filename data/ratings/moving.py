"""Moves the ratings of a shift that was not served from the officer to the desk.

What is open moves at once. What has closed stands in figures that were shown: it leaves its block
together with all else that waits to leave it, once what leaves and what stays are each nobody or
`anonymity_min` ratings (docs/adr/0013). Nothing here says how many they are.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.ratings.sums import add_to_sums
from data.rights.corrections import shifts_with_late_ratings
from data.upkeep.recount import RATING_COLUMNS, rating_of
from scoring.counters import DESK, contribution, difference, total
from scoring.integrity.rules import REPEAT
from scoring.policies.policy import Policy
from scoring.rating import Rating, composite
from scoring.rights.account import CORRECTED
from scoring.rights.corrections import Correction, may_leave

_Block = tuple[int, int, date]
"""Unit, service, and the day a block closed: of one officer that names it."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A rating with the block it closed in, None while it is open."""

    rating: Rating
    block: _Block | None


async def take_back(
    connection: AsyncConnection, correction: Correction, policy: Policy, zone: ZoneInfo
) -> list[date]:
    """Take an accepted shift back; returns the days of the blocks that changed by it."""
    await _mark(connection, correction, zone)
    found = await _marked(connection, correction.officer)
    open_ones = [each.rating for each in found if each.block is None]
    await _to_desk(connection, open_ones, policy)
    waiting: dict[_Block, list[Rating]] = defaultdict(list)
    for each in found:
        if each.block is not None:
            waiting[each.block].append(each.rating)
    changed = [
        block[2]
        for block, ratings in sorted(waiting.items())
        if await _leave(connection, (correction.officer, block), ratings, policy)
    ]
    return sorted(set(changed))


async def take_back_late(connection: AsyncConnection, policy: Policy, zone: ZoneInfo) -> None:
    """Ratings of shifts that were taken back before they came: paper slips, imports."""
    for correction in await shifts_with_late_ratings(connection):
        await _mark(connection, correction, zone)
        found = await _marked(connection, correction.officer)
        await _to_desk(connection, [e.rating for e in found if e.block is None], policy)


async def _mark(connection: AsyncConnection, correction: Correction, zone: ZoneInfo) -> None:
    """Write the correction on each rating of its shift that is about the officer."""
    served = correction.served
    if served is None:
        return
    r = schema.rating
    rows = await connection.execute(
        select(r.c.key, r.c.visited_at)
        .where(
            r.c.point_id == served.point,
            # A night shift has visits of the day after it began.
            r.c.visit_on.between(served.on, date.fromordinal(served.on.toordinal() + 1)),
            r.c.officer_id == correction.officer,
            r.c.correction_id.is_(None),
        )
        .order_by(r.c.key)
        .with_for_update()
    )
    keys = [key for key, at in rows if served.holds(at.astimezone(zone))]
    await connection.execute(
        update(r).where(r.c.key.in_(keys)).values(correction_id=correction.id)
    )


async def _marked(connection: AsyncConnection, officer: int) -> list[_Found]:
    """Ratings that wait to leave an officer, those without an answer too."""
    r, p, a = schema.rating, schema.point.c, schema.answer.c
    rows = await connection.execute(
        select(*RATING_COLUMNS, p.unit_id, p.service_id, r.c.closed_on)
        .select_from(
            r.join(schema.point, p.id == r.c.point_id).outerjoin(
                schema.answer, a.rating_key == r.c.key
            )
        )
        .where(r.c.officer_id == officer, r.c.correction_id.is_not(None))
        .order_by(r.c.key)
    )
    ratings: dict[str, list[Any]] = {}
    for row in rows:
        ratings.setdefault(row[0], []).append(tuple(row))
    found = []
    for same in ratings.values():
        *_, unit, service, closed_on = same[0]
        answers = [row[:-3] for row in same]
        rating = rating_of(answers)
        if answers[0][-1] is None:
            rating = replace(rating, answers={})
        found.append(_Found(rating, None if closed_on is None else (unit, service, closed_on)))
    return found


async def _leave(
    connection: AsyncConnection, place: tuple[int, _Block], ratings: list[Rating], policy: Policy
) -> bool:
    """Take ratings out of what a block says of its officer, if few cannot be told apart by it.

    Its answers stay where they are: they are told of the unit, which stays the same.
    """
    officer, (unit, service, closed_on) = place
    b = schema.block.c
    here = (
        (b.unit_id == unit)
        & (b.service_id == service)
        & (b.officer_id == officer)
        & (b.point_id == DESK)
        & (b.closed_on == closed_on)
    )
    # A repeat counts for the desk already, whoever it names.
    counted = [each for each in ratings if each.reason != REPEAT]
    sums = [t for each in counted if (t := composite(each.answers, policy)) is not None]
    closed = await connection.scalar(select(b.n).where(here).with_for_update())
    if not may_leave(int(closed or 0), len(sums), policy.anonymity_minimum):
        return False
    await connection.execute(
        update(schema.block)
        .where(here)
        .values(n=b.n - len(sums), s1=b.s1 - sum(sums), s2=b.s2 - sum(t * t for t in sums))
    )
    left = [each.visit.key for each in counted]
    await connection.execute(
        update(schema.rating).where(schema.rating.c.key.in_(left)).values(reason=CORRECTED)
    )
    await _to_desk(connection, ratings, policy)
    return bool(sums)


async def _to_desk(connection: AsyncConnection, ratings: Iterable[Rating], policy: Policy) -> None:
    """Let ratings count for their desk alone, and the daily sums with them."""
    leaving = {each.visit.key: each for each in ratings}
    r = schema.rating.c
    await connection.execute(
        update(schema.rating).where(r.key.in_(leaving)).values(officer_id=None)
    )
    moved = [
        difference(
            contribution(each.served_by(None), policy),
            contribution(each, policy),
        )
        for each in leaving.values()
    ]
    await add_to_sums(connection, total(moved))
