"""Add voices of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "pulse_answer",
        sa.Column("quarter", sa.String(length=8), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("quarter", "unit_id", "value", name=op.f("pk_pulse_answer")),
    )
    op.create_table(
        "pulse_heard",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("until_on", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_pulse_heard")),
    )
    op.create_index("ix_pulse_heard_until_on", "pulse_heard", ["until_on"])
    op.create_table(
        "outreach",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.String(length=10), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("attended", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.Column("noted_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_outreach_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach")),
    )
    op.create_index("ix_outreach_unit_id", "outreach", ["unit_id"])
