"""Whom a stored rating counts for, in SQL: what `Rating.counts_for` says, once for all queries."""

from sqlalchemy import ColumnElement, case, func

from data import schema
from scoring.counters import DESK
from scoring.integrity.rules import REPEAT


def counts_for() -> ColumnElement[int]:
    """The officer whom a rating counts for; DESK where nobody was named, or it is a repeat."""
    r = schema.rating.c
    return case((r.reason == REPEAT, DESK), else_=func.coalesce(r.officer_id, DESK))
