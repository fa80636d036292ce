"""Serves until told to stop: menus set, name remembered, updates worked off."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.service.app import Puas
from bot.service.listening import Listening
from bot.service.settings import SettingsWrong
from bot.speech.menus import set_menus
from bot.transport.polling import ALLOWED_UPDATES, LONGEST_PAUSE, pause_after
from bot.transport.webhook import Webhook
from data.facts import BOT_NAME, remember

log = logging.getLogger(__name__)

OnReady = Callable[[str, str], None]

CONNECTIONS = 64
"""Calls that Telegram may make at once: as many as are committed together."""

MENU_SECONDS = 20
"""Menus are welcome, and nobody waits longer for them."""

DRAINING_SECONDS = 30
"""How long a stop waits for answers on their way; Telegram may be out of reach."""


async def serve(
    puas: Puas,
    stopping: asyncio.Event,
    *,
    on_ready: OnReady,
    listening: Listening | None = None,
) -> None:
    """Work updates off until `stopping` is set; what is in hand is finished.

    By webhook where the settings name one and `listening` serves it, else by long polling.
    """
    if listening is not None:
        listening.measure(puas.metrics)
    name = str(puas.bot.username)
    async with puas.database.write() as connection:
        await remember(connection, BOT_NAME, name)
    with suppress(TimeoutError):
        async with asyncio.timeout(MENU_SECONDS):
            await set_menus(puas.bot, puas.house.government)
    if puas.webhook is not None and listening is not None:
        await _receive(puas.bot, puas.webhook, stopping, (listening, on_ready, name))
    else:
        await _poll(puas, stopping, (listening, on_ready, name))


async def _poll(
    puas: Puas, stopping: asyncio.Event, ready: tuple[Listening | None, OnReady, str]
) -> None:
    listening, on_ready, name = ready
    if listening is not None:
        listening.health.reaches_telegram = lambda: puas.polling.reaches_telegram
    if not await _insist(puas.bot.delete_webhook, stopping):
        return
    polling = asyncio.create_task(puas.polling.run())
    on_ready("polling", name)
    stopped = asyncio.create_task(stopping.wait())
    await asyncio.wait({polling, stopped}, return_when=asyncio.FIRST_COMPLETED)
    if listening is not None:
        listening.health.stopping = True
    puas.polling.stop()
    stopped.cancel()
    await polling


async def _receive(
    bot: Bot, webhook: Webhook, stopping: asyncio.Event, ready: tuple[Listening, OnReady, str]
) -> None:
    """Receive by webhook. It stays set in the end: another process may be serving it."""
    listening, on_ready, name = ready
    listening.add(webhook)
    if not await _insist(lambda: _set_webhook(bot, webhook), stopping):
        return
    listening.health.reaches_telegram = lambda: True
    on_ready("webhook", name)
    await stopping.wait()
    listening.health.stopping = True
    webhook.close()
    try:
        await asyncio.wait_for(webhook.drained(), DRAINING_SECONDS)
    except TimeoutError:
        log.warning("some answers were not sent: Telegram takes too long")


async def _set_webhook(bot: Bot, webhook: Webhook) -> None:
    try:
        await bot.set_webhook(
            webhook.address.url,
            max_connections=CONNECTIONS,
            allowed_updates=ALLOWED_UPDATES,
            secret_token=webhook.address.secret,
        )
    except BadRequest as error:
        raise SettingsWrong(
            f"PUAS_WEBHOOK_URL is not accepted by Telegram: {error.message}"
        ) from error


async def _insist(call: Callable[[], Awaitable[object]], stopping: asyncio.Event) -> bool:
    """Make a call until it succeeds; False when told to stop before it did.

    A server that does not know the method has nothing to do for it: the token was accepted
    before, and PTB reads every 404 as a refusal of the token.
    """
    pause = 1.0
    while not stopping.is_set():
        try:
            await call()
        except InvalidToken:
            log.warning("this Telegram does not know a method that was called at the start")
            return True
        except TelegramError as error:
            log.warning("Telegram cannot be reached: %s", type(error).__name__)
            await _rest(stopping, pause_after(error, pause))
            pause = min(pause * 2, LONGEST_PAUSE)
        else:
            return True
    return False


async def _rest(stopping: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
