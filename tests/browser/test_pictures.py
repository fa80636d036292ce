"""The pictures of README and guides are screenshots of the real page; `--picture` renews them."""

import io
from collections.abc import Generator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Demo
from tests.browser.hands import (
    answer_all,
    close_quarter,
    make_posters,
    newest,
    opened,
    phone,
    rate,
    scan,
    send,
    tap,
)

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 250_000
ALL_TOGETHER = 1_500_000
HAND = {"width": 1560, "height": 1010}


class Album:
    """Takes pictures: into the documents when asked to, else where nobody looks."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, name: str, what: Locator) -> None:
        """Take a picture of a part of the page."""
        put_hands_away(what.page)
        self.keep(name, what.screenshot(animations="disabled"))

    def take_all(self, name: str, page: Page) -> None:
        """Take a picture of the whole page."""
        put_hands_away(page)
        self.keep(name, page.screenshot(animations="disabled", full_page=True))

    def keep(self, name: str, seen: bytes) -> None:
        """Keep a picture, made small enough for a document."""
        path = self.folder / f"{name}.png"
        picture = Image.open(io.BytesIO(seen)).convert("RGB")
        picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
        assert path.stat().st_size < LARGEST


def put_hands_away(page: Page) -> None:
    """Leave no pointer over a button and no focus in a field."""
    page.mouse.move(1, 1)
    page.evaluate("document.activeElement.blur()")


@pytest.fixture
def album(tmp_path: Path, pytestconfig: pytest.Config) -> Album:
    """Give an album."""
    return Album(PICTURES if pytestconfig.getoption("--picture", default=False) else tmp_path)


@pytest.fixture
def hand(browser: Browser) -> Generator[Page]:
    """Give a page whose phones are as wide as real ones, sharp."""
    page = browser.new_page(viewport=HAND, device_scale_factor=1.5, color_scheme="light")
    yield page
    page.close()


def test_the_picture_of_the_readme(page: Page, new_demo: Demo, album: Album) -> None:
    """A question on the citizen's phone, a digest on the supervisor's, posters for the admin."""
    opened(page, new_demo, "Pak Made")
    rate(page)
    page.get_by_role("button", name="Senin 07.00").click()
    expect(newest(page, "supervisor")).to_contain_text("16–22 Nov 2026")
    for hour in ("08.00", "09.00"):
        page.get_by_role("button", name="+1 jam").click()
        expect(page.locator("#hour")).to_have_text(hour)
    make_posters(page)
    page.get_by_role("button", name="Ibu Sari").click()
    scan(page, "Kesehatan Ibu dan Anak")
    tap(page, "4 ·")
    expect(newest(page)).to_contain_text("2/4")
    expect(page.locator("#system .rows")).to_contain_text("keseluruhan = 4")
    album.take_all("demo", page)


def test_the_pictures_of_the_citizens_guide(hand: Page, new_demo: Demo, album: Album) -> None:
    """What stands before MULAI, a question, the end."""
    opened(hand, new_demo)
    album.take("citizen-start", phone(hand))
    scan(hand, "Kesehatan Ibu dan Anak")
    expect(newest(hand)).to_contain_text("1/4")
    album.take("citizen-question", phone(hand))
    answer_all(hand)
    album.take("citizen-end", phone(hand))


def test_the_pictures_of_the_supervisors_guide(hand: Page, new_demo: Demo, album: Album) -> None:
    """The welcome, and the digest on Monday."""
    opened(hand, new_demo)
    expect(newest(hand, "supervisor")).to_contain_text("Bapak/Ibu kini penyelia")
    album.take("supervisor-welcome", phone(hand, "supervisor"))
    hand.get_by_role("button", name="Senin 07.00").click()
    expect(newest(hand, "supervisor")).to_contain_text("16–22 Nov 2026")
    album.take("supervisor-digest", phone(hand, "supervisor"))


def test_the_pictures_of_the_admins_guide(hand: Page, new_demo: Demo, album: Album) -> None:
    """The welcome, posters as a file, and the list of codes."""
    opened(hand, new_demo)
    expect(newest(hand, "admin")).to_contain_text("Bapak/Ibu kini admin")
    album.take("admin-welcome", phone(hand, "admin"))
    make_posters(hand)
    album.take("admin-poster", phone(hand, "admin"))
    send(hand, "/kode", "admin")
    expect(newest(hand, "admin")).to_contain_text("Unit mana?")
    tap(hand, "Puskesmas Ampenan", "admin")
    expect(newest(hand, "admin")).to_contain_text("Kode Puskesmas Ampenan")
    album.take("admin-code", phone(hand, "admin"))


def test_the_pictures_of_a_closed_quarter(hand: Page, new_demo: Demo, album: Album) -> None:
    """An officer's result, her objection, and what her reviewer reads of it; the digest's picture."""
    opened(hand, new_demo)
    close_quarter(hand)
    send(hand, "/skor 2026-Q4", "officer")
    expect(newest(hand, "officer")).to_contain_text("Keberatan sampai")
    album.take("officer-score", phone(hand, "officer"))
    send(hand, "/keberatan", "officer")
    tap(hand, "Keberatan: Triwulan IV 2026", "officer")
    tap(hand, "Keadaan tidak dihitung", "officer")
    expect(newest(hand, "officer")).to_contain_text("Apa alasannya")
    send(hand, "Tiga pekan saya menjaga dua loket sendirian; jadwalnya ada", "officer")
    tap(hand, "Kirim", "officer")
    expect(newest(hand, "officer")).to_contain_text("Diputuskan paling lambat")
    album.take("officer-objection", phone(hand, "officer"))

    send(hand, "/ringkasan 2026-12", "supervisor")
    tap(hand, "☀ Gambar", "supervisor")
    expect(phone(hand, "supervisor").locator(".message").last.locator("img")).to_be_visible()
    album.take("supervisor-picture", phone(hand, "supervisor"))
    send(hand, "/predikat", "supervisor")
    tap(hand, "Petugas Imunisasi 1", "supervisor")
    expect(newest(hand, "supervisor")).to_contain_text("Keputusan Bapak/Ibu?")
    album.take("supervisor-predicate", phone(hand, "supervisor"))

    hand.get_by_role("button", name="Ibu Kepala Dinas").click()
    send(hand, "/keberatan", "supervisor")
    # The notice of it may have come below the list.
    phone(hand, "supervisor").get_by_role("button", name="Tinjau 1").last.click()
    expect(newest(hand, "supervisor")).to_contain_text("Nilai dan predikat baru tampil")
    album.take("reviewer-objection", phone(hand, "supervisor"))


def test_every_picture_is_shown_and_small() -> None:
    """Each picture stands in a document, each document's pictures exist, and they are light."""
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    texts = [path.read_text(encoding="utf-8") for path in documents]
    pictures = sorted(PICTURES.glob("*.png"))
    assert [one.name for one in pictures if not any(one.name in text for text in texts)] == []
    sizes = [one.stat().st_size for one in pictures]
    assert max(sizes) < LARGEST
    assert sum(sizes) < ALL_TOGETHER
