"""Closed periods, each in one revision or more; nothing here is ever changed, only added."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.performance.closed_period import Basis, basis_of_document, document_of_basis, written


@dataclass(frozen=True, slots=True)
class Closing:
    """A revision of a closed period: what its scores follow from, and the scores.

    Without a `calibration_id` the period was calibrated on itself. `id` is 0 until it is kept.
    """

    period: str
    revision: int
    reason: str | None
    closed_at: datetime
    calibration_id: int | None
    policy_version: str
    code_version: str
    basis: Basis
    result: dict[str, Any]
    id: int = 0


@dataclass(frozen=True, slots=True)
class Revisions:
    """Revisions of a period, the newest first: each one's id, and the results by officer."""

    results: tuple[tuple[int, Mapping[str, Any]], ...]

    def alike(self, officer: str) -> tuple[int, ...]:
        """Ids of the newest revision and of those just before it in which the result of an
        officer (key) is the same: what she was told, and what was decided on it, still holds.
        """
        told = [(identity, rows.get(officer)) for identity, rows in self.results]
        return tuple(id_ for id_, _ in takewhile(lambda each: each[1] == told[0][1], told))


async def keep(connection: AsyncConnection, closing: Closing) -> Closing:
    """Keep a revision; it has its id then.

    Two processes that close at once: one of them fails, and changes nothing.
    """
    identity = await connection.scalar(
        insert(schema.closing)
        .values(
            period=closing.period,
            revision=closing.revision,
            reason=closing.reason,
            closed_at=closing.closed_at,
            calibration_id=closing.calibration_id,
            policy_version=closing.policy_version,
            code_version=closing.code_version,
            basis=written(document_of_basis(closing.basis)),
            result=written(closing.result),
        )
        .returning(schema.closing.c.id)
    )
    return replace(closing, id=int(identity or 0))


async def last_closing(connection: AsyncConnection, period: str) -> Closing | None:
    """The newest revision of a period, or None while it is open."""
    c = schema.closing.c
    row = (
        await connection.execute(
            select(
                c.id,
                c.revision,
                c.reason,
                c.closed_at,
                c.calibration_id,
                c.policy_version,
                c.code_version,
                c.basis,
                c.result,
            )
            .where(c.period == period)
            .order_by(c.revision.desc())
            .limit(1)
        )
    ).one_or_none()
    if row is None:
        return None
    return Closing(
        period=period,
        revision=row.revision,
        reason=row.reason,
        closed_at=row.closed_at,
        calibration_id=row.calibration_id,
        policy_version=row.policy_version,
        code_version=row.code_version,
        basis=basis_of_document(json.loads(row.basis)),
        result=json.loads(row.result),
        id=row.id,
    )


async def revisions_of(connection: AsyncConnection, period: str) -> Revisions:
    """Every revision of a period, the newest first."""
    c = schema.closing.c
    rows = await connection.execute(
        select(c.id, c.result).where(c.period == period).order_by(c.revision.desc())
    )
    return Revisions(
        tuple(
            (identity, {row["officer"]: row for row in json.loads(result)["officers"]})
            for identity, result in rows
        )
    )


async def closed_periods(connection: AsyncConnection) -> list[str]:
    """Names of the periods that are closed, in no order."""
    return list(await connection.scalars(select(schema.closing.c.period).distinct()))


async def kept_text(connection: AsyncConnection, period: str, revision: int) -> str:
    """The result of a revision as it was written down, to the letter."""
    c = schema.closing.c
    text = await connection.scalar(
        select(c.result).where(c.period == period, c.revision == revision)
    )
    return str(text)
