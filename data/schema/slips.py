"""Paper slips: which were printed for which desk, and which were entered. No person is named."""

from sqlalchemy import Column, String, Table

from data.schema.columns import metadata, points_to
from data.types import Moment

slip = Table(
    "slip",
    metadata,
    Column("number", String(7), primary_key=True),
    points_to("point"),
    Column("printed_at", Moment, nullable=False),
    Column("entered_at", Moment),
)
