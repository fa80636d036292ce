"""A running demo, and a browser that looks at it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
READY_SECONDS = 90
PUAS = "from bot.cli.main import run; run()"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our own option."""
    parser.addoption(
        "--picture", action="store_true", help="renew docs/pictures, which README and guides show"
    )


class Demo:
    """`puas demo` as a process of its own, at any free port, in an empty folder."""

    def __init__(self, folder: Path) -> None:
        """Start it; somebody's own settings stand in the folder and the environment."""
        (folder / ".env").write_text("PUAS_TIMEZONE=Asia/Jakarta\n", encoding="utf-8")
        self.folder = folder
        self._errors = folder / "stderr"
        with self._errors.open("w") as errors:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-c", PUAS, "demo", "--port", "0"],
                cwd=folder,
                stderr=errors,
                env=os.environ | {"PUAS_LANGUAGE": "en", "PUAS_TOKEN": "1:theirs"},  # noqa: TID251
            )
        self.address = self._announced()

    def said(self) -> str:
        """What it wrote on stderr."""
        return self._errors.read_text(encoding="utf-8")

    def stop(self) -> int:
        """Press Ctrl-C; returns the exit code."""
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(READY_SECONDS)

    def end(self) -> None:
        """Make sure that it is gone."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        # Shown beside a test that failed.
        sys.stderr.write(self.said())

    def _announced(self) -> str:
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            for line in self.said().splitlines():
                if line.startswith("open "):
                    return line.split()[1]
            time.sleep(0.05)
        self.end()
        pytest.fail(f"the demo did not get ready:\n{self.said()}")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Generator[Demo]:
    """Give a demo that all tests of a module look at."""
    running = Demo(tmp_path_factory.mktemp("demo"))
    try:
        yield running
    finally:
        running.end()


@pytest.fixture
def new_demo(tmp_path: Path) -> Generator[Demo]:
    """Give a demo that nobody has touched."""
    running = Demo(tmp_path)
    try:
        yield running
    finally:
        running.end()


@pytest.fixture
def browser() -> Generator[Browser]:
    """Give Chromium; each test has its own, since playwright's loop must not outlive a test."""
    found = next((path for path in BROWSERS if Path(path).exists()), None)
    if found is None:
        pytest.fail("there is no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Generator[Page]:
    """Give an empty page that fails the test when its script does."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    assert faults == []
