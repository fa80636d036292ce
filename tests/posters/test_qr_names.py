"""Names, colours and logos that people typed or uploaded, made fit for print."""

import io
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from qr_codes.setting.colour import CONTRAST, accent, contrast_with_white
from qr_codes.setting.fitting import POINT_MM, Box, fit
from qr_codes.setting.fonts import drawable
from qr_codes.setting.logo import LARGEST_BYTES, PRINTED_SIDE, WIDEST, LogoRefused, reencode
from qr_codes.setting.names import BREAK, LONGEST, NOTHING, RUN, breakable, clean


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Puskesmas Ampenan", "Puskesmas Ampenan"),
        ("  Loket\t2\r\nlantai  1 ", "Loket 2 lantai 1"),
        ("Ni\u0301 Luh", "Ní Luh"),
        ("Loket\u202e 2 \u2066kiri\u2069", "Loket 2 kiri"),
        ("Lo\u200bket\u00ad \ufeff2", "Loket 2"),
        ("Bu Ayu 😀👍🏽", "Bu Ayu"),
        ("\uff2c\uff4f\uff4b\uff45\uff54 \uff12", "Loket 2"),
        ("\U0001d401\U0001d41a\U0001d422\U0001d42a Nur", "Baiq Nur"),
        ("Loket\x00 \x1b[31m2", "Loket [31m2"),
        ("Пелайанан Ω", "Пелайанан Ω"),
        ("陳大文", NOTHING),
        ("", NOTHING),
        ("★ ☺ …", NOTHING),
        ('#read("/etc/passwd")', '#read("/etc/passwd")'),
        ("<b>KIA</b> & *tebal*", "<b>KIA</b> & *tebal*"),
        ("../../rahasia", "../../rahasia"),
    ],
)
def test_a_name_is_printed_plainly(typed: str, printed: str) -> None:
    """Marks that hide, turn or break text go; letters, even those of code, stay as they are."""
    assert clean(typed) == printed


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_a_clean_name_is_one_short_printable_line(typed: str) -> None:
    """Any text becomes 1 to 90 characters with glyphs, and cleaning it again changes nothing."""
    name = clean(typed)
    assert 1 <= len(name) <= LONGEST
    assert all(letter == " " or ord(letter) in drawable() for letter in name)
    assert not {unicodedata.category(letter) for letter in name} & {"Cc", "Cf", "Zl", "Zp"}
    assert clean(name) == name


def test_a_name_that_is_too_long_says_so() -> None:
    """The ninetieth character of a longer name is an ellipsis."""
    name = clean("Pelayanan " * 30)
    assert len(name) <= LONGEST
    assert name.endswith("…")


def test_a_word_without_end_may_break() -> None:
    """No piece of a word is longer than 16 characters; short words are left alone."""
    broken = breakable("Loket " + "a" * 40)
    assert broken.replace(BREAK, "") == "Loket " + "a" * 40
    assert max(len(piece) for piece in broken.replace(" ", BREAK).split(BREAK)) == RUN
    assert breakable("Keluarga Berencana") == "Keluarga Berencana"


def test_a_break_never_parts_a_letter_from_its_mark() -> None:
    """A mark that has no composed form stays on its letter."""
    word = "q" * RUN + "\u0323" + "q" * RUN
    assert all(not piece.startswith("\u0323") for piece in breakable(word).split(BREAK))


def test_the_typefaces_have_what_indonesian_names_need() -> None:
    """Letters, digits, punctuation and accents are drawable; an emoji is not."""
    needed = "ABCXYZabcxyz0189.,·-\u2013…'\u2019()/&@éÉèê"
    assert {ord(letter) for letter in needed} <= drawable()
    assert ord("😀") not in drawable()
    assert ord("陳") not in drawable()


@given(st.text(alphabet="abcW il.…", min_size=1, max_size=90), st.floats(5, 120))
@settings(max_examples=150, deadline=None)
def test_a_fitted_text_keeps_within_its_sizes(text: str, width: float) -> None:
    """The size lies between the box's smallest and largest, and text is only ever shortened."""
    box = Box(width, 12, 20, 6)
    fitted = fit(breakable(text), box)
    assert box.smallest_pt <= fitted.size_pt <= box.largest_pt
    assert len(fitted.text) <= len(breakable(text)) + 1
    assert fitted.size_pt * POINT_MM * 0.72 <= box.height_mm


def test_a_longer_text_is_never_set_larger() -> None:
    """A short name takes the full size, a long one shrinks, an endless one is cut."""
    box = Box(60, 12, 20, 8)
    short, long, endless = (fit(text, box) for text in ("Gizi", "Gizi " * 12, "Gizi " * 90))
    assert short.size_pt == box.largest_pt > long.size_pt
    assert long.text == "Gizi " * 12
    assert endless.size_pt == box.smallest_pt
    assert endless.text.endswith("…")


def test_a_bright_accent_is_darkened_until_white_letters_show() -> None:
    """Yellow turns into olive; a colour that is dark enough stays."""
    assert accent("#0F4C81") == "#0F4C81"
    for bright in ("#FFFFFF", "#ffff00", "#00FF00", "#F2A900"):
        dark = accent(bright)
        channels = [int(dark[at : at + 2], 16) for at in (1, 3, 5)]
        assert CONTRAST <= contrast_with_white(channels) < CONTRAST + 1


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#1234567", "#12345G", 'rgb("#000")'])
def test_only_six_digits_are_a_colour(colour: str) -> None:
    """Names, short forms and code are refused."""
    with pytest.raises(ValueError, match="#rrggbb"):
        accent(colour)


def upload(form: str, size: tuple[int, int], **options: object) -> bytes:
    """Make a picture as somebody would upload it."""
    out = io.BytesIO()
    Image.new("RGB", size, "#2E7D32").save(out, format=form, **options)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_logo_becomes_a_small_plain_png(form: str) -> None:
    """The longer side has at most 600 pixels and the proportions stay."""
    logo = reencode(upload(form, (1200, 800)))
    with Image.open(io.BytesIO(logo.png)) as picture:
        assert (picture.format, picture.size) == ("PNG", (PRINTED_SIDE, 400))
    assert logo.ratio == pytest.approx(1.5)


def test_a_very_long_logo_gets_no_more_than_its_place() -> None:
    """The header has room for 2.2 times the height."""
    assert reencode(upload("PNG", (900, 100))).ratio == WIDEST


def test_nothing_rides_in_a_logo() -> None:
    """Text chunks of the upload are not in the file that is printed."""
    notes = PngInfo()
    notes.add_text("Comment", "rahasia-4711")
    raw = upload("PNG", (64, 64), pnginfo=notes)
    assert b"rahasia-4711" in raw
    assert b"rahasia-4711" not in reencode(raw).png


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not a picture",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        upload("GIF", (20, 20)),
        upload("PNG", (4_001, 10)),
        upload("PNG", (300, 300))[:200],
        b"\x89PNG" + bytes(LARGEST_BYTES),
    ],
)
def test_what_is_no_bounded_picture_is_refused(raw: bytes) -> None:
    """SVG, GIF, torn, oversized and empty uploads are refused as a logo."""
    with pytest.raises(LogoRefused):
        reencode(raw)
