"""A QR symbol as one SVG path: black on white, quiet zone included, nothing inside it."""

import io
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

QUIET = 4
"""White modules on each side; with fewer, decoders lose symbols that stand on a dark panel."""

COARSE_MM = 1.3
"""Level H is worth its extra modules only while each of them still prints this large."""

SMALLEST_MM = 25.0
"""Under this printed side a phone at arm's length misses most symbols."""

Level = Literal["H", "Q"]


@dataclass(frozen=True)
class Symbol:
    """One drawn symbol; `modules` counts a side with its quiet zone, `module_mm` is one in print."""

    svg: str
    level: Level
    modules: int
    module_mm: float


def draw(link: str, side_mm: float) -> Symbol:
    """Draw `link` for a printed side of `side_mm` millimetres, quiet zone included.

    Level H when its modules stay at least 1.3 mm, else Q. Raises ValueError when the side is
    under 25 mm or the link does not fit a QR symbol.
    """
    if side_mm < SMALLEST_MM:
        raise ValueError(f"a QR symbol must be at least {SMALLEST_MM:g} mm wide, got {side_mm:g}")
    level: Level = "H"
    if side_mm / _modules(link, level) < COARSE_MM:
        level = "Q"
    matrix = _matrix(link, level)
    modules = len(matrix) + 2 * QUIET
    return Symbol(_svg(matrix), level, modules, side_mm / modules)


MODULE_PIXELS = 10
"""Pixels a module on a screen: sharp on a phone, and a file of a few kilobytes."""


def picture(link: str) -> bytes:
    """Draw `link` as a PNG for a screen, quiet zone included.

    Raises ValueError when the link does not fit a QR symbol.
    """
    from PIL import Image

    _modules(link, "Q")
    matrix = _matrix(link, "Q")
    side = len(matrix) + 2 * QUIET
    drawn = Image.new("1", (side, side), 1)
    for y, row in enumerate(matrix, start=QUIET):
        for x, dark in enumerate(row, start=QUIET):
            drawn.putpixel((x, y), 0 if dark else 1)
    content = io.BytesIO()
    size = (side * MODULE_PIXELS, side * MODULE_PIXELS)
    drawn.resize(size, Image.Resampling.NEAREST).save(content, "PNG")
    return content.getvalue()


def _modules(link: str, level: Level) -> int:
    """Count the modules of a side without drawing: choosing a mask is the costly part."""
    try:
        version = int(_code(link, level).best_fit())
    except ValueError as error:
        raise ValueError(f"a link of {len(link)} characters fits no QR symbol") from error
    return 17 + 4 * version + 2 * QUIET


def _matrix(link: str, level: Level) -> list[list[bool]]:
    code = _code(link, level)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.get_matrix()]


def _code(link: str, level: Level) -> Any:
    # By name, as the package ships no types.
    qrcode, util = import_module("qrcode"), import_module("qrcode.util")
    correction = {"H": qrcode.ERROR_CORRECT_H, "Q": qrcode.ERROR_CORRECT_Q}[level]
    code = qrcode.QRCode(error_correction=correction, border=0)
    code.add_data(util.QRData(link.encode(), mode=util.MODE_8BIT_BYTE))
    return code


def _svg(matrix: list[list[bool]]) -> str:
    """Write runs of dark modules as rectangles of one path; separate shapes would show seams."""
    side = len(matrix) + 2 * QUIET
    path = []
    for y, row in enumerate(matrix, start=QUIET):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                path.append(f"M{x + QUIET} {y}h{end - x}v1h-{end - x}z")
            x = end + 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'width="{side}mm" height="{side}mm"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="#000" d="{"".join(path)}"/></svg>'
    )
