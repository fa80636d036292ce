"""Corrections that officers ask for (`scoring.rights.corrections`)."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from data.schema.columns import metadata, numbered, points_to
from data.types import Day, Moment

# A row is decided once. `rating.correction_id` names the one that a rating belongs to; who decided
# is kept as a keyed hash.
correction = Table(
    "correction",
    metadata,
    numbered(),
    points_to("officer"),
    Column("kind", String(8), nullable=False),
    points_to("point", nullable=True),
    Column("on", Day),
    Column("starts", Integer),
    Column("ends", Integer),
    Column("indicator", String(100)),
    Column("period", String(8)),
    Column("why", String(16)),
    Column("text", Text),
    Column("asked_at", Moment, nullable=False),
    Column("status", String(8), nullable=False),
    Column("answer", String(16)),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Index("ix_correction_officer_id", "officer_id"),
    Index("ix_correction_status", "status"),
)
