"""The best that can be known: what a judge concludes who knows everything but the officers."""

from typing import TYPE_CHECKING

from scoring.simulation.district import World, below, mean_answer

if TYPE_CHECKING:
    from scoring.simulation.ratings import Reals

STEPS = 241
"""Points of the grid on which an effect is integrated, over six deviations to each side."""


def truth_of(world: World, mix: "Reals") -> "Reals":
    """Return what all citizens would say of each officer over the mix of services, in points."""
    truth: Reals = mean_answer(world, world.effects) @ mix
    return truth


def oracle_of(world: World, mix: "Reals") -> "Reals":
    """Return the expectation of each officer's truth given her honest ratings, in points.

    It is Bayes' rule with the levels, scatters and the spread of officers that the district was
    made with, and with the chance of every single answer: no way to score has a smaller mean
    squared error.
    """
    import numpy as np

    grid = world.district.apart * np.linspace(-6, 6, STEPS)
    ladder = [below(world, grid, cut + 0.5) for cut in range(*world.scale)]
    edges = np.stack([np.zeros_like(ladder[0]), *ladder, np.ones_like(ladder[0])])
    chances = np.log(np.maximum(np.diff(edges, axis=0), 1e-300))
    counts = _counts(world, len(chances))
    weighed = np.tensordot(counts, chances, axes=([1, 2], [0, 2]))
    weighed -= (grid / world.district.apart) ** 2 / 2
    belief = np.exp(weighed - weighed.max(axis=1, keepdims=True))
    expected: Reals = belief @ (mean_answer(world, grid) @ mix) / belief.sum(axis=1)
    return expected


def _counts(world: World, answers: int) -> "Reals":
    """Count honest ratings by officer, answer and service."""
    import numpy as np

    honest = world.honest
    counts = np.zeros((len(world.effects), answers, len(world.levels)))
    np.add.at(counts, (honest.officer, honest.value - world.scale[0], honest.service), 1)
    return counts
