"""Stored ratings as the rules need them: facts, without what was answered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, select
from sqlalchemy.ext.asyncio import AsyncConnection

from data import schema
from data.integrity.surroundings import Judging
from data.ratings.raters import spent_mark
from data.taps.ratings import code_of
from scoring.citizens.slips import PAPER
from scoring.integrity.facts import RatingFacts
from scoring.rating import Standing

Fate = tuple[Standing, str | None]
"""A rating's standing, and the reason for it if there is any."""


@dataclass(frozen=True, slots=True)
class StoredFacts:
    """A rating as it stands."""

    facts: RatingFacts
    fate: Fate
    closed: bool


async def stored_facts(
    connection: AsyncConnection,
    here: Judging,
    span: tuple[date, date, date],
) -> list[StoredFacts]:
    """Every rating of some days that has an answer; from a day on with all that rules ask."""
    first_on, judged_from, last_on = span
    pressed = await _pressed(connection, here, (judged_from, last_on))
    spent = frozenset(await connection.scalars(select(schema.spent.c.mark)))
    r, p, d = schema.rating, schema.point.c, schema.decision.c
    rows = await connection.execute(
        select(
            r.c.key,
            r.c.rater,
            r.c.officer_id,
            p.service_id,
            r.c.point_id,
            r.c.visit_on,
            r.c.visited_at,
            r.c.channel,
            p.unit_id,
            case((r.c.visit_on >= judged_from, r.c.visit), else_="").label("visit"),
            r.c.standing,
            r.c.reason,
            r.c.closed_on,
            d.outcome,
        )
        .select_from(
            r.join(schema.point, p.id == r.c.point_id).outerjoin(
                schema.decision, d.id == r.c.decision_id
            )
        )
        .where(r.c.visit_on.between(first_on, last_on), has_answers())
    )
    return [
        StoredFacts(
            RatingFacts(
                key=row.key,
                rater=row.rater,
                officer=str(row.officer_id or ""),
                service=str(row.service_id),
                point=str(row.point_id),
                day=row.visit_on,
                # On paper stands a day, and no hour.
                at=None if row.channel in PAPER else row.visited_at.astimezone(here.zone),
                unit=str(row.unit_id),
                code=code_of(row.visit),
                pressed=row.key in pressed,
                decided=_decided(row.standing, row.outcome),
                spent=bool(spent)
                and row.officer_id is not None
                and spent_mark(row.rater, row.officer_id) in spent,
            ),
            (Standing(row.standing), row.reason),
            row.closed_on is not None,
        )
        for row in rows
    ]


async def _pressed(
    connection: AsyncConnection, here: Judging, span: tuple[date, date]
) -> frozenset[str]:
    """Ratings of some days whose citizen was asked for a good answer."""
    r, a = schema.rating, schema.answer.c
    found = await connection.scalars(
        select(a.rating_key)
        .select_from(schema.answer.join(r, r.c.key == a.rating_key))
        .where(
            r.c.visit_on.between(*span),
            a.element.in_(here.policy.integrity_rules.pressure),
            a.value > 0,
        )
    )
    return frozenset(found)


def _decided(standing: str, outcome: str | None) -> Standing | None:
    """What people said of a rating; an excluded one is that for good."""
    if standing == Standing.EXCLUDED:
        return Standing.EXCLUDED
    return None if outcome is None else Standing(outcome)


def has_answers() -> ColumnElement[bool]:
    """Whether a rating says anything: one without an answer is none yet."""
    a = schema.answer.c
    return select(a.rating_key).where(a.rating_key == schema.rating.c.key).exists()
