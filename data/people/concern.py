"""Conflict of interest: whoever is concerned by a decision never takes it. The rule stands here.

Concerned is who the decision is about, whether or not her role as officer still holds, and who
has spoken on the same matter before.
"""

import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema


class Concerned(Exception):
    """Somebody would decide on what is her own, about her, or what she has spoken on."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who decides: her Telegram id, and who she is to those who look later."""

    telegram_id: int
    secret: bytes

    @property
    def mark(self) -> str:
        """Stands for her in decisions: enough to see that two are two."""
        return hmac.new(self.secret, f"staff|{self.telegram_id}".encode(), sha256).hexdigest()

    @property
    def in_audit(self) -> str:
        """How the audit names her: as one of the staff, by the beginning of her mark."""
        return f"staff {self.mark[:12]}"


async def officers_she_is(connection: AsyncConnection, telegram_id: int) -> frozenset[int]:
    """Officers (ids) that a person is or lately was; a revoked role does not make her neutral."""
    r = schema.role.c
    held = select(r.officer_id).where(r.telegram_id == telegram_id, r.officer_id.is_not(None))
    return frozenset(await connection.scalars(held))


async def is_concerned(
    connection: AsyncConnection,
    who: Person,
    officers: Collection[int] = (),
    spoke: Collection[str] = (),
) -> bool:
    """Whether a decision is about one of her, or one of those who spoke before has her mark."""
    if who.mark in spoke:
        return True
    return not (await officers_she_is(connection, who.telegram_id)).isdisjoint(officers)


async def refuse_concerned(
    connection: AsyncConnection,
    who: Person,
    officers: Collection[int] = (),
    spoke: Collection[str] = (),
) -> None:
    """Raise Concerned where `is_concerned`: call it in the transaction that decides."""
    if await is_concerned(connection, who, officers, spoke):
        raise Concerned


async def cases_about(
    connection: AsyncConnection, telegram_id: int, cases: Iterable[int]
) -> frozenset[int]:
    """Those of some cases that may be about a person: she had a duty at the desk's service then,
    or nobody else has any there.

    A case names no officer, so all who served there that day leave it to others.
    """
    hers = await officers_she_is(connection, telegram_id)
    c, d, p = schema.case.c, schema.duty.c, schema.point.c
    rows = await connection.execute(
        select(c.id, c.visit_on, d.officer_id, d.weekdays, d.from_on, d.until_on)
        .join(schema.point, (p.unit_id == c.unit_id) & (p.service_id == c.service_id))
        .join(schema.duty, d.point_id == p.id)
        .where(c.id.in_(set(cases)))
    )
    there: dict[int, set[int]] = {}
    served: set[int] = set()
    for case, day, officer, weekdays, from_on, until_on in rows:
        there.setdefault(case, set()).add(officer)
        on_duty = str(day.weekday()) in weekdays and (from_on or day) <= day <= (until_on or day)
        if officer in hers and on_duty:
            served.add(case)
    return frozenset(served | {case for case, officers in there.items() if officers <= hers})
