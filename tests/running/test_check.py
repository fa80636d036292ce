"""`puas check`: each line says what is wrong and what to do; exit 1 when anything is."""

import asyncio
import json
import os
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.checks.machine import TOO_LITTLE_DISK, check_disk
from bot.demo.telegram import Telegram
from data.database import open_database
from data.facts import BOT_NAME, recall
from tests.command import Done, call_puas, import_sample
from tests.databases import Databases
from tests.processes import served
from tests.world import BOT, TOKEN

SECRET = "an-invented-secret-of-a-district"
DAY = 24 * 3600


@contextmanager
def at_an_address(app: Any, *, tells_time: bool = True) -> Generator[str]:
    """Serve an application from a thread, for a command that runs in this process."""
    found: list[str] = []
    ready, done = Event(), Event()

    async def serve() -> None:
        async with served(app, tells_time=tells_time) as address:
            found.append(address)
            ready.set()
            await asyncio.to_thread(done.wait)

    thread = Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait()
    try:
        yield found[0]
    finally:
        done.set()
        thread.join()


@pytest.fixture
def telegram() -> Generator[str]:
    """The address of a Telegram that knows our bot."""
    with at_an_address(Telegram(token=TOKEN, username=BOT).app) as address:
        yield address


@pytest.fixture
def url(databases: Databases) -> str:
    """The URL of a database with the sample district in it."""
    return import_sample(databases.new())


def check(folder: Path, **settings: str) -> tuple[int, dict[str, list[tuple[str, str]]]]:
    """Run the command; returns how it ended, and level and text by subject."""
    done: Done = call_puas("check", folder=folder, secret=SECRET, **settings)
    lines: dict[str, list[tuple[str, str]]] = {}
    for line in done.stdout.splitlines():
        level, _, rest = line.partition(" ")
        subject, _, said = rest.strip().partition(": ")
        lines.setdefault(subject, []).append((level, said))
    assert done.stderr == ""
    return done.returncode, lines


