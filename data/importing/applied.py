"""What an import did, and how rows are put in the place of those with the same key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from data.database import upsert

Values = Mapping[str, Any]
Stored = dict[str, dict[str, Any]]
Frozen = tuple[tuple[str, Any], ...]
_SOME = 2000


@dataclass(slots=True)
class Applied:
    """New and changed rows by table; removed ones where what is named replaces what stood."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)

    def count(self, table: str, *, new: int = 0, changed: int = 0, removed: int = 0) -> None:
        """Add to the counts of a table."""
        for counts, count in ((self.new, new), (self.changed, changed), (self.removed, removed)):
            counts[table] = counts.get(table, 0) + count


class RowRefused(NamedTuple):
    """Why a row cannot be written: where it stands, what is wrong in a word, and what it names."""

    place: str
    why: str
    value: str = ""


class RowsRefused(Exception):
    """Rows do not go together with what the database holds: nothing of the import may stay."""

    def __init__(self, rows: Sequence[RowRefused]) -> None:
        """Keep the rows, in the order in which they were found."""
        super().__init__(f"{len(rows)} rows")
        self.rows = rows


async def keys_of(connection: AsyncConnection, table: Table) -> dict[str, int]:
    """Ids of a table's rows by key."""
    rows = await connection.execute(select(table.c.key, table.c.id))
    return {row[0]: row[1] for row in rows}


async def stored_by_key(connection: AsyncConnection, table: Table) -> Stored:
    """Rows of a table by key."""
    rows = (await connection.execute(select(table))).mappings()
    return {row["key"]: dict(row) for row in rows}


async def put_by_key(
    connection: AsyncConnection,
    table: Table,
    rows: Iterable[Values],
    done: Applied,
    stored: Stored | None = None,
) -> None:
    """Insert rows of new keys, and change those that differ; columns not given stay."""
    if stored is None:
        stored = await stored_by_key(connection, table)
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


async def put_by_columns(
    connection: AsyncConnection, table: Table, rows: Sequence[Values], done: Applied
) -> None:
    """Insert rows of a new primary key, and change those that differ."""
    names = [column.name for column in table.primary_key]

    def key(row: Mapping[Any, Any]) -> tuple[Any, ...]:
        return tuple(row[name] for name in names)

    done.count(table.name)
    ordered = sorted(rows, key=key)
    for at in range(0, len(ordered), _SOME):
        some = ordered[at : at + _SOME]
        # Of a large table only the part is read that may be meant.
        first, column = [row[names[0]] for row in some], table.c[names[0]]
        found = await connection.execute(select(table).where(column.between(first[0], first[-1])))
        stored = {key(row): dict(row) for row in found.mappings()}
        new = [row for row in some if key(row) not in stored]
        changed = [row for row in some if stored.get(key(row), row) != row]
        await upsert(connection, table, [*new, *changed])
        done.count(table.name, new=len(new), changed=len(changed))


async def replace(
    connection: AsyncConnection,
    table: Table,
    owners: tuple[str, Iterable[int]],
    rows: Sequence[Values],
    done: Applied,
) -> None:
    """Put `rows` in the place of all that their owners had, owner by owner where it differs."""
    column, ids = owners[0], set(owners[1]) | {row[owners[0]] for row in rows}
    stored = (await connection.execute(select(table).where(table.c[column].in_(ids)))).mappings()
    before: dict[int, set[Frozen]] = {owner: set() for owner in ids}
    after: dict[int, set[Frozen]] = {owner: set() for owner in ids}
    for held in stored:
        before[held[column]].add(_frozen(held))
    for row in rows:
        after[row[column]].add(_frozen(row))
    differing = {owner for owner in ids if before[owner] != after[owner]}
    if differing:
        await connection.execute(delete(table).where(table.c[column].in_(differing)))
    fresh = [row for row in rows if row[column] in differing]
    if fresh:
        await connection.execute(insert(table), fresh)
    for owner in differing:
        added, gone = len(after[owner] - before[owner]), len(before[owner] - after[owner])
        changed = min(added, gone)
        done.count(table.name, new=added - changed, changed=changed, removed=gone - changed)
    done.count(table.name)


def _frozen(row: Mapping[Any, Any]) -> Frozen:
    return tuple(sorted((str(name), value) for name, value in row.items() if name != "id"))
