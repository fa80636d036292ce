"""The long poll by which a bot fetches its updates: one at a time, whoever is in the way is told."""

import asyncio

from bot.demo.emulator.delivery.updates import Update, Updates
from bot.demo.emulator.protocol.refusals import OTHER_POLL, Refusal, conflict

LONGEST_POLL = 50.0
MOST_UPDATES = 100
CONFLICT_PAUSE = 3.0


class _Interrupted(Exception):
    """A poll that is under way has to end."""


class Polls:
    """Answers getUpdates.

    The first conflict is told at once; those within three seconds after it are told after
    another three, as the real server does to slow down two bots that fight for one token.
    """

    def __init__(self, updates: Updates) -> None:
        self.scale = 1.0
        self._updates = updates
        self._poll: asyncio.Future[None] | None = None
        self._calm_at = 0.0
        updates.on_put.append(self._wake)

    async def fetch(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Answer at once if there is something, else when there is or when time is up."""
        self.interrupt(OTHER_POLL)
        self._updates.confirm(offset)
        if not self._updates.waiting() and seconds > 0:
            await self._something(min(seconds, LONGEST_POLL))
        batch = self._updates.waiting()[: max(1, min(limit, MOST_UPDATES))]
        for one in batch:
            one.served = True
        return [one.update for one in batch]

    def interrupt(self, reason: str) -> None:
        """Make a poll that is under way end with this refusal."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(_Interrupted(reason))

    async def conflict(self, reason: str) -> Refusal:
        """Make the refusal of somebody who is in the way, after the pause that he has earned."""
        now = asyncio.get_running_loop().time()
        if now >= self._calm_at:
            self._calm_at = now + CONFLICT_PAUSE * self.scale
        else:
            await asyncio.sleep(CONFLICT_PAUSE * self.scale)
        return conflict(reason)

    async def _something(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            return
        except _Interrupted as why:
            raise await self.conflict(str(why)) from None
        finally:
            if self._poll is poll:
                self._poll = None

    def _wake(self, _line: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
