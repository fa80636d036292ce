"""Objections of officers to closed results (`scoring.rights.objections`)."""

from sqlalchemy import Column, Index, String, Table, Text, UniqueConstraint

from data.schema.columns import metadata, numbered, points_to
from data.types import Day, Moment

# Each part is written once: the officer's words, the supervisor's side, the decision, its
# consequence. Who said the last three is kept as a keyed hash. `warned_at`: it was told that the
# decision is late.
objection = Table(
    "objection",
    metadata,
    numbered(),
    points_to("officer"),
    points_to("closing"),
    Column("ground", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("filed_at", Moment, nullable=False),
    Column("due_on", Day, nullable=False),
    Column("statement", Text),
    Column("stated_by", String(64)),
    Column("outcome", String(9)),
    Column("reason", Text),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Column("consequence", String(24)),
    Column("settled_at", Moment),
    points_to("closing", name="closing_after_id", nullable=True),
    Column("warned_at", Moment),
    UniqueConstraint("officer_id", "closing_id"),
    Index("ix_objection_outcome", "outcome"),
)
