"""Moves the daily sums by what ratings add to them (`scoring.counters`)."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert
from scoring.counters import Amounts, AnswerCell, Cell, CompositeCell, VisitCell

TABLES = (
    (AnswerCell, schema.daily_answer, ("n",)),
    (CompositeCell, schema.daily_composite, ("n", "s1", "s2")),
    (VisitCell, schema.daily_visit, ("rated", "complete")),
)


async def add_to_sums(connection: AsyncConnection, moved: Amounts) -> None:
    """Add amounts to their cells, each table in the order of its keys."""
    for kind, table, names in TABLES:
        rows = [
            _columns(cell) | dict(zip(names, moved[cell], strict=True))
            for cell in sorted(cell for cell in moved if isinstance(cell, kind))
        ]
        await upsert(connection, table, rows, add=names)


def _columns(cell: Cell) -> dict[str, Any]:
    match cell:
        case AnswerCell(on, point, officer, element, value):
            place = {"on": on, "point_id": point, "officer_id": officer}
            return {**place, "element": element, "value": value}
        case CompositeCell(on, point, officer):
            return {"on": on, "point_id": point, "officer_id": officer}
        case VisitCell(on, point):
            return {"on": on, "point_id": point}
