"""What people do with scores: indicators read, results received, predicates decided."""

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from data.schema.columns import metadata, numbered, points_to
from data.types import Moment

# An officer has read what she will be measured by. `rules` is a fingerprint of what was shown:
# a policy that is changed after that is read anew.
acknowledgement = Table(
    "acknowledgement",
    metadata,
    Column("officer_id", Integer, ForeignKey("officer.id"), primary_key=True),
    Column("period", String(8), primary_key=True),
    Column("rules", String(64), primary_key=True),
    Column("policy_version", String(32), nullable=False),
    Column("read_at", Moment, nullable=False),
)

# A revision of a closed period has reached an officer; the time to object counts from then.
delivery = Table(
    "delivery",
    metadata,
    Column("officer_id", Integer, ForeignKey("officer.id"), primary_key=True),
    Column("closing_id", Integer, ForeignKey("closing.id"), primary_key=True),
    Column("delivered_at", Moment, nullable=False),
    Column("accepted_at", Moment),
)

# What a supervisor decided beside what was proposed. Append-only: who thinks again adds a row,
# and the last one holds. `closing_id` ties it to the revision, its calibration and its policy.
# Who decided is kept as a keyed hash: enough to see that another one decides on an objection.
predicate_decision = Table(
    "predicate_decision",
    metadata,
    numbered(),
    points_to("officer"),
    points_to("closing"),
    Column("proposed", String(24), nullable=False),
    Column("probability", Float),
    Column("decided", String(24), nullable=False),
    Column("reason", Text),
    Column("decided_at", Moment, nullable=False),
    Column("decided_by", String(64), nullable=False),
    Index("ix_predicate_decision_officer_id", "officer_id"),
)
