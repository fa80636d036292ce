"""The long poll: one at a time, acknowledged by the offset, what expires is gone."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import (
    Conflict,
)

from bot.demo.telegram import Person, Telegram
from tests.emulator.kit import SITI, Clock, keyboard


async def test_a_poll_waits_until_something_happens(telegram: Telegram, bot: Bot) -> None:
    """It returns with the message, long before its time is up."""
    polling = asyncio.create_task(bot.get_updates(timeout=50))
    await telegram.called("getUpdates")
    telegram.person(SITI).send("halo")
    [update] = await polling
    assert update.message is not None
    assert update.message.text == "halo"


async def test_an_offset_acknowledges_what_is_below_it(telegram: Telegram, bot: Bot) -> None:
    """Without it the same updates come again; a negative one keeps the last."""
    siti = telegram.person(SITI)
    ids = [siti.send(text)["update_id"] for text in "abcd"]
    assert [one.update_id for one in await bot.get_updates(limit=2)] == ids[:2]
    assert [one.update_id for one in await bot.get_updates(ids[1])] == ids[1:]
    assert [one.update_id for one in await bot.get_updates(-1)] == ids[3:]
    assert await bot.get_updates(ids[3] + 1) == ()


async def test_a_second_poll_ends_the_first(telegram: Telegram, bot: Bot) -> None:
    """The first gets a conflict, the second the update."""
    first = asyncio.create_task(bot.get_updates(timeout=50))
    await telegram.called("getUpdates")
    second = asyncio.create_task(bot.get_updates(timeout=50))
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await first
    telegram.person(SITI).send("halo")
    assert len(await second) == 1


async def test_a_webhook_and_polls_exclude_each_other(telegram: Telegram, bot: Bot) -> None:
    """Setting one ends a poll; while it is set polls are refused."""
    telegram.hurry(0.001)
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await telegram.called("getUpdates")
    await bot.set_webhook("https://puas.example/hook")
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_only_wanted_kinds_are_queued(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """The wish is remembered until another is given."""
    await bot.get_updates(allowed_updates=["my_chat_member"])
    telegram.take()
    siti.send("halo")
    siti.block()
    [update] = await bot.get_updates()
    assert update.my_chat_member is not None


async def test_taps_live_150_seconds_and_messages_a_day(
    telegram: Telegram, clock: Clock, bot: Bot, siti: Person
) -> None:
    """A bot that was down for three minutes gets the message and not the tap."""
    await bot.send_message(SITI, "?", reply_markup=keyboard("4 Baik"))
    siti.tap("4")
    clock.now += 151
    assert [list(update)[1] for update in telegram.waiting()] == ["message"]
    clock.now += 24 * 3600
    assert telegram.take() == []


async def test_a_replayed_update_comes_again_under_its_id(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """Even a client whose offset has passed it gets it once more."""
    update = siti.send("halo")
    seen = [one.update_id for one in await bot.get_updates()]
    offset = seen[-1] + 1
    assert await bot.get_updates(offset) == ()
    telegram.replay(update)
    assert [one.update_id for one in await bot.get_updates(offset)] == [update["update_id"]]
    assert await bot.get_updates(offset) == ()


async def test_whoever_watches_is_told_of_changes(telegram: Telegram, siti: Person) -> None:
    """Who remembers the last version misses nothing and knows whose chat changed."""
    budi = telegram.person(43)
    seen = telegram.version
    assert await telegram.changed(timeout=0, since=seen) == seen
    watching = asyncio.create_task(telegram.changed(since=seen))
    await asyncio.sleep(0)
    siti.send("halo")
    assert await watching > seen
    assert (siti.version > seen, budi.version > seen) == (True, False)


async def test_a_repeated_conflict_is_slowed_down(telegram: Telegram, bot: Bot) -> None:
    """The first refusal comes at once, the next within three seconds waits another three."""
    await bot.set_webhook("https://puas.example/hook")
    with pytest.raises(Conflict):
        await bot.get_updates()
    again = asyncio.create_task(bot.get_updates())
    await telegram.called("getUpdates", 2)
    await asyncio.sleep(0)
    assert not again.done()
    again.cancel()
