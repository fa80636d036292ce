"""Add what people do with scores: indicators read, results received, predicates decided."""

import sqlalchemy as sa
from alembic import op


revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SQLITE = """
CREATE TRIGGER predicate_decision_no_{what} BEFORE {what} ON predicate_decision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END"""
_POSTGRESQL = """
CREATE FUNCTION predicate_decision_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'decisions are append-only'; END $$"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER predicate_decision_no_change BEFORE UPDATE OR DELETE ON predicate_decision
FOR EACH ROW EXECUTE FUNCTION predicate_decision_is_append_only()"""


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "acknowledgement",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("rules", sa.String(length=64), nullable=False),
        sa.Column("policy_version", sa.String(length=32), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_acknowledgement_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("officer_id", "period", "rules", name=op.f("pk_acknowledgement")),
    )
    op.create_table(
        "delivery",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("delivered_at", sa.BigInteger(), nullable=False),
        sa.Column("accepted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closing_id"], ["closing.id"], name=op.f("fk_delivery_closing_id_closing")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_delivery_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("officer_id", "closing_id", name=op.f("pk_delivery")),
    )
    op.create_table(
        "predicate_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("proposed", sa.String(length=24), nullable=False),
        sa.Column("probability", sa.Float(), nullable=True),
        sa.Column("decided", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["closing_id"], ["closing.id"], name=op.f("fk_predicate_decision_closing_id_closing")
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["officer.id"], name=op.f("fk_predicate_decision_officer_id_officer")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_predicate_decision")),
    )
    op.create_index(
        "ix_predicate_decision_officer_id", "predicate_decision", ["officer_id"]
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL)
        op.execute(_POSTGRESQL_TRIGGER)
    else:
        for what in ("UPDATE", "DELETE"):
            op.execute(_SQLITE.format(what=what))
