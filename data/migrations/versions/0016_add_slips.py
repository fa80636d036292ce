"""Add paper slips."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "slip",
        sa.Column("number", sa.String(length=7), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("printed_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["point_id"], ["point.id"], name=op.f("fk_slip_point_id_point")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_slip")),
    )
