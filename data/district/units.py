"""The tree of units: who lies below whom."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.district.alphabet import alphabetical


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as stored."""

    id: int
    key: str
    name: str
    parent: int | None


async def all_units(connection: AsyncConnection) -> list[UnitRow]:
    """Every unit that has not ended, by name."""
    u = schema.unit.c
    rows = await connection.execute(
        select(u.id, u.key, u.name, u.parent_id).where(u.ended_on.is_(None))
    )
    return sorted((UnitRow(*row) for row in rows), key=lambda each: alphabetical(each.name))


def unit_and_below(units: Iterable[UnitRow], top: int) -> frozenset[int]:
    """Ids of a unit and of all that lie below it."""
    known = list(units)
    found, before = {top}, 0
    while len(found) > before:
        before = len(found)
        found |= {u.id for u in known if u.parent in found}
    return frozenset(found)


def path_to(units: Iterable[UnitRow], unit: int) -> list[UnitRow]:
    """The units above one, the district first, and the unit itself; none where it has ended."""
    by_id = {each.id: each for each in units}
    path: list[UnitRow] = []
    above: int | None = unit
    while above is not None and above in by_id:
        path.insert(0, by_id[above])
        above = by_id[above].parent
    return path


def roots(units: Iterable[UnitRow]) -> list[UnitRow]:
    """Units that lie below no other: the districts."""
    return [u for u in units if u.parent is None]


def and_above(units: Iterable[UnitRow], unit: int) -> list[int]:
    """Ids of a unit and of those it lies below, the nearest first."""
    parents = {each.id: each.parent for each in units}
    found: list[int] = []
    here: int | None = unit
    while here is not None and here not in found:
        found.append(here)
        here = parents.get(here)
    return found
