"""Follow-up plans (rencana tindak lanjut) as supervisors write them and mark them done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.citizens.surveys import DONE, DROPPED, FollowUp


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as stored. Without a service it is about all of its unit."""

    id: int
    key: str
    unit: int
    unit_name: str
    service: int | None
    service_name: str | None
    element: str
    action: str
    due_on: date
    responsible: str
    officer: int | None
    status: str
    done_on: date | None
    changed: str | None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.status not in (DONE, DROPPED)

    def late(self, today: date) -> bool:
        """Whether its day is over and it is not done."""
        return self.open and self.due_on < today


async def plans_of(connection: AsyncConnection, units: Collection[int]) -> list[PlanRow]:
    """All plans of units, the first due first."""
    f = schema.follow_up.c
    rows = await connection.execute(_rows().where(f.unit_id.in_(units)).order_by(f.due_on, f.id))
    return [PlanRow(*row) for row in rows]


async def plan_of(connection: AsyncConnection, plan: int) -> PlanRow | None:
    """One plan."""
    row = (await connection.execute(_rows().where(schema.follow_up.c.id == plan))).one_or_none()
    return None if row is None else PlanRow(*row)


def _rows() -> Select[Any]:
    f, u, s = schema.follow_up.c, schema.unit.c, schema.service.c
    columns = (
        *(f.id, f.key, u.id, u.name, s.id, s.name, f.element, f.action, f.due_on, f.responsible),
        *(f.officer_id, f.status, f.done_on, f.changed),
    )
    return select(*columns).select_from(
        schema.follow_up.join(schema.unit, u.id == f.unit_id).outerjoin(
            schema.service, s.id == f.service_id
        )
    )


async def add_plan(
    connection: AsyncConnection,
    plan: FollowUp,
    ids: tuple[int, int | None, int | None],
    moment: datetime,
) -> str:
    """Add a plan; `ids` are those of its unit, service and officer. Returns its key."""
    unit, service, officer = ids
    key = f"{plan.key}-{int(moment.timestamp())}"
    await connection.execute(
        insert(schema.follow_up).values(
            key=key,
            unit_id=unit,
            service_id=service,
            element=plan.element,
            action=plan.action,
            due_on=plan.due_on,
            responsible=plan.responsible,
            officer_id=officer,
            status=plan.status,
        )
    )
    return key


async def finish_plan(connection: AsyncConnection, plan: int, on: date, changed: str) -> bool:
    """Mark a plan done, once, with the sentence that citizens are told; False: it was no more open."""
    f = schema.follow_up
    done = await connection.execute(
        update(f)
        .where(f.c.id == plan, f.c.status.not_in((DONE, DROPPED)))
        .values(status=DONE, done_on=on, changed=changed)
    )
    return bool(done.rowcount)


async def officers_at(connection: AsyncConnection, unit: int) -> list[tuple[int, str, str]]:
    """Officers of a unit who serve there now, by name: id, name, short name."""
    o = schema.officer.c
    rows = await connection.execute(
        select(o.id, o.name, o.short_name)
        .where(o.unit_id == unit, o.ended_on.is_(None))
        .order_by(o.short_name)
    )
    return [(row[0], row[1], row[2]) for row in rows]
