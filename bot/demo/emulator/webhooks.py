"""Delivery of updates to a webhook, in order within a line and side by side between lines."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx

from bot.demo.emulator.signals import Signal
from bot.demo.emulator.updates import Pending, Updates

PATIENCE = 60.0
LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0
_NOT_IN_REPLIES = ("get", "setwebhook", "deletewebhook")


class Webhook:
    """Where updates go, and the tasks that bring them there.

    One task for each line (a chat's messages, a person's taps), at most `max_connections` at
    work at once. An update leaves the queue when some address answered it with 2xx.
    """

    def __init__(
        self,
        updates: Updates,
        signal: Signal,
        clock: Callable[[], float],
        reply: Callable[[str, dict[str, Any]], Awaitable[object]],
    ) -> None:
        self.url = ""
        self.urls: list[str] = []
        self.scale = 1.0
        self.transport: httpx.AsyncBaseTransport | None = None
        self.statuses: dict[str, int] = {}
        self._secret = ""
        self._max_connections = 40
        self._updates = updates
        self._signal = signal
        self._clock = clock
        self._reply = reply
        self._lines: dict[str, asyncio.Task[None]] = {}
        self._free = asyncio.Semaphore(40)
        self._client: httpx.AsyncClient | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pointed = asyncio.Event()
        self._turn = 0
        self._last_error: tuple[int, str] | None = None

    def point(self, url: str, secret: str, max_connections: int) -> None:
        """Send updates there from now on; an empty address stops delivery."""
        if (url, secret) != (self.url, self._secret):
            self._last_error = None
        self.url, self._secret = url, secret
        self._max_connections = max(1, min(max_connections, 100))
        self._free = asyncio.Semaphore(self._max_connections)
        # People may act while the loop stands still; their updates leave when it runs on.
        self._loop = asyncio.get_running_loop()
        # A bot that comes back and names its address again is tried at once.
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
        if self._client is not None:
            await self._client.aclose()
            self._client = None
        self._loop = None

    def info(self) -> dict[str, Any]:
        """Give the Bot API object WebhookInfo."""
        info: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.waiting()),
        }
        if self.url:
            info["max_connections"] = self._max_connections
        if self._last_error is not None:
            info["last_error_date"], info["last_error_message"] = self._last_error
        return info

    async def _deliver(self, line: str) -> None:
        failures = 0
        try:
            while self.url and (pending := self._updates.first(line)):
                async with self._free:
                    response = await self._attempt(pending)
                if response is not None and response.is_success:
                    failures = 0
                    await self._accept(pending, response)
                else:
                    failures += 1
                    with suppress(TimeoutError):
                        await asyncio.wait_for(
                            self._pointed.wait(), self._pause(response, failures)
                        )
        finally:
            if self._lines.get(line) is asyncio.current_task():
                del self._lines[line]

    async def _attempt(self, pending: Pending) -> httpx.Response | None:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=PATIENCE, transport=self.transport)
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        try:
            response = await self._client.post(
                self._address(), json=pending.update, headers=headers
            )
        except httpx.HTTPError as error:
            self._failed(type(error).__name__, f"Connection failed: {type(error).__name__}")
            return None
        outcome = str(response.status_code)
        if response.is_success:
            self.statuses[outcome] = self.statuses.get(outcome, 0) + 1
        else:
            reason = f"{response.status_code} {response.reason_phrase}"
            self._failed(outcome, f"Wrong response from the webhook: {reason}")
        return response

    def _address(self) -> str:
        if not self.urls:
            return self.url
        self._turn += 1
        return self.urls[(self._turn - 1) % len(self.urls)]

    def _failed(self, outcome: str, message: str) -> None:
        self.statuses[outcome] = self.statuses.get(outcome, 0) + 1
        self._last_error = (int(self._clock()), message)
        self._signal.ring()

    async def _accept(self, pending: Pending, response: httpx.Response) -> None:
        try:
            body = response.json()
        except ValueError:
            body = None
        if isinstance(body, dict) and isinstance(body.get("method"), str):
            method = body.pop("method")
            if not method.lower().startswith(_NOT_IN_REPLIES):
                await self._reply(method, body)
        self._updates.acknowledge([pending])

    def _pause(self, response: httpx.Response | None, failures: int) -> float:
        asked = "" if response is None else response.headers.get("Retry-After", "")
        if asked.isdecimal():
            return min(float(asked), LONGEST_RETRY_AFTER) * self.scale
        return float(min(2.0 ** (failures - 1), LONGEST_PAUSE) * self.scale)
