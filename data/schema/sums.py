"""Daily sums, written in the rating's own transaction, and closed blocks (`scoring.blocks`)."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from data.schema.columns import metadata
from data.types import Day

daily_answer = Table(
    "daily_answer",
    metadata,
    Column("on", Day, primary_key=True),
    Column("point_id", Integer, primary_key=True),
    Column("officer_id", Integer, primary_key=True),
    Column("element", String(32), primary_key=True),
    Column("value", Integer, primary_key=True),
    Column("n", BigInteger, nullable=False),
)

daily_composite = Table(
    "daily_composite",
    metadata,
    Column("on", Day, primary_key=True),
    Column("point_id", Integer, primary_key=True),
    Column("officer_id", Integer, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("s1", BigInteger, nullable=False),
    Column("s2", BigInteger, nullable=False),
)

daily_visit = Table(
    "daily_visit",
    metadata,
    Column("on", Day, primary_key=True),
    Column("point_id", Integer, primary_key=True),
    Column("rated", BigInteger, nullable=False),
    Column("complete", BigInteger, nullable=False),
)

# --- Closed blocks (`scoring.blocks`): nothing else that holds answers is shown to staff. ---


def _owner() -> list[Column[int]]:
    names = ("unit_id", "service_id", "officer_id", "point_id")
    return [Column(name, Integer, primary_key=True) for name in names]


block = Table(
    "block",
    metadata,
    *_owner(),
    Column("closed_on", Day, primary_key=True),
    Column("ratings", BigInteger, nullable=False),
    Column("n", BigInteger, nullable=False),
    Column("s1", BigInteger, nullable=False),
    Column("s2", BigInteger, nullable=False),
    Index("ix_block_closed_on", "closed_on"),
)

block_answer = Table(
    "block_answer",
    metadata,
    *_owner(),
    Column("closed_on", Day, primary_key=True),
    Column("element", String(32), primary_key=True),
    Column("value", Integer, primary_key=True),
    Column("n", BigInteger, nullable=False),
    Column("released_on", Day),
    Index("ix_block_answer_released_on", "released_on"),
)
