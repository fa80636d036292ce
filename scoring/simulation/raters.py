"""Who else rates besides the honest: each kind changes, adds or keeps away some ratings."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from scoring.simulation.district import World, moments
from scoring.simulation.ratings import MONTHS, Ratings

if TYPE_CHECKING:
    from numpy.random import Generator

    from scoring.simulation.ratings import Whole

Kind = Literal["honest", "lenient", "severe", "absent", "bribed", "rival", "bot", "slow-drip"]
KINDS: tuple[Kind, ...] = get_args(Kind)

WHO: Mapping[Kind, str] = {
    "honest": "more citizens who say what they felt",
    "lenient": "own citizens, one point too high",
    "severe": "own citizens, one point too low",
    "absent": "unhappy citizens who stay silent",
    "bribed": "own citizens, paid for the best answer",
    "rival": "many telephones, worst answers, 45 minutes",
    "bot": "one telephone, the worst answer every day",
    "slow-drip": "many telephones, worst answers, all quarter",
}
"""Who people of a kind are. Their number is a share of the officer's honest ratings, for the
absent of the unhappy ones."""

CONFESS = 0.05
"""Share of the bribed who say so: one in two, where one rating in ten asks."""

BURST_MINUTES = 45
"""Length of a rival's burst: it may straddle two hours of the clock."""


def with_raters(
    world: World, kind: Kind, share: float, targets: "Whole", chance: "Generator"
) -> Ratings:
    """Return the district's ratings with people of a kind about each officer of `targets`.

    Those who add something stand behind the honest; `false` marks whoever is of the kind.
    """
    ratings = world.honest
    if kind in _CHANGED:
        return _changed(world, kind, share, targets, chance)
    if kind == "absent":
        return _without_unhappy(world, share, targets, chance)
    first = len(ratings)
    for target in targets:
        added = round(share * int((world.honest.officer == target).sum()))
        some = _MADE[kind](world, int(target), added, chance)
        ratings = ratings.with_others(replace(some, rater=some.rater + first))
        first += added
    return ratings


_CHANGED: Mapping[Kind, Callable[["Whole", tuple[int, int]], "Whole | int"]] = {
    "lenient": lambda value, scale: (value + 1).clip(*scale),
    "severe": lambda value, scale: (value - 1).clip(*scale),
    "bribed": lambda _, scale: scale[1],
}
"""What becomes of the answers of own citizens of a kind."""


def _changed(
    world: World, kind: Kind, share: float, targets: "Whole", chance: "Generator"
) -> Ratings:
    honest = world.honest
    value, false = honest.value.copy(), honest.false.copy()
    for target in targets:
        theirs = _some((honest.officer == target).nonzero()[0], share, chance)
        value[theirs] = _CHANGED[kind](value[theirs], world.scale)
        false[theirs] = True
    changed = replace(honest, value=value, false=false)
    if kind != "bribed":
        return changed
    confess = false & (chance.random(len(honest)) < CONFESS)
    return replace(changed, pressed=honest.pressed | confess)


def _without_unhappy(world: World, share: float, targets: "Whole", chance: "Generator") -> Ratings:
    import numpy as np

    honest = world.honest
    stays = np.ones(len(honest), dtype=np.bool_)
    for target in targets:
        unhappy = (honest.officer == target) & (honest.value <= sum(world.scale) / 2)
        stays[_some(unhappy.nonzero()[0], share, chance)] = False
    return honest.where(stays)


def _some(places: "Whole", share: float, chance: "Generator") -> "Whole":
    chosen: Whole = chance.choice(places, round(min(share, 1.0) * len(places)), replace=False)
    return chosen


def _more(world: World, target: int, added: int, chance: "Generator") -> Ratings:
    """More honest citizens at the officer's own desk."""
    import numpy as np

    service = target % world.district.services
    felt = world.levels[service] + world.scatter[service] * (
        world.effects[target] + chance.standard_normal(added)
    )
    value = np.clip(np.rint(felt), *world.scale).astype(np.int64)
    return replace(_drip(world, target, added, chance), value=value)


def _drip(world: World, target: int, added: int, chance: "Generator") -> Ratings:
    desk = world.home(_all_of(target, added))
    day, minute = moments(desk, world.calm, chance)
    return _aimed(world, target, day, minute)


def _burst(world: World, target: int, added: int, chance: "Generator") -> Ratings:
    """All within one stretch of an ordinary visit's day."""
    first, starts = moments(world.home(_all_of(target, 1)), world.calm, chance)
    minute = starts[0] + chance.integers(0, BURST_MINUTES, added)
    return _aimed(world, target, _all_of(int(first[0]), added), minute)


def _one_telephone(world: World, target: int, added: int, chance: "Generator") -> Ratings:
    """One telephone, once a day, for a desk takes no more from it: a month, then the next."""
    import numpy as np

    open_ = (world.calm[world.home(_all_of(target, 1))[0]].sum(axis=1) > 0).nonzero()[0]
    begins = open_[np.searchsorted(open_, chance.choice(MONTHS))]
    in_turn = np.concatenate([open_[open_ >= begins], open_[open_ < begins]])
    day = np.sort(in_turn[:added])
    minute = moments(world.home(_all_of(target, len(day))), world.calm, chance)[1]
    return replace(_aimed(world, target, day, minute), rater=_all_of(0, len(day)))


def _aimed(world: World, target: int, day: "Whole", minute: "Whole") -> Ratings:
    import numpy as np

    officer = _all_of(target, len(day))
    return Ratings(
        officer=officer,
        service=officer % world.district.services,
        desk=world.home(officer),
        day=day,
        minute=minute,
        rater=np.arange(len(day)),
        value=_all_of(world.scale[0], len(day)),
        false=np.ones(len(day), dtype=np.bool_),
        pressed=np.zeros(len(day), dtype=np.bool_),
    )


def _all_of(value: int, times: int) -> "Whole":
    import numpy as np

    return np.full(times, value, dtype=np.int64)


_MADE: Mapping[Kind, Callable[[World, int, int, "Generator"], Ratings]] = {
    "honest": _more,
    "rival": _burst,
    "bot": _one_telephone,
    "slow-drip": _drip,
}
