"""Closes the blocks of every week that has ended (`scoring.blocks`), once, whoever asks.

Ratings are judged in the same transaction, so a block only ever holds ratings that count.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import Database
from data.digests.comments import release_comments
from data.facts import WEEKS_CLOSED, lock, recall, remember
from data.integrity.judging import judge_open
from data.integrity.surroundings import Judging
from data.ratings.moving import take_back_late
from data.ratings.standing import counts_for
from data.work.survey_sums import sum_surveys
from scoring.blocks import Owner, Sums, closing, last_visit_on, released
from scoring.counters import DESK
from scoring.period import WEEK, Period, PeriodKind, last_full_week, period_of
from scoring.policies.policy import Policy
from scoring.rating import Kind, composite

_BLOCK_KEY = ("unit_id", "service_id", "officer_id", "point_id")


AT_ONCE = 6
"""Weeks that close while somebody waits in the chat. After a big import hundreds are due, of half
a second each: the timer closes them beside the chat."""


async def close_ended_weeks(
    database: Database,
    here: Judging,
    today: date,
    *,
    most: int | None = None,
    show: Callable[[int, int], None] = lambda _done, _of: None,
) -> int:
    """Close every week before `today`'s that is not closed yet, oldest first, or at `most` so many.

    Returns how many are left. Safe to call at any time from any process: each week is one
    transaction that first takes the mark of how far closing has come. `show` is told how many are
    closed, of how many.
    """
    last = last_full_week(today)
    closed, left = 0, 0
    while most is None or closed < most:
        async with database.write() as connection:
            week = await _next_week(connection, last)
            if week is None:
                left = 0
                break
            await take_back_late(connection, here.policy, here.zone)
            await judge_open(connection, here, week)
            await _close(connection, here.policy, week)
            await release_comments(connection, week.last_on)
            await remember(connection, WEEKS_CLOSED, week.last_on.isoformat())
        closed, left = closed + 1, (last.last_on - week.last_on) // WEEK
        show(closed, closed + left)
    await sum_surveys(database)
    return left


async def _next_week(connection: AsyncConnection, last: Period) -> Period | None:
    """The week to close now; the row of the mark is locked until the transaction ends.

    The first is that of the oldest rating. Before there is any there is no mark either: past
    ratings may yet be imported, and then their weeks close one after the other. Those that come
    behind the mark close in the next block.
    """
    await lock(connection, WEEKS_CLOSED)
    mark = await recall(connection, WEEKS_CLOSED)
    if mark:
        week = period_of(date.fromisoformat(mark), PeriodKind.WEEK)
        following = period_of(date.fromordinal(week.last_on.toordinal() + 1), PeriodKind.WEEK)
    else:
        first = await connection.scalar(select(func.min(schema.rating.c.visit_on)))
        if first is None:
            return None
        following = period_of(first, PeriodKind.WEEK)
    return following if following.last_on <= last.last_on else None


async def _close(connection: AsyncConnection, policy: Policy, week: Period) -> None:
    r = schema.rating.c
    # Answers to a survey make no block: they wait for the survey's end (`data.work.surveys.sums`).
    await connection.execute(
        update(schema.rating)
        .where(*_settled(week), r.kind == Kind.SURVEY.value, _has_answers())  # type: ignore[arg-type]
        .values(closed_on=week.last_on)
    )
    waiting = await _waiting(connection, week, policy)
    for owner, sums in sorted(closing(waiting, policy.anonymity_minimum).items()):
        await _write_block(connection, owner, sums, week)
        await _release(connection, owner, (sums, week), policy)


def _settled(week: Period) -> list[object]:
    """Conditions of ratings that may close: counted, out of their change window, not closed."""
    r = schema.rating.c
    return [r.closed_on.is_(None), r.standing == "counted", r.visit_on <= last_visit_on(week)]


async def _waiting(connection: AsyncConnection, week: Period, policy: Policy) -> dict[Owner, Sums]:
    """Sums of the settled ratings by owner, from their answers."""
    r, p, a = schema.rating, schema.point.c, schema.answer.c
    officer = counts_for().label("counts_for")
    rows = await connection.execute(
        select(r.c.key, p.unit_id, p.service_id, officer, r.c.point_id, a.element, a.value)
        .select_from(
            r.join(schema.point, p.id == r.c.point_id).join(schema.answer, a.rating_key == r.c.key)
        )
        .where(*_settled(week))  # type: ignore[arg-type]
        .order_by(r.c.key)
    )
    ratings: dict[str, tuple[Owner, dict[str, int]]] = {}
    for key, unit, service, officer_id, point, element, value in rows:
        owner = Owner(unit, service, officer_id, DESK if officer_id else point)
        ratings.setdefault(key, (owner, {}))[1][element] = value
    sums: dict[Owner, Sums] = {}
    for owner, answers in ratings.values():
        t = composite(answers, policy) if owner.officer else None
        sums.setdefault(owner, Sums()).add(answers, t)
    return sums


async def _write_block(
    connection: AsyncConnection, owner: Owner, sums: Sums, week: Period
) -> None:
    place = dict(
        zip(_BLOCK_KEY, (owner.unit, owner.service, owner.officer, owner.point), strict=True)
    )
    place["closed_on"] = week.last_on  # type: ignore[assignment]
    await connection.execute(
        insert(schema.block).values(
            **place, ratings=sums.ratings, n=sums.composites, s1=sums.s1, s2=sums.s2
        )
    )
    await connection.execute(
        insert(schema.block_answer),
        [
            {**place, "element": element, "value": value, "n": n, "released_on": None}
            for (element, value), n in sorted(sums.answers.items())
        ],
    )
    r, p = schema.rating.c, schema.point.c
    here = select(p.id).where(p.unit_id == owner.unit, p.service_id == owner.service)
    mine = counts_for() == owner.officer
    if not owner.officer:
        mine &= r.point_id == owner.point
    await connection.execute(
        update(schema.rating)
        .where(*_settled(week), mine, r.point_id.in_(here), _has_answers())  # type: ignore[arg-type]
        .values(closed_on=week.last_on)
    )


def _has_answers() -> object:
    a = schema.answer.c
    return select(a.rating_key).where(a.rating_key == schema.rating.c.key).exists()


async def _release(
    connection: AsyncConnection, owner: Owner, block: tuple[Sums, Period], policy: Policy
) -> None:
    """Release each element's answers that now make up the minimum."""
    sums, week = block
    b = schema.block_answer.c
    held = [
        b.unit_id == owner.unit,
        b.service_id == owner.service,
        b.officer_id == owner.officer,
        b.point_id == owner.point,
        b.released_on.is_(None),
    ]
    rows = await connection.execute(
        select(b.element, func.sum(b.n))
        .where(*held, b.closed_on < week.last_on)
        .group_by(b.element)
    )
    held_back = {row[0]: int(row[1]) for row in rows}
    free = released(held_back, sums.by_element(), policy.anonymity_minimum)
    if free:
        await connection.execute(
            update(schema.block_answer)
            .where(*held, b.element.in_(sorted(free)))
            .values(released_on=week.last_on)
        )
