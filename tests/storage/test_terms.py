"""Every table that is told to forget forgets: the record of processing, tried table by table."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Float, Integer, Numeric, Table, insert, select

from data import schema
from data.database import Database
from data.types import Day, Moment
from data.upkeep.sweep import Now, sweep
from scoring.policies.policy import load_policy
from tests.test_drift import told

LONG_AGO = datetime(2024, 3, 4, 5, 6, tzinfo=UTC)
LATER = LONG_AGO + timedelta(days=3 * 366)
SOMEBODY, SOMETHING = 8_841_907, "kata-kata"
SETTLED: dict[str, dict[str, Any]] = {
    "audit": {"id": 9_000},
    "salt": {"month": "2024-03"},
    "spent": {"month": "2024-03"},
    "outbox": {"due_at": None},
    "case": {"status": "closed", "chat_id": None, "language": None},
}
"""What a row is like when nobody waits for anything any more; salts go by their month.

The sweep adds to the audit, whose numbers PostgreSQL counts by itself."""

STAYS = {
    "case": ("text", "answer"),
    "survey_respondent": ("sex", "age", "education", "occupation"),
    "lease": (),
}
"""Rows that stay for their number's sake: of what was told about a person nothing does."""


def invented(column: Column[Any], known: dict[str, dict[str, Any]]) -> Any:
    """Something for a column: of another table's row what stands there, else what is old."""
    for key in column.foreign_keys:
        return known.get(key.column.table.name, {}).get(key.column.name)
    match column.type:
        case Moment():
            return LONG_AGO
        case Day():
            return LONG_AGO.date()
        case BigInteger():
            return SOMEBODY
        case Integer() | Numeric() | Float():
            return 1
        case kind:
            return SOMETHING[: getattr(kind, "length", None)]


async def fill(database: Database) -> dict[str, dict[str, Any]]:
    """One row in each table, with something in every column."""
    known: dict[str, dict[str, Any]] = {}
    async with database.write() as connection:
        for table in schema.metadata.sorted_tables:
            row = {column.name: invented(column, known) for column in table.columns}
            known[table.name] = row | SETTLED.get(table.name, {})
            await connection.execute(insert(table).values(known[table.name]))
    return known


async def rows_of(database: Database, table: Table) -> list[dict[str, Any]]:
    """All that a table holds."""
    async with database.read() as connection:
        return [dict(row) for row in (await connection.execute(select(table))).mappings()]


async def test_every_table_with_a_term_is_empty_when_it_is_over(database: Database) -> None:
    """Whoever adds a table, and tells in the record how long it keeps, adds a rule that does it."""
    before = await fill(database)
    await sweep(database, Now(LATER, LATER.date(), load_policy().retention))

    kept = {name for name, (_, rest) in told().items() if "as long as the installation" in rest}
    faults = []
    for table in schema.metadata.sorted_tables:
        rows = await rows_of(database, table)
        if table.name in STAYS:
            faults += [
                f"{table.name}.{name} is still there"
                for row in rows
                for name in STAYS[table.name]
                if row[name] and row[name] == before[table.name][name]
            ]
        elif rows and table.name not in kept:
            faults.append(f"{table.name} keeps its row")
        elif not rows and table.name in kept:
            faults.append(f"{table.name} has lost its row")

    assert faults == []
