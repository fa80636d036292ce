"""Printed symbols on bad days: blurred, dirty, faded, tilted, badly photographed."""

import io
import random
from collections.abc import Callable
from datetime import date

import pytest
import zxingcpp
from PIL import Image, ImageEnhance, ImageFilter

from qr_codes.link import deep_link
from qr_codes.pages.content import common, drawn
from qr_codes.pages.poster import Issuer, Poster
from qr_codes.scan import read
from qr_codes.setting.layout import SHEETS, Layout
from qr_codes.setting.typesetting import pages
from scoring.district.codes import ALPHABET, POINT_LENGTH

ISSUER = Issuer("Dinas Kesehatan", "Kota Mataram", "PuasAmpenanBot", date(2026, 11, 24))
PAGES = 6
MODULE_PX = 4
FLOOR = 0.9
"""Share of symbols that must read after each damage; measured: nearly all of them."""

Damage = Callable[[Image.Image, random.Random], Image.Image]


def blur(page: Image.Image, _: random.Random) -> Image.Image:
    """Miss the focus by a third of a module."""
    return page.filter(ImageFilter.GaussianBlur(MODULE_PX / 3))


def stain(page: Image.Image, draw: random.Random) -> Image.Image:
    """Spill on each symbol: a grey patch over a twelfth of it, anywhere but on its corner marks.

    A covered corner mark ends reading at any level: such a poster must be replaced.
    """
    dirty = page.copy()
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for symbol in zxingcpp.read_barcodes(page, formats=formats):
        near, far = symbol.position.top_left, symbol.position.bottom_right
        left, top, wide = min(near.x, far.x), min(near.y, far.y), abs(far.x - near.x)
        side = round(wide * 12**-0.5)
        x, y = (draw.randrange(round(wide * 0.22), round(wide * 0.78) - side) for _ in "xy")
        dirty.paste(96, (left + x, top + y, left + x + side, top + y + side))
    return dirty


def tilt(page: Image.Image, _: random.Random) -> Image.Image:
    """Look from below: the far edge is a quarter shorter than the near one."""
    wide, high = page.size
    canvas = Image.new("L", (int(wide * 1.3), int(high * 1.3)), 255)
    canvas.paste(page, (int(wide * 0.15), int(high * 0.15)))
    # Source corners of the result, from the upper left against the clock.
    right, bottom, inset = canvas.width, canvas.height, canvas.width * 0.115
    return canvas.transform(
        canvas.size,
        Image.Transform.QUAD,
        (inset, 0, 0, bottom, right, bottom, right - inset, 0),
        Image.Resampling.BICUBIC,
        fillcolor=255,
    )


def fade(page: Image.Image, _: random.Random) -> Image.Image:
    """Leave a quarter of the contrast, as a year in the sun does."""
    return ImageEnhance.Contrast(page).enhance(0.25)


def squeeze(page: Image.Image, _: random.Random) -> Image.Image:
    """Send it on as a poor JPEG."""
    out = io.BytesIO()
    page.save(out, format="JPEG", quality=20)
    return Image.open(io.BytesIO(out.getvalue())).convert("L")


def made(layout: Layout) -> tuple[list[Image.Image], set[str]]:
    """Set six posters (a sheet of the small ones) so that a module is four pixels wide."""
    pieces = []
    for number in range(max(PAGES, SHEETS[layout].per_page)):
        spell = random.Random(number)
        code = "".join(spell.choice(ALPHABET) for _ in range(POINT_LENGTH))
        link = deep_link("https://t.me", ISSUER.bot, code)
        poster = Poster("Puskesmas Ampenan", "Imunisasi", "Loket 2", code, link, "P-1", "Ni Ayu")
        pieces.append(drawn(poster, layout))
    ppi = MODULE_PX * 25.4 / pieces[0].symbol.module_mm
    fields = [piece.fields(layout) for piece in pieces]
    pictures = pages("poster.typ", {**common(ISSUER, layout), "posters": fields}, ppi)
    links = {piece.poster.link for piece in pieces}
    return [Image.open(io.BytesIO(picture)).convert("L") for picture in pictures], links


@pytest.mark.parametrize("layout", Layout)
def test_worn_posters_still_read(layout: Layout) -> None:
    """After each kind of damage at least nine in ten links still read, and none reads wrongly."""
    pictures, links = made(layout)
    rates = {}
    damages: tuple[Damage, ...] = (blur, stain, tilt, fade, squeeze)
    for damage in damages:
        draw = random.Random(2026)
        found: set[str] = set()
        for picture in pictures:
            out = io.BytesIO()
            damage(picture, draw).save(out, format="PNG", compress_level=1)
            found |= set(read(out.getvalue()))
        assert found <= links
        rates[damage.__name__] = len(found) / len(links)
    assert min(rates.values()) >= FLOOR, rates
