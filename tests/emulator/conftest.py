"""Fixtures: a Telegram at a clock that stands, a bot, a person who has pressed START."""

from collections.abc import AsyncGenerator

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from telegram import Bot

from bot.demo.telegram import Person, Telegram
from tests.emulator.kit import SITI, TOKEN, Clock, Hook, client, serving


@pytest.fixture
def clock() -> Clock:
    """Give a clock that stands still."""
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncGenerator[Telegram]:
    """Give a Telegram without limits."""
    telegram = Telegram(token=TOKEN, username="puas_bot", clock=clock)
    yield telegram
    await telegram.close()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncGenerator[Bot]:
    """Give an initialised client."""
    async with client(telegram) as bot:
        yield bot


@pytest.fixture
def siti(telegram: Telegram) -> Person:
    """Give a person who has pressed START."""
    siti = telegram.person(SITI, "Siti")
    siti.scan("6MXVT4A5")
    return siti


@pytest.fixture
async def hook(telegram: Telegram) -> AsyncGenerator[Hook]:
    """Give a webhook on a real port, known to Telegram, with retries that take no time."""
    hook = Hook()
    hook.open.set()
    telegram.hurry(0.001)
    app = Starlette(routes=[Route("/hook", hook.receive, methods=["POST"])])
    async with serving(app) as address, client(telegram) as bot:
        await bot.set_webhook(f"{address}/hook", secret_token="rahasia")
        yield hook
        await telegram.close()
