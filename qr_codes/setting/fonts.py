"""The typefaces that ship with the product, and which characters they can draw."""

import struct
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts


def folders() -> list[Path]:
    """List the folders of the shipped typefaces: Plus Jakarta Sans, Noto Sans behind it."""
    return [Path(str(files(name))) for name in ("fontpkg_plus_jakarta_sans", "fontpkg_noto_sans")]


@cache
def shipped() -> "Fonts":
    """Load the shipped typefaces once; whatever the machine has installed stays unused."""
    from typst import Fonts

    paths = [str(folder) for folder in folders()]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)


def upright() -> list[Path]:
    """List the upright typeface files, the first choice first."""
    found = [path for folder in folders() for path in sorted(folder.rglob("*.ttf"))]
    return [path for path in found if "Italic" not in path.name]


@cache
def drawable() -> frozenset[int]:
    """Collect the code points that at least one upright shipped typeface has a glyph for."""
    return frozenset(point for path in upright() for point in _code_points(path.read_bytes()))


def _code_points(font: bytes) -> Iterator[int]:
    """Read the code points of a TrueType file's character map (formats 4 and 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(tables))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, start + 2)
    for at in range(maps):
        (offset,) = struct.unpack_from(">I", font, start + 8 + 8 * at)
        (form,) = struct.unpack_from(">H", font, start + offset)
        if form == 4:
            yield from _format_4(font, start + offset)
        elif form == 12:
            yield from _format_12(font, start + offset)


def _format_4(font: bytes, start: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, start + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + twice)
    deltas = struct.unpack_from(f">{count}h", font, start + 16 + 2 * twice)
    ranges_at = start + 16 + 3 * twice
    ranges = struct.unpack_from(f">{count}H", font, ranges_at)
    for at, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if ranges[at]:
                place = ranges_at + 2 * at + ranges[at] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", font, place)
            # A zero in the glyph list means missing, whatever the delta.
            if (glyph or not ranges[at]) and (glyph + deltas[at]) % 0x10000:
                yield point


def _format_12(font: bytes, start: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", font, start + 12)
    for at in range(groups):
        first, last, glyph = struct.unpack_from(">III", font, start + 16 + 12 * at)
        yield from range(first if glyph else first + 1, last + 1)
