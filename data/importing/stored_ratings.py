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
    """A rating as it stands."""

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
    r, a = schema.rating.c, schema.answer.c
    columns = (r.key, r.rater, r.point_id, r.officer_id, r.channel, r.visited_at, r.visit_on)
    states = (r.standing, r.reason, r.completed_at, r.closed_on, r.visit)
    found = {}
    for row in await connection.execute(select(*columns, *states).where(r.key.in_(keys))):
        key, rater, point, officer, channel, at, on, standing, reason, *rest = row
        completed_at, closed_on, visit = rest
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
        )
    if found:
        mine = select(a.rating_key, a.element, a.value).where(a.rating_key.in_(found.keys()))
        for key, element, value in await connection.execute(mine):
            found[key].answers[element] = value
    return found
