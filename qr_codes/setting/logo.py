"""The agency's logo: decoded, bounded and encoded anew, so that nothing rides in its file."""

import io
from dataclasses import dataclass

LARGEST_BYTES = 2_000_000
LARGEST_SIDE = 4_000
PRINTED_SIDE = 600
"""Pixels of the longer side in print: 17 mm at more than 600 an inch."""


WIDEST = 2.2
"""Width over height that the header has room for; a longer logo is drawn smaller in it."""


@dataclass(frozen=True)
class Logo:
    """A picture of our own encoding, and the width over height of its place in print."""

    png: bytes
    ratio: float


class LogoRefused(ValueError):
    """A logo that is no bounded PNG, JPEG or WebP picture; the text says which bound."""


def reencode(raw: bytes) -> Logo:
    """Turn an uploaded picture into a plain PNG of at most 600 pixels a side.

    Raises LogoRefused over 2 MB or 4,000 pixels a side, and for every other format; SVG is one
    of them, as it can carry links and scripts.
    """
    from PIL import Image, UnidentifiedImageError

    if len(raw) > LARGEST_BYTES:
        raise LogoRefused(f"the logo has {len(raw)} bytes, at most {LARGEST_BYTES} are taken")
    try:
        with Image.open(io.BytesIO(raw), formats=("PNG", "JPEG", "WEBP")) as picture:
            # The size is known before any pixel is decoded: a bomb never unfolds.
            if max(picture.size) > LARGEST_SIDE:
                raise LogoRefused(f"the logo is over {LARGEST_SIDE} pixels wide or high")
            plain = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise LogoRefused("the logo must be a PNG, JPEG or WebP picture") from error
    plain.thumbnail((PRINTED_SIDE, PRINTED_SIDE))
    # Text chunks and profiles of the upload live in `info`; a fresh picture has none.
    fresh = Image.new("RGBA", plain.size)
    fresh.paste(plain)
    out = io.BytesIO()
    fresh.save(out, format="PNG")
    return Logo(out.getvalue(), min(WIDEST, fresh.width / fresh.height))
