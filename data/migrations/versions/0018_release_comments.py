"""Release comments to staff in batches."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("comment", sa.Column("released_on", sa.String(length=10), nullable=True))
    op.create_index("ix_comment_released_on", "comment", ["released_on"])
