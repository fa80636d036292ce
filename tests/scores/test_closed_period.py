"""What a closed period's scores follow from: kept whole, compared digit by digit."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from zoneinfo import ZoneInfo

from bot.scores.district import months_before
from scoring.officers.calibration import calibrate
from scoring.performance.closed_period import (
    Basis,
    basis_of_document,
    differences,
    document_of_basis,
    may_close_from,
    refit_faults,
    too_close,
    written,
)
from scoring.performance.indicators import Record
from scoring.period import parse_period
from scoring.policies.rules import RULES, Rules
from scoring.sums import Sums
from tests.scores.test_calibration import district as made_up

# --- The pure part ---


def basis(rules: Rules = RULES) -> Basis:
    """What a made-up district's scores follow from."""
    cells = made_up()
    records = {"petugas-01": [Record("idl", Fraction(1, 3), Fraction(7, 9), 2.0, 0.1)]}
    recorded = {"petugas-02": {"kehadiran": 97.3}}
    return Basis(cells, calibrate(cells), cells, rules, records, recorded)


def test_a_basis_reads_back_to_the_last_digit() -> None:
    """Through JSON text and back, the result is equal to the letter."""
    made = basis()
    again = basis_of_document(json.loads(written(document_of_basis(made))))

    assert written(again.result()) == written(made.result())
    assert differences(made.result(), again.result()) == []
    assert refit_faults(again) == []
    without = replace(made, records=None, recorded=None)
    assert basis_of_document(json.loads(written(document_of_basis(without)))) == without


def test_differences_are_told_one_by_one() -> None:
    """What is missing, what is new, what moved, and the model."""
    result = basis().result()
    name = result["officers"][0]["officer"]
    fewer = {**result, "officers": result["officers"][1:], "model": {**result["model"], "mu": 1}}

    assert differences(result, fewer)[0] == f"officer {name}: only in the kept result"
    assert differences(fewer, result)[0] == f"officer {name}: only in the recomputed result"
    assert differences(result, fewer)[1].startswith("model: mu was ")


def test_a_calibration_that_is_not_that_of_its_window_is_told() -> None:
    """Beyond 1e-9 in any number; without a window there is nothing to compare with."""
    made = basis()
    moved = replace(made.calibration, sigma2=made.calibration.sigma2 * (1 + 1e-6))

    assert refit_faults(replace(made, calibration=moved)) == [
        "calibration sigma2: differs by 1.0e-06"
    ]
    assert refit_faults(replace(made, calibration=moved, window={})) == []
    other = {cell: sums for cell, sums in made.window.items() if cell[1] != "layanan-0"}
    assert refit_faults(replace(made, window=dict(list(other.items())[:-40])))


def test_a_refit_within_its_tolerance_agrees() -> None:
    """The last digits of an iterated fit are nobody's business."""
    made = basis()
    near = replace(made.calibration, sigma2=made.calibration.sigma2 * (1 + 1e-12))

    assert refit_faults(replace(made, calibration=near)) == []


def test_revisions_differ_by_nothing_or_by_ten() -> None:
    """Per officer and service; a value that changed alone is nothing to hide behind."""
    before = {("ani", "kia"): Sums(20, 70_000, 1), ("budi", "kia"): Sums(12, 40_000, 1)}

    assert too_close(before, before, 10) == []
    assert too_close(before, {("budi", "kia"): Sums(12, 40_000, 1)}, 10) == []
    assert too_close(before, before | {("ani", "kia"): Sums(20, 71_000, 1)}, 10) == [
        "ani at kia: 0 ratings would tell apart, fewer than 10"
    ]
    assert too_close(before, before | {("ani", "kia"): Sums(29, 99_000, 1)}, 10) == [
        "ani at kia: 9 ratings would tell apart, fewer than 10"
    ]
    assert too_close(before, before | {("ani", "kia"): Sums(30, 99_000, 1)}, 10) == []


def test_a_period_may_be_closed_48_hours_after_its_end() -> None:
    """On the clock of the office."""
    opens = may_close_from(parse_period("2026-Q4"), ZoneInfo("Asia/Makassar"))
    assert opens.isoformat() == "2027-01-03T00:00:00+08:00"


def test_a_window_of_months_ends_where_it_should() -> None:
    """The 31st less a month is the last of that month."""
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 11, 22), 12) == date(2025, 11, 22)
    assert months_before(date(2026, 1, 15), 25) == date(2023, 12, 15)
