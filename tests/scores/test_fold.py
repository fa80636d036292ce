"""Folding: the command's document, its refusals by line, and that order changes no digit."""

import json
from pathlib import Path
from random import Random

import pytest

from scoring.fold import model_of
from scoring.officers import reml
from scoring.officers.calibration_file import document_of
from tests.scores.folding import balanced, big, frozen_rows, puas_fold, written
from tests.scores.test_calibration import BALANCED
from tests.scores.test_officer_score import FROZEN, published

OFFICER = [
    "officer", "n", "mean", "expected", "effect", "score", "low", "high", "reliability", "state",
    "group", "below_standard", "performance",
]  # fmt: skip
MODEL = ["mu", "sigma2", "tau2", "beta2", "k", "mref", "sref", "z", "mode"]


def test_the_document_has_the_contracts_keys(tmp_path: Path) -> None:
    """Keys in the order of the contract, officers and services in that of theirs."""
    result = puas_fold(written(tmp_path, balanced()), "--json")
    document = json.loads(result.stdout)
    assert list(document) == ["officers", "services", "model"]
    assert [list(officer) for officer in document["officers"]] == [OFFICER] * 4
    assert [officer["officer"] for officer in document["officers"]] == sorted(BALANCED)
    assert [list(service) for service in document["services"]] == [
        ["service", "n", "mean", "m", "s"]
    ]
    assert list(document["model"]) == MODEL


def test_four_officers_are_folded_by_default_and_shown_nothing(tmp_path: Path) -> None:
    """Five sessions each: the mode is default, k and beta2 null, scores null, effects numbers."""
    document = json.loads(puas_fold(written(tmp_path, balanced()), "--json").stdout)
    assert (document["model"]["mode"], document["model"]["k"], document["model"]["beta2"]) == (
        "default",
        None,
        None,
    )
    for officer in document["officers"]:
        assert (officer["state"], officer["group"]) == ("insufficient", "indistinct")
        assert (officer["score"], officer["low"], officer["high"]) == (None, None, None)
        assert all(
            isinstance(officer[key], float)
            for key in ("effect", "mean", "expected", "reliability")
        )


def test_a_published_calibration_gives_the_exact_vectors(tmp_path: Path) -> None:
    """Every frozen vector comes out of the command, with only the obligatory fields given."""
    document = document_of(published())
    obligatory = {key: document[key] for key in ("services", "m", "s", "q", "V", "sigma2", "tau2")}
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(obligatory))
    result = puas_fold(written(tmp_path, frozen_rows()), "--calibration", path, "--json")
    officers = {row["officer"]: row for row in json.loads(result.stdout)["officers"]}
    for name, vector in FROZEN["cases"].items():
        if vector["n"] == 0:
            assert name.split()[0] not in officers
            continue
        row = officers[name.split()[0]]
        assert row["effect"] == pytest.approx(float(vector["a"]), abs=1e-12)
        if vector["n"] >= 10:
            assert row["score"] == pytest.approx(float(vector["score"]), abs=1e-10)
            assert row["high"] == pytest.approx(min(100, float(vector["hi90"])), abs=1e-10)
    assert json.loads(result.stdout)["model"]["mode"] == "reml"


def test_the_order_of_rows_changes_no_digit(tmp_path: Path) -> None:
    """The same document, byte for byte."""
    rows = big()
    first = puas_fold(written(tmp_path, rows), "--json").stdout
    Random(3).shuffle(rows)
    assert puas_fold(written(tmp_path, rows), "--json").stdout == first


def test_answers_of_one_session_are_one_observation(tmp_path: Path) -> None:
    """Three answers of 4, 3, 3 make one session of 3.333, in thousandths."""
    rows = [
        f"2026-11-02,w,ani,loket,{name},{value}" for name, value in zip("abc", "433", strict=True)
    ]
    (officer,) = json.loads(puas_fold(written(tmp_path, rows), "--json").stdout)["officers"]
    assert (officer["n"], officer["mean"]) == (1, 3.333)
    chosen = puas_fold(written(tmp_path, rows), "--elements", "a, b", "--json")
    assert json.loads(chosen.stdout)["officers"][0]["mean"] == 3.5


