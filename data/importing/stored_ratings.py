"""Ratings that stand already where an import names them."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from scoring.rating import Place, Rating, Standing, Visit

IMPORTED = "imported"
"""Marks the visit of a rating that was imported: a citizen's own is never overwritten."""


@dataclass(frozen=True, slots=True)
class StoredRating:
    """A rating as it stands. `named` is whom it was about before a correction."""

    key: str
    rater: str
    point: int
    officer: int | None
    channel: str
    visited_at: datetime
    visit_on: date
    standing: Standing
    reason: str | None
    complete: bool
    closed: bool
    imported: bool
    named: int | None = None
    answers: dict[str, int] = field(default_factory=dict)

    @property
    def identity(self) -> tuple[object, ...]:
        """Who rated what on which day: no two ratings have the same."""
        return (self.rater, self.point, self.visit_on)

    def rating(self) -> Rating:
        """What it adds to the daily sums follows from this."""
        place = Place(self.point, 0, 0, "", "", "")
        visit = Visit(self.key, self.rater, place, (), self.visited_at, self.visit_on)
        return Rating(
            visit,
            self.officer,
            self.answers,
            completed_at=self.visited_at if self.complete else None,
            standing=self.standing,
            reason=self.reason,
        )


async def stored_ratings(connection: AsyncConnection, keys: list[str]) -> dict[str, StoredRating]:
    """Those of some keys that stand, by key."""
    r, a, c = schema.rating.c, schema.answer.c, schema.correction.c
    columns = (r.key, r.rater, r.point_id, r.officer_id, r.channel, r.visited_at, r.visit_on)
    states = (r.standing, r.reason, r.completed_at, r.closed_on, r.visit, c.officer_id)
    stored = schema.rating.outerjoin(schema.correction, c.id == r.correction_id)
    found = {}
    for row in await connection.execute(
        select(*columns, *states).select_from(stored).where(r.key.in_(keys))
    ):
        key, rater, point, officer, channel, at, on, standing, reason, *rest = row
        completed_at, closed_on, visit, taken_from = rest
        found[key] = StoredRating(
            key,
            rater,
            point,
            officer,
            channel,
            at,
            on,
            standing=Standing(standing),
            reason=reason,
            complete=completed_at is not None,
            closed=closed_on is not None,
            imported=bool(json.loads(visit).get(IMPORTED)),
            named=officer or taken_from,
        )
    if found:
        mine = select(a.rating_key, a.element, a.value).where(a.rating_key.in_(found.keys()))
        for key, element, value in await connection.execute(mine):
            found[key].answers[element] = value
    return found
