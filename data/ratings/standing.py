"""Whom a stored rating counts for, in SQL: what `Rating.counts_for` says, once for all queries."""

from sqlalchemy import ColumnElement, case, func, select

from data import schema
from scoring.counters import DESK
from scoring.integrity.rules import REPEAT
from scoring.rights.account import CORRECTED


def counts_for() -> ColumnElement[int]:
    """The officer whom a rating counts for; DESK where nobody was named, or it is a repeat."""
    r = schema.rating.c
    return case((r.reason == REPEAT, DESK), else_=func.coalesce(r.officer_id, DESK))


def closed_for() -> ColumnElement[int]:
    """The officer in whose block a closed rating is: a correction takes it out of her figures,
    but not out of the block, which tells of the unit too (`data.ratings.moving`).
    """
    r, c = schema.rating.c, schema.correction.c
    before = select(c.officer_id).where(c.id == r.correction_id).scalar_subquery()
    return case((r.reason == CORRECTED, before), else_=counts_for())
