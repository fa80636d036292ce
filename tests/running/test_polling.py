"""Long polling acknowledges after the work: what was not done comes again, what was done stays."""

import asyncio
import logging

import pytest
from telegram import Update
from telegram.error import InvalidToken

from bot.demo.telegram import Telegram
from bot.service.settings import Settings
from bot.transport.polling import Polling
from tests.world import BOT, World, open_bot


class Killed(BaseException):
    """The process ends here."""


async def poll(world: World, until: int, polling: Polling | None = None) -> None:
    """Let the bot poll until so many updates wait no longer, then stop it in good order."""
    polling = polling or world.puas.polling
    task = asyncio.create_task(polling.run())
    for _ in range(2000):
        if len(world.telegram.waiting()) <= until:
            break
        await asyncio.sleep(0.005)
    polling.stop()
    await task


async def test_forty_people_are_served_through_polling(world: World) -> None:
    """Everybody who scans gets a question, and nothing waits any longer."""
    people = [world.person(number) for number in range(40)]
    for person in people:
        person.scan(world.codes["ampenan-kia-1"])

    await poll(world, until=0)

    assert all("1/4" in person.chat[-1].text for person in people)
    assert world.telegram.waiting() == []


async def test_what_was_not_done_comes_again_after_a_crash(world: World) -> None:
    """A process that dies in the middle of a batch leaves the batch unacknowledged."""
    for number in range(20):
        world.person(number).scan(world.codes["ampenan-kia-1"])
    begun: list[asyncio.Task[None]] = []

    async def dies_halfway(update: Update) -> None:
        if len(begun) == 10:
            raise Killed
        begun.append(asyncio.create_task(world.puas.feed(update)))
        await begun[-1]

    with pytest.raises(Killed):
        await Polling(world.puas.bot, dies_halfway).run()
    await asyncio.gather(*begun)  # a dead process does not go on beside the next one

    async with open_bot(world.settings, world.database, world.clock, world.telegram) as restarted:
        await poll(world, until=0, polling=restarted.polling)

    assert len(await world.answers()) == 0
    for number in range(20):
        questions = [m for m in world.person(number).chat if "1/4" in m.text]
        assert len(questions) == 1


async def test_one_person_is_served_in_order_and_different_people_side_by_side(
    world: World,
) -> None:
    """A slow person holds up nobody else, and her own taps keep their order."""
    slow, quick = world.person(1), world.person(2)
    seen: list[tuple[int, str]] = []
    release = asyncio.Event()

    async def feed(update: Update) -> None:
        assert update.effective_user
        assert update.message
        if update.effective_user.id == slow.id:
            await release.wait()
        else:
            release.set()
        seen.append((update.effective_user.id, str(update.message.text)))

    for text in ("1", "2", "3"):
        slow.send(text)
    quick.send("a")

    await poll(world, until=0, polling=Polling(world.puas.bot, feed))

    assert [text for person, text in seen if person == slow.id] == ["1", "2", "3"]
    assert seen[0] == (quick.id, "a")


async def test_an_outage_of_the_database_loses_nothing(world: World) -> None:
    """While the database takes nothing, updates wait at Telegram."""
    person = world.person(1)
    person.scan(world.codes["ampenan-kia-1"])
    tries = 0

    async def flaky(update: Update) -> None:
        nonlocal tries
        tries += 1
        if tries < 2:
            raise OSError("no database")
        await world.puas.feed(update)

    await poll(world, until=0, polling=Polling(world.puas.bot, flaky))

    assert tries == 2
    assert "1/4" in person.chat[-1].text


async def test_a_defect_of_ours_holds_up_nobody(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """An update that fails for another reason is logged by its id and passed over."""
    unlucky, lucky = world.person(1), world.person(2)
    unlucky.send("words of a citizen")
    lucky.scan(world.codes["ampenan-kia-1"])

    async def feed(update: Update) -> None:
        if update.effective_user and update.effective_user.id == unlucky.id:
            raise RuntimeError("a defect")
        await world.puas.feed(update)

    with caplog.at_level(logging.INFO):
        await poll(world, until=0, polling=Polling(world.puas.bot, feed))

    assert "1/4" in lucky.chat[-1].text
    assert "was passed over" in caplog.text
    assert "words of a citizen" not in caplog.text


async def test_an_update_that_cannot_be_read_holds_up_nobody(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """It is passed over by its number, and its words reach no log."""
    first, second = world.person(1), world.person(2)
    first.scan(world.codes["ampenan-kia-1"])
    damaged = world.telegram.post("message", {"text": "rahasia"}, line="chat 7")
    second.scan(world.codes["ampenan-kia-1"])

    await poll(world, until=0)

    assert ["1/4" in person.chat[-1].text for person in (first, second)] == [True, True]
    assert f"update {damaged['update_id']} cannot be read" in caplog.text


async def test_network_trouble_is_waited_out(world: World) -> None:
    """After a failed call polling goes on."""
    world.telegram.fail("getUpdates", code=502, times=1)
    person = world.person(1)
    person.scan(world.codes["ampenan-kia-1"])

    await poll(world, until=0)

    assert "1/4" in person.chat[-1].text


async def test_a_wrong_token_ends_it(world: World) -> None:
    """Telegram's refusal of the token is not waited out."""
    elsewhere = Telegram(token="700002:AAE-another-token-000000000000000000", username=BOT)
    settings: Settings = world.settings
    with pytest.raises(InvalidToken):
        async with open_bot(settings, world.database, world.clock, elsewhere):
            pytest.fail("opened with a wrong token")
    await elsewhere.close()


async def test_a_redelivered_scan_is_not_answered_twice(world: World) -> None:
    """The same message again, even after a restart, gets no second question."""
    person = world.person(1)
    update = person.scan(world.codes["ampenan-kia-1"])
    await world.settle()
    async with open_bot(world.settings, world.database, world.clock, world.telegram) as restarted:
        world.puas = restarted
        world.telegram.replay(update)
        await world.settle()

    assert sum("1/4" in m.text for m in person.chat) == 1


async def test_an_answer_that_could_not_be_sent_comes_with_the_next_delivery(
    world: World,
) -> None:
    """A scan whose question was lost on the way is answered when Telegram brings it again."""
    person = world.person(1)
    world.telegram.fail("sendMessage", code=500)
    update = person.scan(world.codes["ampenan-kia-1"])
    await world.settle()
    assert not any("1/4" in m.text for m in person.chat)

    world.telegram.replay(update)
    await world.settle()

    assert "1/4" in person.chat[-1].text
