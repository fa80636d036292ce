"""Keep spent voices."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "spent",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_spent")),
    )
    op.create_index("ix_spent_month", "spent", ["month"])
