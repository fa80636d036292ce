"""What performance is measured by beside ratings: days off, targets and who owns them, records.

Amounts are decimal numbers as text, so that both engines keep them exactly.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from data.schema.columns import metadata, named, numbered, points_to
from data.types import Day, Moment

AMOUNT = String(32)
INDICATOR = String(100)
PERIOD = String(8)

# A day on which desks are closed, save those that are open round the clock.
holiday = Table(
    "holiday",
    metadata,
    Column("on", Day, primary_key=True),
    Column("name", String(200), nullable=False),
)

# What was to be reached of an indicator in a period, and what was; either may be unknown.
target = Table(
    "target",
    metadata,
    numbered(),
    named(),
    Column("indicator", INDICATOR, nullable=False),
    Column("period", PERIOD, nullable=False),
    Column("target", AMOUNT),
    Column("actual", AMOUNT),
)

# Whose target it is: one officer's whole (share 1), or a team's with the shares it stated.
target_share = Table(
    "target_share",
    metadata,
    Column("target_id", Integer, ForeignKey("target.id"), primary_key=True),
    Column("officer_id", Integer, ForeignKey("officer.id"), primary_key=True),
    Column("share", AMOUNT, nullable=False),
)

# The value, 0 to 100, of another indicator: attendance, training.
record = Table(
    "record",
    metadata,
    Column("officer_id", Integer, ForeignKey("officer.id"), primary_key=True),
    Column("indicator", INDICATOR, primary_key=True),
    Column("period", PERIOD, primary_key=True),
    Column("value", AMOUNT, nullable=False),
)

# What a supervisor set or noted in chat, with why or from where. Append-only: the last one holds.
measure_change = Table(
    "measure_change",
    metadata,
    numbered(),
    Column("what", String(8), nullable=False),
    points_to("target", nullable=True),
    points_to("officer", nullable=True),
    Column("indicator", INDICATOR, nullable=False),
    Column("period", PERIOD, nullable=False),
    Column("before", AMOUNT),
    Column("after", AMOUNT),
    Column("reason", String(200), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", String(64), nullable=False),
    Index("ix_measure_change_target_id", "target_id"),
)
