"""Nobody rates the own unit: ratings by its staff are held."""

from collections.abc import Iterable

from scoring.integrity.facts import RatingFacts, Surroundings


def by_staff(ratings: Iterable[RatingFacts], around: Surroundings) -> set[str]:
    """Keys of ratings whose rater is on the staff of the rated unit.

    Staff are citizens too, and a nurse may bring her own child: hence held, not excluded.
    """
    return {r.key for r in ratings if r.rater in around.staff.get(r.unit, ())}
