"""The webhook: work first, then the reply; what could not be stored is asked for again."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, fields
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from telegram import Update

from bot.demo.telegram import Person
from bot.service.health import Health
from bot.service.listening import Listening
from bot.service.settings import SettingsWrong
from bot.transport.address import address_of
from bot.transport.feed import Feed, Heard
from bot.transport.webhook import SECRET_HEADER, Webhook
from tests.world import World, open_bot

DESK = "ampenan-kia-1"


@dataclass
class Hook:
    """The webhook of a bot, called as Telegram calls it; the test is the postman."""

    world: World
    webhook: Webhook
    client: httpx.AsyncClient

    async def post(self, update: object, secret: str | None = None) -> httpx.Response:
        """Bring one update; returns the reply."""
        given = self.webhook.address.secret if secret is None else secret
        return await self.client.post(
            self.webhook.address.path, json=update, headers={SECRET_HEADER: given}
        )

    async def deliver(self) -> list[int]:
        """Bring all that waits, one after the other, answers included; returns the statuses."""
        statuses = []
        for update in self.world.telegram.take():
            statuses.append((await self.post(update)).status_code)
            await self.webhook.drained()
        return statuses

    def calls(self, method: str) -> int:
        """How often the bot called a method."""
        return len(self.world.telegram.sent(method))


@asynccontextmanager
async def open_hook(
    world: World, *, reply: bool = True, feed: type[Feed] = Feed
) -> AsyncGenerator[Hook]:
    """Open one more process of the bot, which receives by webhook."""
    settings = world.settings.model_copy(update={"webhook_url": "http://bot.test"})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        assert puas.webhook is not None
        parts = {field.name: getattr(puas.feed, field.name) for field in fields(Feed)}
        webhook = Webhook(puas.bot, feed(**parts), puas.webhook.address, reply=reply)
        listening = Listening(Health(world.database))
        listening.add(webhook)
        transport = httpx.ASGITransport(listening.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://bot.test") as client:
            yield Hook(world, webhook, client)
            await webhook.drained()


@pytest.fixture
async def hook(world: World) -> AsyncGenerator[Hook]:
    """A webhook whose plain callback answers ride in its replies."""
    async with open_hook(world) as opened:
        yield opened


async def rate(hook: Hook, person: Person) -> None:
    """Scan, and tap the first answer to every question."""
    person.scan(hook.world.codes[DESK])
    await hook.deliver()
    for _ in range(4):
        person.press(str(person.chat[-1].keyboard[0][0].data))
        await hook.deliver()


@pytest.mark.parametrize("reply", [True, False])
async def test_a_whole_rating_works_whether_or_not_answers_ride(
    world: World, *, reply: bool
) -> None:
    """Four taps lead to the end card, and every button stopped spinning."""
    person = world.person(1)
    async with open_hook(world, reply=reply) as hook:
        await rate(hook, person)
        ridden = hook.calls("answerCallbackQuery") == 0

    assert "Terima kasih" in person.chat[-1].text
    assert ridden is reply


async def test_a_plain_answer_rides_in_the_reply_and_a_screen_never_does(hook: Hook) -> None:
    """A scan's reply is empty; a tap's holds the callback answer; the edit is a call."""
    person = hook.world.person(1)
    person.scan(hook.world.codes[DESK])
    (scan,) = hook.world.telegram.take()
    assert (await hook.post(scan)).content == b""
    await hook.webhook.drained()

    person.tap("4 ·")
    (tap,) = hook.world.telegram.take()
    reply = (await hook.post(tap)).json()
    await hook.webhook.drained()

    query = tap["callback_query"]["id"]
    assert reply == {"method": "answerCallbackQuery", "callback_query_id": query}
    assert hook.calls("editMessageText") == 1


async def test_an_answer_with_words_does_not_ride(hook: Hook) -> None:
    """A hint over the button is a call: a receiver that ignores replies must see it."""
    owner, other = hook.world.person(1), hook.world.person(2)
    owner.scan(hook.world.codes[DESK])
    await hook.deliver()
    other.scan(hook.world.codes[DESK])
    await hook.deliver()
    other.press(str(owner.chat[-1].keyboard[0][0].data))
    (update,) = hook.world.telegram.take()

    reply = await hook.post(update)
    await hook.webhook.drained()

    assert reply.content == b""
    assert other.toasts


@pytest.mark.parametrize("secret", ["", "wrong", "é"])
async def test_who_does_not_know_the_secret_is_refused(hook: Hook, secret: str) -> None:
    """Nothing is read of what a stranger brings."""
    hook.world.person(1).scan(hook.world.codes[DESK])
    (update,) = hook.world.telegram.take()

    reply = await hook.client.post(
        hook.webhook.address.path, json=update, headers={SECRET_HEADER: secret.encode()}
    )

    assert reply.status_code == 403
    assert len(hook.world.person(1).chat) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"1"', b"{}", b'{"update_id": "1"}', b"\xff"])
async def test_what_is_no_update_is_refused(hook: Hook, body: bytes) -> None:
    """Anything but an object with a number is not Telegram's."""
    reply = await hook.client.post(
        hook.webhook.address.path,
        content=body,
        headers={SECRET_HEADER: hook.webhook.address.secret},
    )

    assert reply.status_code == 400


