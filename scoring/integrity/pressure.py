"""An answer that was asked for says little about the service: it is held."""

from collections.abc import Iterable

from scoring.integrity.facts import RatingFacts


def under_pressure(ratings: Iterable[RatingFacts]) -> set[str]:
    """Keys of ratings whose citizen says that she was asked for a good answer.

    Held whatever its values are: a good one may have been given with the nurse looking on, and
    an officer must not gain by asking. Whoever says so falsely silences only herself. The group
    shows that it happened, which is what a supervisor has to talk about.
    """
    return {r.key for r in ratings if r.pressed}
