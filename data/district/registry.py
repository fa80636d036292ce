"""The registry: keys and ids, and how an import of it is applied."""

import hmac
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.codes.register import points_without_code, register_codes
from data.importing.applied import (
    Applied,
    RowRefused,
    RowsRefused,
    Stored,
    keys_of,
    put_by_key,
    stored_by_key,
)
from data.importing.measures import apply_days
from data.importing.shifts import apply_duties, apply_hours
from scoring.district.registry import Officer, Registry

__all__ = ["Applied", "apply_registry", "keys_of"]


async def apply_registry(
    connection: AsyncConnection, registry: Registry, moment: datetime, nip_key: bytes = b""
) -> Applied:
    """Write `registry`, whose references were checked; give every new point a code.

    NIPs are kept as hashes under `nip_key`. Raises InputWrong when one is somebody else's.
    """
    done = Applied()
    await _apply_units(connection, registry, done)
    services = [{"key": s.key, "name": s.name} for s in registry.services]
    await put_by_key(connection, schema.service, services, done)
    await _apply_points(connection, registry, done)
    await _apply_officers(connection, registry, nip_key, done)
    points = await keys_of(connection, schema.point)
    officers = await keys_of(connection, schema.officer)
    await apply_duties(connection, registry, (officers, points), done)
    await apply_hours(connection, registry, points, done)
    await apply_days(connection, registry, points, done)
    missing = await points_without_code(connection)
    await register_codes(connection, missing, moment)
    done.count("code", new=len(missing))
    return done


async def _apply_units(connection: AsyncConnection, registry: Registry, done: Applied) -> None:
    """Units first without parents, then with: the order in the file does not matter."""
    stored = await stored_by_key(connection, schema.unit)
    rows = [{"key": u.key, "name": u.name, "ended_on": u.ended_on} for u in registry.units]
    await put_by_key(connection, schema.unit, rows, done, stored)
    ids = await keys_of(connection, schema.unit)
    for row, each in zip(rows, registry.units, strict=True):
        parent = ids[each.parent] if each.parent else None
        before = stored.get(each.key)
        if parent == (before or {}).get("parent_id"):
            continue
        await connection.execute(
            update(schema.unit).where(schema.unit.c.key == each.key).values(parent_id=parent)
        )
        if before and all(before[name] == value for name, value in row.items()):
            done.count("unit", changed=1)


async def _apply_points(connection: AsyncConnection, registry: Registry, done: Applied) -> None:
    units = await keys_of(connection, schema.unit)
    services = await keys_of(connection, schema.service)
    points = [
        {
            "key": p.key,
            "name": p.name,
            "unit_id": units[p.unit],
            "service_id": services[p.service],
            "ended_on": p.ended_on,
        }
        for p in registry.points
    ]
    await put_by_key(connection, schema.point, points, done)


async def _apply_officers(
    connection: AsyncConnection, registry: Registry, nip_key: bytes, done: Applied
) -> None:
    units = await keys_of(connection, schema.unit)
    stored = await stored_by_key(connection, schema.officer)
    rows: list[dict[str, Any]] = [
        {
            "key": o.key,
            "name": o.name,
            "short_name": o.short_name,
            "unit_id": units[o.unit],
            # Without a NIP the one that was handed in before stands.
            "nip_hash": _nip_hash(o, nip_key) or stored.get(o.key, {}).get("nip_hash"),
            "ended_on": o.ended_on,
        }
        for o in registry.officers
    ]
    if faults := list(_taken_nips(registry.officers, rows, stored)):
        raise RowsRefused(faults)
    moved = [r["key"] for r in rows if r["nip_hash"] != stored.get(r["key"], r).get("nip_hash")]
    if moved:
        # Two officers whose NIPs were exchanged must never have the same one in between.
        o = schema.officer
        await connection.execute(update(o).where(o.c.key.in_(moved)).values(nip_hash=None))
    await put_by_key(connection, schema.officer, rows, done, stored)


def _nip_hash(officer: Officer, nip_key: bytes) -> str | None:
    if officer.nip is None:
        return None
    return hmac.new(nip_key, f"nip|{officer.nip}".encode(), sha256).hexdigest()


def _taken_nips(
    officers: list[Officer], rows: list[dict[str, Any]], stored: Stored
) -> Iterator[RowRefused]:
    after = {key: row["nip_hash"] for key, row in stored.items()}
    after |= {row["key"]: row["nip_hash"] for row in rows}
    owners: dict[str, list[str]] = {}
    for key, kept in after.items():
        if kept:
            owners.setdefault(kept, []).append(key)
    for officer, row in zip(officers, rows, strict=True):
        others = [key for key in owners.get(row["nip_hash"], ()) if key != officer.key]
        if officer.nip and others:
            yield RowRefused(officer.place, "nip", repr(others[0]))
