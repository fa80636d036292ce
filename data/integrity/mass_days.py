"""Mass-service days (posyandu, school vaccination): full desks that nobody takes for a burst."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.database import upsert


async def register_mass_day(
    connection: AsyncConnection, points: Iterable[int], on: date, expected: int
) -> None:
    """Register a day at points, with the number of people expected at each; again replaces.

    `burst` exempts the day, and `served` goes by the number until the true one is told.
    """
    rows = [{"point_id": point, "on": on, "expected": expected} for point in sorted(set(points))]
    await upsert(connection, schema.mass_day, rows)
