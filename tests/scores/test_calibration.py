"""Calibration: vectors of lme4 and of hand algebra, every gate, and what never changes a digit."""

import csv
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pytest

from scoring.faults import InputWrong
from scoring.officers.calibration import DEFAULT_K, Calibration, Uncalibrated, calibrate
from scoring.officers.officer_score import estimate, scores_of
from scoring.officers.reml import fit
from scoring.officers.spread import floor_of, spread_of
from scoring.sums import Cell, Cells, Sums, composite, of_officer

GOLDEN = Path(__file__).parents[1] / "golden"

BALANCED = {"ani": "44434", "budi": "33423", "citra": "14432", "dewi": "44444"}
"""One service, four officers, five ratings each: solvable by hand (one-way analysis of variance)."""


def sums_of(values: str) -> Sums:
    """Sum sessions whose composites are written as digits."""
    sums = Sums()
    for value in values:
        sums = sums.with_session(composite(int(value), 1))
    return sums


def crossed() -> Cells:
    """Read golden G2: eight officers at three services."""
    with (GOLDEN / "golden_G2_input.csv").open() as file:
        return {
            (row["asn"], row["svc"]): sums_of(
                "".join(str(value) * int(row[f"c{value}"]) for value in (1, 2, 3, 4))
            )
            for row in csv.DictReader(file)
        }


def district(
    seed: int = 7, officers: int = 24, services: int = 4, apart: float = 0.4, sessions: int = 900
) -> dict[Cell, Sums]:
    """Make up a district whose officers differ by `apart` deviations; most stay at one desk."""
    chance = Random(seed)
    effects = [chance.gauss(0, apart) for _ in range(officers)]
    levels = [3.0 + 0.2 * service for service in range(services)]
    cells: dict[Cell, Sums] = {}
    for _ in range(sessions):
        who = chance.randrange(officers)
        where = who % services if chance.random() < 0.7 else chance.randrange(services)
        value = min(4, max(1, round(levels[where] + 0.8 * (effects[who] + chance.gauss(0, 1)))))
        cell = f"petugas-{who:02}", f"layanan-{where}"
        cells[cell] = cells.get(cell, Sums()).with_session(1000 * value)
    return cells


def test_the_crossed_design_agrees_with_lme4() -> None:
    """Golden G2, 1e-6: variances, level, service and officer effects as lme4 fitted them."""
    cells = crossed()
    spread = spread_of(cells)
    found = fit(cells, spread.deviations)
    ours = {
        "pool_var": spread.pool,
        "sig2": found.sigma2,
        "tau2": found.tau2,
        "beta2": found.beta2,
        "mu": found.mu,
        **{f"s:{name}": value for name, value in spread.deviations.items()},
        **{f"b:{name}": b for name, b in zip(found.services, found.b, strict=True)},
        **{f"a:{name}": a for name, a in zip(found.officers, found.a, strict=True)},
    }
    with (GOLDEN / "golden_G2_crossed.csv").open() as file:
        golden = {row["what"]: float(row["value"]) for row in csv.DictReader(file)}
    assert ours == pytest.approx(golden, rel=0, abs=1e-6)


def test_the_balanced_design_agrees_with_hand_algebra() -> None:
    """Balanced 4 x 5, 1e-9: effects +-17/65 and +-51/130 points, tau2 17/75, k 45/17."""
    cells = {(name, "loket"): sums_of(values) for name, values in BALANCED.items()}
    spread = spread_of(cells)
    found = fit(cells, spread.deviations)
    point = float(Fraction(6, 10)) ** 0.5
    assert spread.deviations["loket"] == pytest.approx(point, abs=1e-12)
    assert [a * point for a in found.a] == pytest.approx(
        [17 / 65, -17 / 65, -51 / 130, 51 / 130], abs=1e-9
    )
    assert found.tau2 == pytest.approx(17 / 45, abs=1e-9)
    assert found.tau2 * 0.6 == pytest.approx(17 / 75, abs=1e-9)
    assert found.sigma2 / found.tau2 == pytest.approx(45 / 17, abs=1e-9)
    assert 5 / (5 + found.sigma2 / found.tau2) == pytest.approx(17 / 26, abs=1e-9)
    assert found.beta2 is None


