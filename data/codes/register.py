"""Codes on posters and badges: made once, revoked, never reused."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.district.alphabet import alphabetical
from scoring.district.codes import POINT_LENGTH, spell


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code with what it stands for; names as a poster prints them."""

    code: str
    point: str | None
    point_name: str | None
    service: str | None
    service_name: str | None
    unit: str
    unit_name: str
    officer: str | None
    officer_name: str | None
    point_id: int | None
    officer_id: int | None
    status: str


def new_code() -> str:
    """Eight random letters that can be copied from paper."""
    return spell(secrets.token_bytes(16), POINT_LENGTH)


async def points_without_code(connection: AsyncConnection) -> list[int]:
    """Points that have not ended and no active code leads to."""
    c, p = schema.code.c, schema.point.c
    coded = select(c.point_id).where(
        c.point_id.is_not(None), c.officer_id.is_(None), c.revoked_at.is_(None)
    )
    rows = await connection.execute(
        select(p.id).where(p.ended_on.is_(None), p.id.not_in(coded)).order_by(p.id)
    )
    return list(rows.scalars())


async def points_of(connection: AsyncConnection, units: frozenset[int]) -> list[int]:
    """Points of units that have not ended."""
    p = schema.point.c
    rows = await connection.execute(
        select(p.id).where(p.unit_id.in_(units), p.ended_on.is_(None)).order_by(p.id)
    )
    return list(rows.scalars())


async def officers_of(connection: AsyncConnection, units: frozenset[int]) -> list[tuple[int, str]]:
    """Officers of units who have not ended: id and short name, alphabetical."""
    o = schema.officer.c
    rows = await connection.execute(
        select(o.id, o.short_name).where(o.unit_id.in_(units), o.ended_on.is_(None))
    )
    return sorted(((row[0], row[1]) for row in rows), key=lambda row: alphabetical(row[1]))


async def register_codes(
    connection: AsyncConnection, points: Iterable[int], moment: datetime
) -> list[str]:
    """Make a code for each point."""
    rows = [{"code": new_code(), "point_id": point, "created_at": moment} for point in points]
    if rows:
        await connection.execute(insert(schema.code), rows)
    return [str(row["code"]) for row in rows]


async def register_badge(connection: AsyncConnection, officer: int, moment: datetime) -> str:
    """Make a code that names an officer."""
    code = new_code()
    await connection.execute(
        insert(schema.code).values(code=code, officer_id=officer, created_at=moment)
    )
    return code


async def revoke_code(connection: AsyncConnection, code: str, moment: datetime) -> bool:
    """Revoke a code; False when there is no such active code."""
    c = schema.code.c
    done = await connection.execute(
        update(schema.code).where(c.code == code, c.revoked_at.is_(None)).values(revoked_at=moment)
    )
    return bool(done.rowcount)


async def list_codes(
    connection: AsyncConnection, units: frozenset[int], moment: datetime
) -> list[CodeRow]:
    """Codes of points and officers of `units`, by unit and point."""
    c, p, s, u, o = (
        schema.code,
        schema.point,
        schema.service,
        schema.unit,
        schema.officer,
    )
    rows = await connection.execute(
        select(
            c.c.code,
            p.c.key,
            p.c.name,
            s.c.key,
            s.c.name,
            u.c.key,
            u.c.name,
            o.c.key,
            o.c.short_name,
            c.c.point_id,
            c.c.officer_id,
            c.c.expires_at,
            c.c.revoked_at,
        )
        .select_from(
            c.outerjoin(p, c.c.point_id == p.c.id)
            .outerjoin(s, p.c.service_id == s.c.id)
            .outerjoin(o, c.c.officer_id == o.c.id)
            .join(u, u.c.id == func.coalesce(p.c.unit_id, o.c.unit_id))
        )
        .where(u.c.id.in_(units))
        .order_by(c.c.created_at)
    )
    # A badge has an officer and no desk: badges stand behind the posters of their unit.
    return sorted((_code_row(tuple(row), moment) for row in rows), key=_in_order)


def _in_order(row: CodeRow) -> tuple[object, ...]:
    names = (row.unit_name, row.service_name, row.point_name, row.officer_name)
    return tuple((name is None, alphabetical(name or "")) for name in names)


def _code_row(row: tuple[Any, ...], moment: datetime) -> CodeRow:
    names: tuple[Any, ...] = (*row[:-2], _status(row[-2], row[-1], moment))
    return CodeRow(*names)


def _status(expires_at: datetime | None, revoked_at: datetime | None, moment: datetime) -> str:
    if revoked_at is not None:
        return "revoked"
    return "expired" if expires_at is not None and expires_at <= moment else "active"
