"""Held ratings in groups, and what two people decide about them; answers are never read here.

Whoever is responsible for the unit may release a group, or propose to exclude it. Excluding it
takes a second person. Nobody decides on ratings that are her own, or about her.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.audit import Entry, note
from data.facts import WEEKS_CLOSED, recall
from data.integrity.judging import judge_week
from data.integrity.surroundings import Judging
from data.people.concern import Concerned, Person, officers_she_is, refuse_concerned
from data.ratings.raters import rater_key
from scoring.blocks import last_visit_on
from scoring.integrity.groups import Group, Spot
from scoring.integrity.rules import TELLS_AN_ANSWER
from scoring.period import PeriodKind, period_of
from scoring.rating import Standing

_OPEN = (
    schema.rating.c.standing == Standing.HELD.value,
    schema.rating.c.decision_id.is_(None),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Held ratings that somebody proposes to exclude. Without a point they are of several."""

    id: int
    unit: int
    point: int | None
    rule: str
    week: date | None
    n: int
    why: str
    proposed_by: str


async def held(connection: AsyncConnection, units: frozenset[int]) -> dict[Spot, int]:
    """Held ratings of units on which nobody has said anything yet, by spot."""
    return Counter(spot for _, spot in await _spots(connection, units, *_OPEN))


async def waiting(connection: AsyncConnection, units: frozenset[int]) -> dict[Spot, int]:
    """Held ratings of units that wait for anybody, by spot."""
    r = schema.rating.c
    return Counter(
        spot for _, spot in await _spots(connection, units, r.standing == Standing.HELD.value)
    )


async def _spots(
    connection: AsyncConnection, units: frozenset[int], *which: ColumnElement[bool]
) -> list[tuple[str, Spot]]:
    r, p = schema.rating.c, schema.point.c
    closed = await recall(connection, WEEKS_CLOSED)
    # What tells an answer is seen when its week has closed: the day on which it comes to be held
    # is the day after the visit.
    timely: ColumnElement[bool] = r.reason.not_in(TELLS_AN_ANSWER)
    if closed:
        week = period_of(date.fromisoformat(closed), PeriodKind.WEEK)
        timely |= r.visit_on <= last_visit_on(week)
    rows = await connection.execute(
        select(r.key, p.unit_id, r.reason, p.id, r.visit_on)
        .join(schema.point, p.id == r.point_id)
        .where(p.unit_id.in_(units), timely, *which)
        .order_by(r.key)
    )
    return [(key, Spot(unit, rule, point, _monday(day))) for key, unit, rule, point, day in rows]


def _monday(day: date) -> date:
    return period_of(day, PeriodKind.WEEK).first_on


async def proposals(connection: AsyncConnection, units: frozenset[int]) -> list[Proposal]:
    """What is proposed to be excluded in units, oldest first."""
    d = schema.decision.c
    rows = await connection.execute(
        select(d.id, d.unit_id, d.point_id, d.rule, d.week, d.n, d.why, d.proposed_by)
        .where(d.unit_id.in_(units), d.outcome.is_(None))
        .order_by(d.id)
    )
    return [Proposal(*row) for row in rows]


async def release(
    connection: AsyncConnection, here: Judging, said: tuple[Group, str], who: Person, at: datetime
) -> bool:
    """Let a group count from now on, for a reason; False where nothing of it is left.

    Raises Concerned.
    """
    number = await _put(connection, said, who, at)
    if number is None:
        return False
    await _end(connection, here, number, (Standing.COUNTED, who.mark, at))
    await _note(connection, (at, who, "integrity release"), said[0], said[1])
    return True


async def propose(
    connection: AsyncConnection, said: tuple[Group, str], who: Person, at: datetime
) -> bool:
    """Propose to exclude a group, for a reason; False where nothing of it is left.

    Raises Concerned.
    """
    number = await _put(connection, said, who, at)
    if number is not None:
        await _note(connection, (at, who, "integrity propose"), said[0], said[1])
    return number is not None


