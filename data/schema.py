"""All tables, once, for both engines. Keys are small integers; what people name is a `key`."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data.types import Day, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[str]:
    return Column("key", String(64), nullable=False, unique=True)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _points_to(target: str, *, name: str | None = None, nullable: bool = False) -> Column[int]:
    column = name or f"{target}_id"
    return Column(column, Integer, ForeignKey(f"{target}.id"), nullable=nullable)


# --- The registry: who offers what, where, and who is on duty. Ended, never deleted. ---

unit = Table(
    "unit",
    metadata,
    _id(),
    _key(),
    Column("name", String(200), nullable=False),
    _points_to("unit", name="parent_id", nullable=True),
    Column("ended_on", Day),
)

service = Table("service", metadata, _id(), _key(), Column("name", String(200), nullable=False))

point = Table(
    "point",
    metadata,
    _id(),
    _key(),
    Column("name", String(200), nullable=False),
    _points_to("unit"),
    _points_to("service"),
    Column("ended_on", Day),
)

officer = Table(
    "officer",
    metadata,
    _id(),
    _key(),
    Column("name", String(200), nullable=False),
    Column("short_name", String(20), nullable=False),
    _points_to("unit"),
    Column("ended_on", Day),
)

# A stretch of the week (`scoring.duty.Shift`): of an officer at a point, or of a desk's hours.
duty = Table(
    "duty",
    metadata,
    _id(),
    _points_to("officer"),
    _points_to("point"),
    Column("weekdays", String(7), nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("from_on", Day),
    Column("until_on", Day),
    Index("ix_duty_point_id", "point_id"),
    Index("ix_duty_officer_id", "officer_id"),
)

hours = Table(
    "hours",
    metadata,
    _id(),
    _points_to("point"),
    Column("weekdays", String(7), nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Index("ix_hours_point_id", "point_id"),
)

served = Table(
    "served",
    metadata,
    Column("point_id", Integer, ForeignKey("point.id"), primary_key=True),
    Column("on", Day, primary_key=True),
    Column("count", Integer, nullable=False),
)

code = Table(
    "code",
    metadata,
    Column("code", String(8), primary_key=True),
    _points_to("point", nullable=True),
    _points_to("officer", nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    Index("ix_code_point_id", "point_id"),
)

# --- People with a role. Telegram ids stand here and nowhere else for longer than needed. ---

role = Table(
    "role",
    metadata,
    _id(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    _points_to("unit"),
    _points_to("officer", nullable=True),
    Column("granted_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("language", String(8)),
    Column("next_digest_at", Moment),
    UniqueConstraint("telegram_id", "kind", "unit_id"),
    Index("ix_role_next_digest_at", "next_digest_at"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    _points_to("unit"),
    _points_to("officer", nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

# --- Conversations and ratings. ---

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

rating = Table(
    "rating",
    metadata,
    Column("key", String(10), primary_key=True),
    Column("rater", String(64), nullable=False),
    _points_to("point"),
    _points_to("officer", nullable=True),
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
    UniqueConstraint("rater", "point_id", "visit_on"),
    Index("ix_rating_closed_on_visit_on", "closed_on", "visit_on"),
    Index("ix_rating_point_id_visit_on", "point_id", "visit_on"),
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
)

# --- Sums: written in the rating's own transaction, read by every figure. ---

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

# --- Scheduled work and messages that must arrive. ---

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("attempts", Integer, nullable=False),
    Column("sent_at", Moment),
    Column("failed", String(64)),
    UniqueConstraint("chat_id", "kind", "subject"),
    Index("ix_outbox_due_at", "due_at"),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(64), nullable=False),
    Column("until_at", Moment, nullable=False),
)

# Small facts about the installation: secret's fingerprint, bot's name, weeks closed so far.
fact = Table(
    "fact",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)