def test_only_chosen_elements_are_looked_at(tmp_path: Path) -> None:
    """An integrity answer of 0 is no bad value where it does not enter."""
    rows = ["2026-11-02,w,ani,loket,perilaku,4", "2026-11-02,w,ani,loket,diminta_nilai,0"]
    path = written(tmp_path, rows)
    assert puas_fold(path, "--elements", "perilaku,kompetensi", "--json").exit_code == 0
    result = puas_fold(path, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{path}: line 3: value is 0; it must be a whole number from 1 to 4\n"


def test_rows_without_an_officer_are_passed_over_and_so_are_other_columns(tmp_path: Path) -> None:
    """An export folds as it is."""
    header = "point,element,value,rated_on,rater,officer,service,standing"
    rows = [
        "loket-1,perilaku,4,2026-11-02,a,ani,imunisasi,counted",
        "loket-1,perilaku,1,2026-11-02,b,,imunisasi,counted",
    ]
    result = puas_fold(written(tmp_path, rows, header=header), "--json")
    document = json.loads(result.stdout)
    assert [(row["officer"], row["n"], row["mean"]) for row in document["officers"]] == [
        ("ani", 1, 4.0)
    ]


def test_every_bad_line_is_named(tmp_path: Path) -> None:
    """All of them at once, on stderr, with nothing on stdout and exit code 1."""
    rows = [
        "2026-11-02,w,ani,loket,perilaku,4",
        "2026-11-02,w,ani,loket,perilaku,3",
        "2026-11-31,w,ani,loket,perilaku,3",
        "yesterday,w,ani,loket,perilaku,3",
        ",w,ani,loket,perilaku,",
        "2026-11-03,w,ani,,,5",
        "2026-11-03,w,ani",
        "2026-11-03,w,ani,loket,kompetensi,4.0",
    ]
    path = written(tmp_path, rows)
    result = puas_fold(path, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        f"{path}: line 3: perilaku was answered before in this session",
        f"{path}: line 4: rated_on is 2026-11-31; it must be YYYY-MM-DD",
        f"{path}: line 5: rated_on is yesterday; it must be YYYY-MM-DD",
        f"{path}: line 6: rated_on is empty; it must be YYYY-MM-DD",
        f"{path}: line 6: value is empty; it must be a whole number from 1 to 4",
        f"{path}: line 7: service is empty",
        f"{path}: line 7: element is empty",
        f"{path}: line 7: value is 5; it must be a whole number from 1 to 4",
        f"{path}: line 8: 3 cells, but the header has 6",
        f"{path}: line 9: value is 4.0; it must be a whole number from 1 to 4",
    ]


def test_a_header_must_have_every_column_once(tmp_path: Path) -> None:
    """Missing and doubled columns are named."""
    path = written(tmp_path, [], header="rated_on,rater,officer,service,value,value")
    assert puas_fold(path).stderr.splitlines() == [
        f"{path}: line 1: the header has no column element",
        f"{path}: line 1: the header has more than one column value",
    ]


def test_a_file_without_sessions_is_refused(tmp_path: Path) -> None:
    """There is nothing to score, with a calibration or without one."""
    calibration = tmp_path / "calibration.json"
    calibration.write_text(json.dumps(document_of(published())))
    path = written(tmp_path, ["2026-11-02,w,,loket,perilaku,4"])
    for result in (puas_fold(path), puas_fold(path, "--calibration", calibration)):
        assert result.exit_code == 1
        assert "no session of an officer" in result.stderr
    assert puas_fold(tmp_path / "none.csv").exit_code == 1


def test_another_scale_scores_on_its_own_points(tmp_path: Path) -> None:
    """On 1..5 scores lie in 1..5, and a five is no bad value."""
    rows = [
        f"2026-11-02,w{at},petugas-{who:02},loket,perilaku,{1 + (at * (who + 3) + who) % 5}"
        for who in range(12)
        for at in range(12)
    ]
    document = json.loads(puas_fold(written(tmp_path, rows), "--scale", "1", "5", "--json").stdout)
    assert all(1 <= row["low"] <= row["score"] <= row["high"] <= 5 for row in document["officers"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["--scale", "4", "1"],
        ["--scale", "1"],
        ["--calibration", "a.json", "--save-calibration", "b.json"],
    ],
)
def test_wrong_options_are_usage_errors(tmp_path: Path, arguments: list[str]) -> None:
    """Exit code 2."""
    assert puas_fold(written(tmp_path, balanced()), *arguments).exit_code == 2


def test_files_that_cannot_be_read_or_written_are_named(tmp_path: Path) -> None:
    """Each ends with exit code 1 and one line."""
    ratings, missing = written(tmp_path, balanced()), tmp_path / "missing" / "file"
    for option in ("--calibration", "--save-calibration", "--targets", "--policy"):
        result = puas_fold(ratings, option, missing)
        assert (result.exit_code, result.stdout) == (1, "")
        assert str(missing) in result.stderr
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert f"{broken}: it is not JSON" in puas_fold(ratings, "--calibration", broken).stderr


def test_a_calibration_that_does_not_settle_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends the command with one line, not with a traceback."""
    monkeypatch.setattr(reml, "MOST_STEPS", 1)
    path = written(tmp_path, big())
    result = puas_fold(path)
    assert result.exit_code == 1
    assert result.stderr == f"{path}: the variances did not settle within 1 steps\n"


def test_the_table_for_people_hides_what_is_hidden(tmp_path: Path) -> None:
    """One line an officer and a closing sentence about the calibration."""
    out = puas_fold(written(tmp_path, balanced())).stdout
    assert "4 officers, 1 services; calibration default, k none" in out
    line = next(line for line in out.splitlines() if line.startswith("ani"))
    assert line.split() == ["ani", "5", "3.80", "3.40", "0.19", "insufficient", "indistinct"]
    shown = puas_fold(written(tmp_path, big())).stdout
    assert "24 officers, 4 services; calibration reml, k " in shown


def test_the_model_is_told_in_plain_numbers() -> None:
    """The frozen calibration of the vectors has k 12.5, reference 3.4 and 0.74."""
    model = model_of(published())
    assert (model["k"], model["mref"], model["sref"]) == pytest.approx((12.5, 3.4, 0.74))
    assert model["mu"] is None
