"""Delivers the outbox: one sender at a time, at a pace, refusals sorted by who must act."""

import asyncio
import logging
import secrets
from datetime import timedelta

from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.clock import Clock
from data import outbox
from data.database import Database
from data.leases import hold
from data.outbox import Parcel

log = logging.getLogger(__name__)

PACE_SECONDS = 0.05
"""Between two messages: 20 a second leaves room for answers to taps (stack.md 1)."""

BATCH = 20
SENDER = "outbox"
SENDER_LIFE = timedelta(seconds=30)
LATER = timedelta(seconds=60)
MOST_TIMEOUTS = 2
"""A send that timed out may have arrived: it is tried once more, so at most one duplicate."""


class Delivery:
    """The outbox's sender; many processes may hold one, one of them sends."""

    def __init__(self, database: Database, bot: Bot, clock: Clock) -> None:
        """Send through `bot`."""
        self._database = database
        self._bot = bot
        self._clock = clock
        self._name = secrets.token_hex(8)

    async def send_due(self) -> int:
        """Send what is due, unless another process is at it; returns how many arrived."""
        arrived = 0
        while True:
            async with self._database.write() as connection:
                moment = self._clock.now()
                if not await hold(connection, SENDER, self._name, moment, SENDER_LIFE):
                    return arrived
                parcels = await outbox.lease(connection, moment, BATCH)
            for parcel in parcels:
                arrived += await self._send(parcel)
                await asyncio.sleep(PACE_SECONDS)
            if len(parcels) < BATCH:
                return arrived

    async def _send(self, parcel: Parcel) -> bool:
        try:
            await self._bot.send_message(parcel.chat, parcel.text)
        except (RetryAfter, Forbidden, ChatMigrated, TimedOut, NetworkError) as error:
            await self._refused(parcel, error)
            return False
        async with self._database.write() as connection:
            await outbox.sent(connection, parcel.id, self._clock.now())
        return True

    async def _refused(self, parcel: Parcel, error: Exception) -> None:
        """Later, moved, or gone for good. BadRequest and TimedOut are NetworkErrors: order matters."""
        now = self._clock.now()
        async with self._database.write() as connection:
            match error:
                case RetryAfter():
                    wait = error.retry_after
                    pause = wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
                    await outbox.postponed(connection, parcel.id, now + pause)
                case ChatMigrated():
                    await outbox.moved(connection, parcel.id, error.new_chat_id, now)
                case Forbidden() | BadRequest():
                    await outbox.failed(connection, parcel.id, type(error).__name__)
                case TimedOut() if parcel.attempts >= MOST_TIMEOUTS:
                    await outbox.failed(connection, parcel.id, "TimedOut")
                case TimedOut():
                    pass  # its lease ends after a minute: then it is due again
                case _:
                    await outbox.postponed(connection, parcel.id, now + LATER * parcel.attempts)
        log.warning("a %s was not delivered: %s", parcel.kind, type(error).__name__)
