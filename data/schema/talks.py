"""What was talked about with a team after a digest. Rows are only ever added."""

from sqlalchemy import Column, Index, String, Table, Text

from data.schema.columns import metadata, numbered, points_to
from data.types import Day, Moment

# `period` is the digest's, by name. Who noted it is kept as a keyed hash.
talk = Table(
    "talk",
    metadata,
    numbered(),
    points_to("unit"),
    Column("period", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("talked_on", Day, nullable=False),
    Column("noted_at", Moment, nullable=False),
    Column("noted_by", String(64), nullable=False),
    Index("ix_talk_unit_id", "unit_id"),
)
