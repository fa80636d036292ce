"""The post: carries one update to an address of the bot and tells how that went."""

from collections.abc import Callable
from typing import Any

import httpx

from bot.demo.emulator.delivery.updates import Update

PATIENCE = 60.0


class Post:
    """Posts updates to the webhook's address, or to `urls` in turn, as a load balancer does.

    With `healthy` the balancer looks after itself: where nobody listens, the same update goes
    to the next address at once. Without, a dead address costs a failed delivery.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.url = ""
        self.secret = ""
        self.urls: list[str] = []
        self.healthy = False
        self.transport: httpx.AsyncBaseTransport | None = None
        self.statuses: dict[str, int] = {}
        self.last_error: tuple[int, str] | None = None
        self._clock = clock
        self._client: httpx.AsyncClient | None = None
        self._turn = 0

    async def carry(self, update: Update) -> httpx.Response | None:
        """Give the answer of the one who took the update; None when nobody answered."""
        *others, last = self._addresses()
        for address in others:
            try:
                return self._noted(await self._posted(address, update))
            except httpx.ConnectError:
                self._count("ConnectError")
            except httpx.HTTPError as error:
                self._failed(error)
                return None
        try:
            return self._noted(await self._posted(last, update))
        except httpx.HTTPError as error:
            self._failed(error)
            return None

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _posted(self, address: str, update: Update) -> httpx.Response:
        if self._client is None:
            self._client = httpx.AsyncClient(
                timeout=PATIENCE, transport=self.transport, trust_env=False
            )
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        return await self._client.post(address, json=update, headers=headers)

    def _addresses(self) -> list[str]:
        if not self.urls:
            return [self.url]
        at = self._turn % len(self.urls)
        self._turn += 1
        in_turn = [*self.urls[at:], *self.urls[:at]]
        return in_turn if self.healthy else in_turn[:1]

    def _noted(self, response: httpx.Response) -> httpx.Response:
        self._count(str(response.status_code))
        if not response.is_success:
            reason = f"{response.status_code} {response.reason_phrase}"
            self._blame(f"Wrong response from the webhook: {reason}")
        return response

    def _failed(self, error: Exception) -> None:
        self._count(type(error).__name__)
        self._blame(f"Connection failed: {type(error).__name__}")

    def _count(self, outcome: str) -> None:
        self.statuses[outcome] = self.statuses.get(outcome, 0) + 1

    def _blame(self, message: str) -> None:
        self.last_error = (int(self._clock()), message)


def reply_in(response: httpx.Response) -> dict[str, Any] | None:
    """Find the method call that rides in an answer, if one does."""
    try:
        body = response.json()
    except ValueError:
        return None
    if isinstance(body, dict) and isinstance(body.get("method"), str):
        return body
    return None
