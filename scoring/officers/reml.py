"""The variances of the mixed model by restricted maximum likelihood (REML).

EM-REML over Henderson's equations finds them in dozens of steps where officers differ plainly,
and creeps for tens of thousands where they hardly do. Its steps are the slope of the restricted
likelihood, so they are taken for one: Newton steps along that slope, an EM step wherever the
likelihood is not curved as a Newton step needs (Jamshidian and Jennrich 1993, J. Am. Stat. Assoc.
88:221). The estimates are those of EM, to the last digits that the data carry.
"""

from dataclasses import dataclass
from math import exp, log

from scoring.officers.mixed_model import Design, Solution, design_of, solve
from scoring.sums import Cells

SETTLED = 1e-10
"""Largest move of the logarithm of a variance ratio in the last step."""

INDISTINCT = 1e-4
"""Ratio tau2/sigma2 below which officers are taken as alike: tau2 is then zero (scoring rule,
edge cases)."""

ROUNDING = 1e-15
"""What rounding leaves of each officer's and service's term of a slope that is zero."""

NOTHING = 1e-8
"""Ratio of beta2 to the variance of ratings below which beta2 is zero: services are alike."""

MOST_STEPS = 1000
"""Steps after which a fit gives up; 5 to 40 are usual."""

STRIDE = 2.0
"""Longest Newton step in the logarithm of a ratio."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    `services` and `officers` are sorted; `b` (points) and `a` (unitless) stand in their order.
    `beta2` is None with one service, where it is neither identified nor needed. `inverse` is
    A^-1 over (mu, b): times sigma2 it is the prediction error covariance. `steps` were taken.
    """

    services: tuple[str, ...]
    officers: tuple[str, ...]
    mu: float
    b: tuple[float, ...]
    a: tuple[float, ...]
    sigma2: float
    tau2: float
    beta2: float | None
    inverse: tuple[tuple[float, ...], ...]
    steps: int


def fit(cells: Cells, deviations: dict[str, float]) -> Fit:
    """Fit the model to the sums of a window, given the services' deviations in points.

    There must be two sessions or more, with scatter about their officers' means;
    `scoring.officers.calibration` decides whether the data are enough for the estimates to mean anything.

    Raises ArithmeticError when the estimates do not settle.
    """
    design = design_of(cells, deviations)
    beta = exp(-1.0) if len(design.services) > 1 else 0.0
    here = solve(design, exp(-2.7), beta)
    for step in range(1, MOST_STEPS + 1):
        there = _next(design, here)
        if _moved(here, there) < SETTLED or _level(design, there):
            return _published(design, there, step)
        here = there
    raise ArithmeticError(f"the variances did not settle within {MOST_STEPS} steps")


def _moved(here: Solution, there: Solution) -> float:
    """Return the larger move of the two logarithms; a ratio that became zero moved far."""
    return max(
        abs(log(new / old)) if new else float(old > 0)
        for old, new in ((here.tau, there.tau), (here.beta, there.beta))
    )


def _level(design: Design, here: Solution) -> bool:
    """Tell whether the slope is nothing but rounding: on a flat hill a step has no end then."""
    terms = len(design.officers) + len(design.services)
    return max(map(abs, here.slope)) <= ROUNDING * terms


def _next(design: Design, here: Solution) -> Solution:
    """Take one step uphill, shortened until it leads there."""
    tau, beta = _newton(design, here)
    there = solve(design, here.tau * exp(tau), here.beta * exp(beta))
    # Both directions lead uphill at first; rounding alone makes the last hair look downhill.
    least = here.likelihood - 1e-12 * abs(here.likelihood)
    while there.likelihood < least and max(abs(tau), abs(beta)) > SETTLED:
        tau, beta = tau / 4, beta / 4
        there = solve(design, here.tau * exp(tau), here.beta * exp(beta))
    return _grounded(design, there)


def _grounded(design: Design, there: Solution) -> Solution:
    """Solve anew with zero for a ratio that has become meaningless."""
    tau = there.tau if there.tau >= INDISTINCT else 0.0
    beta = there.beta if there.beta >= NOTHING * design.typical else 0.0
    if (tau, beta) == (there.tau, there.beta):
        return there
    return solve(design, tau, beta)


def _expected(design: Design, here: Solution) -> tuple[float, float]:
    """Return the ratios to which an EM step leads."""
    return (
        here.tau * (1 + 2 * here.slope[0] / len(design.officers)),
        here.beta * (1 + 2 * here.slope[1] / len(design.services)),
    )


def _newton(design: Design, here: Solution) -> tuple[float, float]:
    """Return the Newton step in log tau and log beta, or EM's where the hill is not a dome."""
    stride = 1e-5
    by_tau = _curve(here, solve(design, here.tau * exp(stride), here.beta), stride)
    by_beta = _curve(here, solve(design, here.tau, here.beta * exp(stride)), stride)
    # A ratio of zero stays where it is: give it a curvature, its slope is zero.
    a, d = by_tau[0] if here.tau else -1.0, by_beta[1] if here.beta else -1.0
    cross = (by_tau[1] + by_beta[0]) / 2 if here.tau and here.beta else 0.0
    determinant = a * d - cross * cross
    x, y = here.slope
    if a < 0 < determinant:
        step = ((cross * y - d * x) / determinant, (cross * x - a * y) / determinant)
    else:
        tau, beta = _expected(design, here)
        step = (log(tau / here.tau) if tau else 0.0, log(beta / here.beta) if beta else 0.0)
    longest = max(abs(step[0]), abs(step[1]), STRIDE)
    return step[0] * STRIDE / longest, step[1] * STRIDE / longest


def _curve(here: Solution, beside: Solution, stride: float) -> tuple[float, float]:
    return (
        (beside.slope[0] - here.slope[0]) / stride,
        (beside.slope[1] - here.slope[1]) / stride,
    )


def _published(design: Design, found: Solution, step: int) -> Fit:
    size = 1 + len(design.services)
    inner = found.inverse.tolist()
    inverse = [[0.0] * size for _ in range(size)]
    for row, values in enumerate(inner):
        inverse[row][: len(values)] = values
    return Fit(
        services=design.services,
        officers=design.officers,
        mu=found.mu + design.centre,
        b=tuple(found.b.tolist()),
        a=tuple(found.a.tolist()),
        sigma2=found.sigma2,
        tau2=found.tau * found.sigma2,
        beta2=found.beta * found.sigma2 if size > 2 else None,
        inverse=tuple(map(tuple, inverse)),
        steps=step,
    )
