"""Reads back all that is stored of ratings, by the same code that reads it in the tap path."""

from sqlalchemy import select

from data import schema
from data.database import Database
from data.taps.ratings import read_rating
from scoring.citizens.survey_rules import BANDS
from scoring.counters import Amounts, AnswerCell, Cell, CompositeCell, VisitCell
from scoring.rating import Rating


async def all_ratings(database: Database) -> list[Rating]:
    """Every rating with its answers."""
    r = schema.rating.c
    answers: dict[str, dict[str, int]] = {}
    async with database.read() as connection:
        for key, element, value in await connection.execute(select(schema.answer)):
            answers.setdefault(key, {})[element] = value
        s = schema.surveyed
        bands: dict[str, dict[str, str]] = {}
        for key, *said in await connection.execute(
            select(s.c.rating_key, *(s.c[name] for name in BANDS))
        ):
            pairs = zip(BANDS, said, strict=True)
            bands[key] = {name: value for name, value in pairs if value is not None}
        rows = await connection.exec_driver_sql(
            "SELECT key, rater, officer_id, kind, visit, visited_at, visit_on, skipped, completed_at, "
            "standing, reason, closed_on FROM rating ORDER BY key"
        )
        found = [
            read_rating(tuple(row), answers.get(row[0], {}), bands.get(row[0], {})) for row in rows
        ]
    assert len(found) == len({rating.visit.key for rating in found}), r
    return found


async def stored_sums(database: Database) -> Amounts:
    """The daily sums as they stand, cells that came to nothing left out."""
    a, c, v = schema.daily_answer.c, schema.daily_composite.c, schema.daily_visit.c
    sums: dict[Cell, tuple[int, ...]] = {}
    async with database.read() as connection:
        for row in await connection.execute(
            select(a.on, a.point_id, a.officer_id, a.element, a.value, a.n)
        ):
            sums[AnswerCell(*row[:5])] = tuple(row[5:])
        for row in await connection.execute(
            select(c.on, c.point_id, c.officer_id, c.n, c.s1, c.s2)
        ):
            sums[CompositeCell(*row[:3])] = tuple(row[3:])
        for row in await connection.execute(select(v.on, v.point_id, v.rated, v.complete)):
            sums[VisitCell(*row[:2])] = tuple(row[2:])
    return {cell: amounts for cell, amounts in sums.items() if any(amounts)}
