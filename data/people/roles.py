"""Roles and the one-time invitations by which they come, scoped to a unit and what lies below."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema

ROLES = ("officer", "supervisor", "reviewer", "admin")
INVITATION_LIFE = timedelta(days=7)
NOTICE = "2026.1"
"""Version of the staff notice (`staff-notice` in the catalogues): what is accepted with a role."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role held at a unit; `officer` is who an officer is in the registry."""

    id: int
    telegram_id: int
    kind: str
    unit: int
    language: str | None
    officer: int | None = None


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as it is handed out; the token is stored only as a hash."""

    token: str
    kind: str
    unit: int
    expires_at: datetime


async def invite(
    connection: AsyncConnection, kind: str, unit: int, officer: int | None, moment: datetime
) -> Invitation:
    """Make a one-time invitation."""
    token = secrets.token_urlsafe(24)
    expires_at = moment + INVITATION_LIFE
    await connection.execute(
        insert(schema.invitation).values(
            token_hash=_hash(token),
            kind=kind,
            unit_id=unit,
            officer_id=officer,
            created_at=moment,
            expires_at=expires_at,
        )
    )
    return Invitation(token, kind, unit, expires_at)


@dataclass(frozen=True, slots=True)
class Offer:
    """The role that an invitation offers while it can be used."""

    kind: str
    unit: int


async def offer_of(connection: AsyncConnection, token: str, moment: datetime) -> Offer | None:
    """What an invitation offers; None when it was used or has expired. Looking uses nothing."""
    i = schema.invitation.c
    rows = await connection.execute(
        select(i.kind, i.unit_id).where(
            i.token_hash == _hash(token), i.used_at.is_(None), i.expires_at > moment
        )
    )
    found = rows.one_or_none()
    return None if found is None else Offer(*found)


async def accept(
    connection: AsyncConnection, token: str, telegram_id: int, moment: datetime
) -> Role | None:
    """Use an invitation: the role is held from now on. None when it was used or has expired.

    Whoever uses it has read the staff notice, and accepts it.

    Who used it herself is welcomed again: the first answer may have been lost on its way.
    """
    i = schema.invitation.c
    found = (
        await connection.execute(
            update(schema.invitation)
            .where(i.token_hash == _hash(token), i.used_at.is_(None), i.expires_at > moment)
            .values(used_at=moment)
            .returning(i.kind, i.unit_id, i.officer_id)
        )
    ).one_or_none()
    if found is None:
        return await _already_accepted(connection, token, telegram_id)
    kind, unit, officer = found
    role = await grant(connection, (telegram_id, kind, unit, officer), moment)
    r = schema.role
    await connection.execute(update(r).where(r.c.id == role.id).values(notice=NOTICE))
    return role


async def _already_accepted(
    connection: AsyncConnection, token: str, telegram_id: int
) -> Role | None:
    i, r = schema.invitation.c, schema.role.c
    row = await connection.execute(
        select(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id)
        .join(schema.invitation, (i.kind == r.kind) & (i.unit_id == r.unit_id))
        .where(
            i.token_hash == _hash(token),
            i.used_at == r.granted_at,
            r.telegram_id == telegram_id,
            r.revoked_at.is_(None),
        )
    )
    found = row.one_or_none()
    return None if found is None else Role(*found)


async def grant(
    connection: AsyncConnection, what: tuple[int, str, int, int | None], moment: datetime
) -> Role:
    """Let a person hold a role at a unit, whether or not it was held and revoked before.

    Who was another officer there is so no more, but her row says for a while that she was: by
    an invitation nobody comes to decide on what is about herself.
    """
    telegram_id, kind, unit, officer = what
    r = schema.role.c
    there = (r.telegram_id == telegram_id) & (r.kind == kind) & (r.unit_id == unit)
    await connection.execute(
        update(schema.role)
        .where(there, r.officer_id.is_distinct_from(officer), r.revoked_at.is_(None))
        .values(revoked_at=moment)
    )
    same = r.officer_id.is_not_distinct_from(officer)
    row = await connection.scalar(select(r.id).where(there, same))
    values = {"officer_id": officer, "granted_at": moment, "revoked_at": None}
    if row is None:
        row = await connection.scalar(
            insert(schema.role)
            .values(telegram_id=telegram_id, kind=kind, unit_id=unit, **values)
            .returning(r.id)
        )
    else:
        await connection.execute(update(schema.role).where(r.id == row).values(**values))
    return Role(int(row or 0), telegram_id, kind, unit, None, officer)


async def roles_of(connection: AsyncConnection, telegram_id: int) -> list[Role]:
    """Roles that a person holds now."""
    r = schema.role.c
    rows = await connection.execute(
        select(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id)
        .where(r.telegram_id == telegram_id, r.revoked_at.is_(None))
        .order_by(r.id)
    )
    return [Role(*row) for row in rows]


async def connected_officers(connection: AsyncConnection) -> frozenset[int]:
    """Officers (ids) whom somebody is in the chat."""
    r = schema.role.c
    held = select(r.officer_id).where(r.officer_id.is_not(None), r.revoked_at.is_(None))
    return frozenset(await connection.scalars(held))


async def speak(connection: AsyncConnection, telegram_id: int, language: str) -> None:
    """Write to a person in a language from now on, in all her roles."""
    r = schema.role.c
    await connection.execute(
        update(schema.role)
        .where(r.telegram_id == telegram_id, r.language.is_distinct_from(language))
        .values(language=language)
    )


async def supervisors_of(connection: AsyncConnection, units: frozenset[int]) -> list[Role]:
    """Supervisors whose unit is among `units`."""
    r = schema.role.c
    rows = await connection.execute(
        select(r.id, r.telegram_id, r.kind, r.unit_id, r.language, r.officer_id)
        .where(r.kind == "supervisor", r.unit_id.in_(units), r.revoked_at.is_(None))
        .order_by(r.id)
    )
    return [Role(*row) for row in rows]


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
