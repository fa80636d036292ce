"""Telegram's calls: work first, then 200; what could not be stored is asked for again.

The reply does not wait for what the bot has to say (Telegram keeps only so many calls open): it
goes out in the background, in the order of its chat, and is finished before the process ends.
What a crash in between leaves unsaid is not repeated by Telegram, for the work was acknowledged;
the next tap or `/start` shows everything again.
"""

import asyncio
import hmac
import json
import logging
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from telegram import Bot

from bot.transport.address import Address
from bot.transport.feed import Feed, Heard
from bot.transport.incoming import Unreadable, parse_update
from bot.transport.lines import Lines
from data.database import OUTAGES

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
RETRY_SECONDS = 2
"""A tap lives 150 seconds at Telegram, so it is asked for again soon (stack.md 1)."""

MOST_IN_HAND = 1000
"""Updates being worked on and answers on their way; more than these wait at Telegram."""

MOST_SPEAKING = 30
"""Answers sent at once: each may take two of the client's 64 connections."""


class Webhook:
    """Receives updates for one process; several may share a database."""

    def __init__(self, bot: Bot, feed: Feed, address: Address, *, reply: bool) -> None:
        """Bring what comes to `feed`; with `reply`, plain callback answers ride in replies."""
        self.address = address
        self._bot = bot
        self._feed = feed
        self._reply = reply
        self._hearing, self._speaking = Lines(), Lines()
        self._voices = asyncio.Semaphore(MOST_SPEAKING)
        self._open = 0
        self._answers: set[asyncio.Task[None]] = set()
        self._owed: set[tuple[int, int]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._closed = False

    async def receive(self, request: Request) -> Response:
        """Take one update. 403 without the secret, 400 for no update, 503 to have it again."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self.address.secret.encode()):
            return Response(status_code=403)
        if self._closed or self._open + len(self._answers) >= MOST_IN_HAND:
            return _later()
        self._open += 1
        self._idle.clear()
        try:
            return await self._take(await request.body())
        except ClientDisconnect:
            return Response(status_code=400)
        finally:
            self._open -= 1
            self._note_idle()

    def close(self) -> None:
        """Take nothing new: what comes is sent to another process, or waits for the next."""
        self._closed = True

    async def drained(self) -> None:
        """Wait until everything in hand is stored and answered."""
        await self._idle.wait()

    async def _take(self, body: bytes) -> Response:
        content = _object(body)
        if content is None:
            return Response(status_code=400)
        number = content["update_id"]
        try:
            heard = await self._hear(content)
        except Unreadable as error:  # nothing in it says what was done, or by whom
            log.warning("update %d cannot be read: %s", number, error)
            return Response()
        except OUTAGES:
            log.exception("update %d waits for the database", number)
            return _later()
        except Exception:  # a defect of ours, which repeating would not heal
            log.exception("update %d was passed over", number)
            return Response()
        return Response() if heard is None else self._acknowledge(heard)

    async def _hear(self, content: dict[str, Any]) -> Heard | None:
        update = parse_update(content, self._bot)
        person = update.effective_user
        # A message and a tap of one person may come at once: Telegram orders each for itself.
        async with self._hearing.turn(person.id if person else 0):
            return await self._feed.hear(update)

    def _acknowledge(self, heard: Heard) -> Response:
        """Reply, and have the rest said. What somebody should read does not ride in a reply."""
        rides = self._reply and heard.tap is not None and heard.hint is None
        self._answer(heard, tap_answered=rides)
        if heard.tap is None or not rides:
            return Response()
        return JSONResponse(
            {"method": "answerCallbackQuery", "callback_query_id": heard.tap.query}
        )

    def _answer(self, heard: Heard, *, tap_answered: bool) -> None:
        owed = None if heard.message is None else (heard.chat, heard.message)
        if owed in self._owed:
            return  # Telegram repeated a message that is being answered just now
        if owed:
            self._owed.add(owed)
        task = asyncio.create_task(self._speak(heard, tap_answered=tap_answered))
        self._answers.add(task)

        def done(_task: asyncio.Task[None]) -> None:
            self._answers.discard(task)
            if owed:
                self._owed.discard(owed)
            self._note_idle()

        task.add_done_callback(done)

    async def _speak(self, heard: Heard, *, tap_answered: bool) -> None:
        try:
            async with self._speaking.turn(heard.chat), self._voices:
                await self._feed.speak(heard, tap_answered=tap_answered)
        except Exception:  # nobody waits for this task
            log.exception("an answer was not given, or not noted as given")

    def _note_idle(self) -> None:
        if not self._open and not self._answers:
            self._idle.set()


def _object(body: bytes) -> dict[str, Any] | None:
    """The update, or None for anything else."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    is_update = isinstance(content, dict) and type(content.get("update_id")) is int
    return content if is_update else None


def _later() -> Response:
    return Response(status_code=503, headers={"Retry-After": str(RETRY_SECONDS)})
