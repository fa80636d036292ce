"""Cases (pengaduan): a citizen's own words to a unit, and the answer that is owed to her."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from data.schema.columns import metadata, numbered, points_to
from data.types import Day, Moment

# Nothing here leads to a rating. `chat_id` stands only while an answer is owed.
case = Table(
    "case",
    metadata,
    numbered(),
    Column("number", String(24), nullable=False, unique=True),
    points_to("unit"),
    points_to("unit", name="addressee_id"),
    points_to("service"),
    Column("visit_on", Day, nullable=False),
    Column("text", Text, nullable=False),
    Column("consent_at", Moment, nullable=False),
    Column("due_on", Day, nullable=False),
    Column("status", String(8), nullable=False),
    Column("answer", Text),
    Column("answered_at", Moment),
    Column("answered_by", String(64)),
    Column("closed_at", Moment),
    Column("chat_id", BigInteger),
    Column("language", String(8)),
)
