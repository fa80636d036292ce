"""Delivers the outbox: one sender at a time, at a pace, refusals sorted by who must act."""

import asyncio
import json
import logging
import secrets
from datetime import datetime, timedelta

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.service.clock import Clock
from bot.transport.voice import markup
from data import outbox
from data.database import Database
from data.leases import hold
from data.outbox import Parcel
from data.work.followers import stop_following

log = logging.getLogger(__name__)

PACE_SECONDS = 0.05
"""Between two messages: 20 a second leaves room for answers to taps (stack.md 1)."""

CHAT_PACE_SECONDS = 1.0
"""Between two messages to one chat."""

SENDER = "outbox"
SENDER_LIFE = timedelta(seconds=30)
MOST_UNKNOWN = 2
"""A send that timed out may have arrived: it is tried once more, so at most one duplicate."""


class Delivery:
    """The outbox's sender; many processes may hold one, one of them sends."""

    def __init__(self, database: Database, bot: Bot, clock: Clock) -> None:
        """Send through `bot`."""
        self._database = database
        self._bot = bot
        self._clock = clock
        self._name = secrets.token_hex(8)
        self._rests_until: datetime | None = None

    async def send_due(self) -> int:
        """Send what is due, unless another process is at it; returns how many arrived.

        Messages are taken one by one: when this process dies, one of them is in doubt.
        """
        arrived, chat = 0, None
        while parcel := await self._next():
            await asyncio.sleep(CHAT_PACE_SECONDS if parcel.chat == chat else PACE_SECONDS)
            arrived += await self._send(parcel)
            chat = parcel.chat
        return arrived

    async def _next(self) -> Parcel | None:
        moment = self._clock.now()
        if self._rests_until is not None and moment < self._rests_until:
            return None
        async with self._database.write() as connection:
            if not await hold(connection, SENDER, self._name, moment, SENDER_LIFE):
                return None
            parcels = await outbox.lease(connection, moment, 1)
        return parcels[0] if parcels else None

    async def _send(self, parcel: Parcel) -> bool:
        try:
            await self._bot.send_message(parcel.chat, parcel.text, reply_markup=_buttons(parcel))
        except TelegramError as error:
            await self._refused(parcel, error)
            return False
        async with self._database.write() as connection:
            await outbox.sent(connection, parcel, self._clock.now())
        return True

    async def _refused(self, parcel: Parcel, error: TelegramError) -> None:
        """Later, moved, or gone for good. BadRequest and TimedOut are NetworkErrors: order matters."""
        log.warning("%s was not delivered: %s", parcel.kind, type(error).__name__)
        now = self._clock.now()
        async with self._database.write() as connection:
            match error:
                case RetryAfter():
                    # Telegram means the bot, not this message alone: all of them wait.
                    self._rests_until = now + _asked(error)
                    await outbox.put_off(connection, parcel, self._rests_until)
                case ChatMigrated():
                    await outbox.moved(connection, parcel, error.new_chat_id, now)
                case Forbidden() | BadRequest():
                    await outbox.failed(connection, parcel, type(error).__name__)
                    if isinstance(error, Forbidden):
                        await stop_following(connection, parcel.chat)
                case TimedOut() if parcel.attempts >= MOST_UNKNOWN:
                    await outbox.failed(connection, parcel, "TimedOut")
                case TimedOut():
                    pass  # its lease ends after a minute: then it is due again
                case _:
                    await outbox.back_off(connection, parcel, now)


def _buttons(parcel: Parcel) -> InlineKeyboardMarkup | None:
    return markup(json.loads(parcel.keyboard or "[]"))


def _asked(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
