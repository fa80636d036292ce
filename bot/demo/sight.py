"""What stands in the database, as the demo's panel shows it. Read alone, and only for the demo.

Nobody is named: a rating stands under the beginning of its key, a rater under a few letters of
the month's pseudonym. Staff see nothing of this; what they see comes from closed blocks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.counters import DESK

DAYS_BACK = timedelta(days=1)
"""A rating may be changed for a day: yesterday's counters still move."""

NEWEST = 4
Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A rating, without anybody's name."""

    rater: str
    place: str
    officer: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """One moment's view. Cells are named by table, place and what is counted."""

    ratings: Mapping[str, Seen] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], int] = field(default_factory=dict)
    cells: Mapping[Cell, int] = field(default_factory=dict)
    comments: int = 0
    desks: list[dict[str, Any]] = field(default_factory=list)
    blocks: list[dict[str, Any]] = field(default_factory=list)
    outbox: list[dict[str, Any]] = field(default_factory=list)
    totals: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of desks and officers by their ids."""

    desks: Mapping[int, str]
    officers: Mapping[int, str]

    def owner(self, officer: int, point: int) -> str:
        """The officer, or the desk where it stands for nobody."""
        return self.officers.get(officer) or self.desks.get(point, "")


async def look(
    connection: AsyncConnection, today: date, points: tuple[str, ...], who: Mapping[int, str]
) -> Sight:
    """Look at everything once; `points` are the desks on the wall, `who` names the staff's chats."""
    names = await _names(connection)
    since = today - DAYS_BACK
    cells = await _cells(connection, since, names)
    return Sight(
        ratings=await _ratings(connection, since, names),
        answers=await _answers(connection, since),
        cells=cells,
        comments=int(
            await connection.scalar(select(func.count()).select_from(schema.comment)) or 0
        ),
        desks=await _desks(connection, today, points),
        blocks=await _blocks(connection, names),
        outbox=await _outbox(connection, who),
        totals=await _totals(connection),
    )


def short(key: str) -> str:
    """The beginning of a key: enough to tell it from its neighbours, too little to use it."""
    return f"{key[:4]}…"


async def _names(connection: AsyncConnection) -> Names:
    p, s, o = schema.point.c, schema.service.c, schema.officer.c
    desks = await connection.execute(
        select(p.id, p.name, s.name).join_from(schema.point, schema.service)
    )
    officers = await connection.execute(select(o.id, o.short_name))
    return Names(
        {row[0]: f"{row[2]} · {row[1]}" for row in desks}, {row[0]: row[1] for row in officers}
    )


async def _ratings(connection: AsyncConnection, since: date, names: Names) -> dict[str, Seen]:
    r = schema.rating.c
    rows = await connection.execute(
        select(r.key, r.rater, r.point_id, r.officer_id, r.completed_at).where(r.visit_on >= since)
    )
    return {
        key: Seen(
            f"{rater[:4]}…{rater[-2:]}",
            names.desks.get(point, ""),
            names.officers.get(officer or DESK, ""),
            completed_at is not None,
        )
        for key, rater, point, officer, completed_at in rows
    }


async def _answers(connection: AsyncConnection, since: date) -> dict[tuple[str, str], int]:
    a = schema.answer.c
    rows = await connection.execute(
        select(a.rating_key, a.element, a.value)
        .join_from(schema.answer, schema.rating)
        .where(schema.rating.c.visit_on >= since)
    )
    return {(row[0], row[1]): row[2] for row in rows}


async def _cells(connection: AsyncConnection, since: date, names: Names) -> dict[Cell, int]:
    """Every daily counter since a day, by a name that says what it counts."""
    a, c, v = schema.daily_answer.c, schema.daily_composite.c, schema.daily_visit.c
    found: dict[Cell, int] = {}
    for on, point, officer, element, value, n in await connection.execute(
        select(a.on, a.point_id, a.officer_id, a.element, a.value, a.n).where(a.on >= since)
    ):
        owner = names.owner(officer, point)
        found["daily_answer", str(on), owner, f"{element} = {value}", str(point)] = n
    for on, point, officer, n, s1 in await connection.execute(
        select(c.on, c.point_id, c.officer_id, c.n, c.s1).where(c.on >= since)
    ):
        owner = names.owner(officer, point)
        found["daily_composite", str(on), owner, "n", str(point)] = n
        found["daily_composite", str(on), owner, "Σ T × 1000", str(point)] = s1
    for on, point, rated, complete in await connection.execute(
        select(v.on, v.point_id, v.rated, v.complete).where(v.on >= since)
    ):
        desk = names.desks.get(point, "")
        found["daily_visit", str(on), desk, "rated", str(point)] = rated
        found["daily_visit", str(on), desk, "complete", str(point)] = complete
    return found


async def _desks(
    connection: AsyncConnection, today: date, points: tuple[str, ...]
) -> list[dict[str, Any]]:
    p, s, v, a = schema.point.c, schema.service.c, schema.daily_visit.c, schema.daily_answer.c
    answers = (
        select(a.point_id, func.sum(a.n).label("n"))
        .where(a.on == today)
        .group_by(a.point_id)
        .subquery()
    )
    rows = await connection.execute(
        select(s.name, p.name, v.rated, v.complete, answers.c.n)
        .select_from(
            schema.point.join(schema.service)
            .outerjoin(schema.daily_visit, (v.point_id == p.id) & (v.on == today))
            .outerjoin(answers, answers.c.point_id == p.id)
        )
        .where(p.key.in_(points))
        .order_by(p.id)
    )
    return [
        {"desk": f"{row[0]} · {row[1]}", "rated": row[2] or 0, "complete": row[3] or 0}
        | {"answers": int(row[4] or 0)}
        for row in rows
    ]


async def _blocks(connection: AsyncConnection, names: Names) -> list[dict[str, Any]]:
    b = schema.block.c
    rows = await connection.execute(
        select(
            b.officer_id, b.point_id, func.count(), func.sum(b.ratings), func.max(b.closed_on)
        ).group_by(b.officer_id, b.point_id)
    )
    blocks = [
        {"owner": names.owner(officer, point), "blocks": n, "ratings": int(ratings)}
        | {"closed_on": str(closed_on)}
        for officer, point, n, ratings, closed_on in rows
    ]
    return sorted(blocks, key=lambda block: str(block["owner"]))


async def _outbox(connection: AsyncConnection, who: Mapping[int, str]) -> list[dict[str, Any]]:
    o = schema.outbox.c
    rows = await connection.execute(
        select(o.chat_id, o.kind, o.subject, o.sent_at, o.failed)
        .order_by(o.id.desc())
        .limit(NEWEST)
    )
    return [
        {"to": who.get(chat, "—"), "kind": kind, "subject": subject.partition("/")[0]}
        | {"state": "failed" if failed else "sent" if sent_at else "waiting"}
        for chat, kind, subject, sent_at, failed in rows
    ]


async def _totals(connection: AsyncConnection) -> dict[str, int]:
    """Ratings by standing, those in no block yet, and messages still owed."""
    r, o = schema.rating.c, schema.outbox.c
    standings = select(r.standing, func.count()).group_by(r.standing)
    rows = await connection.execute(standings)
    totals = {"held": 0, "excluded": 0} | {row[0]: int(row[1]) for row in rows}
    unclosed = select(func.count()).select_from(schema.rating).where(r.closed_on.is_(None))
    owed = select(func.count()).select_from(schema.outbox).where(o.due_at.is_not(None))
    totals["unclosed"] = int(await connection.scalar(unclosed) or 0)
    totals["owed"] = int(await connection.scalar(owed) or 0)
    return totals