@pytest.mark.parametrize(
    "cells",
    [crossed(), {(name, "loket"): sums_of(values) for name, values in BALANCED.items()}],
)
def test_fewer_than_ten_officers_are_not_estimated(cells: Cells) -> None:
    """Both vectors are answered with the default: they have eight and four officers."""
    calibration = calibrate(cells)
    assert calibration.mode == "default"
    assert calibration.k == pytest.approx(DEFAULT_K)
    assert (calibration.beta2, calibration.a00) == (None, None)


def test_thirty_degrees_of_freedom_are_needed() -> None:
    """Fifteen officers with three sessions each have thirty; with one session less they lack."""
    cells = {(f"petugas-{at:02}", "loket"): sums_of("234"[: 3 + 0]) for at in range(15)}
    assert calibrate(cells).mode != "default"
    cells["petugas-00", "loket"] = sums_of("23")
    assert calibrate(cells).mode == "default"


def test_officers_with_one_session_are_not_among_the_ten() -> None:
    """Nine officers with many sessions and five with one are too few."""
    cells = {(f"petugas-{at}", "loket"): sums_of("12344321") for at in range(9)}
    cells |= {(f"sekali-{at}", "loket"): sums_of("4") for at in range(5)}
    assert calibrate(cells).mode == "default"


def test_equal_answers_everywhere_are_no_scatter() -> None:
    """All threes: the default mode, the floor of 0.1 points, and everybody at 75."""
    cells = {(f"petugas-{at:02}", "loket"): sums_of("3" * 40) for at in range(12)}
    calibration = calibrate(cells)
    assert (calibration.mode, calibration.s, calibration.pool) == ("default", (0.1,), 0.0)
    assert {score.score for score in scores_of(cells, calibration)} == {75.0}


def test_officers_who_cannot_be_told_apart_make_the_mode_flat() -> None:
    """Equal means with scatter within: tau2 is zero, nobody has an effect or a reliability."""
    cells = {(f"petugas-{at:02}", "loket"): sums_of("1234" * 10) for at in range(12)}
    calibration = calibrate(cells)
    assert (calibration.mode, calibration.tau2, calibration.k) == ("flat", 0.0, float("inf"))
    for score in scores_of(cells, calibration):
        assert (score.effect, score.reliability, score.state) == (0.0, 0.0, "provisional")
        assert score.score == score.low == score.high == pytest.approx(62.5)


