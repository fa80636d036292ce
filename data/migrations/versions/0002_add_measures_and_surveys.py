"""Add days off, targets, records, surveys, follow-ups, and a hash by which a NIP is found again."""

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "holiday",
        sa.Column("on", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("on", name=op.f("pk_holiday")),
    )
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("indicator", sa.String(length=100), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("target", sa.String(length=32), nullable=True),
        sa.Column("actual", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("key", name=op.f("uq_target_key")),
    )
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("element", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=500), nullable=False),
        sa.Column("due_on", sa.String(length=10), nullable=False),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("done_on", sa.String(length=10), nullable=True),
        sa.Column("evidence", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_follow_up_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("key", name=op.f("uq_follow_up_key")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.String(length=10), nullable=False),
        sa.Column("until_on", sa.String(length=10), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=op.f("fk_survey_service_id_service")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("key", name=op.f("uq_survey_key")),
    )
    op.create_table(
        "record",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=100), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("value", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_record_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("officer_id", "indicator", "period", name=op.f("pk_record")),
    )
    op.create_table(
        "survey_respondent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("answered_on", sa.String(length=10), nullable=False),
        sa.Column("sex", sa.String(length=1), nullable=True),
        sa.Column("age", sa.String(length=8), nullable=True),
        sa.Column("education", sa.String(length=16), nullable=True),
        sa.Column("occupation", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_respondent_survey_id_survey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_respondent")),
        sa.UniqueConstraint("survey_id", "key", name=op.f("uq_survey_respondent_survey_id")),
    )
    op.create_table(
        "target_share",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_target_share_officer_id_officer")
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_share_target_id_target")
        ),
        sa.PrimaryKeyConstraint("target_id", "officer_id", name=op.f("pk_target_share")),
    )
    op.create_table(
        "survey_answer",
        sa.Column("respondent_id", sa.Integer(), nullable=False),
        sa.Column("element", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["respondent_id"],
            ["survey_respondent.id"],
            name=op.f("fk_survey_answer_respondent_id_survey_respondent"),
        ),
        sa.PrimaryKeyConstraint("respondent_id", "element", name=op.f("pk_survey_answer")),
    )
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("nip_hash", sa.String(length=64), nullable=True))
        batch_op.create_index("ix_officer_nip_hash", ["nip_hash"], unique=True)


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.drop_index("ix_officer_nip_hash")
        batch_op.drop_column("nip_hash")

    op.drop_table("survey_answer")
    op.drop_table("target_share")
    op.drop_table("survey_respondent")
    op.drop_table("record")
    op.drop_table("survey")
    op.drop_table("follow_up")
    op.drop_table("target")
    op.drop_table("holiday")
