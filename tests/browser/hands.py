"""What hands do on the demo's page: scan, tap, type; and where eyes look."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Demo


def opened(page: Page, demo: Demo, person: str = "Ibu Sari") -> Page:
    """Open the page with a citizen's phone in hand."""
    page.goto(demo.address)
    page.get_by_role("button", name=person).click()
    expect(page.get_by_role("button", name=person)).to_have_attribute("aria-pressed", "true")
    # What comes in another typeface first is measured, and seen, in its own.
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def phone(page: Page, whose: str = "citizen") -> Locator:
    """Find a phone: the citizen's, or that of one of the staff."""
    return page.locator(f"#{whose} .phone")


def scan(page: Page, poster: str) -> None:
    """Hold the phone over a poster, and press MULAI if the chat is new."""
    page.get_by_role("button", name=f"Pindai poster {poster}").click()
    start = phone(page).get_by_role("button", name="MULAI", exact=True)
    question = phone(page).locator(".message").last
    expect(start.or_(question).first).to_be_visible()
    if start.is_visible():
        start.click()


def tap(page: Page, answer: str, whose: str = "citizen") -> None:
    """Tap a button under the newest message."""
    phone(page, whose).locator(".message").last.get_by_role("button", name=answer).click()


def send(page: Page, text: str, whose: str = "citizen") -> None:
    """Type a message."""
    field = phone(page, whose).get_by_label("Tulis pesan")
    field.fill(text)
    field.press("Enter")


def newest(page: Page, whose: str = "citizen") -> Locator:
    """Find the newest bubble of a chat."""
    return phone(page, whose).locator(".message .bubble").last


def rate(page: Page, poster: str = "Kesehatan Ibu dan Anak") -> None:
    """Scan and answer all four questions."""
    scan(page, poster)
    answer_all(page)


def answer_all(page: Page) -> None:
    """Answer four questions with the best there is."""
    for question in ("1/4", "2/4", "3/4"):
        expect(newest(page)).to_contain_text(question)
        tap(page, "4 ·")
    expect(newest(page)).to_contain_text("4/4")
    phone(page).locator(".message").last.locator(".row button").first.click()
    expect(newest(page)).to_contain_text("Terima kasih, tersimpan")


def close_quarter(page: Page) -> None:
    """Let the quarter go by, and be closed."""
    button = page.get_by_role("button", name="Tutup triwulan")
    button.click()
    expect(page.locator("#date")).to_contain_text("Januari 2027", timeout=120_000)
    expect(button).to_be_enabled(timeout=120_000)


def make_posters(page: Page) -> Locator:
    """The admin asks for A4 posters; returns the file when it is there."""
    send(page, "/poster", "admin")
    tap(page, "Puskesmas Ampenan", "admin")
    expect(newest(page, "admin")).to_contain_text("bentuk apa?")
    tap(page, "A4 dinding", "admin")
    file = newest(page, "admin").locator(".file")
    expect(file).to_be_visible(timeout=60_000)
    return file
