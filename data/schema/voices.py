"""How staff see the system, without names; and how it was explained to them and to others."""

from sqlalchemy import Column, Index, Integer, String, Table

from data.schema.columns import metadata, numbered, points_to
from data.types import Day, Moment

# Answers to the question of a quarter: how many, never whose.
pulse_answer = Table(
    "pulse_answer",
    metadata,
    Column("quarter", String(8), primary_key=True),
    Column("unit_id", Integer, primary_key=True),
    Column("value", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
)

# Who has answered: a keyed hash, of each quarter another one. It is gone once no answer is
# taken any more.
pulse_heard = Table(
    "pulse_heard",
    metadata,
    Column("mark", String(64), primary_key=True),
    Column("until_on", Day, nullable=False),
    Index("ix_pulse_heard_until_on", "until_on"),
)

# A session at which the system was explained (sosialisasi).
outreach = Table(
    "outreach",
    metadata,
    numbered(),
    points_to("unit"),
    Column("held_on", Day, nullable=False),
    Column("topic", String(200), nullable=False),
    Column("attended", Integer, nullable=False),
    Column("noted_at", Moment, nullable=False),
    Column("noted_by", String(64), nullable=False),
    Index("ix_outreach_unit_id", "unit_id"),
)
