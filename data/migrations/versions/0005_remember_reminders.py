"""Let a message have buttons and a last moment, and count codes that were not found."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("keyboard", sa.Text(), nullable=True))
        table.add_column(sa.Column("until_at", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("conversation") as table:
        table.add_column(sa.Column("misses", sa.Integer(), nullable=True))
        table.add_column(sa.Column("missing_since", sa.BigInteger(), nullable=True))
