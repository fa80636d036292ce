"""Menus and descriptions that the bot sets itself, for each audience and language its own."""

import logging
from collections.abc import Awaitable, Iterable

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.speech.texts import DEFAULT_LANGUAGE, languages, texts_in
from bot.staff.commands import commands_of

log = logging.getLogger(__name__)

CITIZEN_COMMANDS = ("start", "ubah", "hapus", "pengaduan", "batal", "privasi", "bahasa", "bantuan")


async def set_menus(bot: Bot, government: str | None) -> None:
    """Set what everybody sees before and beside the conversation, as far as Telegram takes it.

    Nothing else depends on it, so a refusal is noted, and the next start tries again.
    """
    for language in languages():
        texts = texts_in(language)
        # The default language is also what other languages' clients see.
        code = None if language == DEFAULT_LANGUAGE else language
        about = texts("about", government=government or texts("government-unknown"))
        await _try(bot.set_my_description(about, language_code=code))
        await _try(bot.set_my_short_description(texts("about-short"), language_code=code))
        await _try(
            bot.set_my_commands(
                _commands(language, CITIZEN_COMMANDS),
                scope=BotCommandScopeAllPrivateChats(),
                language_code=code,
            )
        )


async def set_staff_menu(bot: Bot, person: int, roles: Iterable[str], language: str) -> None:
    """Show a person the commands of all her roles above everybody's."""
    own = dict.fromkeys(name for role in roles for name in commands_of(role))
    names = (*own, *CITIZEN_COMMANDS)
    await _try(bot.set_my_commands(_commands(language, names), scope=BotCommandScopeChat(person)))


async def _try(call: Awaitable[object]) -> None:
    try:
        await call
    except TelegramError as error:
        log.warning("a menu or a description was not set: %s", type(error).__name__)


def _commands(language: str, names: tuple[str, ...]) -> list[BotCommand]:
    texts = texts_in(language)
    return [BotCommand(name, texts(f"command-{name}")) for name in names]
