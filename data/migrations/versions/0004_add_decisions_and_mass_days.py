"""Add decisions on held ratings, and mass-service days."""

import sqlalchemy as sa
from alembic import op


revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "mass_day",
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.String(length=10), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["point_id"], ["point.id"], name=op.f("fk_mass_day_point_id_point")
        ),
        sa.PrimaryKeyConstraint("point_id", "on", name=op.f("pk_mass_day")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(length=16), nullable=False),
        sa.Column("week", sa.String(length=10), nullable=True),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("proposed_by", sa.String(length=64), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["point_id"], ["point.id"], name=op.f("fk_decision_point_id_point")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decision_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index("ix_decision_outcome", "decision", ["outcome"])
    # Said plainly, SQLite adds it in place; a batch would build the whole table anew, which it
    # refuses while answers point to it.
    op.execute(
        "ALTER TABLE rating ADD COLUMN decision_id INTEGER "
        "CONSTRAINT fk_rating_decision_id_decision REFERENCES decision (id)"
    )
    held = sa.text("standing = 'held'")
    op.create_index(
        "ix_rating_held", "rating", ["point_id"], sqlite_where=held, postgresql_where=held
    )
