"""Faults on demand strike as planned, and every call is kept with its outcome."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.demo.telegram import Person, Telegram
from tests.emulator.kit import CALM, SITI, Clock, client


async def test_a_planned_fault_strikes_so_many_times(
    telegram: Telegram, bot: Bot, siti: Person
) -> None:
    """Then all is well again."""
    telegram.fail("sendMessage", code=502, times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Bad Gateway"):
            await bot.send_message(SITI, "halo")
    await bot.send_message(SITI, "halo")
    assert [message.text for message in siti.chat] == ["/start 6MXVT4A5", "halo"]


@CALM
async def test_a_fault_can_ask_for_patience(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """A retry_after makes it a 429."""
    telegram.fail("sendMessage", retry_after=7)
    with pytest.raises(RetryAfter, match="7"):
        await bot.send_message(siti.id, "halo")


async def test_a_send_may_time_out_and_yet_be_delivered(telegram: Telegram, siti: Person) -> None:
    """The client sees a time-out, the phone sees the message."""
    telegram.fail("sendMessage", hang=60, after_delivery=True)
    async with client(telegram, read_timeout=0.05) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(SITI, "halo")
    assert siti.chat[-1].text == "halo"


async def test_closing_ends_what_hangs(telegram: Telegram, bot: Bot, siti: Person) -> None:
    """A call that would hang for an hour is answered when the emulator closes."""
    telegram.fail("sendMessage", code=200, hang=3600)
    sending = asyncio.create_task(bot.send_message(SITI, "halo"))
    await telegram.called("sendMessage")
    await telegram.close()
    assert (await sending).message_id == siti.chat[-1].id


async def test_every_call_is_kept_with_its_outcome(
    telegram: Telegram, clock: Clock, bot: Bot, siti: Person
) -> None:
    """A good call has its result, a refused one its refusal."""
    await bot.send_message(SITI, "halo")
    with pytest.raises(BadRequest):
        await bot.send_message(SITI, "")
    good, bad = telegram.sent("sendMessage")
    assert (good.result["message_id"], good.refusal, good.at) == (2, None, clock.now)
    assert bad.result is None
    assert bad.refusal is not None
    assert bad.refusal["error_code"] == 400
    assert len(siti.chat) == 2
