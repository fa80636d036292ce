"""Every part of a NIP is checked; codes need enough noise."""

import pytest

from scoring.district.codes import spell
from scoring.district.nip import NipFault, fault_of, normal_nip

GOOD = "199001012015011001"


@pytest.mark.parametrize("nip", [GOOD, "199001012015211001", "199001012015992001"])
def test_civil_servants_and_contract_staff_have_a_nip(nip: str) -> None:
    """A month, or a code from 21 on; 1 or 2 for sex."""
    assert fault_of(nip) is None


@pytest.mark.parametrize(
    ("nip", "fault"),
    [
        (GOOD[:-1], NipFault.DIGITS),
        ("１" + GOOD[1:], NipFault.DIGITS),
        ("199013" + GOOD[6:], NipFault.BIRTH),
        (GOOD[:8] + "1990" + GOOD[12:], NipFault.YEAR),
        (GOOD[:12] + "13" + GOOD[14:], NipFault.MONTH),
        (GOOD[:12] + "00" + GOOD[14:], NipFault.MONTH),
        (GOOD[:14] + "3001", NipFault.SEX),
    ],
)
def test_each_part_of_a_nip_is_checked(nip: str, fault: NipFault) -> None:
    """What is wrong is named by its part, and holds nothing of the number."""
    assert fault_of(nip) is fault


def test_a_nip_may_be_written_as_people_write_it() -> None:
    """In groups, with dots or dashes."""
    assert normal_nip("19900101 201501 1 001") == normal_nip("19900101.201501-1-001") == GOOD


def test_too_little_noise_spells_nothing() -> None:
    """Letters beyond the noise would not be random."""
    with pytest.raises(ValueError, match="8 letters need at least 8 bytes, got 7"):
        spell(b"1234567", 8)
