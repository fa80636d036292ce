"""What rules need to know around the ratings of some days, read from the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.district.units import UnitRow, unit_and_below
from data.facts import recall
from data.ratings.raters import IMPORT_SALT, imported_rater, month_of, rater_key
from scoring.district.duty import Shift
from scoring.faults import InputWrong
from scoring.integrity.facts import Place, Surroundings
from scoring.policies.policy import Policy

Span = tuple[date, date]

IMPORTED_STAFF = "petugas-"
"""Begins the rater's text of an imported rating by an officer; her key follows."""


@dataclass(frozen=True, slots=True)
class Judging:
    """What judging needs of the installation. Without the secret staff cannot be told."""

    policy: Policy
    zone: ZoneInfo
    secret: bytes | None


async def surroundings(
    connection: AsyncConnection, here: Judging, looked_at: Span, judged: Span
) -> Surroundings:
    """What is known around the ratings of `judged`, and the mass-service days of all looked at.

    Raises InputWrong where somebody of the staff may have rated and the secret is not known.
    """
    m, s, h, c = schema.mass_day.c, schema.served.c, schema.hours.c, schema.code.c
    mass = await connection.execute(
        select(m.point_id, m.on, m.expected).where(m.on.between(*looked_at))
    )
    expected = {(str(point), on): n for point, on, n in mass}
    rows = await connection.execute(select(s.point_id, s.on, s.count).where(s.on.between(*judged)))
    served: dict[Place, int] = {(str(point), on): n for point, on, n in rows}
    hours: dict[str, tuple[Shift, ...]] = {}
    for point, weekdays, starts, ends in await connection.execute(
        select(h.point_id, h.weekdays, h.starts, h.ends).order_by(h.id)
    ):
        shift = Shift(frozenset(map(int, weekdays)), starts, ends)
        hours[str(point)] = (*hours.get(str(point), ()), shift)
    days = await connection.execute(select(schema.holiday.c.on))
    ended = await connection.execute(
        select(c.code, c.revoked_at, c.expires_at).where(
            c.revoked_at.is_not(None) | c.expires_at.is_not(None)
        )
    )
    return Surroundings(
        hours=hours,
        holidays=frozenset(days.scalars()),
        staff=await _staff(connection, here, judged) if _asked(here, "roster") else {},
        ended={code: min(filter(None, moments)) for code, *moments in ended},
        served={**{place: n for place, n in expected.items() if _within(place, judged)}, **served},
        mass=frozenset(expected),
    )


def _asked(here: Judging, rule: str) -> bool:
    return rule in here.policy.integrity_rules.on


def _within(place: Place, span: Span) -> bool:
    return span[0] <= place[1] <= span[1]


async def _staff(
    connection: AsyncConnection, here: Judging, judged: Span
) -> dict[str, frozenset[str]]:
    """Keys under which each unit's staff rate in the months of some days. None is kept.

    Whoever holds a role at a unit belongs to it and to all below; officers of an import are
    known by the name that the import gives them.
    """
    found: dict[str, set[str]] = {}
    r, o, salt = schema.role.c, schema.officer.c, schema.salt.c
    began = datetime.combine(judged[0], time(), here.zone)
    roles = (
        await connection.execute(
            select(r.telegram_id, r.unit_id).where(r.revoked_at.is_(None) | (r.revoked_at > began))
        )
    ).all()
    months = sorted({month_of(day) for day in judged})
    salts = list(await connection.scalars(select(salt.salt).where(salt.month.in_(months))))
    if roles and salts and here.secret is None:
        raise InputWrong(
            "PUAS_SECRET is needed to see who of the staff rated, before a week can be closed"
        )
    units = await _tree(connection)
    for person, unit in roles:
        keys = {rater_key(here.secret or b"", each, person) for each in salts}
        for below in unit_and_below(units, unit):
            found.setdefault(str(below), set()).update(keys)
    imported = await recall(connection, IMPORT_SALT)
    if imported:
        for key, unit in await connection.execute(select(o.key, o.unit_id)):
            found.setdefault(str(unit), set()).update(_as_imported(imported, key, judged))
    return {unit: frozenset(keys) for unit, keys in found.items()}


async def _tree(connection: AsyncConnection) -> list[UnitRow]:
    """All units, ended ones too: their ratings may still wait."""
    u = schema.unit.c
    rows = await connection.execute(select(u.id, u.key, u.name, u.parent_id))
    return [UnitRow(*row) for row in rows]


def _as_imported(salt: str, officer: str, days: Iterable[date]) -> Iterator[str]:
    for day in days:
        yield imported_rater(salt, day, f"{IMPORTED_STAFF}{officer}")
