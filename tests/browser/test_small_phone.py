"""The citizen's screens on the smallest phone, in both languages, with the longest names."""

import asyncio
import io
from threading import Thread

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from bot.demo.show import FOLDER
from data.database import open_database
from tests.browser.conftest import Demo
from tests.browser.hands import newest, opened, phone, scan, tap
from tests.browser.test_page import SMALLEST
from tests.browser.test_pictures import Album, album, put_hands_away
from tests.player import lengthen_names

__all__ = ["album"]

pytestmark = pytest.mark.browser

CUT = """
all => all.filter(each => each.scrollWidth > each.clientWidth + 1
                       || each.scrollHeight > each.clientHeight + 1).map(each => each.textContent)
"""
SHRUNK = 2


class Roll:
    """What was seen on one phone, side by side."""

    def __init__(self, page: Page) -> None:
        """Nothing was seen yet."""
        self._page = page
        self.cut: list[str] = []
        self.seen: list[Image.Image] = []

    def look(self) -> None:
        """Take a picture, and note words that do not fit into their bubble or button."""
        held = phone(self._page)
        put_hands_away(self._page)
        last: Locator = held.locator(".message").last
        for what in (".row button", ".bubble"):
            self.cut += last.locator(what).evaluate_all(CUT)
        shot = held.screenshot(animations="disabled")
        self.seen.append(Image.open(io.BytesIO(shot)).convert("RGB"))


def first_button(page: Page) -> None:
    """Tap the first button under the newest message."""
    phone(page).locator(".message").last.locator(".row button").first.click()


def play(page: Page, demo: Demo, person: str, later: str) -> Roll:
    """One citizen from the scan to the end card, once put off; at a desk with two officers."""
    opened(page, demo, person)
    roll = Roll(page)
    scan(page, "Imunisasi, Loket 2")
    expect(newest(page)).to_contain_text("1/4")
    roll.look()
    tap(page, later)
    expect(newest(page)).to_contain_text("/batal")
    roll.look()
    first_button(page)
    expect(newest(page)).to_contain_text("1/4")
    first_button(page)
    expect(newest(page)).not_to_contain_text("1/4")
    roll.look()
    if "/4" not in str(newest(page).text_content()):
        first_button(page)
    for question in ("2/4", "3/4", "4/4"):
        expect(newest(page)).to_contain_text(question)
        roll.look()
        first_button(page)
    expect(newest(page)).to_contain_text("/ubah")
    roll.look()
    return roll


def test_no_word_is_cut_off(page: Page, new_demo: Demo, album: Album) -> None:
    """Every question, the put-off one and the end card, at 320 by 568; and a sheet of them all."""
    page.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
    opened(page, new_demo)
    port = new_demo.address.rstrip("/").rpartition(":")[2]
    url = f"sqlite+aiosqlite:///{new_demo.folder / FOLDER / port}.sqlite3"
    # The browser's own loop runs in this thread.
    renaming = Thread(target=lambda: asyncio.run(lengthened(url)))
    renaming.start()
    renaming.join()
    rolls = [
        play(page, new_demo, person, later)
        for person, later in (("Ibu Sari", "🌙 Nanti malam"), ("Emma", "🌙 Tonight"))
    ]
    width, height = (side // SHRUNK for side in rolls[0].seen[0].size)
    sheet = Image.new("RGB", (width * max(len(roll.seen) for roll in rolls), height * 2), "white")
    for row, roll in enumerate(rolls):
        for column, seen in enumerate(roll.seen):
            sheet.paste(seen.resize((width, height)), (column * width, row * height))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    album.keep("small-phone", out.getvalue())

    assert [roll.cut for roll in rolls] == [[], []]


async def lengthened(url: str) -> None:
    """Names as long as districts really have them."""
    database = open_database(url)
    await lengthen_names(database)
    await database.close()
