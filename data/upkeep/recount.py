"""The daily sums counted anew from the ratings: to verify them, and to put them right."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.facts import RATINGS_FROM, recall
from data.types import EPOCH
from data.upkeep.content import CHUNK
from scoring.counters import (
    Amounts,
    AnswerCell,
    Cell,
    CompositeCell,
    VisitCell,
    contribution,
    difference,
    total,
)
from scoring.policies.policy import Policy
from scoring.rating import Kind, Place, Rating, Standing, Visit

_SUMS: tuple[tuple[type[Cell], Table], ...] = (
    (AnswerCell, schema.daily_answer),
    (CompositeCell, schema.daily_composite),
    (VisitCell, schema.daily_visit),
)
"""A cell's fields, then its amounts, are the columns of its table, in that order."""


RATING_COLUMNS = (
    schema.rating.c.key,
    schema.rating.c.point_id,
    schema.rating.c.officer_id,
    schema.rating.c.visit_on,
    schema.rating.c.completed_at,
    schema.rating.c.standing,
    schema.rating.c.reason,
    schema.rating.c.kind,
    schema.answer.c.element,
    schema.answer.c.value,
)
"""What a rating adds to the sums follows from these, one row an answer."""


async def kept_from(connection: AsyncConnection) -> date:
    """The first day whose ratings are kept; sums of days before it follow from nothing any more."""
    day = await recall(connection, RATINGS_FROM)
    return date.fromisoformat(day) if day else date.min


async def counted(connection: AsyncConnection, since: date = date.min) -> Amounts:
    """The daily sums as they stand since a day, cells that came to nothing left out."""
    sums: dict[Cell, tuple[int, ...]] = {}
    for kind, table in _SUMS:
        width = len(table.primary_key.columns)
        for row in await connection.execute(select(table).where(table.c.on >= since)):
            if any(row[width:]):
                sums[kind(*row[:width])] = tuple(row[width:])
    return sums


async def recount(connection: AsyncConnection, policy: Policy, since: date = date.min) -> Amounts:
    """The daily sums as the ratings since a day make them: the sum of what each contributes."""
    r, a = schema.rating.c, schema.answer.c
    rows = await connection.stream(
        select(*RATING_COLUMNS)
        .select_from(schema.rating.join(schema.answer, a.rating_key == r.key))
        .where(r.visit_on >= since)
        .order_by(r.key)
    )
    sums: Amounts = {}
    same: list[Sequence[Any]] = []
    async for chunk in rows.partitions(CHUNK):
        parts = [sums]
        for row in chunk:
            if same and same[0][0] != row[0]:
                parts.append(contribution(rating_of(same), policy))
                same = []
            same.append(row)
        sums = total(parts)
    return total([sums, contribution(rating_of(same), policy)]) if same else sums


def rating_of(rows: Sequence[Sequence[Any]]) -> Rating:
    """A rating with what matters to its contribution, from rows of RATING_COLUMNS."""
    key, point, officer, visit_on, completed_at, standing, reason, kind, *_ = rows[0]
    place = Place(point, 0, 0, "", "", "")
    survey = 0 if kind == Kind.SURVEY else None
    return Rating(
        visit=Visit(key, "", place, (), visited_at=EPOCH, visit_on=visit_on, survey=survey),
        officer=officer,
        answers={row[-2]: row[-1] for row in rows},
        completed_at=completed_at,
        standing=Standing(standing),
        reason=reason,
    )


async def rebuild(connection: AsyncConnection, policy: Policy) -> int:
    """Replace the daily sums by those counted anew; returns how many cells changed.

    Sums of days whose ratings are no longer kept stay as they are.

    Taps wait meanwhile: on SQLite a writer is alone, on PostgreSQL the sums are locked before
    the ratings are read, so that no tap can come in between.
    """
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for _, table in _SUMS)
        await connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))
    since = await kept_from(connection)
    right = await recount(connection, policy, since)
    changed = difference(right, await counted(connection, since))
    for kind, table in _SUMS:
        await connection.execute(delete(table).where(table.c.on >= since))
        names_of = [column.name for column in table.columns]
        rows = [
            dict(zip(names_of, (*_fields(cell), *amounts), strict=True))
            for cell, amounts in sorted(right.items(), key=lambda each: repr(each[0]))
            if isinstance(cell, kind)
        ]
        if rows:
            await connection.execute(insert(table), rows)
    return len(changed)


def _fields(cell: Cell) -> tuple[Any, ...]:
    return tuple(getattr(cell, name) for name in cell.__dataclass_fields__)
