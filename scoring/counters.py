"""What one rating adds to the daily sums. Sums are integers: order and grouping never matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scoring.policies.policy import Policy
from scoring.rating import Kind, Rating, Standing, composite

DESK = 0
"""Stands for an officer where a rating counts for the desk only."""


@dataclass(frozen=True, slots=True, order=True)
class AnswerCell:
    """Answers of one value to one element, at a point, about an officer, on a day: (n,)."""

    on: date
    point: int
    officer: int
    element: str
    value: int


@dataclass(frozen=True, slots=True, order=True)
class CompositeCell:
    """Session composites about an officer at a point on a day: (n, sum of T, sum of T^2)."""

    on: date
    point: int
    officer: int


@dataclass(frozen=True, slots=True, order=True)
class VisitCell:
    """Rated visits at a point on a day, coverage and no figure: (rated, complete)."""

    on: date
    point: int


Cell = AnswerCell | CompositeCell | VisitCell
Amounts = Mapping[Cell, tuple[int, ...]]


def contribution(rating: Rating | None, policy: Policy) -> Amounts:
    """What `rating` adds to the daily sums; a held, excluded or erased one adds nothing.

    The sum over all ratings is what the counters must hold: that is how they are verified.
    """
    if rating is None or rating.standing is not Standing.COUNTED or not rating.answers:
        return {}
    day, point = rating.visit.visit_on, rating.visit.place.point
    visit: dict[Cell, tuple[int, ...]] = {VisitCell(day, point): (1, int(rating.complete))}
    if rating.visit.kind is Kind.SURVEY:
        # What it answers is in the survey's own sums; that the visit was rated is coverage.
        return visit
    officer = rating.counts_for or DESK
    amounts: dict[Cell, tuple[int, ...]] = {
        AnswerCell(day, point, officer, element, value): (1,)
        for element, value in rating.answers.items()
    }
    amounts |= visit
    t = composite(rating.answers, policy)
    if officer and t is not None:
        amounts[CompositeCell(day, point, officer)] = (1, t, t * t)
    return amounts


def difference(after: Amounts, before: Amounts) -> Amounts:
    """What must be added to the counters when a rating's contribution changes."""
    return {
        cell: moved
        for cell in {**after, **before}
        if any(moved := _minus(after.get(cell), before.get(cell)))
    }


def total(parts: list[Amounts]) -> Amounts:
    """Sum of contributions, cells that come to nothing left out."""
    sums: dict[Cell, tuple[int, ...]] = {}
    for part in parts:
        for cell, amounts in part.items():
            held = sums.get(cell, (0,) * len(amounts))
            sums[cell] = tuple(a + b for a, b in zip(held, amounts, strict=True))
    return {cell: amounts for cell, amounts in sums.items() if any(amounts)}


def _minus(after: tuple[int, ...] | None, before: tuple[int, ...] | None) -> tuple[int, ...]:
    width = len(after or before or ())
    zero = (0,) * width
    return tuple(a - b for a, b in zip(after or zero, before or zero, strict=True))
