"""Codes that people copy from paper: 30 letters that cannot be mistaken for one another."""

import re
from enum import StrEnum


class CodeProblem(StrEnum):
    """Why a code leads nowhere: there is none such, or it, its desk or its officer has ended."""

    UNKNOWN = "unknown"
    ENDED = "ended"


ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without 0 O 1 I L U; 30 letters carry 4.9 bits each."""

POINT_LENGTH = 8
"""Letters in the code printed under a QR symbol (39 bits)."""

RATING_LENGTH = 10
"""Letters in a rating key and its receipt (49 bits)."""

_RECEIPT = re.compile(rf"(?<!\w)[{ALPHABET}]{{4}}-?[{ALPHABET}]{{4}}-?[{ALPHABET}]{{2}}(?!\w)")
"""A receipt in a sentence, with dashes or without."""


def spell(noise: bytes, length: int) -> str:
    """Spell `length` letters out of at least `length` random or hashed bytes.

    Raises ValueError when there are too few bytes. The bias of taking the noise as one large
    number modulo 30**length is below 2**-40 when there are 4 more bytes than letters need.
    """
    if len(noise) < length:
        raise ValueError(f"{length} letters need at least {length} bytes, got {len(noise)}")
    number = int.from_bytes(noise, "big")
    letters = []
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)


def normalise(text: str, length: int) -> str | None:
    """Read a code as a person typed it (spaces, dashes, small letters), or None if it is none."""
    letters = "".join(text.upper().replace("-", " ").split())
    if len(letters) == length and all(letter in ALPHABET for letter in letters):
        return letters
    return None


def receipt_in(text: str) -> str | None:
    """The first receipt that stands in a text, as it was written or without its dashes.

    A receipt has a digit or a dash in it, or ten letters of a word would be one; a digit at the
    end is how Indonesian doubles a word (*perbedaan2*).
    """
    for found in _RECEIPT.finditer(text.upper()):
        letters = "".join(found[0].replace("-", " ").split())
        if found[0] != letters or any(map(str.isdigit, letters[:-1])):
            return letters
    return None


def misread(text: str) -> bool:
    """Whether a text was meant as a point's code: letters and digits in one piece or in halves.

    Somebody reads a Q as 0, or leaves a letter out, and is to be told to look again.
    """
    parts = text.replace("-", " ").split()
    letters = "".join(parts)
    halves = len(parts) == 1 or (len(parts) == 2 and all(3 <= len(part) <= 5 for part in parts))
    mixed = any(map(str.isdigit, letters)) and any(map(str.isalpha, letters))
    return halves and mixed and letters.isalnum() and abs(len(letters) - POINT_LENGTH) <= 1


def grouped(code: str) -> str:
    """Write a code in groups of four, as it stands on paper: `6MXV-T4A5`, `K7QP-4M2X-9T`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
