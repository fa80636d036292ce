"""Menus and descriptions that the bot sets itself, for each audience and language its own."""

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.texts import DEFAULT_LANGUAGE, languages, texts_in

CITIZEN_COMMANDS = ("start", "ubah", "hapus", "batal", "privasi", "bahasa", "bantuan")
ROLE_COMMANDS = {"supervisor": ("ringkasan",), "admin": ("ringkasan", "poster", "kode")}


async def set_menus(bot: Bot, government: str) -> None:
    """Set what everybody sees before and beside the conversation."""
    for language in languages():
        texts = texts_in(language)
        # The default language is also what other languages' clients see.
        code = None if language == DEFAULT_LANGUAGE else language
        await bot.set_my_description(texts("about", government=government), language_code=code)
        await bot.set_my_short_description(texts("about-short"), language_code=code)
        await bot.set_my_commands(
            _commands(language, CITIZEN_COMMANDS),
            scope=BotCommandScopeAllPrivateChats(),
            language_code=code,
        )


async def set_staff_menu(bot: Bot, person: int, role: str, language: str) -> None:
    """Show a person with a role her own menu above everybody's."""
    names = (*ROLE_COMMANDS.get(role, ()), *CITIZEN_COMMANDS)
    await bot.set_my_commands(_commands(language, names), scope=BotCommandScopeChat(person))


def _commands(language: str, names: tuple[str, ...]) -> list[BotCommand]:
    texts = texts_in(language)
    return [BotCommand(name, texts(f"command-{name}")) for name in names]
