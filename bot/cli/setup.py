"""`puas init`: the first set-up, step by step. The one command that asks questions."""

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.cli.errors import telling

if TYPE_CHECKING:
    from bot.cli.opened import Opened

ENV = Path(".env")
EXAMPLE = Path(__file__).parents[2] / ".env.example"

BOTFATHER = """
1. Open Telegram, search @BotFather (it has a blue tick) and press START.
2. Send /newbot. Give the bot a name people understand, such as: Puas? Ampenan
3. Give it a user name that ends in bot, such as: PuasAmpenanBot
   Short is good: name and code together should have at most 24 letters.
4. BotFather answers with a token like 123456789:AAE... Copy it. Keep it to yourself.
"""


def init() -> None:
    """Set Puas up: token, settings, database, first import, first admin."""
    with telling():
        typer.echo("Puas is set up in five steps. Nothing is changed before the last answer.")
        typer.echo(BOTFATHER)
        token, name = _ask_token()
        registry = _ask_registry()
        _write_env(token, name)
        typer.echo(f"\n.env is written (readable by you alone). The bot is @{name}.")
        asyncio.run(_prepare(name, registry))
        typer.echo("\nNow start it: puas run")


def _ask_token() -> tuple[str, str]:
    """Ask for the token until Telegram knows it; returns it with the bot's name."""
    while True:
        token = str(typer.prompt("Token", hide_input=True)).strip()
        try:
            return token, asyncio.run(_name_of(token))
        except LookupError as error:
            typer.echo(f"  {error}", err=True)


async def _name_of(token: str) -> str:
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    from bot.service.settings import read_settings

    try:
        async with Bot(token, base_url=f"{read_settings().telegram_url}/bot") as bot:
            return str(bot.username)
    except InvalidToken as error:
        raise LookupError("Telegram does not know this token: copy all of it") from error
    except TelegramError as error:
        raise LookupError(f"Telegram cannot be reached ({type(error).__name__})") from error


def _ask_registry() -> Path | None:
    """Ask for the first file to import; nothing is an answer too."""
    while True:
        answer = str(
            typer.prompt(
                "Registry to import (a file or folder, Enter to do it later)",
                default="",
                show_default=False,
            )
        ).strip()
        if not answer:
            return None
        if Path(answer).exists():
            return Path(answer)
        typer.echo(f"  there is no {answer}", err=True)


def _write_env(token: str, name: str) -> None:
    from bot.service.env_file import fill

    source = ENV if ENV.exists() else EXAMPLE
    text = source.read_text(encoding="utf-8") if source.exists() else ""
    unfinished = ENV.with_name(".env.part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(fill(text, {"token": token, "bot_name": name}))
    unfinished.replace(ENV)


async def _prepare(name: str, registry: Path | None) -> None:
    """Make the database and its secret, import, and invite the first admin."""
    from bot.cli.opened import opened
    from bot.importing.apply import import_files
    from bot.service.secret import open_secret
    from data.facts import BOT_NAME, remember

    async with opened(create=True) as here:
        await open_secret(here.settings, here.database)
        async with here.database.write() as connection:
            await remember(connection, BOT_NAME, name)
        typer.echo(f"The database is ready: {here.database.url.render_as_string()}")
        if registry is not None:
            await import_files(here.database, [registry], here.clock.now())
            typer.echo(f"{registry} is imported.")
        link = await _invite_first_admin(here, name)
    if link:
        typer.echo(f"\nFirst admin: open this link in your Telegram, within seven days:\n{link}")
    else:
        typer.echo("\nAfter `puas import FILE`: puas invite --role admin --unit UNIT")


async def _invite_first_admin(here: "Opened", name: str) -> str | None:
    from data.district.units import all_units, roots
    from data.people.roles import invite
    from qr_codes.link import deep_link

    async with here.database.write() as connection:
        districts = roots(await all_units(connection))
        if not districts:
            return None
        made = await invite(connection, "admin", districts[0].id, None, here.clock.now())
    return deep_link(here.settings.link_base, name, made.token)
