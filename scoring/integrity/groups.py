"""Held ratings as people see them: in groups, and never so few that one could be recognised."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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
    even that holds fewer ratings than may be told.
    """

    unit: int
    rule: str
    point: int | None
    week: date | None
    n: int | None
    spots: tuple[Spot, ...]


def groups_of(held: Mapping[Spot, int], minimum: int) -> list[Group]:
    """Groups of held ratings, in a fixed order; `held` counts them by spot."""
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
    return sorted(whole, key=lambda each: (each.unit, each.rule, each.spots))
