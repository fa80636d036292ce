"""Paper slips: numbers that tell when they were misread, and what a policy says of them."""

from dataclasses import dataclass

from scoring.district.codes import ALPHABET, normalise, spell
from scoring.policies.policy_file import PolicyFile

LENGTH = 7
"""Letters of a slip's number: six drawn at random (29 bits), and one that checks them."""

PAPER = ("slip", "kader")
"""Channels by which a rating comes from paper: typed in by an admin, or on behalf of a parent."""


@dataclass(frozen=True, slots=True)
class SlipRules:
    """`days_back` is how old the day on a slip may be; a desk with more than the share
    `noted_share` of its ratings from paper is named. How long a slip is taken is in `Retention`.
    """

    days_back: int
    noted_share: float


def read_slips(file: PolicyFile) -> SlipRules:
    """Read what a policy says; what is wrong with it goes to the file's faults."""
    return SlipRules(
        # A week that closed is not opened again: what comes later waits for the next one.
        days_back=file.whole("slips.days_back", 0, 31),
        noted_share=file.number("slips.noted_share", 0, 1),
    )


def slip_number(noise: bytes) -> str | None:
    """A number out of random bytes; None where it could be taken for a word."""
    letters = spell(noise, LENGTH - 1)
    number = letters + _check(letters)
    return number if any(map(str.isdigit, number)) else None


def read_number(text: str) -> str | None:
    """A slip's number as it was typed, or None for what is none, or was misread.

    The check finds any one letter that is wrong, and nearly any two neighbours that changed
    places (Luhn's formula, modulo 30).
    """
    number = normalise(text, LENGTH)
    if number is None or not any(map(str.isdigit, number)):
        return None
    return number if _check(number[:-1]) == number[-1] else None


def shown_number(number: str) -> str:
    """A number as it stands on paper: `K7Q4-M2X`."""
    return f"{number[:4]}-{number[4:]}"


def _check(letters: str) -> str:
    base, total = len(ALPHABET), 0
    for place, letter in enumerate(reversed(letters)):
        worth = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += worth // base + worth % base
    return ALPHABET[-total % base]
