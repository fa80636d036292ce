"""Keep absences."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "absence",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.String(length=10), nullable=False),
        sa.Column("last_on", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_absence_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("officer_id", "first_on", "last_on", name=op.f("pk_absence")),
    )
    op.create_index("ix_absence_last_on", "absence", ["last_on"])
