"""Add notes that a digest was talked about, and when whose digests come."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("talked_on", sa.String(length=10), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.Column("noted_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_talk_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
    )
    op.create_index("ix_talk_unit_id", "talk", ["unit_id"])
    op.add_column("role", sa.Column("next_month_digest_at", sa.BigInteger(), nullable=True))
    op.add_column("role", sa.Column("next_quarter_digest_at", sa.BigInteger(), nullable=True))
    for name, usual in (("digest_weekday", "0"), ("digest_hour", "7")):
        op.add_column(
            "role", sa.Column(name, sa.Integer(), nullable=False, server_default=usual)
        )
