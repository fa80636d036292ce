"""The one Telegram emulator: people with phones on one side, the Bot API on the other.

Tests, load runs and the demo use it in the same way. `Telegram.app` is the ASGI app that a bot
talks to, over a socket or, with `Telegram.wire()`, without one.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from bot.demo.emulator.chats.exchange import Exchange
from bot.demo.emulator.chats.groups import Channel, Group, Sign
from bot.demo.emulator.chats.looking import Looking
from bot.demo.emulator.chats.messages import Message
from bot.demo.emulator.chats.people import Person
from bot.demo.emulator.chats.profile import Profile
from bot.demo.emulator.chats.speaking import Speaking
from bot.demo.emulator.delivery.polls import Polls
from bot.demo.emulator.delivery.receiving import Receiving
from bot.demo.emulator.delivery.signals import Signal
from bot.demo.emulator.delivery.updates import Update, Updates
from bot.demo.emulator.delivery.webhooks import Webhook
from bot.demo.emulator.methods import Methods
from bot.demo.emulator.protocol import http
from bot.demo.emulator.protocol.calls import Call, Upload, decoded
from bot.demo.emulator.protocol.faults import OK, Fault, Faults
from bot.demo.emulator.protocol.files import File
from bot.demo.emulator.protocol.keyboards import Button
from bot.demo.emulator.protocol.refusals import Refusal
from bot.demo.emulator.recorder import Recorder

__all__ = [
    "Button",
    "Call",
    "Channel",
    "File",
    "Group",
    "Message",
    "Person",
    "Recorder",
    "Refusal",
    "Telegram",
    "Update",
]


class Telegram:
    """A Telegram with one bot; all that the bot calls and is told is kept in `run`."""

    def __init__(
        self, *, token: str, username: str, clock: Callable[[], float] = time.time
    ) -> None:
        bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": username,
            "username": username,
        }
        self.token = token
        self.clock = clock
        self.run = Recorder()
        self.people: dict[int, Person] = {}
        self._faults = Faults()
        self._closing = asyncio.Event()
        signal = Signal()
        self._updates = Updates(clock, signal, self.run.updates.append)
        self._exchange = Exchange(bot, clock, self._updates, signal)
        self._speaking = Speaking(self._exchange, self.people)
        self.profile = Profile(self._exchange)
        self.polls = Polls(self._updates)
        self.webhook = Webhook(self._updates, signal, clock, self._ride)
        self._updates.on_put.append(self.webhook.start)
        self._receiving = Receiving(self._updates, self.polls, self.webhook, clock)
        looking = Looking(self._exchange)
        self._methods = Methods((self._speaking, looking, self.profile, self._receiving))
        self.app = http.application(token, self._answer, self._exchange.files)

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot, oldest first."""
        return self.run.calls

    @property
    def strict(self) -> bool:
        """Whether setWebhook asks what only Telegram's own server asks; see `Receiving`."""
        return self._receiving.strict

    @strict.setter
    def strict(self, on: bool) -> None:
        self._receiving.strict = on

    def hurry(self, scale: float) -> None:
        """Shorten every pause of Telegram's own: between deliveries, before repeated refusals."""
        self.webhook.scale = self.polls.scale = scale

    @property
    def limits(self) -> bool:
        """Whether the rate limits hold: 30 a second, one a second to a chat with a small burst."""
        return self._speaking.limited

    @limits.setter
    def limits(self, on: bool) -> None:
        self._speaking.limited = on

    @property
    def webhook_urls(self) -> list[str]:
        """Addresses used in turn instead of the one that setWebhook named, as a balancer does."""
        return self.webhook.post.urls

    @webhook_urls.setter
    def webhook_urls(self, urls: list[str]) -> None:
        self.webhook.post.urls = urls

    @property
    def version(self) -> int:
        """A number that grows with every call, acknowledgement and change of a chat."""
        return self._exchange.signal.version

    def person(self, user_id: int, first_name: str = "Warga", language_code: str = "id") -> Person:
        """Get this person, who is made when nobody has the id."""
        if user_id not in self.people:
            self.people[user_id] = Person(self._exchange, user_id, first_name, language_code)
        return self.people[user_id]

    def group(self, room_id: int, title: str = "RT 3") -> Group:
        """Make a group; the bot stands in it once a person adds it."""
        return Group(self._exchange, room_id, Sign("group", title))

    def channel(self, room_id: int, title: str = "Kabar Ampenan") -> Channel:
        """Make a channel; the bot stands in it once a person adds it."""
        return Channel(self._exchange, room_id, title)

    def take(self) -> list[Update]:
        """Hand all undelivered updates out and take them from the queue."""
        return self._updates.take()

    def waiting(self) -> list[Update]:
        """List the updates that the bot has not acknowledged, and leave them in the queue."""
        return [one.update for one in self._updates.waiting()]

    def replay(self, update: Update) -> None:
        """Queue an update once more, under its old id."""
        self._updates.replay(update)

    def post(self, kind: str, body: dict[str, Any], line: str = "chat 0") -> Update:
        """Queue any other update, such as a message in a group; `line` is its place in order."""
        return self._updates.put(kind, body, line)

    def fail(  # noqa: PLR0913 - a fault has many sides, all named by the caller
        self,
        method: str,
        *,
        code: int = 500,
        description: str = "",
        times: int = 1,
        retry_after: int | None = None,
        hang: float | None = None,
        after_delivery: bool = False,
    ) -> None:
        """Make the next calls of a method ("*": of any method) go wrong; see `Fault`."""
        code = 429 if retry_after is not None else code
        after_delivery = after_delivery or code == OK
        self._faults.plan(
            Fault(method, code, description, times, retry_after, hang, after_delivery)
        )

    def sent(self, method: str) -> list[Call]:
        """List the calls of one method, oldest first."""
        return [call for call in self.calls if call.method == method]

    def wire(self) -> http.Wire:
        """Make a transport by which an httpx client reaches the emulator without sockets."""
        return http.Wire(app=self.app)

    async def changed(self, timeout: float | None = None, since: int | None = None) -> int:  # noqa: ASYNC109
        """Wait until `version` is above `since` (default: as it is now); return it as it is then.

        Each person has a `version` too, so a page can tell whose chat it has to draw again.
        """
        seen = self.version if since is None else since
        return await self._exchange.signal.wait(seen, timeout)

    async def drained(self, timeout: float = 10.0) -> None:  # noqa: ASYNC109
        """Wait until no update waits for the bot; TimeoutError if that takes too long."""
        async with asyncio.timeout(timeout):
            while self._updates.waiting():
                # Nothing rings when an update expires, hence the look now and then.
                await self.changed(1.0)

    async def called(self, method: str, times: int = 1, timeout: float = 10.0) -> list[Call]:  # noqa: ASYNC109
        """Wait until the bot has called a method so many times; TimeoutError if it does not."""
        async with asyncio.timeout(timeout):
            while len(self.sent(method)) < times:
                await self.changed()
        return self.sent(method)

    async def close(self) -> None:
        """Stop delivery and end everything that hangs."""
        self._closing.set()
        await self.webhook.close()

    async def _answer(
        self,
        method: str,
        parameters: dict[str, Any],
        files: dict[str, Upload],
        through: str = "http",
    ) -> Any:
        name, work = self._methods.find(method)
        call = Call(name, parameters, self.clock(), files, through)
        self.calls.append(call)
        self._exchange.signal.ring()
        fault = self._faults.next(name)
        try:
            if fault is not None and not fault.after_delivery:
                await fault.strike(self._closing)
            result = work(call)
            call.result = await result if asyncio.iscoroutine(result) else result
            if fault is not None and fault.after_delivery:
                await fault.strike(self._closing)
        except Refusal as refusal:
            call.refusal = refusal.body()
            raise
        return call.result

    async def _ride(self, method: str, parameters: dict[str, Any]) -> None:
        try:
            await self._answer(method, decoded(parameters), {}, "webhook")
        except Refusal:
            # Telegram tells nobody what became of a call in a webhook's reply; `calls` does.
            return
