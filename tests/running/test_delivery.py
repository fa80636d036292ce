"""The outbox reaches people: later, moved or gone for good, at a pace, at most one duplicate."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from telegram.error import ChatMigrated
from telegram.request import HTTPXRequest

from bot.demo.telegram import Person
from bot.service.app import open_puas
from bot.transport.delivery import Delivery
from data import outbox, schema
from data.outbox import LEASE, LIFE
from tests.world import World

MINUTE = timedelta(minutes=1)


async def owe(world: World, *people: Person, subject: str = "1") -> None:
    """Put a message to each in the outbox."""
    parcels = [
        {
            "chat_id": person.id,
            "kind": "digest",
            "subject": subject,
            "text": f"Ringkasan {subject}",
        }
        for person in people
    ]
    async with world.database.write() as connection:
        await outbox.put(connection, parcels, world.clock.now())


async def knock(world: World, after: timedelta = timedelta(0)) -> int:
    """Let time go by, and let the sender look; returns how many arrived."""
    world.clock.move_to(world.clock.now() + after)
    return await world.puas.delivery.send_due()


@pytest.fixture
async def hasty(world: World) -> AsyncGenerator[World]:
    """A world whose bot waits a second for Telegram, so that tests do not wait for five."""
    way = HTTPXRequest(read_timeout=1, httpx_kwargs={"transport": world.telegram.wire()})
    async with open_puas(
        world.settings, world.database, world.clock, request=way, timer=False
    ) as puas:
        yield replace(world, puas=puas)


async def fates(world: World) -> dict[int, str]:
    """What became of each person's message: sent, waiting, or why it failed."""
    o = schema.outbox.c
    async with world.database.read() as connection:
        rows = await connection.execute(select(o.chat_id, o.sent_at, o.failed).order_by(o.subject))
        return {
            chat: failed or ("sent" if sent_at else "waiting") for chat, sent_at, failed in rows
        }


def received(person: Person) -> int:
    """How many messages of the outbox a phone shows."""
    return sum(message.text.startswith("Ringkasan") for message in person.chat)


async def a_reader(world: World, number: int = 1) -> Person:
    """Somebody to whom the bot may write."""
    person = world.person(number)
    person.scan(world.codes["ampenan-kia-1"])
    await world.settle()
    return person


async def test_a_pause_that_telegram_asks_for_holds_for_everybody(world: World) -> None:
    """A 429 means the bot: nobody is written to before its time, and then everybody is."""
    people = [await a_reader(world, number) for number in (1, 2)]
    await owe(world, *people)
    world.telegram.fail("sendMessage", retry_after=120)

    assert await knock(world) == 0
    assert await knock(world, 2 * MINUTE - timedelta(seconds=20)) == 0
    assert len([call for call in world.telegram.sent("sendMessage") if call.refusal]) == 1
    assert await knock(world, MINUTE) == 2
    assert [received(person) for person in people] == [1, 1]


async def test_a_pause_is_no_attempt(hasty: World) -> None:
    """After three pauses and one time-out a message is still tried."""
    person = await a_reader(hasty)
    await owe(hasty, person)
    for _ in range(3):
        hasty.telegram.fail("sendMessage", retry_after=1)
        await knock(hasty, LEASE)
    hasty.telegram.fail("sendMessage", hang=30)
    await knock(hasty, LEASE)

    assert await knock(hasty, 2 * LEASE) == 1
    assert received(person) == 1


async def test_who_blocked_the_bot_gets_nothing_and_nothing_is_tried(world: World) -> None:
    """Telegram tells that she blocked it; what waited for her has failed, others are served."""
    gone, there = await a_reader(world, 1), await a_reader(world, 2)
    await owe(world, gone, there)
    gone.block()
    await world.settle()

    assert await knock(world) == 1
    assert await fates(world) == {gone.id: "blocked", there.id: "sent"}
    assert all(
        call.parameters["chat_id"] != gone.id for call in world.telegram.sent("sendMessage")[2:]
    )


async def test_a_block_that_was_not_told_is_found_out(world: World) -> None:
    """A 403 is final."""
    person = await a_reader(world)
    await owe(world, person)
    person.block()
    world.telegram.take()

    assert await knock(world) == 0
    assert await knock(world, 10 * LEASE) == 0
    assert await fates(world) == {person.id: "Forbidden"}


