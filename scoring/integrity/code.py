"""A code that was revoked or has expired leads nowhere: what came through it is held."""

from collections.abc import Iterable

from scoring.integrity.facts import RatingFacts, Surroundings


def by_ended_code(ratings: Iterable[RatingFacts], around: Surroundings) -> set[str]:
    """Keys of ratings whose code had ended when it was scanned."""
    return {
        r.key
        for r in ratings
        if r.at is not None and r.code in around.ended and around.ended[r.code] <= r.at
    }
