"""The methods by which a bot receives: the long poll and the settings of the webhook."""

import re
from typing import Any

from bot.demo.emulator import refusals
from bot.demo.emulator.calls import Call
from bot.demo.emulator.refusals import Refusal, conflict
from bot.demo.emulator.updates import MOST_UPDATES, Update, Updates
from bot.demo.emulator.webhooks import Webhook

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")


class Receiving:
    """getUpdates and the webhook, of which only one works at a time."""

    def __init__(self, updates: Updates, webhook: Webhook) -> None:
        self._updates = updates
        self._webhook = webhook

    async def get_updates(self, call: Call) -> list[Update]:
        """Hand out waiting updates; those below the offset count as received."""
        if self._webhook.url:
            raise conflict(refusals.WEBHOOK_ACTIVE)
        self._allow(call)
        limit = call.number("limit", MOST_UPDATES) or MOST_UPDATES
        return await self._updates.poll(call.number("offset"), limit, call.number("timeout"))

    def set_webhook(self, call: Call) -> bool:
        """Have updates sent to an address; an empty one ends that."""
        secret = call.text("secret_token")
        if not _SECRET.fullmatch(secret):
            raise Refusal("Bad Request: secret token contains unallowed characters")
        url = call.text("url")
        if url and not url.startswith(("http://", "https://")):
            raise Refusal("Bad Request: bad webhook: invalid webhook URL specified")
        self._updates.interrupt(conflict(refusals.POLL_ENDED_BY_WEBHOOK))
        self._allow(call)
        self._drop(call)
        self._webhook.point(url, secret, call.number("max_connections", 40))
        return True

    def delete_webhook(self, call: Call) -> bool:
        """Stop sending updates to an address."""
        self._drop(call)
        self._webhook.point("", "", 40)
        return True

    def get_webhook_info(self, _call: Call) -> dict[str, Any]:
        """Tell about the webhook and what went wrong with it last."""
        info = self._webhook.info()
        if self._updates.allowed is not None:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info

    def _allow(self, call: Call) -> None:
        kinds = call.parameters.get("allowed_updates")
        self._updates.allow(kinds if isinstance(kinds, list) else None)

    def _drop(self, call: Call) -> None:
        if call.flag("drop_pending_updates"):
            self._updates.take()