def test_services_that_do_not_differ_get_one_level() -> None:
    """Where beta2 vanishes every service has the common level, and fits still settle."""
    cells = {
        (f"petugas-{at:02}", f"layanan-{at % 3}"): sums_of("1234" * 5 + "14"[at // 9] * 15)
        for at in range(18)
    }
    calibration = calibrate(cells)
    assert (calibration.mode, calibration.beta2) == ("reml", 0.0)
    assert len(set(calibration.m)) == 1
    placed = calibration.with_services({"baru"})
    assert placed.m[-1] == calibration.m[0]


def test_one_service_needs_no_beta() -> None:
    """Its beta2 is None, its level is mu, and another service cannot be placed beside it."""
    cells = {cell: sums for cell, sums in district(services=1).items() if sums.n}
    calibration = calibrate(cells)
    assert (calibration.mode, calibration.beta2) == ("reml", None)
    assert calibration.m == (calibration.mu,)
    with pytest.raises(Uncalibrated) as caught:
        calibration.with_services({"layanan-0", "zeta", "baru"})
    assert caught.value.services == ("baru", "zeta")


def test_a_calibration_on_its_own_window_is_the_mixed_model_itself() -> None:
    """Effects of the closed form equal those of the fit, the variance its prediction error."""
    cells = district()
    calibration = calibrate(cells)
    found = fit(cells, spread_of(cells).deviations)
    assert calibration.mode == "reml"
    for officer, a in zip(found.officers, found.a, strict=True):
        assert estimate(of_officer(cells, officer), calibration).effect == pytest.approx(
            a, abs=1e-9
        )


def test_the_variance_is_that_of_the_whole_system() -> None:
    """Solved with all officers in it at once, Henderson's equations give the same errors."""
    cells = crossed()
    spread = spread_of(cells)
    found = fit(cells, spread.deviations)
    s = np.array(list(spread.deviations.values()))
    n = np.array(
        [[cells.get((i, j), Sums()).n for j in found.services] for i in found.officers], float
    )
    assert found.beta2 is not None
    z = np.zeros((int(n.sum()), 1 + len(s) + len(n)))
    at = 0
    for i, row in enumerate(n):
        for j, count in enumerate(row):
            block = slice(at, at + int(count))
            z[block, 0] = z[block, 1 + j] = 1 / s[j]
            z[block, 1 + len(s) + i] = 1
            at += int(count)
    prior = [0.0, *[found.sigma2 / found.beta2] * len(s), *[found.sigma2 / found.tau2] * len(n)]
    errors = found.sigma2 * np.linalg.inv(z.T @ z + np.diag(prior))
    calibration = Calibration(
        services=found.services,
        m=tuple(found.mu + b for b in found.b),
        s=tuple(s),
        q=(1 / 3,) * 3,
        v=tuple(
            tuple(errors[0, 0] + errors[0, 1 + j] + errors[1 + i, 0] + errors[1 + i, 1 + j]
                  for j in range(3))
            for i in range(3)
        ),
        sigma2=found.sigma2,
        tau2=found.tau2,
    )  # fmt: skip
    variances = [estimate(of_officer(cells, i), calibration).variance for i in found.officers]
    assert variances == pytest.approx(np.diag(errors)[4:].tolist(), abs=1e-12)


def test_a_scale_of_five_points_has_a_wider_floor() -> None:
    """The floor of 0.1 points on three steps is 0.1333 on four."""
    assert floor_of((1, 5)) == pytest.approx(0.4 / 3)
    cells = {("ani", "loket"): sums_of("5555")}
    assert calibrate(cells, (1, 5)).s[0] == pytest.approx(0.4 / 3)


def test_nothing_cannot_be_calibrated() -> None:
    """Neither no cells nor cells without sessions."""
    for cells in ({}, {("ani", "loket"): Sums()}):
        with pytest.raises(InputWrong):
            calibrate(cells)
    assert spread_of({}).pool == 0


def test_a_new_service_stands_at_the_common_level_and_says_little() -> None:
    """Its m is mu, s from the pool, V from mu's own error and beta2; reliability falls by itself."""
    cells = district()
    calibration = calibrate(cells)
    placed = calibration.with_services({"baru", "anyar"})
    assert placed.services[-2:] == ("anyar", "baru")
    assert calibration.mu is not None
    assert calibration.beta2 is not None
    assert calibration.pool is not None
    assert calibration.a00 is not None
    assert calibration.a0 is not None
    common = calibration.sigma2 * calibration.a00
    assert placed.m[-1] == calibration.mu
    assert placed.s[-1] == calibration.pool**0.5
    assert placed.v[-1][-1] == common + calibration.beta2
    assert placed.v[-1][-2] == common
    assert placed.v[-1][0] == placed.v[0][-1]
    assert placed.v[-1][0] == pytest.approx(common + calibration.sigma2 * calibration.a0[0])
    assert placed.officers is not None
    assert placed.officers[-2:] == (0, 0)
    assert (placed.mref, placed.sref) == (calibration.mref, calibration.sref)
    known = estimate({"layanan-0": sums_of("4" * 60)}, calibration)
    unknown = estimate({"baru": sums_of("4" * 60)}, calibration)
    assert unknown.reliability < known.reliability


def test_new_services_may_come_one_by_one() -> None:
    """Placed together or after one another, they are the same."""
    calibration = calibrate(district())
    together = calibration.with_services({"baru", "anyar"})
    assert calibration.with_services({"anyar"}).with_services({"baru"}) == together
    assert calibration.with_services({"layanan-1"}) is calibration
    uncounted = replace(calibration, officers=None).with_services({"baru"})
    assert uncounted.officers is None
