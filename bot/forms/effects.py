"""What any form may say beside its own screens. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """Say a text of the catalogue."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A short word of the catalogue over the button, in most cases that it is old."""

    text: str
