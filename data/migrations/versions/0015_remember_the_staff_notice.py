"""Remember the staff notice."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("role") as batch:
        batch.add_column(sa.Column("notice", sa.String(length=16), nullable=True))
