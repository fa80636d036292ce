"""What is wrong with a NIP is told without repeating it; codes need enough noise."""

import pytest

from scoring.district.codes import spell
from scoring.district.nip import fault_of, normal_nip

GOOD = "199001012015011001"


@pytest.mark.parametrize("nip", [GOOD, "199001012015211001", "199001012015992001"])
def test_civil_servants_and_contract_staff_have_a_nip(nip: str) -> None:
    """A month, or a code from 21 on; 1 or 2 for sex."""
    assert fault_of(nip) is None


@pytest.mark.parametrize(
    ("nip", "said"),
    [
        (GOOD[:-1], "is not 18 digits"),
        ("１" + GOOD[1:], "is not 18 digits"),
        ("199013" + GOOD[6:], "does not begin with a date of birth"),
        (GOOD[:8] + "1990" + GOOD[12:], "names a year of appointment before the date of birth"),
        (GOOD[:12] + "13" + GOOD[14:], "has neither a month of appointment nor a code of"),
        (GOOD[:12] + "00" + GOOD[14:], "has neither a month of appointment nor a code of"),
        (GOOD[:14] + "3001", "has neither 1 nor 2 as digit 15"),
    ],
)
def test_each_part_of_a_nip_is_checked(nip: str, said: str) -> None:
    """The sentence names the part, never the number."""
    fault = fault_of(nip)

    assert fault is not None
    assert fault.startswith(said)
    assert nip not in fault


def test_a_nip_may_be_written_as_people_write_it() -> None:
    """In groups, with dots or dashes."""
    assert normal_nip("19900101 201501 1 001") == normal_nip("19900101.201501-1-001") == GOOD


def test_too_little_noise_spells_nothing() -> None:
    """Letters beyond the noise would not be random."""
    with pytest.raises(ValueError, match="8 letters need at least 8 bytes, got 7"):
        spell(b"1234567", 8)
