"""People with a role. Telegram ids stand here and nowhere else for longer than needed."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, UniqueConstraint, text

from data.schema.columns import metadata, numbered, points_to
from data.types import Moment

_NO_OFFICER = text("officer_id IS NULL")

# Who was another officer keeps that row, ended: she is concerned by what is about either.
role = Table(
    "role",
    metadata,
    numbered(),
    Column("telegram_id", BigInteger, nullable=False),
    Column("kind", String(16), nullable=False),
    points_to("unit"),
    points_to("officer", nullable=True),
    Column("granted_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("language", String(8)),
    Column("next_digest_at", Moment),
    # Version of the staff notice that was accepted with the role; none where it was passed on.
    Column("notice", String(16)),
    Column("next_month_digest_at", Moment),
    Column("next_quarter_digest_at", Moment),
    # When her digests come, on the office's wall: Monday is 0.
    Column("digest_weekday", Integer, nullable=False, server_default="0"),
    Column("digest_hour", Integer, nullable=False, server_default="7"),
    UniqueConstraint("telegram_id", "kind", "unit_id", "officer_id"),
    Index(
        "ix_role_of_nobody",
        *("telegram_id", "kind", "unit_id"),
        unique=True,
        sqlite_where=_NO_OFFICER,
        postgresql_where=_NO_OFFICER,
    ),
    Index("ix_role_next_digest_at", "next_digest_at"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),
    points_to("unit"),
    points_to("officer", nullable=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)
