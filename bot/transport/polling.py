"""Long polling that acknowledges after the work: the next batch is asked for when this is done.

Not `run_polling`, which acknowledges first and loses updates in a crash (stack.md 5).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram import Bot, Update
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.transport.incoming import Unreadable, parse_update
from data.database import OUTAGES

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
WAIT_SECONDS = 25

_RAW = "get_Updates"
"""getUpdates, spelt so that the library hands out what came instead of its own objects."""
LONGEST_PAUSE = 30.0

FeedUpdate = Callable[[Update], Awaitable[None]]


class Polling:
    """Asks Telegram for updates until told to stop."""

    def __init__(self, bot: Bot, feed: FeedUpdate) -> None:
        """Bring what comes to `feed`."""
        self._bot = bot
        self._feed = feed
        self._offset = 0
        self.reaches_telegram = False
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Finish the batch in hand, then end."""
        self._stopping.set()

    async def run(self) -> None:
        """Work until stopped. Network trouble is waited out; a wrong token raises."""
        pause = 1.0
        while not self._stopping.is_set():
            try:
                updates = await self._next_batch()
                pause, self.reaches_telegram = 1.0, True
            except InvalidToken:
                raise
            except TelegramError as error:
                self.reaches_telegram = False
                log.warning("Telegram cannot be reached: %s", type(error).__name__)
                await self._rest(pause_after(error, pause))
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            if not await work_off(self._feed, updates):
                # What failed comes again with the next batch; what was done is idempotent.
                await self._rest(pause)
                continue
            if updates:
                self._offset = updates[-1].update_id + 1
        await self._acknowledge()

    async def _next_batch(self) -> Sequence[Update]:
        asking = asyncio.ensure_future(
            self._bot.get_updates(
                offset=self._offset,
                timeout=WAIT_SECONDS,
                read_timeout=WAIT_SECONDS + 10,
                allowed_updates=ALLOWED_UPDATES,
            )
        )
        stopping = asyncio.ensure_future(self._stopping.wait())
        await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if asking.done():
            try:
                return asking.result()
            except TelegramError:
                raise
            except Exception:  # noqa: BLE001 - the library could not read one of them
                return await self._next_readable()
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        return ()

    async def _next_readable(self) -> Sequence[Update]:
        """The next update alone; one that cannot be read is passed over, and holds up nobody."""
        found: Any = await self._bot.do_api_request(
            _RAW, {"offset": self._offset, "limit": 1, "allowed_updates": ALLOWED_UPDATES}
        )
        for content in found:
            try:
                return (parse_update(content, self._bot),)
            except Unreadable as error:
                log.warning("update %d cannot be read: %s", content["update_id"], error)
                self._offset = content["update_id"] + 1
        return ()

    async def _acknowledge(self) -> None:
        """Tell Telegram how far we came, so that a restart does not repeat the last batch."""
        if self._offset:
            try:
                await self._bot.get_updates(offset=self._offset, timeout=0, limit=1)
            except TelegramError as error:
                log.info("the last batch will come again: %s", type(error).__name__)

    async def _rest(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return


def pause_after(error: TelegramError, usual: float) -> float:
    """Seconds to wait after a refusal: as many as Telegram asks for, else the usual ones."""
    if not isinstance(error, RetryAfter):
        return usual
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


async def work_off(feed: FeedUpdate, updates: Sequence[Update]) -> bool:
    """Feed a batch: one person's updates in their order, different people's side by side.

    False when storage failed and the batch must come again. Any other failure is a defect of
    ours, which repeating would not heal: it is logged, and the update passed over.
    """
    lines: dict[int, list[Update]] = {}
    for update in updates:
        person = update.effective_user
        lines.setdefault(person.id if person else 0, []).append(update)
    results = await asyncio.gather(*(_work_off_line(feed, line) for line in lines.values()))
    return all(results)


async def _work_off_line(feed: FeedUpdate, line: Sequence[Update]) -> bool:
    for update in line:
        try:
            await feed(update)
        except OUTAGES:
            log.exception("update %d waits for the database", update.update_id)
            return False
        except Exception:  # the one error handler
            log.exception("update %d was passed over", update.update_id)
    return True
