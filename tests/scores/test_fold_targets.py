"""Targets, and a policy, folded with the scores."""

import json
from pathlib import Path

import pytest

from scoring.faults import InputWrong
from scoring.fold import Rules, performance
from scoring.fold import fold as folded
from scoring.officers.calibration import calibrate
from scoring.officers.calibration_file import document_of
from scoring.officers.officer_score import Thresholds, score_of
from scoring.performance.indicators import Record
from scoring.performance.targets import records_of
from scoring.sessions import read_sessions, sums_of
from scoring.sums import Sums
from tests.scores.folding import HEADER, balanced, puas_fold, written
from tests.scores.test_officer_score import FROZEN, case, published

TARGETS = "officer,indicator,period,target,actual"


def test_targets_are_folded_with_the_score(tmp_path: Path) -> None:
    """Children immunised against a target and parents' satisfaction, in one predicate."""
    calibration = tmp_path / "calibration.json"
    calibration.write_text(json.dumps(document_of(published())))
    rows = [f"2026-11-02,w{at},ani,aduan,perilaku,{3 + at % 2}" for at in range(200)]
    targets = written(
        tmp_path,
        ["ani,anak diimunisasi,2026-11,40,30", "ani,anak diimunisasi,2026-12,40,50",
         "ani,rapat,2026-11,0,3", "ani,laporan,2026-11,,", "sri,rapat,2026-11,1,1"],
        "targets.csv",
        TARGETS,
    )  # fmt: skip
    ratings = written(tmp_path, rows)
    result = puas_fold(ratings, "--calibration", calibration, "--targets", targets, "--json")
    (officer,) = json.loads(result.stdout)["officers"]
    assert officer["state"] == "final"
    folded_in = officer["performance"]
    assert list(folded_in) == [
        "hasil_kerja", "perilaku_kerja", "levels", "predicate", "probability", "candidates",
    ]  # fmt: skip
    assert (folded_in["hasil_kerja"], folded_in["perilaku_kerja"]) == (100, officer["score"])
    assert folded_in["levels"] == {"hasil_kerja": "sesuai", "perilaku_kerja": "di atas"}
    assert folded_in["predicate"] == "baik"
    assert folded_in["probability"] == folded_in["candidates"][0]["probability"] > 0.99
    assert result.stderr == f"{targets}: no rating of sri; left out\n"


def test_performance_without_a_score_or_targets_decides_nothing() -> None:
    """Each half may be missing; on another scale perilaku kerja is still on 25..100."""
    hidden = score_of("ani", {"imun": Sums(1, 4000, 16_000_000)}, published())
    record = Record("x", None, None)
    empty = performance(hidden, [record], (1, 4))
    assert empty["levels"] == {"hasil_kerja": None, "perilaku_kerja": None}
    assert (empty["predicate"], empty["probability"], empty["candidates"]) == (
        "belum cukup data",
        None,
        [],
    )
    seen = score_of("ani", case(list(FROZEN["cases"])[-1])[0], published())
    assert performance(seen, [], (1, 5))["perilaku_kerja"] == pytest.approx(
        25 + 75 * ((seen.score or 0) - 1) / 4
    )


def test_bad_targets_are_named_by_line() -> None:
    """A doubled row, an empty key, a number that is none."""
    rows = [
        (2, ["ani", "rapat", "2026-11", "4", "3"]),
        (3, ["ani", "rapat", "2026-11", "4", "3"]),
        (4, ["", "rapat", "2026-11", "-4", "many"]),
        (5, ["ani", "hadir", "2026-11"]),
    ]
    with pytest.raises(InputWrong) as caught:
        records_of(TARGETS.split(","), rows, {}, frozenset())
    assert caught.value.faults == (
        "line 3: rapat of ani in 2026-11 stands twice",
        "line 4: officer is empty",
        "line 4: target is -4; it must be a number, not negative, or empty",
        "line 4: actual is many; it must be a number, not negative, or empty",
    )


def test_a_policy_weighs_indicators_and_names_those_where_less_is_better() -> None:
    """The values are taken as they are given."""
    rows = [
        (2, ["ani", "keluhan", "2026-11", "4", "2"]),
        (3, ["ani", "rapat", "2026-11", "4.0", "1"]),
    ]
    records = records_of(TARGETS.split(","), rows, {"rapat": 3.0}, frozenset({"keluhan"}))
    assert [(r.indicator, r.weight, r.lower_is_better) for r in records["ani"]] == [
        ("keluhan", 1.0, True),
        ("rapat", 3.0, False),
    ]
    seen = score_of("ani", case(list(FROZEN["cases"])[-1])[0], published())
    assert performance(seen, records["ani"], (1, 4))["hasil_kerja"] == pytest.approx(48.75)
    capped = performance(seen, records["ani"], (1, 4), Rules(cap=1.0))
    assert capped["hasil_kerja"] == pytest.approx(43.75)


def test_thresholds_of_a_policy_hold(tmp_path: Path) -> None:
    """A policy that shows scores from five sessions on shows those of the balanced design."""
    cells = sums_of(
        read_sessions(HEADER.split(","), enumerate(row.split(",") for row in balanced()))
    )
    rules = Rules(thresholds=Thresholds(shown=5))
    document = folded(cells, calibrate(cells), rules=rules)
    assert {officer["state"] for officer in document["officers"]} == {"provisional"}
    packaged = Path(__file__).parents[2] / "scoring" / "policies" / "indonesia.toml"
    result = puas_fold(written(tmp_path, balanced()), "--policy", packaged, "--json")
    assert {row["state"] for row in json.loads(result.stdout)["officers"]} == {"insufficient"}
