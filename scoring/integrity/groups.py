"""Held ratings as people see them: in groups, and never so few that one could be recognised."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from scoring.integrity.rules import TELLS_AN_ANSWER


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where ratings are held: a desk of a unit, the rule that holds them, their week's Monday."""

    unit: int
    rule: str
    point: int
    week: date


@dataclass(frozen=True, slots=True)
class Group:
    """Spots that are looked at, and decided on, together.

    Small spots of a unit and a rule are one group, without point and week. `n` is None where
    even that holds fewer ratings than may be told; where the rule tells an answer it is `least`:
    a number to the one would tell what the last of them answered.
    """

    unit: int
    rule: str
    point: int | None
    week: date | None
    n: int | None
    spots: tuple[Spot, ...]

    @property
    def least(self) -> bool:
        """Whether `n` is the fewest that they are."""
        return self.rule in TELLS_AN_ANSWER


def groups_of(held: Mapping[Spot, int], minimum: int) -> list[Group]:
    """Groups of held ratings, in a fixed order; `held` counts them by spot.

    Of a rule that tells an answer there is no group of fewer than `minimum`: that there is one
    is an answer too.
    """
    whole: list[Group] = []
    small: dict[tuple[int, str], list[Spot]] = {}
    for spot, n in sorted(held.items()):
        if n >= minimum:
            whole.append(Group(spot.unit, spot.rule, spot.point, spot.week, n, (spot,)))
        else:
            small.setdefault((spot.unit, spot.rule), []).append(spot)
    for (unit, rule), spots in small.items():
        n = sum(held[spot] for spot in spots)
        whole.append(Group(unit, rule, None, None, n if n >= minimum else None, tuple(spots)))
    told = [_in_steps(each, minimum) if each.least else each for each in whole]
    seen = [each for each in told if each.n is not None or not each.least]
    return sorted(seen, key=lambda each: (each.unit, each.rule, each.spots))


def _in_steps(group: Group, minimum: int) -> Group:
    n = group.n
    return group if n is None else replace(group, n=n - n % minimum)
