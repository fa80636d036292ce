"""The order of names as people read them, the same on every database."""

import re

_NUMBER = re.compile(r"([0-9]+)")


def alphabetical(name: str) -> tuple[tuple[str | int, ...], str]:
    """A key to sort names by: capitals make no difference, and Loket 2 comes before Loket 10.

    Databases do not agree on this (by bytes, or by the server's locale), so lists for people
    are put in order after they are read.
    """
    parts: list[str | int] = [*_NUMBER.split(name.casefold())]
    parts[1::2] = [int(part) for part in parts[1::2]]
    return tuple(parts), name
