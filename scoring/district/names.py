"""What may stand as a name of a unit, a service, a desk or an officer. Pure."""

import re
from enum import StrEnum

LONGEST_NAME = 200
LONGEST_KEY = 64

_NIP_LIKE = re.compile(r"(?<!\d)\d(?:[ .-]?\d){17}(?!\d)")


class NameFault(StrEnum):
    """Why a text is no name."""

    EMPTY = "empty"
    NIP = "nip"
    LONG = "long"
    LETTERS = "letters"


def faults_of_name(text: str, longest: int = LONGEST_NAME) -> tuple[NameFault, ...]:
    """What keeps a text, without blanks around it, from being a name; nothing: it is one.

    What looks like a NIP is never shown: it holds a birth date, among other things.
    """
    if not text:
        return (NameFault.EMPTY,)
    if _NIP_LIKE.search(text):
        return (NameFault.NIP,)
    found = []
    if len(text) > longest:
        found.append(NameFault.LONG)
    if not text.isprintable():
        found.append(NameFault.LETTERS)
    return tuple(found)


def slug(text: str) -> str:
    """A key in the likeness of a name: a-z, 0-9 and -; it may be empty."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower())
    return plain.strip("-")[: LONGEST_KEY - 8].rstrip("-")
