"""The NIP of a civil servant: checked where it is handed in, and then forgotten.

18 digits: birth date (8), the month of appointment (6; with contract staff, PPPK, the year and
a code from 21 on), sex (1 or 2), serial (3). It tells birth date and sex, so it is never shown.
"""

from datetime import date

LENGTH = 18
_MALE, _FEMALE = "1", "2"
_FIRST_PPPK_CODE = 21


def normal_nip(text: str) -> str:
    """A NIP without the spaces, dots and dashes that people put into it."""
    return "".join(letter for letter in text if letter not in " .-\u00a0'")


def fault_of(nip: str) -> str | None:
    """What is wrong with a normal NIP, in words that do not repeat it; None when nothing is."""
    if len(nip) != LENGTH or not (nip.isascii() and nip.isdigit()):
        return "is not 18 digits"
    try:
        born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return "does not begin with a date of birth"
    if not born.year < int(nip[8:12]):
        return "names a year of appointment before the date of birth"
    month = int(nip[12:14])
    if not (1 <= month <= 12 or month >= _FIRST_PPPK_CODE):
        return "has neither a month of appointment nor a code of contract staff in digits 13-14"
    if nip[14] not in (_MALE, _FEMALE):
        return "has neither 1 nor 2 as digit 15"
    return None
