"""Corrections as stored: asked for by an officer, decided once by who answers for the unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.district.duty import Duty, Shift
from scoring.rights.corrections import Correction, Kind, Served, Status


@dataclass(frozen=True, slots=True)
class Asked:
    """What an officer asks for; of a shift or of an amount."""

    officer: int
    kind: Kind
    why: str | None = None
    served: Served | None = None
    indicator: str | None = None
    period: str | None = None
    text: str | None = None


async def duties_of(connection: AsyncConnection, officer: int) -> list[Duty]:
    """Every duty of an officer that the roster holds, those that have ended too."""
    d = schema.duty.c
    rows = await connection.execute(
        select(d.officer_id, d.point_id, d.weekdays, d.starts, d.ends, d.from_on, d.until_on)
        .where(d.officer_id == officer)
        .order_by(d.id)
    )
    return [
        Duty(who, point, Shift(frozenset(map(int, weekdays)), *hours))
        for who, point, weekdays, *hours in rows
    ]


async def point_names(
    connection: AsyncConnection, points: Iterable[int]
) -> Mapping[int, tuple[str, str]]:
    """Points by id, as people know them: the unit's name, and the desk's."""
    p, u = schema.point.c, schema.unit.c
    rows = await connection.execute(
        select(p.id, u.name, p.name)
        .join(schema.unit, u.id == p.unit_id)
        .where(p.id.in_(set(points)))
    )
    return {point: (unit, name) for point, unit, name in rows}


async def ask(connection: AsyncConnection, asked: Asked, moment: datetime) -> int | None:
    """Keep what is asked for; None where the same shift is asked for or accepted already."""
    c, o, served = schema.correction.c, schema.officer.c, asked.served
    # An officer's questions go one after the other, so that none of them is kept twice.
    await connection.execute(select(o.id).where(o.id == asked.officer).with_for_update())
    if served is not None:
        standing = await connection.scalar(
            select(c.id).where(
                c.officer_id == asked.officer,
                c.point_id == served.point,
                c.on == served.on,
                c.starts.is_not_distinct_from(served.starts),
                c.status != Status.DECLINED.value,
            )
        )
        if standing is not None:
            return None
    values: dict[str, Any] = {
        "officer_id": asked.officer,
        "kind": asked.kind.value,
        "indicator": asked.indicator,
        "period": asked.period,
        "why": asked.why,
        "text": asked.text,
        "asked_at": moment,
        "status": Status.OPEN.value,
    }
    if served is not None:
        values |= {
            "point_id": served.point,
            "on": served.on,
            "starts": served.starts,
            "ends": served.ends,
        }
    number: int | None = await connection.scalar(
        insert(schema.correction).values(**values).returning(c.id)
    )
    return number


async def decide(
    connection: AsyncConnection,
    correction: int,
    end: tuple[Status, str | None],
    by: str,
    at: datetime,
) -> bool:
    """Accept or decline a correction, once; False where somebody was quicker."""
    c, (status, answer) = schema.correction.c, end
    done = await connection.execute(
        update(schema.correction)
        .where(c.id == correction, c.status == Status.OPEN.value)
        .values(status=status.value, answer=answer, decided_by=by, decided_at=at)
    )
    return bool(done.rowcount == 1)


async def own_corrections(
    connection: AsyncConnection, officer: int, zone: ZoneInfo
) -> list[Correction]:
    """All that an officer has asked for, the latest first."""
    found = await _corrections(connection, zone, schema.correction.c.officer_id == officer)
    return found[::-1]


async def open_corrections(
    connection: AsyncConnection, units: frozenset[int], zone: ZoneInfo
) -> list[Correction]:
    """What waits for an answer of those who answer for some units, the oldest first."""
    c, p, o = schema.correction.c, schema.point.c, schema.officer.c
    unit = func.coalesce(p.unit_id, o.unit_id)
    return await _corrections(connection, zone, (c.status == Status.OPEN.value) & unit.in_(units))


async def correction_of(
    connection: AsyncConnection, number: int, zone: ZoneInfo
) -> Correction | None:
    """A correction by its id."""
    found = await _corrections(connection, zone, schema.correction.c.id == number)
    return found[0] if found else None


async def shifts_with_late_ratings(connection: AsyncConnection) -> list[Correction]:
    """Shifts that were taken back, and of whose day the officer has open ratings none the less."""
    c, r = schema.correction.c, schema.rating.c
    late = exists().where(
        r.point_id == c.point_id,
        r.visit_on == c.on,
        r.officer_id == c.officer_id,
        r.closed_on.is_(None),
    )
    accepted = (c.status == Status.ACCEPTED.value) & (c.kind == Kind.SHIFT.value)
    return await _corrections(connection, ZoneInfo("UTC"), accepted & late)


async def _corrections(
    connection: AsyncConnection, zone: ZoneInfo, where: ColumnElement[bool]
) -> list[Correction]:
    c, p, u, o = schema.correction.c, schema.point.c, schema.unit.c, schema.officer.c
    rows = await connection.execute(
        select(
            schema.correction,
            o.short_name,
            func.coalesce(p.unit_id, o.unit_id).label("unit"),
            u.name.label("unit_name"),
            p.name.label("point_name"),
        )
        .select_from(
            schema.correction.join(schema.officer, o.id == c.officer_id)
            .outerjoin(schema.point, p.id == c.point_id)
            .join(schema.unit, u.id == func.coalesce(p.unit_id, o.unit_id))
        )
        .where(where)
        .order_by(c.id)
    )
    return [_read(dict(row), zone) for row in rows.mappings()]


def _read(row: Mapping[str, Any], zone: ZoneInfo) -> Correction:
    on: date | None = row["on"]
    served = None if on is None else Served(row["point_id"], on, row["starts"], row["ends"])
    return Correction(
        id=row["id"],
        officer=row["officer_id"],
        short_name=row["short_name"],
        unit=row["unit"],
        kind=Kind(row["kind"]),
        served=served,
        place=" · ".join(filter(None, (row["unit_name"], row["point_name"]))),
        indicator=row["indicator"] or "",
        period=row["period"] or "",
        why=row["why"] or "",
        text=row["text"] or "",
        status=Status(row["status"]),
        answer=row["answer"] or "",
        asked_on=row["asked_at"].astimezone(zone).date(),
    )
