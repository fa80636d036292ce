"""No more ratings than people: what a desk's day has beyond those served is held."""

from collections.abc import Collection, Iterable
from hashlib import sha256

from scoring.integrity.facts import Place, RatingFacts, Surroundings


def beyond_served(
    ratings: Iterable[RatingFacts], around: Surroundings, held: Collection[str]
) -> set[str]:
    """Keys of accepted ratings beyond the number of people served at the point that day.

    Those in `held` are not accepted, and those that people decided on are nobody's surplus: to
    release some must not push out others. Who stays is drawn by a hash of the key: neither the
    hour nor a value decides, so nobody can push others out by rating early, and every count of
    the same day draws the same.
    """
    days: dict[Place, list[RatingFacts]] = {}
    for rating in ratings:
        place = (rating.point, rating.day)
        accepted = rating.key not in held and rating.decided is None
        if accepted and place in around.served:
            days.setdefault(place, []).append(rating)
    return {
        rating.key
        for place, there in days.items()
        for rating in sorted(there, key=_draw)[around.served[place] :]
    }


def _draw(rating: RatingFacts) -> bytes:
    return sha256(rating.key.encode()).digest()
