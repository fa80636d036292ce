"""Serves until told to stop: menus set, name remembered, updates worked off."""

import asyncio
from collections.abc import Callable

from bot.app import Puas
from bot.menus import set_menus
from data.facts import BOT_NAME, remember


async def serve(
    puas: Puas, stopping: asyncio.Event, *, on_ready: Callable[[str, str], None]
) -> None:
    """Work updates off by long polling until `stopping` is set; the batch in hand is finished."""
    name = str(puas.bot.username)
    async with puas.database.write() as connection:
        await remember(connection, BOT_NAME, name)
    await puas.bot.delete_webhook()
    await set_menus(puas.bot, puas.voice.house.government)
    polling = asyncio.create_task(puas.polling.run())
    on_ready("polling", name)
    stopped = asyncio.create_task(stopping.wait())
    await asyncio.wait({polling, stopped}, return_when=asyncio.FIRST_COMPLETED)
    puas.polling.stop()
    stopped.cancel()
    await polling
