"""Sums of sessions, and which services they tie together."""

import json

import pytest

from scoring.officers.connectivity import connected_services, rotating_share
from scoring.sums import Cells, Sums, composite
from tests.scores.test_calibration import sums_of


def test_services_are_tied_by_officers_who_served_at_both() -> None:
    """Ten sessions at each tie two services; fewer do not, and chains tie all their members."""
    tens = sums_of("3" * 10)
    cells: Cells = {
        ("ani", "imunisasi"): tens,
        ("ani", "gizi"): tens,
        ("budi", "gizi"): tens,
        ("budi", "kia"): tens,
        ("citra", "ktp"): tens,
        ("citra", "kia"): sums_of("3" * 9),
        ("dewi", "kosong"): Sums(),
    }
    assert connected_services(cells) == (("gizi", "imunisasi", "kia"), ("ktp",))
    assert connected_services(cells, least=1) == (("gizi", "imunisasi", "kia", "ktp"),)
    assert rotating_share(cells) == pytest.approx(2 / 3)
    assert rotating_share({}) == 0


def test_composites_are_rounded_down_to_thousandths() -> None:
    """Two of three points each make 2333, not 2333.33."""
    assert composite(7, 3) == 2333
    assert json.dumps(composite(4, 1)) == "4000"
