"""A number of people as it is typed: read and checked as an import reads it. Pure."""

from bot.importing.rows.kinds import Is
from bot.importing.tables.cells import read_cell
from bot.importing.tables.row import Place, Row


def read_count(text: str) -> int | None:
    """A number of people, or None where an import would refuse it."""
    row = Row(Place("chat", None), {"count": read_cell(text, Is.COUNT)})
    count = row.count("count")
    return None if row.faults else count
