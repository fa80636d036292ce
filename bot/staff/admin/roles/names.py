"""What people are called in Telegram: asked when it is shown, and kept nowhere."""

from collections.abc import Iterable

from telegram import Bot
from telegram.error import TelegramError

LONGEST = 24


async def names_of(bot: Bot, people: Iterable[int]) -> dict[int, str]:
    """Names by id; who has blocked the bot or left Telegram has none."""
    found = {}
    for person in dict.fromkeys(people):
        try:
            chat = await bot.get_chat(person)
        except TelegramError:
            continue
        name = "".join(c for c in chat.full_name or "" if c.isprintable()).strip()
        if name:
            found[person] = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
    return found
