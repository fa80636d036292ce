"""Cases as rows without words and chats: when, where, and how they stand."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case; units and service by key. `filed_at` is when its citizen consented."""

    number: str
    unit: str
    addressee: str
    service: str
    visit_on: date
    filed_at: datetime
    due_on: date
    status: str
    answered_at: datetime | None
    closed_at: datetime | None


async def case_rows(
    connection: AsyncConnection, units: frozenset[int], span: tuple[date, date]
) -> list[CaseRow]:
    """Cases sent to units about visits of some days, both ends included, by number."""
    c, s, u = schema.case.c, schema.service.c, schema.unit.c
    to = schema.unit.alias()
    rows = await connection.execute(
        select(
            c.number,
            u.key,
            to.c.key,
            s.key,
            c.visit_on,
            c.consent_at,
            c.due_on,
            c.status,
            c.answered_at,
            c.closed_at,
        )
        .select_from(schema.case)
        .join(schema.unit, u.id == c.unit_id)
        .join(to, to.c.id == c.addressee_id)
        .join(schema.service, s.id == c.service_id)
        .where(c.addressee_id.in_(units), c.visit_on.between(*span))
        .order_by(c.number)
    )
    return [CaseRow(*list(row)) for row in rows]
