"""Paper slips: printed with a number each, entered once, counted like any other rating.

The slip's number stands for the rater (design 4); what is stored of it in a rating is keyed, so
that a rating does not tell which slip it came on.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.ratings.raters import slip_rater
from data.ratings.sums import add_to_sums
from data.rights.cases import case_desk
from data.taps.ratings import freeze_visit
from data.types import noon_of
from scoring.citizens.slips import PAPER, slip_number
from scoring.counters import contribution
from scoring.district.duty import Shift, is_open
from scoring.paper import Slip
from scoring.policies.policy import Policy
from scoring.rating import OnDuty, Rating, Visit

MOST_TRIES = 50


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a slip. Questions without a cross are in neither of the two."""

    slip: Slip
    key: str
    day: date
    officers: tuple[OnDuty, ...]
    officer: int | None
    answers: Mapping[str, int]
    skipped: frozenset[str]


async def print_slips(
    connection: AsyncConnection, point: int, count: int, moment: datetime
) -> list[str]:
    """Draw new numbers for a desk."""
    numbers: set[str] = set()
    for _ in range(count * MOST_TRIES):
        number = slip_number(secrets.token_bytes(16))
        if number is not None and len(numbers) < count:
            numbers.add(number)
    rows = [
        {"number": number, "point_id": point, "printed_at": moment} for number in sorted(numbers)
    ]
    await connection.execute(insert(schema.slip), rows)
    return [str(row["number"]) for row in rows]


async def find_slip(connection: AsyncConnection, number: str) -> Slip | None:
    """The slip of a number, while its desk stands."""
    s = schema.slip.c
    row = (
        await connection.execute(
            select(s.point_id, s.printed_at, s.entered_at).where(s.number == number)
        )
    ).one_or_none()
    desk = None if row is None else await case_desk(connection, row[0])
    if row is None or desk is None:
        return None
    return Slip(number, desk.place, row[1], row[2] is not None)


async def served_on(
    connection: AsyncConnection, point: int, day: date, zone: ZoneInfo
) -> tuple[OnDuty, ...]:
    """Officers with a shift at a desk that began on a day on which it was open; by key."""
    d, o, h = schema.duty.c, schema.officer.c, schema.hours.c
    days_off = frozenset(await connection.scalars(select(schema.holiday.c.on)))
    hours = [
        _shift(*row)
        for row in await connection.execute(
            select(h.weekdays, h.starts, h.ends).where(h.point_id == point)
        )
    ]
    rows = await connection.execute(
        select(o.id, o.short_name, d.weekdays, d.starts, d.ends, d.from_on, d.until_on)
        .join(schema.officer, o.id == d.officer_id)
        .where(d.point_id == point, o.ended_on.is_(None) | (o.ended_on >= day))
        .order_by(o.key, d.id)
    )
    found: dict[int, OnDuty] = {}
    for officer, name, *pattern in rows:
        shift = _shift(*pattern)
        began = datetime.combine(day, time(), zone) + timedelta(minutes=shift.starts)
        if shift.begins_on(day) and is_open(hours, began, days_off):
            found.setdefault(officer, OnDuty(officer, name))
    return tuple(found.values())


def _shift(
    weekdays: str,
    starts: int,
    ends: int,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Shift:
    return Shift(frozenset(map(int, weekdays)), starts, ends, from_on, until_on)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who typed it in, as a channel, when, and by what."""

    channel: str
    moment: datetime
    zone: ZoneInfo
    secret: bytes
    policy: Policy


async def enter_slip(connection: AsyncConnection, paper: Paper, entry: Entry) -> bool:
    """Store what stands on a slip as a rating; False where that was done before.

    Neither keeps the minute of it, which would tell which slip a rating came on.
    """
    s, slip = schema.slip.c, paper.slip
    today = entry.moment.astimezone(entry.zone).date()
    taken = await connection.execute(
        update(schema.slip)
        .where(s.number == slip.number, s.entered_at.is_(None))
        .values(entered_at=noon_of(today))
    )
    if taken.rowcount != 1:
        return False
    # The hour is not on the slip. Integrity asks no rule about hours of it.
    noon = datetime.combine(paper.day, time(12), entry.zone)
    visit = Visit(
        key=paper.key,
        rater=slip_rater(entry.secret, slip.number),
        place=slip.place,
        officers=paper.officers,
        visited_at=noon,
        visit_on=paper.day,
    )
    rating = Rating(
        visit,
        paper.officer,
        paper.answers,
        skipped=paper.skipped,
        completed_at=noon,
    )
    await connection.execute(
        insert(schema.rating).values(
            key=visit.key,
            rater=visit.rater,
            point_id=slip.place.point,
            officer_id=rating.officer,
            kind=visit.kind.value,
            channel=entry.channel,
            visit=freeze_visit(visit),
            visited_at=noon,
            visit_on=paper.day,
            skipped=" ".join(sorted(rating.skipped)),
            completed_at=noon,
            standing=rating.standing.value,
        )
    )
    if rating.answers:
        rows = [
            {"rating_key": visit.key, "element": element, "value": value}
            for element, value in sorted(rating.answers.items())
        ]
        await connection.execute(insert(schema.answer), rows)
    await add_to_sums(connection, contribution(rating, entry.policy))
    return True


async def desks_on_paper(
    connection: AsyncConnection,
    units: Collection[int],
    span: tuple[date, date],
    least: int,
    share: float,
) -> list[str]:
    """Names of desks with more than a share of their ratings of some days from paper.

    Desks with fewer than `least` ratings are not looked at.
    """
    r, p = schema.rating.c, schema.point.c
    paper = func.sum(case((r.channel.in_(PAPER), 1), else_=0))
    rows = await connection.execute(
        select(p.name, paper, func.count())
        .join(schema.point, p.id == r.point_id)
        .where(p.unit_id.in_(units), r.visit_on.between(*span))
        .group_by(p.id, p.name)
        .order_by(p.id)
    )
    return [name for name, n, whole in rows if whole >= least and n > share * whole]
