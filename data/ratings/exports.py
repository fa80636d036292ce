"""Ratings as rows for the operator's export: one row an answer, under a pseudonym."""

import hashlib
import hmac
from collections.abc import AsyncGenerator
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.ratings.standing import counts_for

COLUMNS = (
    "rated_on",
    "rater",
    "officer",
    "service",
    "element",
    "value",
    "point",
    "unit",
    "kind",
    "state",
    "standing",
    "reason",
    "channel",
    "closed_on",
)
"""Columns of an export of ratings, in their order (design 8)."""

Row = tuple[str | int | None, ...]


async def answer_rows(
    connection: AsyncConnection, units: frozenset[int], span: tuple[date, date], pepper: bytes
) -> AsyncGenerator[Row]:
    """Every answer to every rating of units' points, partial, held and excluded ones too.

    A rating belongs to the days in which its block closed; while it is open, to that of the
    visit. The officer is the one it counts for. `pepper` is made for one export: under it the same
    person is the same pseudonym, and under no other. Two ratings that the first four columns could
    not tell apart (one person, one day, two desks) get two.
    """
    async for row in await connection.stream(_answers(units, span)):
        yield (
            row.visit_on.isoformat(),
            _pseudonym(pepper, row.rater, row.turn),
            row.officer or "",
            row.service,
            row.element,
            row.value,
            row.point,
            row.unit,
            row.kind,
            "complete" if row.complete else "partial",
            row.standing,
            row.reason or "",
            row.channel,
            "" if row.closed_on is None else row.closed_on.isoformat(),
        )


def _answers(units: frozenset[int], span: tuple[date, date]) -> Select[Any]:
    """The answers with what is told of their ratings, in the order of days and ratings."""
    r, p = schema.rating.c, schema.point.c
    alike = (r.visit_on, r.rater, counts_for(), p.service_id)
    chosen = (
        select(
            schema.rating,
            counts_for().label("counts_for"),
            p.key.label("point"),
            p.unit_id,
            p.service_id,
            func.row_number().over(partition_by=alike, order_by=r.key).label("turn"),
        )
        .select_from(schema.rating.join(schema.point, p.id == r.point_id))
        .where(p.unit_id.in_(units), func.coalesce(r.closed_on, r.visit_on).between(*span))
        .subquery()
    )
    c, o, s, u, a = (
        chosen.c,
        schema.officer.c,
        schema.service.c,
        schema.unit.c,
        schema.answer.c,
    )
    return (
        select(
            c.visit_on,
            c.rater,
            c.turn,
            o.key.label("officer"),
            s.key.label("service"),
            a.element,
            a.value,
            c.point,
            u.key.label("unit"),
            c.kind,
            c.completed_at.is_not(None).label("complete"),
            c.standing,
            c.reason,
            c.channel,
            c.closed_on,
        )
        .select_from(
            chosen.join(schema.answer, a.rating_key == c.key)
            .join(schema.service, s.id == c.service_id)
            .join(schema.unit, u.id == c.unit_id)
            .outerjoin(schema.officer, o.id == c.counts_for)
        )
        .order_by(c.visit_on, c.key, a.element)
    )


def _pseudonym(pepper: bytes, rater: str, turn: int) -> str:
    said = rater if turn == 1 else f"{rater} {turn}"
    return hmac.new(pepper, said.encode(), hashlib.sha256).hexdigest()[:16]
