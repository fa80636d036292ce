"""Add objections."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("filed_at", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("stated_by", sa.String(length=64), nullable=True),
        sa.Column("outcome", sa.String(length=9), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("consequence", sa.String(length=24), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.Column("closing_after_id", sa.Integer(), nullable=True),
        sa.Column("warned_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_objection_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["closing_id"], ["closing.id"], name=op.f("fk_objection_closing_id_closing")
        ),
        sa.ForeignKeyConstraint(
            ["closing_after_id"],
            ["closing.id"],
            name=op.f("fk_objection_closing_after_id_closing"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection")),
        sa.UniqueConstraint("officer_id", "closing_id", name=op.f("uq_objection_officer_id")),
    )
    op.create_index("ix_objection_outcome", "objection", ["outcome"])
