"""Applies an import of the registry: by key, ended never deleted, all in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.codes import points_without_code, register_codes
from data.database import upsert
from scoring.duty import Shift
from scoring.registry import Registry


@dataclass(slots=True)
class Applied:
    """What an import did: new and changed rows by table, and codes made."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)

    def count(self, table: str, *, new: int = 0, changed: int = 0) -> None:
        """Add to the counts of a table."""
        self.new[table] = self.new.get(table, 0) + new
        self.changed[table] = self.changed.get(table, 0) + changed


async def keys_of(connection: AsyncConnection, table: Table) -> dict[str, int]:
    """Ids of a table's rows by key."""
    rows = await connection.execute(select(table.c.key, table.c.id))
    return {row[0]: row[1] for row in rows}


async def apply_registry(
    connection: AsyncConnection, registry: Registry, moment: datetime
) -> Applied:
    """Write `registry`, whose references were checked; give every new point a code."""
    done = Applied()
    await _apply_units(connection, registry, done)
    services = [{"key": s.key, "name": s.name} for s in registry.services]
    await _by_key(connection, schema.service, services, done)
    units = await keys_of(connection, schema.unit)
    offered = await keys_of(connection, schema.service)
    points = [
        {
            "key": p.key,
            "name": p.name,
            "unit_id": units[p.unit],
            "service_id": offered[p.service],
            "ended_on": p.ended_on,
        }
        for p in registry.points
    ]
    await _by_key(connection, schema.point, points, done)
    officers = [
        {
            "key": o.key,
            "name": o.name,
            "short_name": o.short_name,
            "unit_id": units[o.unit],
            "ended_on": o.ended_on,
        }
        for o in registry.officers
    ]
    await _by_key(connection, schema.officer, officers, done)
    await _apply_shifts(connection, registry, done)
    missing = await points_without_code(connection)
    await register_codes(connection, missing, moment)
    done.count("code", new=len(missing))
    return done


async def _apply_units(connection: AsyncConnection, registry: Registry, done: Applied) -> None:
    """Units first without parents, then with: the order in the file does not matter."""
    stored = await _stored(connection, schema.unit)
    rows = [{"key": u.key, "name": u.name, "ended_on": u.ended_on} for u in registry.units]
    await _by_key(connection, schema.unit, rows, done, stored)
    ids = await keys_of(connection, schema.unit)
    for each in registry.units:
        parent = ids[each.parent] if each.parent else None
        if parent != stored.get(each.key, {}).get("parent_id"):
            await connection.execute(
                update(schema.unit).where(schema.unit.c.key == each.key).values(parent_id=parent)
            )


async def _stored(connection: AsyncConnection, table: Table) -> dict[str, dict[str, Any]]:
    rows = (await connection.execute(select(table))).mappings()
    return {row["key"]: dict(row) for row in rows}


async def _by_key(
    connection: AsyncConnection,
    table: Table,
    rows: Iterable[Mapping[str, Any]],
    done: Applied,
    stored: dict[str, dict[str, Any]] | None = None,
) -> None:
    if stored is None:
        stored = await _stored(connection, table)
    new, changed = [], []
    for row in rows:
        old = stored.get(row["key"])
        if old is None:
            new.append(row)
        elif any(old[name] != value for name, value in row.items()):
            changed.append(row)
    if new:
        await connection.execute(insert(table), new)
    for row in changed:
        await connection.execute(update(table).where(table.c.key == row["key"]).values(**row))
    done.count(table.name, new=len(new), changed=len(changed))


async def _apply_shifts(connection: AsyncConnection, registry: Registry, done: Applied) -> None:
    """Duties of the named officers, hours of the named points and days served stand as given."""
    points = await keys_of(connection, schema.point)
    officers = await keys_of(connection, schema.officer)
    duties = [
        {
            "officer_id": officers[d.officer],
            "point_id": points[d.point],
            **_shift_columns(d.shift),
            "from_on": d.shift.from_on,
            "until_on": d.shift.until_on,
        }
        for d in registry.duties
    ]
    hours = [
        {"point_id": points[p.key], **_shift_columns(shift)}
        for p in registry.points
        for shift in p.hours
    ]
    served = [{"point_id": points[s.point], "on": s.on, "count": s.count} for s in registry.served]
    about_officers = {officers[o.key] for o in registry.officers}
    about_points = {points[p.key] for p in registry.points}
    await _replace(connection, schema.duty, ("officer_id", about_officers), duties, done)
    await _replace(connection, schema.hours, ("point_id", about_points), hours, done)
    before = len((await connection.execute(select(schema.served.c.on))).all())
    await upsert(connection, schema.served, served)
    after = len((await connection.execute(select(schema.served.c.on))).all())
    done.count("served", new=after - before)


def _shift_columns(shift: Shift) -> dict[str, Any]:
    days = "".join(str(day) for day in sorted(shift.weekdays))
    return {"weekdays": days, "starts": shift.starts, "ends": shift.ends}


async def _replace(
    connection: AsyncConnection,
    table: Table,
    owners: tuple[str, set[int]],
    rows: list[dict[str, Any]],
    done: Applied,
) -> None:
    """Put `rows` in place of what their owners had, if that differs."""
    column, ids = owners
    ids = ids | {row[column] for row in rows}
    stored = (await connection.execute(select(table).where(table.c[column].in_(ids)))).mappings()
    old = {tuple(sorted(_without_id(row).items(), key=str)) for row in stored}
    wanted = {tuple(sorted(row.items(), key=str)) for row in rows}
    if old == wanted:
        done.count(table.name)
        return
    await connection.execute(delete(table).where(table.c[column].in_(ids)))
    if rows:
        await connection.execute(insert(table), rows)
    done.count(table.name, new=len(wanted - old))


def _without_id(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(name): value for name, value in row.items() if name != "id"}
