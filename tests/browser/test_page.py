"""The page around the phones: side by side or stacked, folded away, and the system's panel."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demo
from tests.browser.hands import newest, opened, phone, rate, scan, send, tap

pytestmark = pytest.mark.browser

PLACES = ("citizen", "officer", "supervisor", "admin")
SMALLEST = {"width": 320, "height": 568}


def top_and_left(page: Page, what: str) -> tuple[float, float]:
    """Where something stands on the page."""
    box = page.locator(what).bounding_box()
    assert box is not None
    return box["y"], box["x"]


def test_four_phones_stand_side_by_side(page: Page, demo: Demo) -> None:
    """From left to right in one row, each welcomed; on a wide screen the panel beside them."""
    opened(page, demo)
    welcomes = {
        "officer": "terdaftar sebagai petugas Puskesmas Ampenan",
        "supervisor": "Bapak/Ibu kini penyelia Puskesmas Ampenan",
        "admin": "Bapak/Ibu kini admin Pemerintah Kota Mataram",
    }
    for role, welcome in welcomes.items():
        expect(phone(page, role)).to_contain_text(welcome)
    tops, lefts = zip(*(top_and_left(page, f"#{place} .phone") for place in PLACES), strict=True)
    assert len(set(tops)) == 1
    assert list(lefts) == sorted(lefts)
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert top_and_left(page, "#system .panel")[1] > top_and_left(page, "#admin .phone")[1]
    assert top_and_left(page, "#system .panel")[0] == top_and_left(page, "#admin .phone")[0]


def test_each_phone_says_in_two_lines_what_its_owner_can_do(page: Page, demo: Demo) -> None:
    """In both languages; where two share a place, over the names to choose from."""
    opened(page, demo)
    for _ in ("id", "en"):
        for place in ("officer", "admin"):
            hint = page.locator(f"#{place} .hint")
            assert hint.evaluate("it => it.scrollHeight <= it.clientHeight")
        names = page.locator(".choice button")
        hints = [names.nth(at).get_attribute("title") for at in range(names.count())]
        assert len(set(hints)) == 3  # the parents can all do the same
        page.get_by_role("button", name="English").or_(
            page.get_by_role("button", name="Indonesia")
        ).first.click()


def test_a_phone_can_be_folded_away(page: Page, demo: Demo) -> None:
    """It stays folded after a reload, tells of news by a dot, and opens again."""
    opened(page, demo)
    page.get_by_role("button", name="Lipat: Ponsel petugas").click()
    expect(phone(page, "officer")).to_be_hidden()
    page.reload()
    expect(phone(page, "supervisor")).to_be_visible()
    expect(phone(page, "officer")).to_be_hidden()
    page.get_by_role("button", name="Buka: Ponsel petugas").click()
    expect(phone(page, "officer")).to_be_visible()


def test_the_panel_shows_the_transaction_of_the_last_tap(page: Page, new_demo: Demo) -> None:
    """Rows, deltas and costs, and the desks of today; nobody's id, not even in what is sent."""
    opened(page, new_demo)
    panel = page.locator("#system")
    expect(panel).to_contain_text(re.compile(r"\d ditahan"))
    scan(page, "Kesehatan Ibu dan Anak")
    expect(newest(page)).to_contain_text("1/4")
    tap(page, "3 ·")
    expect(newest(page)).to_contain_text("2/4")
    counter = panel.locator(".rows tr", has_text="daily_answer")
    expect(counter).to_contain_text("keseluruhan = 3")
    expect(counter).to_contain_text("+1")
    expect(panel.locator(".rows tr", has_text="conversation")).to_be_visible()
    expect(panel.locator(".title .costs")).to_contain_text("sampai COMMIT")
    desk = panel.locator(".today tr", has_text="Ruang KIA")
    expect(desk.locator("td")).to_have_text(["1", "0", "1"])
    assert "500001" not in panel.inner_html()
    page.get_by_role("button", name="English").click()
    expect(panel).to_contain_text("What the system sees")
    expect(panel).to_contain_text(re.compile(r"\d held"))


def test_on_monday_the_panel_shows_blocks_and_the_digest_on_its_way(
    page: Page, new_demo: Demo
) -> None:
    """Blocks are closed, and the outbox tells that the digest was sent."""
    opened(page, new_demo)
    rate(page)
    page.get_by_role("button", name="Senin 07.00").click()
    expect(newest(page, "supervisor")).to_contain_text("16–22 Nov 2026")
    panel = page.locator("#system")
    digest = panel.locator(".owed li", has_text="ringkasan 2026-W47 → Ibu Kepala Puskesmas")
    expect(digest.locator("em")).to_have_text("terkirim")
    expect(panel.locator(".closed tr", has_text="Petugas KIA 1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_of_the_smallest_phone(
    browser: Browser, demo: Demo, scheme: str
) -> None:
    """At 320 x 568 the page scrolls down, never sideways, and every button can be hit."""
    dark = scheme == "dark"
    page = browser.new_page(viewport=SMALLEST, color_scheme="dark" if dark else "light")
    page.goto(demo.address)
    expect(page.locator(".poster")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth") == SMALLEST["width"]
    page.get_by_role("navigation").get_by_role("link", name="Penyelia").click()
    expect(phone(page, "supervisor").get_by_label("Kirim")).to_be_in_viewport()
    send(page, "/ringkasan", "supervisor")
    expect(newest(page, "supervisor")).to_contain_text("Petugas")
    page.goto(demo.address)
    expect(newest(page, "supervisor")).to_contain_text("Petugas")
    assert page.evaluate("scrollY") == 0  # a long message moves its own phone only
    low = page.evaluate(
        "[...document.querySelectorAll('button')].filter(b => b.checkVisibility()"
        " && b.getBoundingClientRect().height < 36).map(b => b.textContent)"
    )
    assert low == []
