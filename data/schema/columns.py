"""What the columns of all tables have in common, and the metadata that holds the tables."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def named() -> Column[str]:
    """The slug by which people and commands name a row."""
    return Column("key", String(64), nullable=False, unique=True)


def numbered() -> Column[int]:
    """A small integer by which other tables name a row."""
    return Column("id", Integer, primary_key=True)


def points_to(target: str, *, name: str | None = None, nullable: bool = False) -> Column[int]:
    """A reference to a row of another table, in the column `target_id` unless named."""
    column = name or f"{target}_id"
    return Column(column, Integer, ForeignKey(f"{target}.id"), nullable=nullable)
