"""A calibration as a document: written and read back, refused where it cannot be used."""

import json
from pathlib import Path
from typing import Any

import pytest

from scoring.faults import InputWrong
from scoring.fold import fold as folded
from scoring.officers.calibration import calibrate
from scoring.officers.calibration_file import document_of, read_calibration
from scoring.sums import Sums
from tests.scores.folding import big, puas_fold, written
from tests.scores.test_calibration import district
from tests.scores.test_officer_score import published


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
