"""Links and QR symbols: what is drawn reads back, and is as robust as its size allows."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from qr_codes.link import deep_link
from qr_codes.scan import Carried, PosterUnreadable, gate_ppi, prove, read
from qr_codes.symbol import QUIET, Symbol, draw

LINK = "https://t.me/PuasAmpenanBot?start=6MXVT4A5"
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def picture(symbol: Symbol, scale: int = 4) -> bytes:
    """Paint the symbol's path, module by module, as a PNG."""
    side = symbol.modules * scale
    image = Image.new("L", (side, side), 255)
    brush = ImageDraw.Draw(image)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", symbol.svg):
        left, top = int(x) * scale, int(y) * scale
        brush.rectangle((left, top, left + int(run) * scale - 1, top + scale - 1), fill=0)
    out = io.BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()


def test_a_link_carries_base_bot_and_payload() -> None:
    """The link is base, bot and payload, with one slash however the base ends."""
    expected = "https://t.me/PuasBot?start=6MXVT4A5"
    assert deep_link("https://t.me", "PuasBot", "6MXVT4A5") == expected
    assert deep_link("https://t.me/", "PuasBot", "6MXVT4A5") == expected


def test_a_link_may_point_at_the_demo() -> None:
    """The demo's own address with a port is a base like any other."""
    link = deep_link("http://127.0.0.1:8077/t", "puas_bot", "a-B_9")
    assert link == "http://127.0.0.1:8077/t/puas_bot?start=a-B_9"


@given(st.text(max_size=70))
@settings(max_examples=150, deadline=None)
def test_only_payloads_that_telegram_takes_become_links(payload: str) -> None:
    """A payload is 1 to 64 of letters, digits, _ and -; everything else is refused."""
    if PAYLOAD.fullmatch(payload):
        assert deep_link("https://t.me", "PuasBot", payload).endswith(f"?start={payload}")
    else:
        with pytest.raises(ValueError, match="payload"):
            deep_link("https://t.me", "PuasBot", payload)


@pytest.mark.parametrize("base", ["", "t.me", "ftp://t.me", "https://t.me?x=1", "https://t me"])
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    """A base without scheme, with a query or a space would make a link that opens nothing."""
    with pytest.raises(ValueError, match="base"):
        deep_link(base, "PuasBot", "6MXVT4A5")


@pytest.mark.parametrize("bot", ["", "@PuasBot", "Puas Bot", "Puas/../x", "P" * 33])
def test_a_name_that_no_bot_can_have_is_refused(bot: str) -> None:
    """Bot names are 3 to 32 letters, digits or underscores, written without @."""
    with pytest.raises(ValueError, match="bot"):
        deep_link("https://t.me", bot, "6MXVT4A5")


@given(st.from_regex(PAYLOAD, fullmatch=True))
@settings(max_examples=25, deadline=None)
def test_every_drawn_link_reads_back(payload: str) -> None:
    """Whatever the payload, the decoder reads exactly the link that was drawn."""
    link = deep_link("https://t.me", "PuasAmpenanBot", payload)
    assert read(picture(draw(link, 104))) == [link]


@pytest.mark.parametrize(
    ("side_mm", "level", "modules"), [(104, "H", 45), (74, "H", 45), (40, "Q", 41), (25, "Q", 41)]
)
def test_the_level_follows_the_printed_size(side_mm: float, level: str, modules: int) -> None:
    """Level H while a module stays 1.3 mm wide, else Q with its fewer and larger modules."""
    symbol = draw(LINK, side_mm)
    assert (symbol.level, symbol.modules) == (level, modules)
    assert symbol.module_mm == side_mm / modules


def test_a_symbol_is_pure_black_on_white_with_four_quiet_modules() -> None:
    """Two colours, nothing inside the symbol, and nothing dark within four modules of an edge."""
    symbol = draw(LINK, 104)
    assert set(re.findall(r"#[0-9a-f]+", symbol.svg)) == {"#fff", "#000"}
    assert symbol.svg.count("<path") == 2
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1", symbol.svg)
    assert min(int(x) for x, _, _ in runs) == QUIET == min(int(y) for _, y, _ in runs)
    assert max(int(x) + int(run) for x, _, run in runs) == symbol.modules - QUIET
    assert max(int(y) for _, y, _ in runs) == symbol.modules - QUIET - 1


def test_a_symbol_too_small_for_a_phone_is_refused() -> None:
    """Under 25 mm most phones miss it, so it is not drawn at all."""
    with pytest.raises(ValueError, match="25 mm"):
        draw(LINK, 24)


def test_a_link_too_long_for_any_symbol_is_refused() -> None:
    """The largest symbol holds less than 3,000 bytes."""
    with pytest.raises(ValueError, match="no QR symbol"):
        draw("https://t.me/" + "x" * 4_000, 104)


def test_the_gate_names_page_and_point_of_a_foreign_symbol() -> None:
    """A symbol that reads as another link stops the file and says where to look."""
    page = picture(draw(LINK, 104))
    prove(page, 1, [Carried("Loket 1", LINK)])
    with pytest.raises(PosterUnreadable, match=r"page 7.*Loket 2") as caught:
        prove(page, 7, [Carried("Loket 2", LINK + "X")])
    assert (caught.value.page, caught.value.point) == (7, "Loket 2")
    assert caught.value.found == (LINK,)


def test_the_gate_refuses_a_missing_and_a_surplus_symbol() -> None:
    """A page carries exactly its symbols, not one less and not one more."""
    page = picture(draw(LINK, 104))
    with pytest.raises(PosterUnreadable, match="Loket 2"):
        prove(page, 1, [Carried("Loket 1", LINK), Carried("Loket 2", LINK)])
    with pytest.raises(PosterUnreadable):
        prove(page, 1, [])


def test_a_page_is_read_like_a_text() -> None:
    """Rows from the top, each from the left, even when symbols of a row stand a little askew."""
    links = [deep_link("https://t.me", "PuasAmpenanBot", f"LOKET{at}") for at in range(6)]
    page = Image.new("L", (700, 480), 255)
    for at, (link, drop) in enumerate(zip(links, (30, 0, 15, 0, 20, 40), strict=True)):
        symbol = Image.open(io.BytesIO(picture(draw(link, 104))))
        page.paste(symbol, (230 * (at % 3), 230 * (at // 3) + drop))
    out = io.BytesIO()
    page.save(out, format="PNG")
    assert read(out.getvalue()) == links


def test_the_gate_looks_as_closely_as_the_modules_need() -> None:
    """Small modules are read at more pixels an inch, large ones at 60."""
    assert gate_ppi(2.3) == 60
    assert gate_ppi(0.8) == 105
