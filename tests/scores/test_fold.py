"""Folding: the command's document, its refusals by line, and that order changes no digit."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.cli.fold import fold
from scoring.faults import InputWrong
from scoring.fold import Rules, model_of, performance
from scoring.fold import fold as folded
from scoring.officers import reml
from scoring.officers.calibration import calibrate
from scoring.officers.calibration_file import document_of, read_calibration
from scoring.officers.officer_score import Thresholds, score_of
from scoring.performance.indicators import Record
from scoring.performance.targets import records_of
from scoring.sessions import read_sessions, sums_of
from scoring.sums import Sums
from tests.scores.test_calibration import BALANCED, district
from tests.scores.test_officer_score import FROZEN, case, published

HEADER = "rated_on,rater,officer,service,element,value"
OFFICER = [
    "officer", "n", "mean", "expected", "effect", "score", "low", "high", "reliability", "state",
    "group", "below_standard", "performance",
]  # fmt: skip
MODEL = ["mu", "sigma2", "tau2", "beta2", "k", "mref", "sref", "z", "mode"]

app = typer.Typer()
app.command()(fold)


def puas_fold(*arguments: str | Path) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def written(
    folder: Path, rows: Sequence[str], name: str = "ratings.csv", header: str = HEADER
) -> Path:
    """Write a table."""
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n")
    return path


def balanced() -> list[str]:
    """Write out the balanced design, a session a row."""
    return [
        f"2026-11-{day:02},warga-{day}-{name},{name},loket,perilaku,{value}"
        for name, values in BALANCED.items()
        for day, value in enumerate(values, start=1)
    ]


def frozen_rows() -> list[str]:
    """Write out every exact vector as an officer of its own, named by its first word."""
    rows = []
    for name, vector in FROZEN["cases"].items():
        for service, counts in zip(
            FROZEN["calibration"]["services"], vector["counts"], strict=True
        ):
            for value, count in enumerate(counts, start=1):
                rows += [
                    f"2026-11-02,warga-{service}-{value}-{at},{name.split()[0]},{service},perilaku,{value}"
                    for at in range(count)
                ]
    return rows


def big() -> list[str]:
    """Write out a made-up district of 24 officers, a session a row."""
    rows = []
    for (officer, service), sums in district().items():
        # Any values with the cell's sums do; here as many threes as fit, and one remainder.
        mean, more = divmod(sums.s1 // 1000, sums.n)
        values = [mean + (at < more) for at in range(sums.n)]
        rows += [
            f"2026-11-{1 + at % 28:02},warga-{at},{officer},{service},perilaku,{value}"
            for at, value in enumerate(values)
        ]
    return rows


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


def test_a_saved_calibration_gives_the_same_document(tmp_path: Path) -> None:
    """Written and read back, no digit and no state changes."""
    ratings, path = written(tmp_path, big()), tmp_path / "calibration.json"
    first = puas_fold(ratings, "--save-calibration", path, "--json")
    second = puas_fold(ratings, "--calibration", path, "--json")
    assert first.stdout == second.stdout
    assert json.loads(first.stdout)["model"]["mode"] == "reml"
    saved = json.loads(path.read_text())
    assert list(saved) == [
        "services", "m", "s", "q", "V", "sigma2", "tau2", "mu", "beta2", "pool", "a00", "a0",
        "scale", "mode", "officers",
    ]  # fmt: skip


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


def test_services_that_a_short_calibration_lacks_are_refused(tmp_path: Path) -> None:
    """Without what places new services it names them, in the calibration's file."""
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(document_of(published())))
    rows = ["2026-11-02,w,ani,baru,perilaku,4", "2026-11-02,w,ani,imun,perilaku,4"]
    result = puas_fold(written(tmp_path, rows), "--calibration", path, "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{path}: the calibration has no service baru\n"


def test_a_calibration_of_another_scale_is_refused(tmp_path: Path) -> None:
    """Its own scale holds where none is given."""
    path = tmp_path / "calibration.json"
    path.write_text(json.dumps(document_of(published()) | {"scale": [1, 5]}))
    ratings = written(tmp_path, ["2026-11-02,w,ani,imun,perilaku,5"])
    assert puas_fold(ratings, "--calibration", path).exit_code == 0
    result = puas_fold(ratings, "--calibration", path, "--scale", "1", "4")
    assert result.stderr == f"{path}: it was made on the scale 1 5, not 1 4\n"


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


GOOD = document_of(published())


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"services": []}, "services: must be a list of different names"),
        ({"services": ["imun", "imun", "ktp"]}, "services: must be a list of different names"),
        ({"services": None}, "services: must be a list of different names"),
        ({"m": [3.7, 3.3]}, "m: must be 3 numbers"),
        ({"m": [3.7, 3.3, "2.8"]}, "m: must be 3 numbers"),
        ({"s": [0.6, 0.0, 1.0]}, "s: must be 3 numbers"),
        ({"q": None}, "q: must be 3 numbers"),
        ({"V": [[1.0]]}, "V: must be 3 x 3 numbers, symmetric"),
        ({"V": [[0.1, 0, 0], [0, 0.1], [0, 0, 0.1]]}, "V: must be 3 x 3 numbers, symmetric"),
        ({"V": [[1, 0, 0.5], [0, 1, 0], [0, 0, 1]]}, "V: must be 3 x 3 numbers, symmetric"),
        ({"V": [[1, 2, 0], [2, 1, 0], [0, 0, 1]]}, "V: must be 3 x 3 numbers, symmetric"),
        ({"sigma2": 0}, "sigma2: must be a number above 0"),
        ({"sigma2": True}, "sigma2: must be a number above 0"),
        ({"tau2": -1}, "tau2: must be a number, not negative"),
        ({"mu": "3"}, "mu: must be a number"),
        ({"pool": -1}, "pool: must be a number, not negative"),
        ({"a0": [0]}, "a0: must be 3 numbers"),
        ({"scale": [4, 1]}, "scale: must be [least, most]"),
        ({"mode": "guess"}, "mode: must be reml, default or flat"),
        ({"officers": [1, 2]}, "officers: must be 3 counts"),
    ],
)
def test_a_calibration_that_cannot_be_used_says_where(
    change: dict[str, Any], complaint: str
) -> None:
    """The field is named."""
    with pytest.raises(InputWrong) as caught:
        read_calibration(json.dumps(GOOD | change))
    assert caught.value.faults == (complaint,)


def test_a_calibration_is_read_back_to_the_last_digit() -> None:
    """Estimated, default and with few fields alike; without a mode, tau2 tells it."""
    for cells in (district(), {("ani", "loket"): Sums(3, 9000, 28_000_000)}):
        calibration = calibrate(cells)
        assert read_calibration(json.dumps(document_of(calibration))) == calibration
    with pytest.raises(InputWrong, match="not a JSON object"):
        read_calibration("[]")
    assert read_calibration(json.dumps(GOOD | {"mode": None, "tau2": 0})).mode == "flat"


def test_a_flat_calibration_has_no_k() -> None:
    """It would be infinite, which JSON cannot say."""
    cells = {(f"petugas-{at:02}", "loket"): Sums(40, 100_000, 300_000_000) for at in range(12)}
    document = folded(cells, calibrate(cells))
    assert (document["model"]["mode"], document["model"]["k"]) == ("flat", None)
    json.dumps(document, allow_nan=False)


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
