"""Conversations, ratings, and the salts that hide who rated."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from data.schema.columns import metadata, numbered, points_to
from data.types import Day, Moment

salt = Table(
    "salt",
    metadata,
    Column("month", String(7), primary_key=True),
    Column("salt", String(64), nullable=False),
)

conversation = Table(
    "conversation",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    Column("rating_key", String(10)),
    Column("language", String(8)),
    Column("misses", Integer),
    Column("missing_since", Moment),
    Column("updated_at", Moment, nullable=False),
    Index("ix_conversation_updated_at", "updated_at"),
)

# Messages that were worked on: a redelivered one is not answered twice.
heard = Table(
    "heard",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("heard_at", Moment, nullable=False),
    Column("answered", Integer, nullable=False),
    Index("ix_heard_heard_at", "heard_at"),
)

_HELD = text("standing = 'held'")
_CORRECTED = text("correction_id IS NOT NULL")

rating = Table(
    "rating",
    metadata,
    Column("key", String(10), primary_key=True),
    Column("rater", String(64), nullable=False),
    points_to("point"),
    points_to("officer", nullable=True),
    Column("kind", String(8), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("visit", Text, nullable=False),
    Column("visited_at", Moment, nullable=False),
    Column("visit_on", Day, nullable=False),
    Column("skipped", String(200), nullable=False),
    Column("completed_at", Moment),
    Column("standing", String(8), nullable=False),
    Column("reason", String(16)),
    Column("rule_version", String(16)),
    Column("closed_on", Day),
    points_to("decision", nullable=True),
    points_to("correction", nullable=True),
    UniqueConstraint("rater", "point_id", "visit_on"),
    Index("ix_rating_closed_on_visit_on", "closed_on", "visit_on"),
    Index("ix_rating_point_id_visit_on", "point_id", "visit_on"),
    # Few are held, and only they are in it: a tap pays nothing for it.
    Index("ix_rating_held", "point_id", sqlite_where=_HELD, postgresql_where=_HELD),
    Index(
        "ix_rating_correction_id",
        "correction_id",
        sqlite_where=_CORRECTED,
        postgresql_where=_CORRECTED,
    ),
)

# What people said of a group of held ratings. Without an outcome it is a proposal that waits for
# a second person. Who they are is kept as a keyed hash: enough to see that they are two.
decision = Table(
    "decision",
    metadata,
    numbered(),
    points_to("unit"),
    points_to("point", nullable=True),
    Column("rule", String(16), nullable=False),
    Column("week", Day),
    Column("n", Integer, nullable=False),
    Column("why", String(16), nullable=False),
    Column("proposed_by", String(64), nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("outcome", String(8)),
    Column("decided_by", String(64)),
    Column("decided_at", Moment),
    Index("ix_decision_outcome", "outcome"),
)

# That a rater has counted for an officer this month, by a rating that closed and was erased then: a
# hash of both, which names neither. It goes with the month's salt.
spent = Table(
    "spent",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("month", String(7), nullable=False),
    Index("ix_spent_month", "month"),
)

answer = Table(
    "answer",
    metadata,
    Column("rating_key", String(10), ForeignKey("rating.key"), primary_key=True),
    Column("element", String(32), primary_key=True),
    Column("value", Integer, nullable=False),
)

comment = Table(
    "comment",
    metadata,
    Column("rating_key", String(10), ForeignKey("rating.key"), primary_key=True),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("said_at", Moment, nullable=False),
    # The week's end at which staff may read it (`data.digests.comments`).
    Column("released_on", Day),
    Index("ix_comment_released_on", "released_on"),
)
