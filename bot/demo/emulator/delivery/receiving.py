"""The methods by which a bot receives: the long poll and the settings of the webhook."""

import ipaddress
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from bot.demo.emulator.delivery.polls import MOST_UPDATES, Polls
from bot.demo.emulator.delivery.updates import Update, Updates
from bot.demo.emulator.delivery.webhooks import NOWHERE, Webhook
from bot.demo.emulator.protocol import refusals
from bot.demo.emulator.protocol.calls import Call
from bot.demo.emulator.protocol.refusals import Refusal, too_many_requests

PORTS = (443, 80, 88, 8443)
LONGEST_SECRET = 256
BETWEEN_WEBHOOKS = 1.0
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


class Receiving:
    """getUpdates and the webhook, of which only one works at a time.

    `strict` asks of a webhook what Telegram's own server asks and a local one does not: HTTPS,
    one of four ports, a public address, and setWebhook at most once a second.
    """

    def __init__(
        self, updates: Updates, polls: Polls, webhook: Webhook, clock: Callable[[], float]
    ) -> None:
        self.strict = False
        self._updates = updates
        self._polls = polls
        self._webhook = webhook
        self._clock = clock
        self._set_at: float | None = None

    async def get_updates(self, call: Call) -> list[Update]:
        """Hand out waiting updates; those below the offset count as received."""
        if self._webhook.url:
            raise await self._polls.conflict(refusals.WEBHOOK_ACTIVE)
        self._allow(call)
        limit = call.number("limit", MOST_UPDATES) or MOST_UPDATES
        return await self._polls.fetch(call.number("offset"), limit, call.number("timeout"))

    def set_webhook(self, call: Call) -> bool:
        """Have updates sent to an address; an empty one ends that."""
        url, secret = call.text("url"), call.text("secret_token")
        if not url:
            return self.delete_webhook(call)
        self._check_pace()
        _check_url(url)
        _check_secret(secret)
        if self.strict:
            _check_place(url)
        self._polls.interrupt(refusals.POLL_ENDED_BY_WEBHOOK)
        self._allow(call)
        self._drop(call)
        self._webhook.point((url, secret, max(1, min(call.number("max_connections", 40), 100))))
        return True

    def delete_webhook(self, call: Call) -> bool:
        """Stop sending updates to an address."""
        self._drop(call)
        self._webhook.point(NOWHERE)
        return True

    def get_webhook_info(self, _call: Call) -> dict[str, Any]:
        """Tell about the webhook and what went wrong with it last."""
        info = self._webhook.info()
        if self._updates.allowed is not None:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info

    def _check_pace(self) -> None:
        now = self._clock()
        if self.strict and self._set_at is not None and now < self._set_at + BETWEEN_WEBHOOKS:
            raise too_many_requests(1)
        self._set_at = now

    def _allow(self, call: Call) -> None:
        kinds = call.parameters.get("allowed_updates")
        self._updates.allow(kinds if isinstance(kinds, list) else None)

    def _drop(self, call: Call) -> None:
        if call.flag("drop_pending_updates"):
            self._updates.take()


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise Refusal(refusals.WEBHOOK_INVALID)


def _check_secret(secret: str) -> None:
    if len(secret) > LONGEST_SECRET:
        raise Refusal("Bad Request: secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise Refusal("Bad Request: secret token contains unallowed characters")


def _check_place(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise Refusal(refusals.WEBHOOK_NOT_HTTPS)
    if (parts.port or 443) not in PORTS:
        raise Refusal(refusals.WEBHOOK_PORT)
    host = "127.0.0.1" if parts.hostname == "localhost" else parts.hostname or ""
    try:
        reserved = not ipaddress.ip_address(host).is_global
    except ValueError:
        return  # a name; nobody here can look it up
    if reserved:
        raise Refusal(f"Bad Request: bad webhook: IP address {host} is reserved")