async def test_an_update_that_cannot_be_read_stops_nothing(
    hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged by its id and acknowledged: repeating it would heal nothing."""
    with caplog.at_level(logging.INFO):
        reply = await hook.post({"update_id": 7, "message": {"text": "words of a citizen"}})

    assert reply.status_code == 200
    assert "update 7 cannot be read" in caplog.text
    assert "words of a citizen" not in caplog.text


async def test_an_outage_of_the_database_is_told_and_loses_nothing(hook: Hook) -> None:
    """Without its tables the bot asks to have the update again, and then works on it."""
    person = hook.world.person(1)
    person.scan(hook.world.codes[DESK])
    (update,) = hook.world.telegram.take()
    await rename(hook.world, "conversation", "elsewhere")

    refused = await hook.post(update)
    await rename(hook.world, "elsewhere", "conversation")
    accepted = await hook.post(update)
    await hook.webhook.drained()

    assert (refused.status_code, accepted.status_code) == (503, 200)
    assert refused.headers["Retry-After"].isdecimal()
    assert "1/4" in person.chat[-1].text


async def rename(world: World, old: str, new: str) -> None:
    """Give a table another name."""
    async with world.database.write() as connection:
        await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


class Held(Feed):
    """A feed that speaks only when it may."""

    may_speak = asyncio.Event()

    async def speak(self, heard: Heard, *, tap_answered: bool = False) -> None:
        """Wait, then speak."""
        await Held.may_speak.wait()
        await Feed.speak(self, heard, tap_answered=tap_answered)


@pytest.fixture
async def held(world: World) -> AsyncGenerator[Hook]:
    """A webhook that has not spoken yet."""
    Held.may_speak = asyncio.Event()
    async with open_hook(world, feed=Held) as opened:
        try:
            yield opened
        finally:
            Held.may_speak.set()


async def test_the_reply_does_not_wait_for_what_the_bot_says(held: Hook) -> None:
    """The tap is stored and acknowledged before anything is sent; then it is sent."""
    person = held.world.person(1)
    person.scan(held.world.codes[DESK])
    (update,) = held.world.telegram.take()

    reply = await held.post(update)
    before = len(person.chat)
    Held.may_speak.set()
    await held.webhook.drained()

    assert reply.status_code == 200
    assert (before, len(person.chat)) == (1, 2)


async def test_a_message_repeated_while_it_is_answered_is_answered_once(held: Hook) -> None:
    """When our reply was lost Telegram brings the scan again: one question is enough."""
    person = held.world.person(1)
    person.scan(held.world.codes[DESK])
    (update,) = held.world.telegram.take()

    statuses = [(await held.post(update)).status_code for _ in range(3)]
    Held.may_speak.set()
    await held.webhook.drained()
    statuses.append((await held.post(update)).status_code)
    await held.webhook.drained()

    assert statuses == [200] * 4
    assert sum("1/4" in message.text for message in person.chat) == 1


async def test_more_than_can_be_held_waits_at_telegram(
    held: Hook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its hands full the bot asks to have an update later."""
    monkeypatch.setattr("bot.transport.webhook.MOST_IN_HAND", 2)
    for number in range(3):
        held.world.person(number).scan(held.world.codes[DESK])
    updates = held.world.telegram.take()

    statuses = [(await held.post(update)).status_code for update in updates]
    Held.may_speak.set()
    await held.webhook.drained()
    statuses.append((await held.post(updates[2])).status_code)

    assert statuses == [200, 200, 503, 200]


async def test_a_process_that_stops_takes_nothing_new_and_finishes_what_it_has(
    held: Hook,
) -> None:
    """What it took is answered; what comes after is for another process."""
    first, second = held.world.person(1), held.world.person(2)
    first.scan(held.world.codes[DESK])
    second.scan(held.world.codes[DESK])
    taken, late = held.world.telegram.take()
    await held.post(taken)

    held.webhook.close()
    refused = await held.post(late)
    Held.may_speak.set()
    await held.webhook.drained()

    assert refused.status_code == 503
    assert "1/4" in first.chat[-1].text
    assert len(second.chat) == 1


class Slow(Feed):
    """A feed that hears the slow person only when somebody else was heard."""

    heard: list[tuple[int, str]] = []  # noqa: RUF012 - each test makes a new one
    release = asyncio.Event()

    async def hear(self, update: Update) -> Heard | None:
        """Note who was heard, in order."""
        assert update.message is not None
        assert update.effective_user is not None
        if update.effective_user.id == 1001:
            await Slow.release.wait()
        else:
            Slow.release.set()
        Slow.heard.append((update.effective_user.id, str(update.message.text)))
        return None


async def test_one_person_is_heard_in_order_and_different_people_side_by_side(
    world: World,
) -> None:
    """Calls that come at once are worked on in the order of each chat; nobody waits for others."""
    Slow.heard, Slow.release = [], asyncio.Event()
    for said in ("1", "2", "3"):
        world.person(1).send(said)
    world.person(2).send("a")
    async with open_hook(world, feed=Slow) as hook:
        await asyncio.gather(*(hook.post(update) for update in world.telegram.take()))

    assert Slow.heard == [(1002, "a"), (1001, "1"), (1001, "2"), (1001, "3")]


@pytest.mark.parametrize(
    ("settings", "url", "path"),
    [
        ({"webhook_url": "https://bot.test/hook"}, "https://bot.test/hook", "/hook"),
        ({"webhook_url": "http://bot.test:81/a/b"}, "http://bot.test:81/a/b", "/a/b"),
        ({"webhook_url": "https://hook.test/hook"}, "https://hook.test/hook", "/hook"),
    ],
)
def test_a_path_that_is_named_is_used(
    world: World, settings: dict[str, Any], url: str, path: str
) -> None:
    """Behind a proxy that knows its paths the operator chooses."""
    address = address_of(world.settings.model_copy(update=settings), b"secret")

    assert address is not None
    assert (address.url, address.path) == (url, path)


def test_path_and_secret_are_derived_where_none_is_named(world: World) -> None:
    """Every process of an installation derives the same, another installation others."""
    bare = world.settings.model_copy(update={"webhook_url": "https://bot.test"})
    mine, again, other = (address_of(bare, secret) for secret in (b"a", b"a", b"b"))

    assert mine == again
    assert mine is not None
    assert other is not None
    assert mine.url == f"https://bot.test{mine.path}"
    assert mine.path != other.path
    assert mine.secret != other.secret
    assert mine.secret not in mine.url


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            {"webhook_url": "http://bot.test", "telegram_url": "https://api.telegram.org"},
            "PUAS_WEBHOOK_URL: Telegram brings updates to https:// only",
        ),
        (
            {"webhook_url": "https://bot.test", "webhook_secret": "rahasia sekali"},
            "PUAS_WEBHOOK_SECRET is 1 to 256 letters, digits, _ or -; empty: it is derived",
        ),
    ],
)
def test_what_telegram_would_refuse_is_told_before(
    world: World, settings: dict[str, Any], said: str
) -> None:
    """One line names the variable."""
    with pytest.raises(SettingsWrong) as caught:
        address_of(world.settings.model_copy(update=settings), b"secret")

    assert caught.value.faults == (said,)
