"""The gate: a page is handed out only after its symbols were read back."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zxingcpp import Position

READABLE_PX = 3.3
"""Pixels a module in the picture that the gate reads: the edge of what a phone's video needs."""

COARSEST_PPI = 60.0


class PosterUnreadable(Exception):
    """A page whose symbols do not read back as the links it should carry.

    `page` counts from 1; `point` is the first point whose symbol is missing or wrong.
    """

    def __init__(self, page: int, point: str, found: Sequence[str]) -> None:
        """Keep page, point and what was read instead."""
        super().__init__(f"page {page}: the QR symbol of {point} does not read back")
        self.page = page
        self.point = point
        self.found = tuple(found)


@dataclass(frozen=True)
class Carried:
    """A symbol that a page should carry: its point's name (for the error) and its link."""

    point: str
    link: str


@dataclass(frozen=True)
class _Placed:
    """A symbol that was read, with its centre and height in pixels."""

    x: float
    y: float
    height: float
    text: str


def gate_ppi(module_mm: float) -> float:
    """Choose the pixels an inch at which modules of `module_mm` are just well readable."""
    return max(COARSEST_PPI, round(READABLE_PX * 25.4 / module_mm))


def prove(picture: bytes, page: int, carried: Sequence[Carried]) -> None:
    """Read a page's PNG and compare its links, in reading order, with those it should carry.

    Raises PosterUnreadable, naming the page and the first point that differs.
    """
    found = read(picture)
    for at, symbol in enumerate(carried):
        if at >= len(found) or found[at] != symbol.link:
            raise PosterUnreadable(page, symbol.point, found)
    if len(found) > len(carried):
        raise PosterUnreadable(page, carried[-1].point if carried else "an empty page", found)


def read(picture: bytes) -> list[str]:
    """Read all QR symbols of a PNG, row by row from the top, each row from the left."""
    import zxingcpp
    from PIL import Image

    with Image.open(io.BytesIO(picture)) as image:
        codes = zxingcpp.read_barcodes(
            image.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        )
    return _reading_order([_placed(code.position, code.text) for code in codes if code.valid])


def _placed(corners: "Position", text: str) -> _Placed:
    """Place a symbol by its centre; the corners are the symbol's own, it may stand on its head."""
    points = (corners.top_left, corners.top_right, corners.bottom_left, corners.bottom_right)
    ys = [point.y for point in points]
    return _Placed(sum(point.x for point in points) / 4, sum(ys) / 4, max(ys) - min(ys), text)


def _reading_order(symbols: Sequence[_Placed]) -> list[str]:
    """Sort into rows: a symbol more than half a height below the one before starts a new row."""
    rows: list[list[_Placed]] = []
    for symbol in sorted(symbols, key=lambda each: each.y):
        if rows and symbol.y - rows[-1][-1].y <= symbol.height / 2:
            rows[-1].append(symbol)
        else:
            rows.append([symbol])
    return [symbol.text for row in rows for symbol in sorted(row, key=lambda each: each.x)]
