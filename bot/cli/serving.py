"""`puas run`: the bot itself."""

import asyncio
import signal

import typer

from bot.cli.errors import telling


def run() -> None:
    """Run the bot until it is told to stop (Ctrl-C, SIGTERM)."""
    with telling():
        asyncio.run(_run())


async def _run() -> None:
    from telegram.error import InvalidToken

    from bot.app import open_puas
    from bot.clock import Clock
    from bot.log import set_up_logging
    from bot.serve import serve
    from bot.settings import SettingsWrong, read_settings
    from data.database import open_database

    settings = read_settings()
    if not settings.token:
        raise SettingsWrong("PUAS_TOKEN is missing: @BotFather gives it, put it in .env")
    if settings.webhook_url:
        raise SettingsWrong("PUAS_WEBHOOK_URL: this version only polls; leave it empty")
    set_up_logging(settings.log_level, (settings.token, settings.secret))
    database = open_database(settings.database_url)
    clock = Clock(settings.zone, settings.clock)
    try:
        async with open_puas(settings, database, clock) as puas:
            stopping = asyncio.Event()
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, stopping.set)
            await serve(puas, stopping, on_ready=_ready)
    except InvalidToken as error:
        raise SettingsWrong(
            "PUAS_TOKEN is not accepted by Telegram: ask @BotFather for it"
        ) from error
    finally:
        await database.close()


def _ready(mode: str, bot: str) -> None:
    typer.echo(f"ready: {mode} @{bot}", err=True)
