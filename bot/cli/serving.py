"""`puas run`: the bot itself."""

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from bot.service.listening import Listening
    from bot.service.settings import Settings
    from data.database import Database


def run() -> None:
    """Run the bot until it is told to stop (Ctrl-C, SIGTERM)."""
    with telling():
        asyncio.run(_run())


async def _run() -> None:
    from bot.service.log import set_up_logging
    from bot.service.settings import SettingsWrong, ignored_variables, read_settings
    from data.database import open_database

    settings = read_settings()
    for ignored in ignored_variables():
        typer.echo(f"puas: {ignored}", err=True)
    if not settings.token:
        raise SettingsWrong("PUAS_TOKEN is missing: @BotFather gives it, put it in .env")
    set_up_logging(settings.log_level, (settings.token, settings.secret, settings.webhook_secret))
    database = open_database(settings.database_url)
    try:
        async with _listening(settings, database) as listening:
            await _work(settings, database, listening)
    finally:
        await database.close()


async def _work(settings: "Settings", database: "Database", listening: "Listening | None") -> None:
    """Open the bot and serve. A signal before it is open ends the wait for Telegram."""
    from telegram.error import InvalidToken

    from bot.service.app import open_puas
    from bot.service.clock import Clock
    from bot.service.serve import serve
    from bot.service.settings import SettingsWrong

    stopping = asyncio.Event()
    opening = asyncio.Event()
    task = asyncio.current_task()

    def stop() -> None:
        stopping.set()
        if not opening.is_set() and task is not None:
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    try:
        async with open_puas(settings, database, Clock(settings.zone, settings.clock)) as puas:
            opening.set()
            await serve(puas, stopping, on_ready=_ready, listening=listening)
    except InvalidToken as error:
        raise SettingsWrong(
            "PUAS_TOKEN is not accepted by Telegram: ask @BotFather for it"
        ) from error
    except asyncio.CancelledError:
        if not stopping.is_set():
            raise


@asynccontextmanager
async def _listening(
    settings: "Settings", database: "Database"
) -> "AsyncGenerator[Listening | None]":
    """Serve PUAS_LISTEN from the start, so that a balancer sees the bot come up.

    Polling needs no port: where nobody asked for one, and the usual one is taken, it goes
    without.
    """
    from bot.service.health import Health
    from bot.service.listening import bound, listening
    from bot.service.settings import SettingsWrong

    asked = bool(settings.webhook_url) or "listen" in settings.model_fields_set
    here: socket.socket | None = None
    try:
        here = bound(settings.listen)
    except SettingsWrong as error:
        if asked:
            raise
        sys.stderr.write(
            f"puas: {error.faults[0]}; /healthz, /readyz and /metrics are not served\n"
        )
    if here is None:
        yield None
        return
    async with listening(here, Health(database)) as served:
        yield served


def _ready(mode: str, bot: str) -> None:
    typer.echo(f"ready: {mode} @{bot}", err=True)
