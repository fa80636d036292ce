"""Who offers what, where, and who is on duty. Ended, never deleted."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
)

from data.schema.columns import metadata, named, numbered, points_to
from data.types import Day, Moment

unit = Table(
    "unit",
    metadata,
    numbered(),
    named(),
    Column("name", String(200), nullable=False),
    points_to("unit", name="parent_id", nullable=True),
    Column("ended_on", Day),
)

service = Table(
    "service", metadata, numbered(), named(), Column("name", String(200), nullable=False)
)

point = Table(
    "point",
    metadata,
    numbered(),
    named(),
    Column("name", String(200), nullable=False),
    points_to("unit"),
    points_to("service"),
    Column("ended_on", Day),
)

officer = Table(
    "officer",
    metadata,
    numbered(),
    named(),
    Column("name", String(200), nullable=False),
    Column("short_name", String(20), nullable=False),
    points_to("unit"),
    # A keyed hash: only so that the same NIP is noticed when it comes twice.
    Column("nip_hash", String(64)),
    Column("ended_on", Day),
    Index("ix_officer_nip_hash", "nip_hash", unique=True),
)

# A stretch of the week (`scoring.district.duty.Shift`): of an officer at a point, or of a desk's hours.
duty = Table(
    "duty",
    metadata,
    numbered(),
    points_to("officer"),
    points_to("point"),
    Column("weekdays", String(7), nullable=False),
    Column("starts", Integer, nullable=False),
    Column("ends", Integer, nullable=False),
    Column("from_on", Day),
    Column("until_on", Day),
    Index("ix_duty_point_id", "point_id"),
    Index("ix_duty_officer_id", "officer_id"),
)

# An officer is not there, from one day to another; why is nobody's matter here.
absence = Table(
    "absence",
    metadata,
    points_to("officer"),
    Column("first_on", Day, nullable=False),
    Column("last_on", Day, nullable=False),
    PrimaryKeyConstraint("officer_id", "first_on", "last_on"),
    Index("ix_absence_last_on", "last_on"),
)

hours = Table(
    "hours",
    metadata,
    numbered(),
    points_to("point"),
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

# A day on which a desk is expected to be full: no burst (`data.integrity.mass_days`).
mass_day = Table(
    "mass_day",
    metadata,
    Column("point_id", Integer, ForeignKey("point.id"), primary_key=True),
    Column("on", Day, primary_key=True),
    Column("expected", Integer, nullable=False),
)

code = Table(
    "code",
    metadata,
    Column("code", String(8), primary_key=True),
    points_to("point", nullable=True),
    points_to("officer", nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
    Index("ix_code_point_id", "point_id"),
)

# Which poster was handed out when: a stale one on a wall can be told by its print date.
print_log = Table(
    "print_log",
    metadata,
    numbered(),
    Column("code", String(8), ForeignKey("code.code"), nullable=False),
    Column("layout", String(8), nullable=False),
    Column("printed_at", Moment, nullable=False),
    Index("ix_print_log_code", "code"),
)
