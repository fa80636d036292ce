"""The shapes a code is printed in, and what each puts on a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from qr_codes.setting.fitting import Box

Form = Literal["pdf", "png", "zip", "png-zip"]
"""`pdf` all posters in one file; `png` the picture of one; `zip` a PDF (`png-zip`: PNG) each."""


class Layout(StrEnum):
    """What is printed; the values are those of `puas poster --format`."""

    A4 = "a4"
    A5 = "a5"
    TENT = "tent"
    STICKER = "sticker"
    BADGE = "badge"


@dataclass(frozen=True)
class Sheet:
    """One layout in numbers: printed side of a symbol, posters on a page, symbols of a poster.

    `boxes` are the places whose text varies in length; the template sets them in these widths.
    """

    qr_mm: float
    boxes: Mapping[str, Box]
    per_page: int = 1
    symbols: int = 1
    fills: bool = False
    """A lone poster is repeated until the page is full: nobody needs one sticker on a sheet."""


_WALL = {
    "region": Box(145, 4, 10, 6.4, 600),
    "agency": Box(145, 10, 15, 8),
    "service": Box(95, 15.5, 30, 8, 800, 0.36),
    "where": Box(95, 9, 13, 6.4, 600, 0.46),
}
_A5 = 0.707
"""A5 is A4 with its sides divided by the root of two."""

_TENT = {
    "region": Box(66, 3, 8.5, 5.5, 600),
    "agency": Box(66, 10, 12, 7),
    "service": Box(88, 17, 23, 8, 800, 0.36),
    "where": Box(88, 9, 11, 6.5, 600, 0.46),
    "handle": Box(46, 3, 9.5, 3.4),
}
_STICKER = {
    "service": Box(44, 7, 12, 6.5, 800, 0.36),
    "where": Box(44, 5.2, 8.5, 5.2, 500),
    "handle": Box(44, 2.2, 7.5, 3.4),
}
_BADGE = {
    "unit": Box(47, 4.6, 8.5, 5.5, 600),
    "officer": Box(47, 5, 16, 8, 800, 0.36),
    "role": Box(47, 4.8, 8.5, 5.5, 500),
    "handle": Box(47, 2.2, 7.5, 3.4),
}

SHEETS: Mapping[Layout, Sheet] = {
    Layout.A4: Sheet(104, _WALL),
    Layout.A5: Sheet(74, {name: box.scaled(_A5) for name, box in _WALL.items()}),
    Layout.TENT: Sheet(80, _TENT, symbols=2),
    Layout.STICKER: Sheet(40, _STICKER, per_page=12, fills=True),
    Layout.BADGE: Sheet(42, _BADGE, per_page=9),
}
