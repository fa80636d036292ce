"""How far ratings of one service scatter about their officers' means."""

from dataclasses import dataclass
from math import fsum, sqrt

from scoring.sums import Cells, by_service

PRIOR_DF = 30
"""Degrees of freedom with which the pooled variance steadies a small service (scoring rule A2)."""

FLOOR = 0.1
"""Least standard deviation of a service, in points of a 1..4 scale."""

DEFAULT_SCALE = (1, 4)
"""The regulation's scale; a policy may have another."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Scatter of every service, in points.

    `pool` is the pooled variance within officers (points squared), `df` its degrees of freedom,
    `deviations` the standard deviation s_j of every service, in the order of their keys.
    """

    pool: float
    df: int
    deviations: dict[str, float]


def floor_of(scale: tuple[int, int]) -> float:
    """Return the least standard deviation on a scale: 0.1 points on 1..4, in proportion on another."""
    return FLOOR * ((scale[1] - scale[0]) / (DEFAULT_SCALE[1] - DEFAULT_SCALE[0]))


def spread_of(cells: Cells, scale: tuple[int, int] = DEFAULT_SCALE) -> Spread:
    """Estimate the scatter of every service that has sessions (scoring rules A1 and A2).

    Sums are rounded once, whatever their order, so no order of officers changes a digit.
    """
    services = by_service(cells)
    within = {
        service: fsum(sums.within for sums in officers.values())
        for service, officers in services.items()
    }
    df = {
        service: sum(sums.n - 1 for sums in officers.values())
        for service, officers in services.items()
    }
    whole = sum(df.values())
    pool = fsum(within.values()) / whole if whole else 0.0
    return Spread(
        pool,
        whole,
        {
            service: max(
                floor_of(scale),
                sqrt((within[service] + PRIOR_DF * pool) / (df[service] + PRIOR_DF)),
            )
            for service in services
        },
    )
