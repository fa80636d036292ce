"""Published calibrations, closed periods with all that their scores follow from, the audit."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from data.schema.columns import metadata, numbered
from data.types import Day, Moment

# What officers are compared with. Frozen: a later one is another row. `document` is the
# calibration file, `window_sums` the sums of the closed blocks that it was made from.
calibration = Table(
    "calibration",
    metadata,
    numbered(),
    Column("published_at", Moment, nullable=False),
    Column("valid_from", Day, nullable=False),
    Column("window_first_on", Day, nullable=False),
    Column("window_last_on", Day, nullable=False),
    Column("policy_version", String(32), nullable=False),
    Column("code_version", String(32), nullable=False),
    Column("document", Text, nullable=False),
    Column("window_sums", Text, nullable=False),
)

# One revision of a closed period of the whole district. `basis` is all that the scores follow
# from (`scoring.performance.closed_period.Basis`), `result` the scores. Without a calibration of its own
# row the period was calibrated on itself.
closing = Table(
    "closing",
    metadata,
    numbered(),
    Column("period", String(8), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("reason", String(500)),
    Column("closed_at", Moment, nullable=False),
    Column("calibration_id", Integer, ForeignKey("calibration.id")),
    Column("policy_version", String(32), nullable=False),
    Column("code_version", String(32), nullable=False),
    Column("basis", Text, nullable=False),
    Column("result", Text, nullable=False),
    UniqueConstraint("period", "revision"),
)

# Who did what on the server. Append-only: the database itself refuses to change a row.
audit = Table(
    "audit",
    metadata,
    numbered(),
    Column("at", Moment, nullable=False),
    Column("who", String(100), nullable=False),
    Column("what", String(32), nullable=False),
    Column("details", Text, nullable=False),
)
