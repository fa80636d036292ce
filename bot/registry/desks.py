"""Desks and their mass-service days, changed as an import of just that would change them."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.registry.complete import Change, Kept, numbered
from bot.registry.questions import EVERY, NONE, SAME, Question
from bot.registry.reading import shifts_of
from data import schema
from data.district.places import PointCard, points_at
from data.district.registry import apply_registry, keys_of
from data.integrity.mass_days import register_mass_day
from scoring.district.duty import Shift
from scoring.district.names import slug
from scoring.district.registry import Registry, ServicePoint


async def new_point(connection: AsyncConnection, change: Change) -> Kept:
    """A desk with a key of its own; it gets its code."""
    unit, service = change.unit, change.text(Question.SERVICE)
    taken = await keys_of(connection, schema.point)
    key = numbered(slug(f"{unit.key}-{service}"), taken)
    hours = await _hours(connection, change, unit.id)
    point = ServicePoint(key, change.text(Question.NAME), unit.key, service, hours)
    await apply_registry(connection, Registry(points=[point]), change.moment)
    return {"point": key}


async def name_point(connection: AsyncConnection, change: Change) -> Kept:
    """Another name; code, duties and ratings stay."""
    name = change.text(Question.NAME)
    return await _put(connection, change, name, change.point.ended_on)


async def set_hours(connection: AsyncConnection, change: Change) -> Kept:
    """Other opening hours."""
    point = change.point
    hours = {point.key: await _hours(connection, change, point.unit)}
    await apply_registry(connection, Registry(hours=hours), change.moment)
    return {"point": point.key}


async def end_point(connection: AsyncConnection, change: Change) -> Kept:
    """Its last day: the code leads nowhere from the next one on."""
    return await _put(connection, change, change.point.name, change.day)


async def open_point(connection: AsyncConnection, change: Change) -> Kept:
    """It has not ended after all."""
    return await _put(connection, change, change.point.name, None)


async def _put(
    connection: AsyncConnection, change: Change, name: str, ended_on: date | None
) -> Kept:
    old = change.point
    point = ServicePoint(old.key, name, old.unit_key, old.service_key, None, ended_on)
    await apply_registry(connection, Registry(points=[point]), change.moment)
    return {"point": old.key}


async def _hours(connection: AsyncConnection, change: Change, unit: int) -> tuple[Shift, ...]:
    """Hours as they were answered: none, those of the unit's other desks, or as typed."""
    answered = change.text(Question.HOURS)
    if answered == NONE:
        return ()
    if answered == SAME:
        return usual_hours(await points_at(connection, unit))
    return shifts_of(answered)


def usual_hours(points: Iterable[PointCard]) -> tuple[Shift, ...]:
    """The hours that most of some open desks have."""
    known = [each.hours for each in points if each.hours and each.ended_on is None]
    return max(known, key=known.count) if known else ()


async def new_mass_day(connection: AsyncConnection, change: Change) -> Kept:
    """A day on which one desk of a unit, or all of them, will be full."""
    desk = change.text(Question.DESK)
    points = [
        each
        for each in await points_at(connection, change.unit.id)
        if each.ended_on is None and desk in (EVERY, str(each.id))
    ]
    expected = int(change.text(Question.EXPECTED))
    await register_mass_day(connection, [each.id for each in points], change.day, expected)
    return {"unit": change.unit.key, "points": " ".join(each.key for each in points)}
