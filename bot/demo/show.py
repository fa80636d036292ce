"""Puts the demo together: Telegram, the real bot, the sample district, a town that rates."""

import asyncio
import secrets
import signal
import socket
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.routing import Mount
from telegram.request import HTTPXRequest

from bot.demo.cast import ADMIN, OFFICER, REVIEWER, STAFF, SUPERVISOR, Player
from bot.demo.ledger import Ledger
from bot.demo.sample import sample
from bot.demo.site import routes
from bot.demo.stage import Stage
from bot.demo.system import System
from bot.demo.telegram import Person, Telegram
from bot.demo.town import DESKS, Town
from bot.demo.wall import hang
from bot.importing.apply import import_files
from bot.service.app import Puas, open_puas
from bot.service.clock import Clock
from bot.service.log import set_up_logging
from bot.service.serve import serve
from bot.service.settings import Settings
from data import schema
from data.database import Database, open_database
from data.district.units import all_units, roots
from data.migrate import upgrade
from data.people.roles import invite
from data.scores.closing import close_ended_weeks
from scoring.faults import InputWrong

BOT = "PuasAmpenanBot"
NAME = "Puas? Ampenan"
UNIT = "ampenan"
OFFICER_KEY = "imunisasi-1"
STARTS_AT = datetime.fromisoformat("2026-11-17T09:00:00+08:00")
"""A Tuesday morning: the desks are open and officers on duty."""

TOWN_SINCE = datetime.fromisoformat("2026-09-14T07:00:00+08:00")
FOLDER = Path("var/demo")
WEEK = timedelta(days=7)


async def show(port: int, on_ready: Callable[[str], None]) -> None:
    """Show the demo at a port of 127.0.0.1 (0: any free one) until told to stop.

    `on_ready` gets the address when everything is there. Raises InputWrong when the port is
    taken or the sample district is missing.
    """
    set_up_logging("WARNING")
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    listening = _listen(port)
    port = listening.getsockname()[1]
    settings = _settings(port)
    clock = Clock(settings.zone, TOWN_SINCE)
    telegram = Telegram(token=settings.token, username=BOT, clock=clock.timestamp)
    site = Starlette(routes=[Mount("/telegram", telegram.app)])
    ledger = Ledger()
    async with (
        _watching(ledger),
        _database(settings, clock) as database,
        _serving(site, listening, telegram),
        open_puas(settings, database, clock, request=_way()) as puas,
    ):
        stage = await _rehearse(puas, telegram, settings, ledger)
        site.router.routes.extend(routes(stage, BOT))
        await _play(puas, stage, stopping, lambda: on_ready(f"http://127.0.0.1:{port}"))


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port), backlog=128)
    except OSError as error:
        raise InputWrong(f"port {port} is taken: try --port {port + 1}") from error


def _settings(port: int) -> Settings:
    """Every setting is given, so that nothing of the user's own installation gets in."""
    usual = {
        name: field.get_default(call_default_factory=True)
        for name, field in Settings.model_fields.items()
    }
    ours: dict[str, Any] = {
        "token": f"700001:demo-{secrets.token_hex(16)}",
        "bot_name": BOT,
        "secret": secrets.token_urlsafe(32),
        # By port, as two demos may be shown side by side.
        "database_url": f"sqlite+aiosqlite:///{FOLDER / f'{port}.sqlite3'}",
        "telegram_url": f"http://127.0.0.1:{port}/telegram",
        "link_base": f"http://127.0.0.1:{port}",
        "log_level": "WARNING",
    }
    return Settings(**(usual | ours))


def _way() -> HTTPXRequest:
    """Make a way to Telegram past any proxy: what is asked never leaves this machine."""
    return HTTPXRequest(connection_pool_size=16, httpx_kwargs={"trust_env": False})


@asynccontextmanager
async def _database(settings: Settings, clock: Clock) -> AsyncGenerator[Database]:
    """Open a new database with the sample district; nobody else has it, as the port is ours."""
    database = open_database(settings.database_url)
    try:
        _forget(database.path)
        await upgrade(database)
        await import_files(database, sample(Path(database.path).with_suffix("")), clock.now())
        yield database
    finally:
        await database.close()


