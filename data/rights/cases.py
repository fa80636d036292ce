"""Cases (pengaduan): filed by a citizen, answered by the addressee, closed by the citizen.

No row here names a rating, a rater or an officer; a chat's id stands only while she is owed an
answer, or is asked whether it suffices.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.ratings.raters import rater_key
from data.types import noon_of
from scoring.rating import Place
from scoring.rights.cases import Addressee, Case, CaseDesk, Draft, Status


async def case_desk(connection: AsyncConnection, point: int) -> CaseDesk | None:
    """A service point that still exists, with its addressees, the nearest first."""
    p, u, s = schema.point.c, schema.unit.c, schema.service.c
    above = schema.unit.alias()
    row = (
        await connection.execute(
            select(p.id, u.id, s.id, u.name, s.name, p.name, above.c.id, above.c.name)
            .join(schema.unit, u.id == p.unit_id)
            .join(schema.service, s.id == p.service_id)
            .outerjoin(above, above.c.id == u.parent_id)
            .where(p.id == point, p.ended_on.is_(None))
        )
    ).one_or_none()
    if row is None:
        return None
    place = Place(*row[:6])
    units = [Addressee(place.unit, place.unit_name)]
    if row[6] is not None:
        units.append(Addressee(row[6], row[7]))
    return CaseDesk(place, tuple(units))


async def desks_rated(
    connection: AsyncConnection, secret: bytes, chat: int, since: date
) -> list[tuple[Place, date]]:
    """Desks that a chat rated since a day, with the last day, latest first."""
    raters = [
        rater_key(secret, salt, chat)
        for salt in await connection.scalars(select(schema.salt.c.salt))
    ]
    r, p, u, s = schema.rating.c, schema.point.c, schema.unit.c, schema.service.c
    last = func.max(r.visit_on)
    rows = await connection.execute(
        select(p.id, u.id, s.id, u.name, s.name, p.name, last)
        .select_from(schema.rating)
        .join(schema.point, p.id == r.point_id)
        .join(schema.unit, u.id == p.unit_id)
        .join(schema.service, s.id == p.service_id)
        .where(r.rater.in_(raters), r.visit_on >= since, p.ended_on.is_(None))
        .group_by(p.id, u.id, s.id, u.name, s.name, p.name)
        .order_by(last.desc(), p.id)
    )
    return [(Place(*row[:6]), row[6]) for row in rows]


async def file_case(connection: AsyncConnection, draft: Draft, today: date, due_on: date) -> str:
    """Take a case in; returns its number, whose series begins anew each year.

    Of when she agreed the day is kept alone: the minute would lead to what she rated just before.
    """
    u, c = schema.unit.c, schema.case.c
    # The series of all units go on one after the other: whoever files now holds the roots.
    await connection.execute(
        select(u.id).where(u.parent_id.is_(None)).order_by(u.id).with_for_update()
    )
    key = await connection.scalar(select(u.key).where(u.id == draft.place.unit))
    letters = "".join(filter(str.isalnum, str(key))).upper()[:3]
    series = f"{letters}-{today.year}-"
    last = await connection.scalar(
        select(func.max(c.number)).where(c.number.startswith(series, autoescape=True))
    )
    number = f"{series}{int(str(last or 0).rpartition('-')[2]) + 1:06d}"
    await connection.execute(
        insert(schema.case).values(
            number=number,
            unit_id=draft.place.unit,
            addressee_id=draft.addressee,
            service_id=draft.place.service,
            visit_on=draft.visit_on,
            text=draft.text,
            consent_at=noon_of(today),
            due_on=due_on,
            status=Status.OPEN.value,
            chat_id=draft.chat,
            language=draft.language,
        )
    )
    return number


async def cases_of(connection: AsyncConnection, chat: int) -> list[Case]:
    """Cases about which a chat is still owed an answer, or asked whether it suffices."""
    return await _cases(connection, schema.case.c.chat_id == chat)


async def case_numbered(connection: AsyncConnection, number: str) -> Case:
    """A case by its number, which must be there."""
    (case,) = await _cases(connection, schema.case.c.number == number)
    return case


async def cases_for(connection: AsyncConnection, units: Iterable[int]) -> list[Case]:
    """Open cases addressed to some units, the most urgent first."""
    c = schema.case.c
    here = c.addressee_id.in_(set(units)) & (c.status == Status.OPEN.value)
    return await _cases(connection, here)


async def _cases(connection: AsyncConnection, where: ColumnElement[bool]) -> list[Case]:
    c, u, s = schema.case.c, schema.unit.c, schema.service.c
    to = schema.unit.alias()
    rows = await connection.execute(
        select(
            c.id,
            c.number,
            u.name.label("unit"),
            s.name.label("service"),
            c.addressee_id.label("addressee"),
            to.c.name.label("addressee_name"),
            c.visit_on,
            c.text,
            c.due_on,
            c.status,
            c.answer,
            c.chat_id.label("chat"),
            c.language,
        )
        .select_from(schema.case)
        .join(schema.unit, u.id == c.unit_id)
        .join(to, to.c.id == c.addressee_id)
        .join(schema.service, s.id == c.service_id)
        .where(where)
        .order_by(c.due_on, c.id)
    )
    return [Case(**row) for row in rows.mappings()]


async def answer_case(
    connection: AsyncConnection, case: int, answer: str, by: str, moment: datetime
) -> bool:
    """Answer an open case; False when it was answered already."""
    c = schema.case.c
    done = await connection.execute(
        update(schema.case)
        .where(c.id == case, c.status == Status.OPEN.value)
        .values(answer=answer, answered_at=moment, answered_by=by, status=Status.ANSWERED.value)
    )
    return bool(done.rowcount == 1)


async def close_case(connection: AsyncConnection, case: int, moment: datetime) -> None:
    """Close a case: nothing more is owed, and the chat is forgotten."""
    await connection.execute(
        update(schema.case)
        .where(schema.case.c.id == case)
        .values(status=Status.CLOSED.value, closed_at=moment, chat_id=None, language=None)
    )


async def reopen_case(connection: AsyncConnection, case: int, due_on: date) -> None:
    """The answer did not suffice: another one is owed, by a day."""
    await connection.execute(
        update(schema.case)
        .where(schema.case.c.id == case)
        .values(status=Status.OPEN.value, due_on=due_on)
    )


async def close_silent(connection: AsyncConnection, moment: datetime, days: int) -> None:
    """Close what was answered so many days ago and not objected to; forget its chats."""
    c = schema.case.c
    await connection.execute(
        update(schema.case)
        .where(c.status == Status.ANSWERED.value, c.answered_at < moment - timedelta(days=days))
        .values(status=Status.CLOSED.value, closed_at=moment, chat_id=None, language=None)
    )
