"""Alerts that were told, and who was the first to say that she has seen them."""

from sqlalchemy import Column, Index, String, Table, UniqueConstraint

from data.schema.columns import metadata, numbered, points_to
from data.types import Moment

# `subject` names what it is about among its kind: nothing is told twice.
alert = Table(
    "alert",
    metadata,
    numbered(),
    points_to("unit"),
    Column("kind", String(16), nullable=False),
    Column("subject", String(48), nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("seen_at", Moment),
    Column("seen_by", String(64)),
    UniqueConstraint("kind", "subject"),
    Index("ix_alert_unit_id_raised_at", "unit_id", "raised_at"),
)
