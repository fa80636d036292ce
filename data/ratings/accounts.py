"""Accounts: what became of every rating that has to do with an officer."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.citizens.slips import PAPER
from scoring.integrity.rules import REPEAT, TELLS_AN_ANSWER
from scoring.policies.policy import Policy
from scoring.rating import Kind, Standing
from scoring.rights.account import CORRECTED, SURVEYED, UNNAMED, Account


async def account_of(
    connection: AsyncConnection, officer: int, span: tuple[date, date], policy: Policy
) -> Account:
    """The account of an officer over the days of `span`, both ends included.

    A rating belongs to the day its block closed, and while it is open to that of the visit, so
    over two spans it is never told twice. It tells numbers of ratings, never an answer.
    """
    r = schema.rating.c
    named = await _entries(connection, _ratings(span, policy).where(r.officer_id == officer))
    desk = _ratings(span, policy).where(r.officer_id.is_(None))
    unnamed = await _entries(connection, desk, officer)
    there = [each for each in unnamed if officer in each.on_duty]
    repeated = [each for each in named if each.reason == REPEAT]
    counted = [e for e in named if e.standing == Standing.COUNTED and e.reason != REPEAT]
    return Account(
        counted=sum(each.closed and each.about_person for each in counted),
        waiting=sum(not each.closed and each.about_person for each in counted),
        silent=sum(not each.about_person for each in counted),
        held=_by_reason([*named, *there], Standing.HELD),
        excluded=sum(each.standing == Standing.EXCLUDED for each in [*named, *there]),
        desk_only=_by_reason([*there, *repeated], Standing.COUNTED),
        on_paper=sum(each.on_paper for each in [*named, *there]),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A rating as the officer may know of it: one held for an answer waits like others."""

    standing: str
    kind: str
    reason: str | None
    closed: bool
    about_person: bool
    on_paper: bool
    on_duty: frozenset[int]


async def _entries(
    connection: AsyncConnection, ratings: Select[tuple[str, ...]], officer: int | None = None
) -> list[_Entry]:
    """Ratings as `officer` may know of them, who is told which were taken back from her."""
    entries = []
    for row in await connection.execute(ratings):
        waits = row.standing == Standing.HELD and row.reason in TELLS_AN_ANSWER
        standing, reason = (Standing.COUNTED, None) if waits else (row.standing, row.reason)
        taken_back = officer is not None and row.taken_from == officer
        entries.append(
            _Entry(
                standing=standing,
                kind=row.kind,
                reason=CORRECTED if taken_back and standing == Standing.COUNTED else reason,
                closed=row.closed_on is not None,
                about_person=row.about_person > 0,
                on_paper=row.channel in PAPER,
                on_duty=frozenset(each[0] for each in json.loads(row.visit)["officers"]),
            )
        )
    return entries


def _ratings(span: tuple[date, date], policy: Policy) -> Select[tuple[str, ...]]:
    """Ratings that have an answer, with how many of theirs are about the person."""
    r, a, c = schema.rating.c, schema.answer.c, schema.correction.c
    about_person = func.sum(case((a.element.in_(policy.person), 1), else_=0))
    return (
        select(
            r.standing,
            r.kind,
            r.channel,
            r.reason,
            r.closed_on,
            r.visit,
            c.officer_id.label("taken_from"),
            about_person.label("about_person"),
        )
        .select_from(
            schema.rating.join(schema.answer, a.rating_key == r.key).outerjoin(
                schema.correction, c.id == r.correction_id
            )
        )
        .where(func.coalesce(r.closed_on, r.visit_on).between(*span))
        .group_by(r.key, c.officer_id)
    )


def _by_reason(entries: Iterable[_Entry], standing: Standing) -> dict[str, int]:
    reasons = Counter(_reason(each) for each in entries if each.standing == standing)
    return dict(sorted(reasons.items()))


def _reason(entry: _Entry) -> str:
    return entry.reason or (SURVEYED if entry.kind == Kind.SURVEY else UNNAMED)
