"""The NIP of a civil servant: checked where it is handed in, and then forgotten.

18 digits: birth date (8), the month of appointment (6; with contract staff, PPPK, the year and
a code from 21 on), sex (1 or 2), serial (3). It tells birth date and sex, so it is never shown.
"""

from datetime import date
from enum import StrEnum

LENGTH = 18
_MALE, _FEMALE = "1", "2"
_FIRST_PPPK_CODE = 21


class NipFault(StrEnum):
    """Why something is no NIP."""

    DIGITS = "digits"
    """It is not 18 digits."""
    BIRTH = "birth"
    """It does not begin with a date of birth."""
    YEAR = "year"
    """Its year of appointment is not after the year of birth."""
    MONTH = "month"
    """Digits 13-14 are neither a month of appointment nor a code of contract staff."""
    SEX = "sex"
    """Digit 15 is neither 1 nor 2."""


def normal_nip(text: str) -> str:
    """A NIP without the spaces, dots and dashes that people put into it."""
    return "".join(letter for letter in text if letter not in " .-\u00a0'")


def fault_of(nip: str) -> NipFault | None:
    """What is wrong with a normal NIP; None when nothing is."""
    if len(nip) != LENGTH or not (nip.isascii() and nip.isdigit()):
        return NipFault.DIGITS
    try:
        born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return NipFault.BIRTH
    if not born.year < int(nip[8:12]):
        return NipFault.YEAR
    month = int(nip[12:14])
    if not (1 <= month <= 12 or month >= _FIRST_PPPK_CODE):
        return NipFault.MONTH
    if nip[14] not in (_MALE, _FEMALE):
        return NipFault.SEX
    return None
