"""What the tests of the emulator share: a clock that stands, a client, a keyboard, a webhook."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)
from telegram.request import HTTPXRequest

from bot.demo.telegram import Telegram

TOKEN = "700001:SECRET"
SITI = 42
CALM = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
"""python-telegram-bot warns about its own RetryAfter, which becomes a timedelta some day."""
PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\0\0\0\0\r\n\r\xff"  # 2 x 3 pixels


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def client(telegram: Telegram, token: str = TOKEN, read_timeout: float = 5.0) -> Bot:
    """Make a client of python-telegram-bot that talks to the emulator without sockets."""

    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"transport": telegram.wire()}, read_timeout=read_timeout)

    return Bot(
        token,
        base_url="http://telegram/bot",
        base_file_url="http://telegram/file/bot",
        request=request(),
        get_updates_request=request(),
    )


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """Make a keyboard with one button a row; its data is the label's first letter."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"a:{label[0]}")] for label in labels]
    )


@dataclass
class Hook:
    """A bot's webhook that says what it is told to say, and keeps what it got."""

    answers: list[Response] = field(default_factory=list)
    got: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    busy: int = 0
    busiest: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)
    crowd: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self, request: Request) -> Response:
        """Keep the update, wait until the door is open, give the next answer."""
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        if self.busy == 3:
            self.crowd.set()
        await self.open.wait()
        self.busy -= 1
        return self.answers.pop(0) if self.answers else Response()

    def texts(self) -> list[str]:
        """List the texts of the messages it got, in order."""
        return [update["message"]["text"] for update in self.got]


@asynccontextmanager
async def serving(app: Starlette) -> AsyncIterator[str]:
    """Serve an app on a free port of the loopback; give its address."""
    config = uvicorn.Config(app, log_level="warning", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        running = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started:
            await asyncio.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        await running