async def decide(
    connection: AsyncConnection,
    here: Judging,
    proposal: Proposal,
    outcome: Standing,
    by: tuple[Person, datetime],
) -> bool:
    """End a proposal: excluded, or counted. False where somebody was quicker.

    Raises Concerned; who proposes is concerned too.
    """
    who, at = by
    await refuse_concerned(connection, who, spoke=(proposal.proposed_by,))
    await _refuse_raters(connection, schema.rating.c.decision_id == proposal.id, who)
    if not await _end(connection, here, proposal.id, (outcome, who.mark, at)):
        return False
    what = "integrity exclude" if outcome is Standing.EXCLUDED else "integrity release"
    await _note(connection, (at, who, what), proposal, proposal.why)
    return True


async def _put(
    connection: AsyncConnection, said: tuple[Group, str], who: Person, at: datetime
) -> int | None:
    """Write down what is said of a group's ratings as they are now; None where none is left."""
    group, why = said
    r = schema.rating
    unit = await _spots(connection, frozenset({group.unit}), *_OPEN)
    among = [key for key, spot in unit if spot in group.spots]
    await _refuse_raters(connection, r.c.key.in_(among), who)
    still = select(r.c.key).where(r.c.key.in_(among), *_OPEN).order_by(r.c.key)
    keys = list(await connection.scalars(still.with_for_update()))
    if not keys:
        return None
    number = await connection.scalar(
        insert(schema.decision)
        .values(
            unit_id=group.unit,
            point_id=group.point,
            rule=group.rule,
            week=group.week,
            n=len(keys),
            why=why,
            proposed_by=who.mark,
            proposed_at=at,
        )
        .returning(schema.decision.c.id)
    )
    await connection.execute(update(r).where(r.c.key.in_(keys)).values(decision_id=number))
    return None if number is None else int(number)


async def _end(
    connection: AsyncConnection, here: Judging, decision: int, end: tuple[Standing, str, datetime]
) -> bool:
    """End a decision, once; its ratings count from now on, or never will."""
    outcome, mark, at = end
    d, r = schema.decision, schema.rating
    done = await connection.execute(
        update(d)
        .where(d.c.id == decision, d.c.outcome.is_(None))
        .values(outcome=outcome.value, decided_by=mark, decided_at=at)
    )
    if not done.rowcount:
        return False
    mine = (r.c.decision_id == decision) & (r.c.standing == Standing.HELD.value)
    if outcome is Standing.EXCLUDED:
        await connection.execute(update(r).where(mine).values(standing=outcome.value))
        return True
    days = await connection.scalars(select(r.c.visit_on).where(mine).distinct())
    for monday in sorted({_monday(day) for day in days}):
        await judge_week(connection, here, period_of(monday, PeriodKind.WEEK))
    return True


async def _refuse_raters(
    connection: AsyncConnection, which: ColumnElement[bool], who: Person
) -> None:
    """Raise Concerned where some ratings are a person's own, or about her."""
    r, salts = schema.rating.c, schema.salt.c.salt
    own = [
        rater_key(who.secret, salt, who.telegram_id)
        for salt in await connection.scalars(select(salts))
    ]
    hers = await officers_she_is(connection, who.telegram_id)
    if await connection.scalar(
        select(r.key).where(which, or_(r.rater.in_(own), r.officer_id.in_(hers))).limit(1)
    ):
        raise Concerned


async def _note(
    connection: AsyncConnection,
    by: tuple[datetime, Person, str],
    about: Group | Proposal,
    why: str,
) -> None:
    at, who, what = by
    u = schema.unit.c
    details = {
        "unit": await connection.scalar(select(u.key).where(u.id == about.unit)),
        "rule": about.rule,
        "week": None if about.week is None else period_of(about.week, PeriodKind.WEEK).name,
        "why": why,
    }
    await note(connection, Entry(at, who.in_audit, what, details))


async def names_of(connection: AsyncConnection, points: Iterable[int]) -> dict[int, str]:
    """Names of points by id."""
    p = schema.point.c
    rows = await connection.execute(select(p.id, p.name).where(p.id.in_(set(points))))
    return {row[0]: row[1] for row in rows}
