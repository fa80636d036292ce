"""Who holds which role, how a role ends, and how it passes to a successor.

Open work (cases, held ratings, proposals, objections) is addressed to units, never to a person:
who holds a role at the unit next finds all of it. What is a person's own is her digest.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.district.units import UnitRow
from data.people.roles import Role, grant

ADMIN = "admin"
DIGEST = "digest"
STAFF_LETTERS = ("alert", "correction", "objection")
"""Kinds of letters that are for whoever answers for a unit, or for an officer herself."""
_HERS = ("id", "telegram_id", "kind", "unit_id", "officer_id", "granted_at", "revoked_at")
"""Columns of a role that a successor does not take over, and her language, which is her own."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A role that is held, with the officer's short name where it is an officer's."""

    role: Role
    granted_at: datetime
    officer_name: str | None


@dataclass(frozen=True, slots=True)
class Pending:
    """An invitation that can still be used; `name` is the beginning of its hash."""

    name: str
    kind: str
    unit: int
    officer_name: str | None
    expires_at: datetime


NAME_LENGTH = 16


async def holders(connection: AsyncConnection, units: frozenset[int]) -> list[Holder]:
    """Roles held at just these units, by kind and since when."""
    r, o = schema.role.c, schema.officer.c
    rows = await connection.execute(
        select(
            *(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id),
            r.granted_at,
            o.short_name,
        )
        .select_from(schema.role.outerjoin(schema.officer, o.id == r.officer_id))
        .where(r.unit_id.in_(units), r.revoked_at.is_(None))
        .order_by(r.kind, o.short_name, r.granted_at, r.id)
    )
    return [Holder(Role(*row[:6]), row[6], row[7]) for row in rows]


async def pending(
    connection: AsyncConnection, units: frozenset[int], moment: datetime
) -> list[Pending]:
    """Invitations to units that nobody has used yet, the next to expire first."""
    i, o = schema.invitation.c, schema.officer.c
    rows = await connection.execute(
        select(i.token_hash, i.kind, i.unit_id, o.short_name, i.expires_at)
        .select_from(schema.invitation.outerjoin(schema.officer, o.id == i.officer_id))
        .where(i.unit_id.in_(units), i.used_at.is_(None), i.expires_at > moment)
        .order_by(i.expires_at, i.token_hash)
    )
    return [Pending(row[0][:NAME_LENGTH], *row[1:]) for row in rows]


async def cancel(connection: AsyncConnection, invitation: Pending) -> bool:
    """Take an invitation back; False when it was used meanwhile."""
    i = schema.invitation.c
    done = await connection.execute(
        delete(schema.invitation).where(
            i.token_hash.startswith(invitation.name, autoescape=True), i.used_at.is_(None)
        )
    )
    return bool(done.rowcount)


async def is_last_admin(
    connection: AsyncConnection, role: Role, units: tuple[UnitRow, ...]
) -> bool:
    """Whether nobody else would be admin of a unit, at it or above it, without this role.

    Holds the tree's roots, so that of two admins who revoke each other one is left.
    """
    if role.kind != ADMIN:
        return False
    u, r = schema.unit.c, schema.role.c
    await connection.execute(
        select(u.id).where(u.parent_id.is_(None)).order_by(u.id).with_for_update()
    )
    others = await connection.scalar(
        select(r.id)
        .where(
            r.kind == ADMIN,
            r.unit_id.in_(_at_or_above(role.unit, units)),
            r.revoked_at.is_(None),
            r.id != role.id,
        )
        .limit(1)
    )
    return others is None


def _at_or_above(unit: int, units: tuple[UnitRow, ...]) -> set[int]:
    parents = {each.id: each.parent for each in units}
    found: set[int] = set()
    here: int | None = unit
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)
    return found


async def revoke(connection: AsyncConnection, role: Role, moment: datetime) -> bool:
    """End a role at once, and withdraw its letters that wait; False when it had ended before."""
    r = schema.role.c
    done = await connection.execute(
        update(schema.role)
        .where(r.id == role.id, r.revoked_at.is_(None))
        .values(revoked_at=moment)
    )
    if done.rowcount:
        await connection.execute(delete(schema.outbox).where(*_waiting(role)))
    return bool(done.rowcount)


async def hand_over(
    connection: AsyncConnection, role: Role, to: int, moment: datetime
) -> Role | None:
    """Let a person hold a role in its holder's place, digest included; None when it had ended.

    Who holds the same role already keeps her own digest's day and hour.
    """
    r = schema.role.c
    here = select(schema.role).where(r.id == role.id, r.revoked_at.is_(None)).with_for_update()
    row = (await connection.execute(here)).mappings().one_or_none()
    if row is None:
        return None
    own = await connection.scalar(
        select(r.id).where(
            r.telegram_id == to,
            r.kind == role.kind,
            r.unit_id == role.unit,
            r.revoked_at.is_(None),
        )
    )
    new = await grant(connection, (to, role.kind, role.unit, None), moment)
    if own is None:
        passed: dict[str, Any] = {
            name: value for name, value in row.items() if name not in (*_HERS, "language")
        }
        await connection.execute(update(schema.role).where(r.id == new.id).values(**passed))
    await _readdress(connection, role, to)
    await revoke(connection, role, moment)
    return new


async def _readdress(connection: AsyncConnection, role: Role, to: int) -> None:
    """Bring what waits for a holder to the successor, unless she has the same letter."""
    o, other = schema.outbox.c, schema.outbox.alias()
    hers = (
        select(other.c.id)
        .where(other.c.chat_id == to, other.c.kind == o.kind, other.c.subject == o.subject)
        .exists()
    )
    await connection.execute(
        update(schema.outbox).where(*_waiting(role), ~hers).values(chat_id=to)
    )


def _waiting(role: Role) -> tuple[ColumnElement[bool], ...]:
    """Letters of a role that are not sent yet: its digests, and all others with her last role."""
    o, other = schema.outbox.c, schema.role.alias()
    holds_another = (
        select(other.c.id)
        .where(
            other.c.telegram_id == role.telegram_id,
            other.c.id != role.id,
            other.c.revoked_at.is_(None),
        )
        .exists()
    )
    digests = (o.kind == DIGEST) & o.subject.endswith(f"/{role.unit}")
    return (
        o.chat_id == role.telegram_id,
        o.due_at.is_not(None),
        digests | (o.kind.in_(STAFF_LETTERS) & ~holds_another),
    )
