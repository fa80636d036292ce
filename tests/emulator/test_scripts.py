"""A scripted crowd walks through a bot's questions, the same way for the same seed."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress

import pytest
from telegram import Bot, CallbackQuery, Update
from telegram.error import BadRequest

from bot.demo.emulator.scripts import Crowd, Habits, Walk
from bot.demo.telegram import Telegram
from tests.emulator.kit import TOKEN, Clock, client, keyboard

QUICK = Habits(pause=(0.0, 0.001))


class Poll:
    """A small bot: two questions, one message, then thanks."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.deaf = 0

    async def work(self) -> None:
        """Answer whatever comes, for ever."""
        offset = 0
        while True:
            for update in await self.bot.get_updates(offset, timeout=50):
                offset = update.update_id + 1
                if self.deaf:
                    self.deaf -= 1
                else:
                    await self.answer(update)

    async def answer(self, update: Update) -> None:
        """Ask the first question, or the next one, or thank."""
        if update.message is not None:
            first = keyboard("1 Baik", "2 Buruk")
            await self.bot.send_message(update.message.chat.id, "1/2", reply_markup=first)
        elif update.callback_query is not None:
            # What a second tap asks for is there already.
            with suppress(BadRequest):
                await self.go_on(update.callback_query)

    async def go_on(self, query: CallbackQuery) -> None:
        """Ask the second question after the first, thank after the second."""
        await query.answer()
        if query.data in ("a:1", "a:2"):
            await query.edit_message_text("2/2", reply_markup=keyboard("3 Ya", "4 Tidak"))
        else:
            await query.edit_message_text("Terima kasih")


@pytest.fixture
async def poll(telegram: Telegram) -> AsyncGenerator[Poll]:
    """Give the small bot, at work."""
    async with client(telegram) as bot:
        poll = Poll(bot)
        working = asyncio.create_task(poll.work())
        yield poll
        working.cancel()


def crowd(telegram: Telegram, seed: int, habits: Habits = QUICK) -> Crowd:
    """Make a crowd of ten people."""
    people = [(telegram.person(number), "6MXVT4A5") for number in range(1, 11)]
    return Crowd(people, seed=seed, habits=habits)


def shown(walks: Sequence[Walk]) -> list[list[str]]:
    """List what they tapped."""
    return [walk.taps for walk in walks]


async def test_a_crowd_walks_to_the_end(telegram: Telegram, poll: Poll) -> None:
    """Everybody answers both questions, some tap twice, and each comes to the end once."""
    walks = await crowd(telegram, seed=1).play()
    assert all(walk.finished for walk in walks)
    assert all(len(taps) == 2 for taps in shown(walks))
    assert sum(walk.doubled for walk in walks) > 0
    assert [walk.person.chat[-1].text for walk in walks] == ["Terima kasih"] * 10


async def test_the_same_seed_is_the_same_crowd(clock: Clock) -> None:
    """Another seed is another crowd."""
    played = []
    for seed in (1, 1, 2):
        telegram = Telegram(token=TOKEN, username="puas_bot", clock=clock)
        async with client(telegram) as bot:
            working = asyncio.create_task(Poll(bot).work())
            played.append(shown(await crowd(telegram, seed).play()))
            working.cancel()
        await telegram.close()
    assert played[0] == played[1] != played[2]


async def test_who_hears_nothing_tries_again(telegram: Telegram, poll: Poll) -> None:
    """A bot that loses what it was told is asked again until it answers."""
    poll.deaf = 15
    habits = Habits(pause=(0.0, 0.001), patience=0.05)
    walks = await crowd(telegram, 3, habits).play()
    assert all(walk.finished for walk in walks)
    assert sum(walk.retried for walk in walks) > 0


async def test_who_never_hears_anything_gives_up(telegram: Telegram) -> None:
    """A crowd without a bot ends all the same."""
    habits = Habits(pause=(0.0, 0.0), patience=0.001, most_scans=3)
    walks = await crowd(telegram, 4, habits).play()
    assert not any(walk.finished for walk in walks)
