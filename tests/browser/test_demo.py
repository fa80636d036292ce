"""The main job in a browser: scan, four taps, a comment, and the supervisor's Monday."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Demo
from tests.browser.hands import (
    close_quarter,
    make_posters,
    newest,
    opened,
    phone,
    rate,
    scan,
    send,
)

pytestmark = pytest.mark.browser

RECEIPT = re.compile(r"Struk ([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{2})")


def test_the_whole_story(page: Page, new_demo: Demo) -> None:
    """A parent rates in four taps and comments; on Monday the supervisor reads what it adds to."""
    opened(page, new_demo)
    expect(page.locator("#hour")).to_have_text("09.00")
    expect(page.locator("#date")).to_have_text("Selasa, 17 November 2026")
    expect(newest(page, "supervisor")).to_contain_text("Bapak/Ibu kini penyelia Puskesmas Ampenan")
    expect(phone(page)).to_contain_text("Petugas tidak melihat jawaban perorangan")

    rate(page)
    receipt = RECEIPT.search(newest(page).inner_text())
    assert receipt is not None
    expect(phone(page).locator(".message")).to_have_count(2)  # one message, edited in place

    send(page, "Mohon antreannya diatur")
    expect(newest(page)).to_contain_text("Saran diterima")
    send(page, "/ubah")
    expect(newest(page)).to_contain_text("1/4")
    send(page, f"/hapus {receipt[1]}")
    expect(newest(page)).to_contain_text("Penilaian dihapus")

    send(page, "/ringkasan pekan ini", "supervisor")
    expect(newest(page, "supervisor")).to_contain_text("Pekan masih berjalan")
    page.get_by_role("button", name="Senin 07.00").click()
    digest = newest(page, "supervisor")
    expect(digest).to_contain_text("Puskesmas Ampenan · 16–22 Nov 2026")
    expect(digest).to_contain_text("Keseluruhan")
    expect(digest).to_contain_text("Sepi: Loket Obat, 3 pekan tanpa penilaian")
    expect(digest).to_contain_text("Satu langkah:")
    expect(page.locator("#date")).to_have_text("Senin, 23 November 2026")

    # What is owed is on its way one after the other: nothing is cut off below.
    owed = page.locator("#system .owed li")
    expect(owed.filter(has_text="ringkasan")).to_have_count(1)
    expect(owed.filter(has_text="menunggu")).to_have_count(0)
    assert new_demo.stop() == 0
    assert new_demo.said().splitlines() == [
        f"open {new_demo.address} in a browser; Ctrl-C ends it"
    ]


def test_a_quarter_is_closed(page: Page, new_demo: Demo) -> None:
    """Weeks go by with their digests; then the officer has a result, and predicates wait."""
    opened(page, new_demo)
    close_quarter(page)
    expect(page.locator("#date")).to_have_text("Minggu, 3 Januari 2027")
    expect(newest(page, "supervisor")).to_contain_text("21–27 Des 2026")

    send(page, "/skor 2026-Q4", "officer")
    expect(newest(page, "officer")).to_contain_text("Ditutup 3 Januari 2027 (revisi 1)")
    expect(newest(page, "officer")).to_contain_text("anak diimunisasi")
    send(page, "/predikat", "supervisor")
    expect(newest(page, "supervisor")).to_contain_text("Puskesmas Ampenan · Triwulan IV 2026")
    page.get_by_role("button", name="Ibu Kepala Dinas").click()
    expect(phone(page, "supervisor")).to_contain_text("Bapak/Ibu kini atasan penyelia")
    send(page, "/predikat", "supervisor")
    expect(newest(page, "supervisor")).to_contain_text("Predikat unit mana?")


def test_a_phone_set_to_english_is_spoken_to_in_english(page: Page, demo: Demo) -> None:
    """The bot follows the phone; the page has a switch of its own, and keeps it."""
    opened(page, demo, "Emma")
    expect(phone(page)).to_contain_text("Staff never see a single answer")
    scan(page, "Gawat Darurat")
    expect(newest(page)).to_contain_text("1/4 How was the service overall?")
    page.get_by_role("button", name="English").click()
    page.reload()
    expect(page.get_by_role("heading", name="A citizen's phone")).to_be_visible()
    expect(page.locator("#date")).to_contain_text("Tuesday")
    page.get_by_role("button", name="Indonesia", exact=True).first.click()
    expect(page.get_by_role("heading", name="Ponsel warga")).to_be_visible()


def test_the_link_in_a_symbol_is_a_scan(page: Page, demo: Demo) -> None:
    """Whoever opens a poster's link has the phone in hand scan it."""
    opened(page, demo, "Pak Made")
    cards = page.request.get(f"{demo.address}/demo/wall").json()
    assert len(cards) == 6
    assert all(card["link"].startswith(f"{demo.address}/") for card in cards)
    card = next(card for card in cards if card["service"] == "Pendaftaran")
    page.goto(card["link"])
    phone(page).get_by_role("button", name="MULAI", exact=True).click()
    expect(newest(page)).to_contain_text("Puskesmas Ampenan · Pendaftaran · Loket Pendaftaran")
    send(page, card["typed"])
    expect(newest(page)).to_contain_text("1/4")