def levels(lines: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
    """The level of each subject, of its first line."""
    return {subject: said[0][0] for subject, said in lines.items()}


def test_a_good_installation_is_found_good(tmp_path: Path, url: str, telegram: str) -> None:
    """Every line is ok, and the bot's name is remembered for posters."""
    code, lines = check(tmp_path, token=TOKEN, database_url=url, telegram_url=telegram)

    assert code == 0
    assert levels(lines) == {
        "settings": "ok",
        "policy": "ok",
        "database": "ok",
        "secret": "ok",
        "token": "ok",
        "name": "ok",
        "webhook": "ok",
        "clock": "ok",
        "disk": "ok",
    }
    assert asyncio.run(remembered(url)) == BOT


async def remembered(url: str) -> str | None:
    """The bot's name in a database."""
    database = open_database(url)
    try:
        async with database.read() as connection:
            return await recall(connection, BOT_NAME)
    finally:
        await database.close()


def test_settings_that_are_wrong_are_told_one_by_one(tmp_path: Path) -> None:
    """Nothing else can be looked at then."""
    code, lines = check(tmp_path, listen="8443", timezone="Mars/Ampenan")

    assert code == 1
    assert sorted(said.partition(":")[0] for _, said in lines["settings"]) == [
        "PUAS_LISTEN",
        "PUAS_TIMEZONE",
    ]


def test_a_fresh_installation_is_told_how_to_begin(tmp_path: Path, telegram: str) -> None:
    """No database and no token: one is a warning, the other is wrong; nothing is made."""
    new = f"sqlite+aiosqlite:///{tmp_path}/none.sqlite3"
    code, lines = check(tmp_path, database_url=new, telegram_url=telegram)

    assert code == 1
    assert lines["token"] == [
        ("wrong", "PUAS_TOKEN is missing: @BotFather gives it, put it in .env")
    ]
    assert lines["database"] == [
        ("warning", "there is none yet: `puas import` or `puas run` makes it")
    ]
    assert list(tmp_path.iterdir()) == []


def test_another_secret_is_wrong(tmp_path: Path, url: str, telegram: str) -> None:
    """With it nobody's rating could be found any more."""
    settings = {"token": TOKEN, "database_url": url, "telegram_url": telegram}
    assert check(tmp_path, **settings)[0] == 0
    done = call_puas("check", folder=tmp_path, secret="another-secret-of-nobody", **settings)

    assert done.returncode == 1
    assert "wrong    secret: PUAS_SECRET is not the one this database was made with" in done.stdout


def test_a_token_that_telegram_does_not_know_is_wrong(
    tmp_path: Path, url: str, telegram: str
) -> None:
    """And it is not repeated."""
    other = "700002:AAE-another-token-000000000000000000"
    code, lines = check(tmp_path, token=other, database_url=url, telegram_url=telegram)

    assert code == 1
    assert lines["token"] == [
        ("wrong", "Telegram does not accept PUAS_TOKEN: ask @BotFather for it")
    ]


def test_a_telegram_that_cannot_be_reached_is_wrong(tmp_path: Path, url: str) -> None:
    """The line names the setting."""
    nowhere = "http://127.0.0.1:1"
    code, lines = check(tmp_path, token=TOKEN, database_url=url, telegram_url=nowhere)

    assert code == 1
    ((level, said),) = lines["token"]
    assert level == "wrong"
    assert said.startswith("http://127.0.0.1:1 cannot be reached")
    assert "PUAS_TELEGRAM_URL" in said


def test_a_rehearsal_is_no_real_time(tmp_path: Path, url: str, telegram: str) -> None:
    """Nobody forgets PUAS_CLOCK in a real installation."""
    settings = {"token": TOKEN, "database_url": url, "telegram_url": telegram}
    code, lines = check(tmp_path, clock="2026-11-23T07:00:00+08:00", **settings)

    assert (code, levels(lines)["clock"]) == (0, "warning")


# --- A Telegram with a story of its own ---


def telling(**info: Any) -> Starlette:
    """A Telegram whose clock is wrong by an hour, and whose webhook has a history."""
    results = {
        "getMe": {
            "id": 700001,
            "is_bot": True,
            "first_name": "Puas",
            "username": "PuasKotaMataramAmpenanBot",
        },
        "getWebhookInfo": {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": 0,
            **info,
        },
    }

    async def method(request: Request) -> Response:
        name = request.path_params["method"]
        content = {"ok": True, "result": results[name]}
        return Response(json.dumps(content), media_type="application/json")

    async def root(_request: Request) -> Response:
        return JSONResponse({}, headers={"Date": "Mon, 23 Nov 2020 06:00:00 GMT"})

    return Starlette(
        routes=[Route("/bot{token}/{method}", method, methods=["POST"]), Route("/", root)]
    )


def test_what_a_telegram_tells_is_passed_on(tmp_path: Path, url: str) -> None:
    """A queue, a failed delivery, a wrong clock, a long name: each is a line."""
    info = {
        "url": "https://elsewhere.test/hook",
        "pending_update_count": 5000,
        "last_error_date": int(time.time()) - 60,
        "last_error_message": "Connection refused",
    }
    with at_an_address(telling(**info), tells_time=False) as address:
        settings = {"token": TOKEN, "database_url": url, "telegram_url": address}
        code, lines = check(tmp_path, webhook_url="http://bot.test", **settings)

    assert code == 1
    assert lines["webhook"][0] == (
        "warning",
        "not set to PUAS_WEBHOOK_URL yet: `puas run` sets it",
    )
    assert "5000 updates wait" in lines["webhook"][1][1]
    assert "Connection refused" in lines["webhook"][2][1]
    assert levels(lines)["clock"] == "wrong"
    assert "at most 16" in lines["name"][0][1]


def test_a_webhook_of_another_program_is_told_to_who_polls(tmp_path: Path, url: str) -> None:
    """It would be removed."""
    with at_an_address(telling(url="https://elsewhere.test/hook"), tells_time=False) as address:
        settings = {"token": TOKEN, "database_url": url, "telegram_url": address}
        _, lines = check(tmp_path, **settings)

    assert levels(lines)["webhook"] == "warning"


# --- Disk and backups ---


def test_a_full_disk_is_wrong(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The next tap may not be stored."""
    usage = shutil.disk_usage(tmp_path)
    full = usage._replace(free=TOO_LITTLE_DISK - 1)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: full)

    assert check_disk(tmp_path / "not" / "there").level == "wrong"


@pytest.mark.parametrize(
    ("ages", "wanted"),
    [
        ([], ["warning"]),
        ([0], ["ok"]),
        ([1, 27], ["ok"]),
        ([5], ["warning"]),
        ([1, 29], ["ok", "wrong"]),
        ([40], ["warning", "wrong"]),
    ],
)
def test_backups_are_recent_and_none_is_kept_too_long(
    tmp_path: Path, url: str, telegram: str, ages: list[int], wanted: list[str]
) -> None:
    """One of yesterday, none that outlives the salts in it."""
    folder = tmp_path / "var" / "backups"
    folder.mkdir(parents=True)
    for age in ages:
        path = folder / f"{age}.gz"
        path.touch()
        os.utime(path, (time.time() - age * DAY,) * 2)
    settings = {"token": TOKEN, "database_url": url, "telegram_url": telegram}
    code, lines = check(tmp_path, **settings)

    assert [level for level, _ in lines["backups"]] == wanted
    assert code == int("wrong" in wanted)
