"""The log says what happened and where, and never the token, the secret or a citizen's words."""

import logging
import re
from pathlib import Path

from tests.ear import Ear, note_words
from tests.process import run_python

TOKEN = "700001:AAE-invented-token-for-tests-000000"
SECRET = "an-invented-secret-of-a-district"
WORDS = "bidannya-galak-sekali"
OTHER_TOKEN = "987654:BBF-another-token-nobody-told-us-of"

# All of it in one process, as a start takes longer than a line.
SCRIPT = f"""
import asyncio, logging, sys
from telegram import Bot
from bot.service.log import set_up_logging

sys.stderr = sys.stdout
set_up_logging("INFO", ({TOKEN!r}, {SECRET!r}, ""))
log = logging.getLogger("bot.rating")

log.info("1 plain: %d taps", 4)
log.info("2 token: https://api.telegram.org/bot%s/getMe", {TOKEN!r})
log.warning("3 secret: {SECRET}")
log.info("4 unknown token: %s", {OTHER_TOKEN!r})
log.debug("5 never shown")

def save(words):
    raise ValueError(f"cannot store {{words}}")

def rate(words):
    try:
        save(words)
    except ValueError as error:
        raise RuntimeError(f"failed at {{words}}") from error

try:
    rate({WORDS!r})
except RuntimeError:
    log.exception("6 update %d was passed over", 77)

try:
    raise KeyError({TOKEN!r})
except KeyError as error:
    logging.getLogger("telegram.ext").error("7 no error", exc_info=error)

async def ask():
    # Nobody listens at port 1: the client has been used all the same.
    try:
        async with Bot({TOKEN!r}, base_url="http://127.0.0.1:1/bot") as bot:
            pass
    except Exception as error:
        log.error("8 %s", type(error).__name__)

asyncio.run(ask())
for name in ("httpx", "httpcore.connection", "apscheduler.scheduler", "telegram.Bot"):
    logging.getLogger(name).info("9 %s chats about https://t.me/bot%s", name, {TOKEN!r})
    logging.getLogger(name).warning("10 %s warns", name)
try:
    save({WORDS!r})
except ValueError as error:
    log.error("11 by hand", exc_info=error)
log.error("12 a stack", stack_info=True)
logging.getLogger("telegram.Bot").critical("13 Received data was %r", {WORDS!r})
"""


def logged(folder: Path) -> list[str]:
    """What the script logs, an entry each with the lines that belong to it."""
    text = run_python(SCRIPT, folder=folder)
    return re.split(r"\n(?=\d{4}-\d\d-\d\d )", text.strip())


def test_what_is_logged(tmp_path: Path) -> None:
    """Every entry has its moment, level and place; nothing secret is in any of them."""
    entries = logged(tmp_path)
    text = "\n".join(entries)
    told = [re.sub(r"^[\d-]+ [\d:,]+ ", "", entry).splitlines() for entry in entries]
    first = [lines[0] for lines in told]

    # Neither what we were told of, nor what looks like a token, nor what a person wrote.
    for never in (TOKEN, SECRET, OTHER_TOKEN, WORDS, "cannot store", "failed at"):
        assert never not in text
    assert first == [
        "INFO bot.rating: 1 plain: 4 taps",
        "INFO bot.rating: 2 token: https://api.telegram.org/bot«secret»/getMe",
        "WARNING bot.rating: 3 secret: «secret»",
        "INFO bot.rating: 4 unknown token: «token»",
        "ERROR bot.rating: 6 update 77 was passed over",
        "ERROR telegram.ext: 7 no error",
        "ERROR bot.rating: 8 NetworkError",
        "WARNING httpx: 10 httpx warns",
        "WARNING httpcore.connection: 10 httpcore.connection warns",
        "WARNING apscheduler.scheduler: 10 apscheduler.scheduler warns",
        "WARNING telegram.Bot: 10 telegram.Bot warns",
        "ERROR bot.rating: 11 by hand",
        "ERROR bot.rating: 12 a stack",
        "CRITICAL telegram.Bot: updates cannot be read",
    ]
    # Where an error came from stands there, and what kind it is.
    assert [re.sub(r"\S+:\d+ ", "", line) for line in told[4][1:]] == [
        "  in <module>",
        "  in rate",
        "  builtins.RuntimeError",
    ]
    assert told[5][-1] == "  builtins.KeyError"
    assert told[11][1:][-1] == "  builtins.ValueError"


def test_the_ear_of_the_suite_hears_a_leak() -> None:
    """conftest.py has every test listened to: words in a message, the secret in an error."""
    ear, log = Ear(SECRET), logging.getLogger("tests.ear")
    log.propagate = False  # the suite's own ear would hear it too
    log.setLevel(logging.INFO)
    log.addHandler(ear)
    note_words(WORDS)
    log.info("she said %s", WORDS)
    log.info("it is %s, and that is struck out", SECRET)
    log.info("/batal")
    log.error("where, but not what", exc_info=ValueError(WORDS))
    log.removeHandler(ear)

    assert ear.leaks == [f"INFO tests.ear: she said {WORDS}"]
