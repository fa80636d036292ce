"""The accent colour of an agency, dark enough to carry white letters."""

import re

CONTRAST = 5.5
"""Least contrast of white on the accent: above the 4.5 of WCAG, as office printers fade."""

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def accent(colour: str) -> str:
    """Darken `#rrggbb` until white on it has contrast 5.5; a dark colour stays as it is.

    Raises ValueError for anything that is not `#` and six hexadecimal digits.
    """
    if not _HEX.fullmatch(colour):
        raise ValueError(f"accent colour must be #rrggbb, got {colour!r}")
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while contrast_with_white(channels) < CONTRAST:
        channels = [int(channel * 0.96) for channel in channels]
    return "#" + "".join(f"{channel:02X}" for channel in channels)


def contrast_with_white(channels: list[int]) -> float:
    """Tell the WCAG contrast (1 to 21) of white on red, green, blue in 0..255."""
    red, green, blue = (_linear(channel / 255) for channel in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
