"""The one Telegram emulator: people with phones on one side, the Bot API on the other.

Tests, load runs and the demo use it in the same way. `Telegram.app` is the ASGI app that a bot
talks to, over a socket or, with `Telegram.wire()`, without one.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from bot.demo.emulator import http
from bot.demo.emulator.calls import Call, Upload, decoded
from bot.demo.emulator.exchange import Exchange
from bot.demo.emulator.faults import OK, Fault, Faults
from bot.demo.emulator.files import File
from bot.demo.emulator.keyboards import Button
from bot.demo.emulator.messages import Message
from bot.demo.emulator.people import Person
from bot.demo.emulator.profile import Profile
from bot.demo.emulator.receiving import Receiving
from bot.demo.emulator.refusals import METHOD_NOT_FOUND, Refusal
from bot.demo.emulator.signals import Signal
from bot.demo.emulator.speaking import Speaking
from bot.demo.emulator.updates import Update, Updates
from bot.demo.emulator.webhooks import Webhook

__all__ = ["Button", "Call", "File", "Message", "Person", "Refusal", "Telegram", "Update"]

Method = Callable[[Call], Any]


class Telegram:
    """A Telegram with one bot; every call the bot makes is kept in `calls`."""

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
        self.calls: list[Call] = []
        self.people: dict[int, Person] = {}
        self._faults = Faults()
        self._closing = asyncio.Event()
        signal = Signal()
        self._updates = Updates(clock, signal)
        self._exchange = Exchange(bot, clock, self._updates, signal)
        self._speaking = Speaking(self._exchange, self.people)
        self.profile = Profile(bot, self.people)
        self.webhook = Webhook(self._updates, signal, clock, self._ride)
        self._updates.on_put = self.webhook.start
        receiving = Receiving(self._updates, self.webhook)
        self._methods = _methods(self._speaking, self.profile, receiving)
        self.app = http.application(token, self._answer, self._exchange.files)

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
        return self.webhook.urls

    @webhook_urls.setter
    def webhook_urls(self, urls: list[str]) -> None:
        self.webhook.urls = urls

    @property
    def version(self) -> int:
        """A number that grows with every call, acknowledgement and change of a chat."""
        return self._exchange.signal.version

    def person(self, user_id: int, first_name: str = "Warga", language_code: str = "id") -> Person:
        """Get this person, who is made when nobody has the id."""
        if user_id not in self.people:
            self.people[user_id] = Person(self._exchange, user_id, first_name, language_code)
        return self.people[user_id]

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
        name, work = self._methods.get(method.lower(), (method, _unknown))
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


def _methods(
    speaking: Speaking, profile: Profile, receiving: Receiving
) -> dict[str, tuple[str, Method]]:
    methods: dict[str, Method] = {
        "sendMessage": speaking.send_message,
        "sendPhoto": speaking.send_photo,
        "sendDocument": speaking.send_document,
        "sendMediaGroup": speaking.send_media_group,
        "sendChatAction": speaking.send_chat_action,
        "editMessageText": speaking.edit_message_text,
        "editMessageCaption": speaking.edit_message_caption,
        "editMessageReplyMarkup": speaking.edit_message_reply_markup,
        "deleteMessage": speaking.delete_message,
        "answerCallbackQuery": speaking.answer_callback_query,
        "getFile": speaking.get_file,
        "getMe": profile.get_me,
        "setMyCommands": profile.set_my_commands,
        "getMyCommands": profile.get_my_commands,
        "deleteMyCommands": profile.delete_my_commands,
        "getUpdates": receiving.get_updates,
        "setWebhook": receiving.set_webhook,
        "deleteWebhook": receiving.delete_webhook,
        "getWebhookInfo": receiving.get_webhook_info,
    }
    for text in ("Name", "Description", "ShortDescription"):
        methods[f"setMy{text}"] = profile.set_text
        methods[f"getMy{text}"] = profile.get_text
    return {name.lower(): (name, work) for name, work in methods.items()}


def _unknown(_call: Call) -> None:
    raise Refusal(METHOD_NOT_FOUND)
