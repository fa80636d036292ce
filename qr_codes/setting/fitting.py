"""Text made to fit its box before it is set: a size, and an ellipsis when no size is enough.

The typesetter could measure for itself, but it keeps every trial: half as much memory again.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from qr_codes.setting.fonts import upright
from qr_codes.setting.names import BREAK

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

POINT_MM = 25.4 / 72
CAPITAL_EM = 0.72
"""Height of a line of capitals; the typesetter counts a line from there to its baseline."""

SLACK = 0.98
"""Share of a line that is counted on: a rare letter may come from the wider second typeface."""

STEP_PT = 0.5
_UNIT = 1000


@dataclass(frozen=True)
class Box:
    """A place for a text: millimetres, largest and smallest size in points, weight, leading."""

    width_mm: float
    height_mm: float
    largest_pt: float
    smallest_pt: float
    weight: int = 700
    leading_em: float = 0.42

    def scaled(self, factor: float) -> "Box":
        """Make the same box for a smaller page, its smallest size unchanged as eyes are."""
        return Box(
            self.width_mm * factor,
            self.height_mm * factor,
            self.largest_pt * factor,
            self.smallest_pt,
            self.weight,
            self.leading_em,
        )


@dataclass(frozen=True)
class Fitted:
    """A text as it will be set, and its size in points."""

    text: str
    size_pt: float


def fit(text: str, box: Box) -> Fitted:
    """Choose the largest size at which the text keeps within its box.

    When even the smallest is too large, the text is cut and ends in an ellipsis.
    """
    size = box.largest_pt
    while size > box.smallest_pt and not _fits(text, box, size):
        size = max(box.smallest_pt, size - STEP_PT)
    lines = text.split("\n")
    while not _fits("\n".join(lines), box, size) and max(map(len, lines)) > 1:
        longest = max(range(len(lines)), key=lambda at: len(lines[at]))
        lines[longest] = _shorter(lines[longest])
    return Fitted("\n".join(lines), size)


def _shorter(line: str) -> str:
    return line.removesuffix("…")[:-1].rstrip(f" {BREAK}") + "…"


def _fits(text: str, box: Box, size: float) -> bool:
    lines = 0
    for line in text.split("\n"):
        pieces = _pieces(line, box.weight)
        width = box.width_mm * SLACK / POINT_MM / size
        if max(wide for _, wide in pieces) > width:
            return False
        lines += _lines(pieces, width)
    height = size * POINT_MM * (lines * CAPITAL_EM + (lines - 1) * box.leading_em)
    return height <= box.height_mm


def _pieces(line: str, weight: int) -> list[tuple[float, float]]:
    """Split at spaces and break points: the gap before each piece and its width, in em."""
    space = _width(" ", weight)
    return [
        (space if at and not part else 0.0, _width(piece, weight))
        for at, word in enumerate(line.split(" "))
        for part, piece in enumerate(word.split(BREAK))
    ]


def _lines(pieces: list[tuple[float, float]], width: float) -> int:
    """Count lines as the typesetter fills them: greedily."""
    count, used = 1, 0.0
    for gap, wide in pieces:
        if used and used + gap + wide > width:
            count, used = count + 1, wide
        else:
            used += gap + wide
    return count


@cache
def _font(weight: int) -> "FreeTypeFont":
    from PIL import ImageFont

    font = ImageFont.truetype(str(upright()[0]), _UNIT, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _width(text: str, weight: int) -> float:
    """Measure a piece of one line, in em."""
    return float(_font(weight).getlength(text)) / _UNIT
