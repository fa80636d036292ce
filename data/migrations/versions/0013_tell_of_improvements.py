"""Keep who asked to be told of improvements, and what a plan changed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("follow_up") as batch:
        batch.add_column(sa.Column("service_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("changed", sa.String(length=300), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_follow_up_service_id_service"), "service", ["service_id"], ["id"]
        )
    op.create_table(
        "follower",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("until_on", sa.String(length=10), nullable=False),
        sa.Column("told_on", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_follower_unit_id_unit")),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_follower_service_id_service")
        ),
        sa.PrimaryKeyConstraint(
            "chat_id", "unit_id", "service_id", name=op.f("pk_follower")
        ),
    )
    op.create_index("ix_follower_unit_id", "follower", ["unit_id"])
