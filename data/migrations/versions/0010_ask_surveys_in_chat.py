"""Let surveys be answered in chat, be ended early, and keep their sums."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("survey") as table:
        table.add_column(sa.Column("ended_on", sa.String(length=10), nullable=True))
        table.add_column(sa.Column("scans", sa.Integer(), nullable=True))
        table.add_column(sa.Column("summed_on", sa.String(length=10), nullable=True))
    op.create_table(
        "surveyed",
        sa.Column("rating_key", sa.String(length=10), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("sex", sa.String(length=32), nullable=True),
        sa.Column("age", sa.String(length=32), nullable=True),
        sa.Column("education", sa.String(length=32), nullable=True),
        sa.Column("occupation", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["rating_key"], ["rating.key"], name=op.f("fk_surveyed_rating_key_rating")
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_surveyed_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("rating_key", name=op.f("pk_surveyed")),
    )
    op.create_index("ix_surveyed_survey_id", "surveyed", ["survey_id"])
    op.create_table(
        "survey_sum",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(length=32), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_sum_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("survey_id", "name", "value", name=op.f("pk_survey_sum")),
    )
