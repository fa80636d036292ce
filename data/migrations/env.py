"""Alembic's entry: runs on the connection that `data.migrate` hands over."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from data.schema import metadata
from data.types import Day, Moment


def render_item(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our column types as what they are stored as: a migration outlives today's code."""
    if kind == "type" and isinstance(item, Day):
        return "sa.String(length=10)"
    if kind == "type" and isinstance(item, Moment):
        return "sa.BigInteger()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
