"""Keep who somebody was; of complaints and slips no minute that leads to a rating."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

DAY = 86_400_000


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("role") as batch:
        batch.drop_constraint(batch.f("uq_role_telegram_id"), type_="unique")
        batch.create_unique_constraint(
            batch.f("uq_role_telegram_id"), ["telegram_id", "kind", "unit_id", "officer_id"]
        )
    nobody = sa.text("officer_id IS NULL")
    op.create_index(
        "ix_role_of_nobody",
        "role",
        ["telegram_id", "kind", "unit_id"],
        unique=True,
        sqlite_where=nobody,
        postgresql_where=nobody,
    )
    # The day stays, as noon of UTC: in which zone it was is not known here.
    for table, column in (("case", "consent_at"), ("slip", "entered_at")):
        noon = f"{column} - {column} % {DAY} + {DAY // 2}"
        op.execute(f'UPDATE "{table}" SET {column} = {noon}')
    op.execute(
        "UPDATE rating SET completed_at = visited_at "
        "WHERE channel IN ('slip', 'kader') AND completed_at IS NOT NULL"
    )