def test_a_poster_can_be_printed(demo: Demo) -> None:
    """Each card leads to the poster that `puas poster` prints; an unknown code leads nowhere."""
    with httpx.Client(base_url=demo.address, trust_env=False, timeout=30) as client:
        code = client.get("/demo/wall").json()[0]["code"]
        for form, begin in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
            assert client.get(f"/demo/poster/{code}.{form}").content.startswith(begin)
        assert client.get("/demo/poster/NONESUCH.pdf").status_code == 404


def test_the_clock_goes_on_by_an_hour_and_to_the_next_morning(page: Page, new_demo: Demo) -> None:
    """Outside opening hours the desk alone is rated."""
    opened(page, new_demo)
    page.get_by_role("button", name="+1 jam").click()
    expect(page.locator("#hour")).to_have_text("10.00")
    page.get_by_role("button", name="Besok").click()
    expect(page.locator("#date")).to_have_text("Rabu, 18 November 2026")
    for hour in range(10, 16):
        page.get_by_role("button", name="+1 jam").click()
        expect(page.locator("#hour")).to_have_text(f"{hour}.00")
    scan(page, "Imunisasi, Loket 1")
    expect(newest(page)).to_contain_text("1/4")
    expect(newest(page)).not_to_contain_text("Bertugas:")


def test_the_keyboard_is_enough(page: Page, demo: Demo) -> None:
    """Focus stays on the message while it changes, so that four taps are four times Enter."""
    opened(page, demo, "Ibu Sari")
    scan(page, "Kesehatan Ibu dan Anak")
    expect(newest(page)).to_contain_text("1/4")
    phone(page).get_by_role("button", name="1 · Tidak baik").focus()
    page.keyboard.press("Enter")
    expect(newest(page)).to_contain_text("2/4")
    expect(phone(page).get_by_role("button", name="1 · Tidak sopan")).to_be_focused()
    page.keyboard.press("Enter")
    expect(newest(page)).to_contain_text("3/4")
    # The page moves the focus once it has drawn the answer: only then is it the person's turn.
    expect(phone(page).get_by_role("button", name="1 · Tidak kompeten")).to_be_focused()
    phone(page).get_by_label("Perintah").press("Enter")
    phone(page).get_by_role("button", name="/privasi").press("Enter")
    expect(newest(page)).to_contain_text("UU 27/2022")


def test_errors_are_told_in_words(page: Page, demo: Demo) -> None:
    """What cannot be done is said on the page, and is gone when the next thing works."""
    opened(page, demo)
    page.locator("[data-hop=hour]").evaluate("button => { button.dataset.hop = 'century' }")
    page.get_by_role("button", name="+1 jam").click()
    expect(page.get_by_role("alert")).to_have_text("Jam tidak dapat diputar ke sana.")
    page.get_by_role("button", name="Ibu Sari").click()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_demo_that_ended_is_missed(page: Page, new_demo: Demo) -> None:
    """The page says so instead of standing still; the process ends while a page looks at it."""
    opened(page, new_demo)
    assert new_demo.stop() == 0
    expect(page.get_by_role("alert")).to_contain_text("puas demo")


def test_the_admin_gets_posters_as_a_file(page: Page, demo: Demo) -> None:
    """A document stands in the chat: it can be opened, and downloaded byte for byte."""
    opened(page, demo)
    expect(newest(page, "admin")).to_contain_text("Bapak/Ibu kini admin Pemerintah Kota Mataram")
    file = make_posters(page)
    with page.expect_download() as downloading:
        file.get_by_role("link", name="Unduh").click()
    download = downloading.value
    assert download.suggested_filename.endswith(".pdf")
    assert download.path().read_bytes().startswith(b"%PDF")
    address = str(file.get_by_role("link", name="Buka").get_attribute("href"))
    assert page.request.get(demo.address + address).headers["content-type"] == "application/pdf"
