"""Delivery of updates to a webhook, in order within a line and side by side between lines."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx

from bot.demo.emulator.delivery.post import Post, reply_in
from bot.demo.emulator.delivery.signals import Signal
from bot.demo.emulator.delivery.updates import Pending, Updates

LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0
GONE = 410
GONE_FOR_GOOD = 23 * 3600.0
_NOT_IN_REPLIES = ("get", "setwebhook", "deletewebhook", "close", "logout")

Settings = tuple[str, str, int]
"""Address, secret and the most connections."""

NOWHERE: Settings = ("", "", 40)


class Webhook:
    """Where updates go, and the tasks that bring them there.

    One task for each line (a chat's messages, a person's taps), at most `max_connections` at
    work at once. An update leaves the queue when some address answered it with 2xx. Until then
    it is tried again: at once, then after 2, 4, 8 … seconds up to one or two minutes, or after
    what `Retry-After` asks, and is dropped when it would expire meanwhile. An address that says
    410 and nothing else for 23 hours is forgotten. `scale` shortens all pauses.
    """

    def __init__(
        self,
        updates: Updates,
        signal: Signal,
        clock: Callable[[], float],
        reply: Callable[[str, dict[str, Any]], Awaitable[object]],
    ) -> None:
        self.post = Post(clock)
        self.scale = 1.0
        self._settings = NOWHERE
        self._updates = updates
        self._signal = signal
        self._clock = clock
        self._reply = reply
        self._draw = random.Random(0)
        self._lines: dict[str, asyncio.Task[None]] = {}
        self._free = asyncio.Semaphore(40)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pointed = asyncio.Event()
        self._gone_since: float | None = None

    @property
    def url(self) -> str:
        """The address that setWebhook named, empty when there is none."""
        return self.post.url

    @property
    def statuses(self) -> dict[str, int]:
        """How many deliveries ended with which status or error."""
        return self.post.statuses

    def point(self, settings: Settings) -> None:
        """Send updates there from now on; an empty address stops delivery.

        The same settings once more change nothing, as at Telegram: pauses go on.
        """
        if settings == self._settings and self._loop is not None:
            return
        self._settings = settings
        self.post.url, self.post.secret, most = settings
        self.post.last_error, self._gone_since = None, None
        self._free = asyncio.Semaphore(max(1, min(most, 100)))
        # People may act while the loop stands still; their updates leave when it runs on.
        self._loop = asyncio.get_running_loop()
        # Other settings are tried at once.
        self._pointed.set()
        self._pointed = asyncio.Event()
        for line in self._updates.lines():
            self.start(line)

    def start(self, line: str) -> None:
        """Begin delivering a line, if there is an address and nobody is at it."""
        if not self.url or self._loop is None or self._loop.is_closed():
            return
        if line not in self._lines:
            self._lines[line] = self._loop.create_task(self._deliver(line))

    async def close(self) -> None:
        """Stop all delivery and close the connections; what waits keeps waiting."""
        tasks = list(self._lines.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._lines.clear()
        await self.post.close()
        self._loop = None

    def info(self) -> dict[str, Any]:
        """Give the Bot API object WebhookInfo."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting()),
        }
        if self.url:
            info["max_connections"] = self._settings[2]
        if self.post.last_error is not None:
            info["last_error_date"], info["last_error_message"] = self.post.last_error
        return info

    async def _deliver(self, line: str) -> None:
        try:
            while self.url and (pending := self._updates.first(line)):
                async with self._free:
                    response = await self.post.carry(pending.update)
                if response is not None and response.is_success:
                    self._gone_since = None
                    await self._accept(pending, response)
                else:
                    self._signal.ring()
                    await self._refused(pending, response)
        finally:
            if self._lines.get(line) is asyncio.current_task():
                del self._lines[line]

    async def _accept(self, pending: Pending, response: httpx.Response) -> None:
        body = reply_in(response)
        if body is not None:
            method = body.pop("method")
            if not method.lower().startswith(_NOT_IN_REPLIES):
                await self._reply(method, body)
        self._updates.acknowledge([pending])

    async def _refused(self, pending: Pending, response: httpx.Response | None) -> None:
        if self._is_gone(response):
            self.point(NOWHERE)
            return
        pause = self.pause_of(pending, response)
        if self._clock() + pause > pending.expires_at:
            self._updates.acknowledge([pending])
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._pointed.wait(), pause * self.scale)

    def _is_gone(self, response: httpx.Response | None) -> bool:
        """Whether the address has said 410 and nothing else for 23 hours."""
        if response is None:
            return False
        if response.status_code != GONE:
            self._gone_since = None
            return False
        if self._gone_since is None:
            self._gone_since = self._clock()
        return self._clock() > self._gone_since + GONE_FOR_GOOD

    def pause_of(self, pending: Pending, response: httpx.Response | None) -> float:
        """Tell how long an update has to wait after this failure of its delivery."""
        asked = "" if response is None else response.headers.get("Retry-After", "")
        pause = min(float(asked), LONGEST_RETRY_AFTER) if asked.isdecimal() else 0.0
        if not pause and pending.failures:
            longest = self._draw.uniform(LONGEST_PAUSE, 2 * LONGEST_PAUSE)
            pause = pending.delay = min(longest, pending.delay * 2)
        pending.failures += 1
        return pause
