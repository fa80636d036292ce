"""Officers, changed as an import of just that would change them: ended, never deleted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.registry.complete import Change, Kept, numbered
from bot.registry.questions import LATER, SAME, Question
from data import schema
from data.district.places import OfficerCard, move_officer_role, point_card
from data.district.registry import apply_registry, keys_of
from data.importing.shifts import end_duties
from scoring.district.duty import Shift
from scoring.district.names import slug
from scoring.district.registry import Officer, OfficerDuty, Registry

ALWAYS = Shift(frozenset(range(7)), 0, 0)


async def new_officer(connection: AsyncConnection, change: Change) -> Kept:
    """An officer with a key of her own, made from her short name."""
    short = _short(change)
    stem = slug(short) or "petugas"
    taken = await keys_of(connection, schema.officer)
    key = numbered(stem, taken) if stem in taken else stem
    return await _put(
        connection, change, Officer(key, change.text(Question.NAME), short, change.unit.key)
    )


async def name_officer(connection: AsyncConnection, change: Change) -> Kept:
    """Another name: on posters, screens and lists from now on; her figures go on."""
    name, short = change.text(Question.NAME), _short(change)
    return await _put(
        connection, change, replace(_stored(change.officer), name=name, short_name=short)
    )


async def end_officer(connection: AsyncConnection, change: Change) -> Kept:
    """Her last day: her duties end with it; ratings and scores stay what they were."""
    await end_duties(connection, change.officer.id, change.day)
    ended = replace(_stored(change.officer), ended_on=change.day)
    return await _put(connection, change, ended)


async def bring_back(connection: AsyncConnection, change: Change) -> Kept:
    """She serves again; her duties are given anew."""
    return await _put(connection, change, replace(_stored(change.officer), ended_on=None))


async def move_officer(connection: AsyncConnection, change: Change) -> Kept:
    """From a day on she serves at another unit; what was rated stays with the desk it was at."""
    old, to = change.officer, change.units[int(change.text(Question.UNIT))]
    duties = await _new_duties(connection, change)
    if not duties:
        await end_duties(connection, old.id, change.day - timedelta(days=1))
    await move_officer_role(connection, old.id, to.id)
    moved = replace(_stored(old), unit=to.key)
    return {**await _put(connection, change, moved, duties), "from": old.unit_key}


async def _new_duties(connection: AsyncConnection, change: Change) -> list[OfficerDuty]:
    """At the desk that was chosen, for as long as it is open; none where that waits."""
    desk = change.text(Question.DESK)
    point = None if desk == LATER else await point_card(connection, int(desk))
    if point is None or str(point.unit) != change.text(Question.UNIT):
        return []
    return [
        OfficerDuty(change.officer.key, point.key, _from(shift, change.day), transfer=True)
        for shift in point.hours or (ALWAYS,)
    ]


def _from(shift: Shift, day: date) -> Shift:
    return replace(shift, from_on=day)


def _short(change: Change) -> str:
    """The short name, which may be the name itself."""
    short = change.text(Question.SHORT)
    return change.text(Question.NAME) if short == SAME else short


def _stored(card: OfficerCard) -> Officer:
    return Officer(card.key, card.name, card.short_name, card.unit_key, card.ended_on)


async def _put(
    connection: AsyncConnection,
    change: Change,
    officer: Officer,
    duties: Iterable[OfficerDuty] = (),
) -> Kept:
    registry = Registry(officers=[officer], duties=list(duties))
    await apply_registry(connection, registry, change.moment)
    return {"officer": officer.key}
