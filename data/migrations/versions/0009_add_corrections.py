"""Add corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("on", sa.String(length=10), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("indicator", sa.String(length=100), nullable=True),
        sa.Column("period", sa.String(length=8), nullable=True),
        sa.Column("why", sa.String(length=16), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_correction_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["point_id"], ["point.id"], name=op.f("fk_correction_point_id_point")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_index("ix_correction_officer_id", "correction", ["officer_id"])
    op.create_index("ix_correction_status", "correction", ["status"])
    # Added in place, as decision_id was: a batch would build the whole table anew.
    op.execute(
        "ALTER TABLE rating ADD COLUMN correction_id INTEGER "
        "CONSTRAINT fk_rating_correction_id_correction REFERENCES correction (id)"
    )
    corrected = sa.text("correction_id IS NOT NULL")
    op.create_index(
        "ix_rating_correction_id",
        "rating",
        ["correction_id"],
        sqlite_where=corrected,
        postgresql_where=corrected,
    )