def _forget(path: str) -> None:
    """Remove the database of an earlier demo, its journal too."""
    for end in ("", "-wal", "-shm"):
        Path(path + end).unlink(missing_ok=True)


@asynccontextmanager
async def _watching(ledger: Ledger) -> AsyncGenerator[None]:
    with ledger.watching():
        yield


class _Server(uvicorn.Server):
    """A server that leaves the signals to the demo."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def _serving(
    site: Starlette, listening: socket.socket, telegram: Telegram
) -> AsyncGenerator[None]:
    config = uvicorn.Config(
        site, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=3
    )
    server = _Server(config)
    # Calls that come before it accepts wait in the socket's backlog.
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        await telegram.close()
        server.should_exit = True
        await serving


async def _rehearse(puas: Puas, telegram: Telegram, settings: Settings, ledger: Ledger) -> Stage:
    """Let the past weeks happen, one by one, then put the clock where the demo starts."""
    async with puas.database.read() as connection:
        points = [desk.point for desk in DESKS]
        wall = await hang(connection, points, (settings.link_base, BOT), STARTS_AT)
    town = Town(puas, wall.codes)
    week = TOWN_SINCE
    while week < STARTS_AT:
        # The clock goes along: what outlives its purpose meanwhile is swept as it would be.
        puas.clock.move_to(week)
        await town.live(week, min(week + WEEK, STARTS_AT))
        week += WEEK
    puas.clock.move_to(STARTS_AT)
    # Nobody is to wait for it on the stage.
    await close_ended_weeks(puas.database, puas.judging, puas.clock.today())
    await puas.bot.set_my_name(NAME)
    system = System(puas.database, puas.clock, ledger, tuple(desk.point for desk in DESKS))
    system.forget()
    return Stage(telegram, puas, (wall, town, system))


async def _play(
    puas: Puas, stage: Stage, stopping: asyncio.Event, on_ready: Callable[[], None]
) -> None:
    async with asyncio.TaskGroup() as group:
        watching = group.create_task(stage.watch())
        playing = group.create_task(serve(puas, stopping, on_ready=lambda *_: None))
        welcoming = group.create_task(_welcome(puas, stage.telegram))
        await asyncio.wait({playing, welcoming}, return_when=asyncio.FIRST_COMPLETED)
        observing = group.create_task(stage.observe())
        if not playing.done():
            on_ready()
        await playing
        for task in (welcoming, watching, observing):
            task.cancel()
        stage.close()


async def _welcome(puas: Puas, telegram: Telegram) -> None:
    """Have the staff open and accept their invitations, and wait for the bot's welcome to each."""
    tokens = await _invitations(puas)
    people = [telegram.person(one.telegram_id, one.name, one.language) for one in STAFF]
    for player, person in zip(STAFF, people, strict=True):
        person.scan(tokens[player])
    await _spoken(telegram, people, 1)
    for person in people:
        person.tap(str(person.newest_keyboard().keyboard[0][0].text))
    await _spoken(telegram, people, 2)


async def _spoken(telegram: Telegram, people: list[Person], times: int) -> None:
    """Wait until the bot has sent so many messages to each."""
    version = 0
    while any(sum(message.sender == "bot" for message in p.chat) < times for p in people):
        version = await telegram.changed(since=version)


async def _invitations(puas: Puas) -> dict[Player, str]:
    """Invite each to what she does: admin and reviewer to the whole district, others to the unit."""
    moment = puas.clock.now()
    async with puas.database.write() as connection:
        units = await all_units(connection)
        unit = next(unit.id for unit in units if unit.key == UNIT)
        district = roots(units)[0].id
        o = schema.officer.c
        officer = await connection.scalar(select(o.id).where(o.key == OFFICER_KEY))
        wanted = {
            OFFICER: (unit, officer),
            SUPERVISOR: (unit, None),
            REVIEWER: (district, None),
            ADMIN: (district, None),
        }
        return {
            player: (await invite(connection, player.role, where, whom, moment)).token
            for player, (where, whom) in wanted.items()
        }
