"""The audit: who did what on the server, with what. Rows are only ever added."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the audit. `details` are plain facts, never an answer."""

    at: datetime
    who: str
    what: str
    details: Mapping[str, Any]


async def note(connection: AsyncConnection, entry: Entry) -> None:
    """Add an entry, in the transaction of what it tells of."""
    await connection.execute(
        insert(schema.audit).values(
            at=entry.at,
            who=entry.who,
            what=entry.what,
            details=json.dumps(dict(entry.details), ensure_ascii=False),
        )
    )


async def entries(connection: AsyncConnection, what: str | None = None) -> list[Entry]:
    """The entries in the order in which they came, all or those of one kind."""
    a = schema.audit.c
    query = select(a.at, a.who, a.what, a.details).order_by(a.id)
    if what is not None:
        query = query.where(a.what == what)
    rows = await connection.execute(query)
    return [Entry(at, who, kind, json.loads(details)) for at, who, kind, details in rows]
