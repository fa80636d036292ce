"""A rater counts once per officer and calendar month; what comes later is for the desk only."""

from collections.abc import Iterable

from scoring.integrity.facts import RatingFacts


def repeats(ratings: Iterable[RatingFacts]) -> set[str]:
    """Keys of ratings that are not the rater's first about an officer in a calendar month.

    The first keeps its place even while it is held, so a verdict never depends on what is
    decided later; and even when it was erased after it had closed, for its sums stay. Weights
    stay 0 or 1, and a period stays a plain sum of its days.
    """
    seen: set[tuple[str, str, str]] = set()
    later: set[str] = set()
    for rating in sorted((r for r in ratings if r.officer), key=lambda r: r.turn):
        place = (rating.rater, rating.officer, rating.day.isoformat()[:7])
        if rating.spent or place in seen:
            later.add(rating.key)
        seen.add(place)
    return later
