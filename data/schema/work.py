"""Scheduled work, messages that must arrive, small facts about the installation."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text, UniqueConstraint

from data.schema.columns import metadata, numbered
from data.types import Moment

# `keyboard` is JSON: rows of (label, data). Later than `until_at` a message is not sent.
outbox = Table(
    "outbox",
    metadata,
    numbered(),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("keyboard", Text),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("until_at", Moment),
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