async def test_who_comes_back_is_written_to_again(world: World) -> None:
    """A block ends what waited, not what comes later."""
    person = await a_reader(world)
    await owe(world, person)
    person.block()
    await world.settle()
    person.unblock()
    await world.settle()
    await owe(world, person, subject="2")

    assert await knock(world) == 1
    assert received(person) == 1


async def test_a_chat_that_moved_is_followed(world: World) -> None:
    """The message goes to the chat's new id, at once."""
    old, new = world.person(1), await a_reader(world, 2)
    await owe(world, old)
    async with world.database.write() as connection:
        (parcel,) = await outbox.lease(connection, world.clock.now(), 1)
    await world.puas.delivery._refused(parcel, ChatMigrated(new.id))  # noqa: SLF001 - Telegram migrates groups only

    assert await knock(world) == 1
    assert received(new) == 1


async def test_a_chat_that_moved_to_one_that_has_it_already_gets_it_once(world: World) -> None:
    """Old and new id are one person."""
    old, new = world.person(1), await a_reader(world, 2)
    await owe(world, old, new)
    async with world.database.write() as connection:
        parcel, _ = await outbox.lease(connection, world.clock.now(), 2)
    await world.puas.delivery._refused(parcel, ChatMigrated(new.id))  # noqa: SLF001

    assert await knock(world, LEASE) == 1
    assert (await fates(world))[old.id] == "moved"


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_timeout_is_tried_once_more(hasty: World, *, delivered: bool) -> None:
    """Whether it had arrived is not known: one duplicate at most, and never none."""
    person = await a_reader(hasty)
    await owe(hasty, person)
    hasty.telegram.fail("sendMessage", hang=30, after_delivery=delivered)
    await knock(hasty)
    assert await knock(hasty, LEASE / 2) == 0

    assert await knock(hasty, LEASE) == 1
    assert received(person) == 1 + delivered


async def test_two_timeouts_are_enough(hasty: World) -> None:
    """A third send could be a second duplicate."""
    person = await a_reader(hasty)
    await owe(hasty, person)
    hasty.telegram.fail("sendMessage", hang=30, after_delivery=True, times=2)
    for _ in range(4):
        await knock(hasty, LEASE)

    assert received(person) == 2
    assert await fates(hasty) == {person.id: "TimedOut"}


async def test_while_the_network_is_down_the_waits_grow(world: World) -> None:
    """Each wait is as long as the message has waited, an hour at most; then it arrives."""
    person = await a_reader(world)
    await owe(world, person)
    world.telegram.fail("sendMessage", code=502, times=1000)
    for _ in range(24 * 12):
        await knock(world, 5 * MINUTE)
    tries = len([call for call in world.telegram.sent("sendMessage") if call.refusal])

    assert 24 <= tries <= 32
    assert await fates(world) == {person.id: "waiting"}


async def test_a_message_that_could_not_be_brought_for_days_is_given_up(world: World) -> None:
    """Last week's digest tells nothing new."""
    person = await a_reader(world)
    await owe(world, person)
    world.telegram.fail("sendMessage", code=502, times=2)
    await knock(world)
    await knock(world, LIFE + MINUTE)

    assert await knock(world, LIFE) == 0
    assert await fates(world) == {person.id: "undeliverable"}


async def test_forty_messages_are_sent_within_telegrams_limits(world: World) -> None:
    """The pace is slow enough that Telegram never has to ask for a pause."""
    people = [world.person(number) for number in range(40)]
    for person in people:
        person.send("/bantuan")
    await world.settle()
    await owe(world, *people)
    world.telegram.limits = True

    assert await knock(world) == 40
    assert not any(call.refusal for call in world.telegram.sent("sendMessage"))


async def test_two_senders_send_everything_once(world: World) -> None:
    """One holds the lease; when it is gone the other goes on."""
    person = await a_reader(world)
    await owe(world, person)
    first = Delivery(world.database, world.puas.bot, world.clock)
    second = Delivery(world.database, world.puas.bot, world.clock)

    assert (await first.send_due(), await second.send_due()) == (1, 0)
    await owe(world, person, subject="2")
    assert await second.send_due() == 0
    world.clock.move_to(world.clock.now() + MINUTE)
    assert await second.send_due() == 1
    assert received(person) == 2
