"""Objections as stored; each of their parts is written once, by one conditional UPDATE."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.rights.objections import Objection, Outcome, Precedent

HIDDEN = "…"
"""Stands in a precedent where a name was."""


async def file_objection(
    connection: AsyncConnection,
    about: tuple[int, int],
    said: tuple[str, str],
    moment: datetime,
    due_on: date,
) -> int | None:
    """Keep an objection of an officer to a closing (ids): its ground and words. None: there is
    one already.
    """
    officer, closing = about
    o, f = schema.objection.c, schema.officer.c
    await connection.execute(select(f.id).where(f.id == officer).with_for_update())
    if await connection.scalar(
        select(o.id).where(o.officer_id == officer, o.closing_id == closing)
    ):
        return None
    number: int | None = await connection.scalar(
        insert(schema.objection)
        .values(
            officer_id=officer,
            closing_id=closing,
            ground=said[0],
            text=said[1],
            filed_at=moment,
            due_on=due_on,
        )
        .returning(o.id)
    )
    return number


async def state_side(connection: AsyncConnection, number: int, text: str, by: str) -> bool:
    """Keep the supervisor's side, once, before it is decided."""
    o = schema.objection.c
    return await _once(
        connection,
        (o.id == number) & o.statement.is_(None) & o.outcome.is_(None),
        statement=text,
        stated_by=by,
    )


async def decide_objection(
    connection: AsyncConnection, number: int, said: tuple[Outcome, str], by: str, at: datetime
) -> bool:
    """Keep the decision and its reason, once: it is final."""
    o = schema.objection.c
    return await _once(
        connection,
        (o.id == number) & o.outcome.is_(None),
        outcome=said[0].value,
        reason=said[1],
        decided_by=by,
        decided_at=at,
    )


async def settle_objection(
    connection: AsyncConnection, number: int, consequence: str, after: int, at: datetime
) -> bool:
    """Keep what followed, once, and the revision that it made."""
    o = schema.objection.c
    return await _once(
        connection,
        (o.id == number)
        & o.consequence.is_(None)
        & o.outcome.in_((Outcome.UPHELD.value, Outcome.PARTLY.value)),
        consequence=consequence,
        closing_after_id=after,
        settled_at=at,
    )


async def has_late(connection: AsyncConnection, today: date) -> bool:
    """Whether a decision is late of which nobody was told yet."""
    o = schema.objection.c
    return await connection.scalar(select(o.id).where(_late(today)).limit(1)) is not None


def _late(today: date) -> ColumnElement[bool]:
    o = schema.objection.c
    return o.outcome.is_(None) & (o.due_on < today) & o.warned_at.is_(None)


async def claim_late(
    connection: AsyncConnection, today: date, moment: datetime, zone: ZoneInfo
) -> list[Objection]:
    """Objections whose decision is late and of which nobody was told yet: told from now on."""
    o = schema.objection.c
    numbers = list(
        await connection.scalars(
            update(schema.objection).where(_late(today)).values(warned_at=moment).returning(o.id)
        )
    )
    return await _objections(connection, zone, o.id.in_(numbers)) if numbers else []


async def _once(connection: AsyncConnection, where: ColumnElement[bool], **values: object) -> bool:
    done = await connection.execute(update(schema.objection).where(where).values(**values))
    return bool(done.rowcount == 1)


async def objections_of(
    connection: AsyncConnection, officer: int, zone: ZoneInfo
) -> list[Objection]:
    """All that an officer objected to, the latest first."""
    found = await _objections(connection, zone, schema.objection.c.officer_id == officer)
    return found[::-1]


async def unsettled_objections(
    connection: AsyncConnection, units: frozenset[int], zone: ZoneInfo
) -> list[Objection]:
    """What officers of some units wait for, the most urgent first."""
    o, f = schema.objection.c, schema.officer.c
    dismissed = o.outcome.is_not_distinct_from(Outcome.DISMISSED.value)
    found = await _objections(
        connection, zone, f.unit_id.in_(units) & o.consequence.is_(None) & ~dismissed
    )
    return sorted(found, key=lambda each: (each.due_on, each.id))


async def objection_of(
    connection: AsyncConnection, number: int, zone: ZoneInfo
) -> Objection | None:
    """An objection by its id."""
    found = await _objections(connection, zone, schema.objection.c.id == number)
    return found[0] if found else None


async def objected_in(connection: AsyncConnection, period: str) -> frozenset[int]:
    """Officers who wait for the decision on an objection to a revision of a period."""
    o, c = schema.objection.c, schema.closing.c
    rows = await connection.scalars(
        select(o.officer_id)
        .join(schema.closing, c.id == o.closing_id)
        .where(c.period == period, o.outcome.is_(None))
    )
    return frozenset(rows)


async def precedents(
    connection: AsyncConnection, units: frozenset[int], ground: str, most: int
) -> list[Precedent]:
    """What was decided last on a ground about officers of some units; names are left out."""
    o, f = schema.objection.c, schema.officer.c
    rows = await connection.execute(
        select(o.outcome, o.reason)
        .join(schema.officer, f.id == o.officer_id)
        .where(f.unit_id.in_(units), o.ground == ground, o.outcome.is_not(None))
        .order_by(o.decided_at.desc(), o.id.desc())
        .limit(most)
    )
    named = (await connection.execute(select(f.name, f.short_name))).all()
    names = sorted({name for pair in named for name in pair}, key=len, reverse=True)
    return [Precedent(Outcome(outcome), without(reason, names)) for outcome, reason in rows]


def without(text: str, names: Sequence[str]) -> str:
    """A text without some names, the longest of which come first, however they are written."""
    if not names:
        return text
    return re.sub("|".join(map(re.escape, names)), HIDDEN, text, flags=re.IGNORECASE)


async def _objections(
    connection: AsyncConnection, zone: ZoneInfo, where: ColumnElement[bool]
) -> list[Objection]:
    o, f, u, c = schema.objection.c, schema.officer.c, schema.unit.c, schema.closing.c
    rows = await connection.execute(
        select(
            schema.objection,
            f.key.label("officer_key"),
            f.short_name,
            f.unit_id,
            u.name.label("unit_name"),
            c.period,
        )
        .select_from(
            schema.objection.join(schema.officer, f.id == o.officer_id)
            .join(schema.unit, u.id == f.unit_id)
            .join(schema.closing, c.id == o.closing_id)
        )
        .where(where)
        .order_by(o.id)
    )
    return [_read(dict(row), zone) for row in rows.mappings()]


def _read(row: Mapping[str, Any], zone: ZoneInfo) -> Objection:
    return Objection(
        id=row["id"],
        officer=row["officer_id"],
        officer_key=row["officer_key"],
        short_name=row["short_name"],
        unit=row["unit_id"],
        unit_name=row["unit_name"],
        closing=row["closing_id"],
        period=row["period"],
        ground=row["ground"],
        text=row["text"],
        filed_on=row["filed_at"].astimezone(zone).date(),
        due_on=row["due_on"],
        statement=row["statement"] or "",
        stated_by=row["stated_by"] or "",
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        reason=row["reason"] or "",
        decided_by=row["decided_by"] or "",
        consequence=row["consequence"] or "",
        closing_after=row["closing_after_id"],
    )
