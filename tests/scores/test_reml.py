"""The fit by itself: it settles on the estimates of EM, by Newton's steps where it can."""

import json
from math import exp

import pytest

from scoring.officers import reml
from scoring.officers.calibration import calibrate
from scoring.officers.mixed_model import design_of, solve
from scoring.officers.reml import fit
from scoring.officers.spread import spread_of
from scoring.performance.closed_period import cells_of_document
from tests.scores.test_calibration import GOLDEN, district


def test_a_flat_likelihood_is_settled_where_only_rounding_is_left() -> None:
    """Services that hardly differ: the last steps go to and fro by less than a slope can tell.

    Found by hypothesis. The step is 1.6e-9 of the ratio for ever, at a slope of 4e-16.
    """
    rows = json.loads((GOLDEN / "flat_likelihood.json").read_text(encoding="utf-8"))
    cells = cells_of_document(rows)
    found = fit(cells, spread_of(cells).deviations)

    assert found.steps < 60
    assert found.tau2 == 0
    assert found.beta2 == pytest.approx(2.4085158e-05 * found.sigma2, rel=1e-6)


def test_a_fit_that_does_not_settle_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told, never published."""
    monkeypatch.setattr(reml, "MOST_STEPS", 1)
    with pytest.raises(ArithmeticError, match="did not settle within 1 steps"):
        calibrate(district())


@pytest.mark.parametrize("seed", range(6))
def test_weak_differences_settle_too(seed: int) -> None:
    """Where officers or services hardly differ, plain EM would creep for thousands of steps."""
    cells = district(seed, officers=30, services=3, apart=0.1, sessions=2000)
    found = fit(cells, spread_of(cells).deviations)
    assert found.steps < 60
    assert found.tau2 >= 0


@pytest.mark.parametrize(("apart", "seed"), [(0.1, 1), (0.4, 2), (1.5, 3)])
def test_the_estimates_are_a_fixed_point_of_em(apart: float, seed: int) -> None:
    """One EM step from the published variances moves neither: they are the REML estimates."""
    cells = district(seed, apart=apart)
    design = design_of(cells, spread_of(cells).deviations)
    found = fit(cells, spread_of(cells).deviations)
    assert found.beta2 is not None
    here = solve(design, found.tau2 / found.sigma2, found.beta2 / found.sigma2)
    assert here.slope == pytest.approx((0, 0), abs=1e-6)


def test_em_takes_over_where_newton_cannot_step() -> None:
    """Far above the estimate the likelihood is no dome; a step from there still leads uphill."""
    cells = district(5)
    design = design_of(cells, spread_of(cells).deviations)
    for tau, beta in [(1e-3, 1e3), (1e3, 1e-3), (50.0, 50.0), (2e-4, 1e-6)]:
        here = solve(design, tau, beta)
        there = reml._next(design, here)  # noqa: SLF001 - the step itself is under test
        assert there.likelihood >= here.likelihood - 1e-9


def test_a_step_that_overshoots_is_shortened() -> None:
    """Where officers hardly differ a full step leads downhill, and the step taken does not."""
    cells = district(2, apart=0.05)
    design = design_of(cells, spread_of(cells).deviations)
    here = solve(design, exp(-6), exp(-4))
    full = reml._newton(design, here)  # noqa: SLF001
    beyond = solve(design, here.tau * exp(full[0]), here.beta * exp(full[1]))
    assert beyond.likelihood < here.likelihood
    assert reml._next(design, here).likelihood >= here.likelihood  # noqa: SLF001
