"""Accounts: what became of every rating that has to do with an officer."""

import json
from collections import Counter
from datetime import date

from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.account import UNNAMED, Account
from scoring.integrity.rules import REPEAT
from scoring.policy import Policy
from scoring.rating import Standing


async def account_of(
    connection: AsyncConnection, officer: int, span: tuple[date, date], policy: Policy
) -> Account:
    """The account of an officer over the days of `span`, both ends included.

    A rating belongs to the day its block closed, and while it is open to that of the visit, so
    over two spans it is never told twice. It tells numbers of ratings, never an answer.
    """
    named = (
        await connection.execute(
            _ratings(span, policy).where(schema.rating.c.officer_id == officer)
        )
    ).all()
    unnamed = (
        await connection.execute(
            _ratings(span, policy).where(schema.rating.c.officer_id.is_(None))
        )
    ).all()
    there = [row for row in unnamed if _was_there(officer, row.visit)]
    repeated = [row for row in named if row.reason == REPEAT]
    counted = [row for row in named if row.standing == Standing.COUNTED and row.reason != REPEAT]
    return Account(
        counted=sum(row.closed_on is not None and row.about_person > 0 for row in counted),
        waiting=sum(row.closed_on is None and row.about_person > 0 for row in counted),
        silent=sum(not row.about_person for row in counted),
        held=_by_reason([*named, *there], Standing.HELD),
        excluded=_by_reason([*named, *there], Standing.EXCLUDED),
        desk_only=_by_reason([*there, *repeated], Standing.COUNTED),
    )


def _ratings(span: tuple[date, date], policy: Policy) -> Select[tuple[str, ...]]:
    """Ratings that have an answer, with how many of theirs are about the person."""
    r, a = schema.rating.c, schema.answer.c
    about_person = func.sum(case((a.element.in_(policy.person), 1), else_=0))
    return (
        select(r.standing, r.reason, r.closed_on, r.visit, about_person.label("about_person"))
        .select_from(schema.rating.join(schema.answer, a.rating_key == r.key))
        .where(func.coalesce(r.closed_on, r.visit_on).between(*span))
        .group_by(r.key)
    )


def _was_there(officer: int, visit: str) -> bool:
    return any(each[0] == officer for each in json.loads(visit)["officers"])


def _by_reason(rows: list[Row[tuple[str, ...]]], standing: Standing) -> dict[str, int]:
    reasons = Counter(row.reason or UNNAMED for row in rows if row.standing == standing)
    return dict(sorted(reasons.items()))
