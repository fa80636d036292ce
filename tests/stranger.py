"""A Bot API that somebody else might have written: webhook only, and no more than it needs.

It knows few methods and answers 404 to the others, ignores what comes in replies to the webhook,
numbers messages in each chat from 1, brings some updates twice, and reuses update ids. It shares
no line with our own emulator.
"""

import asyncio
import json
from collections import defaultdict
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

ME = {"id": 700001, "is_bot": True, "first_name": "Puas", "username": "StrangerBot"}


class Stranger:
    """The server, and the phones that look at it."""

    def __init__(self) -> None:
        """Nobody has called yet."""
        self.hook: dict[str, Any] = {}
        self.chats: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self.answered: list[str] = []
        self.app = Starlette(
            routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])]
        )
        self._numbers = 0

    async def _call(self, request: Request) -> JSONResponse:
        body = (await request.body()).decode()
        work = getattr(self, f"_{request.path_params['method']}", None)
        if work is None:
            missing = {"ok": False, "error_code": 404, "description": "Not Found"}
            return JSONResponse(missing, 404)
        return JSONResponse({"ok": True, "result": work(dict(parse_qsl(body)))})

    def _getMe(self, _asked: dict[str, str]) -> dict[str, Any]:  # noqa: N802 - Telegram's name
        return ME

    def _setWebhook(self, asked: dict[str, str]) -> bool:  # noqa: N802
        self.hook = asked
        return True

    def _sendMessage(self, asked: dict[str, str]) -> dict[str, Any]:  # noqa: N802
        return self._put(int(asked["chat_id"]), ME, asked)

    def _editMessageText(self, asked: dict[str, str]) -> dict[str, Any]:  # noqa: N802
        message = self.chats[int(asked["chat_id"])][int(asked["message_id"]) - 1]
        message["text"] = asked["text"]
        message["reply_markup"] = json.loads(asked.get("reply_markup", "{}"))
        return message

    def _answerCallbackQuery(self, asked: dict[str, str]) -> bool:  # noqa: N802
        self.answered.append(asked["callback_query_id"])
        return True

    def _put(self, chat: int, sender: dict[str, Any], fields: dict[str, str]) -> dict[str, Any]:
        message = {
            "message_id": len(self.chats[chat]) + 1,
            "date": 1_794_877_200,
            "chat": {"id": chat, "type": "private", "first_name": "Warga"},
            "from": sender,
            "text": fields["text"],
            "reply_markup": json.loads(fields.get("reply_markup", "{}")),
        }
        self.chats[chat].append(message)
        return message

    async def say(self, chat: int, text: str) -> None:
        """A person types."""
        message = self._put(chat, _person(chat), {"text": text})
        await self._bring({"message": {k: v for k, v in message.items() if k != "reply_markup"}})

    async def tap(self, chat: int, row: int) -> str:
        """A person taps the first button of a row of the newest keyboard."""
        message = next(m for m in reversed(self.chats[chat]) if m["reply_markup"])
        button = message["reply_markup"]["inline_keyboard"][row][0]
        self._numbers += 1
        query = {
            "id": f"q{self._numbers}",
            "from": _person(chat),
            "chat_instance": "1",
            "message": message,
            "data": button["callback_data"],
        }
        await self._bring({"callback_query": query})
        return str(query["id"])

    async def _bring(self, update: dict[str, Any]) -> None:
        """Post until it is taken, then once more; ids run from 1 to 3, over and over."""
        self._numbers += 1
        update = {"update_id": self._numbers % 3 + 1, **update}
        secret = {"X-Telegram-Bot-Api-Secret-Token": self.hook["secret_token"]}
        async with httpx.AsyncClient(trust_env=False) as client:
            taken = 0
            while taken < 2:
                reply = await client.post(self.hook["url"], json=update, headers=secret)
                taken += reply.status_code == 200
                await asyncio.sleep(0.05)

    async def shows(self, chat: int, words: str) -> None:
        """Wait until the newest message of the bot has these words."""
        async with asyncio.timeout(20):
            while words not in self.newest(chat):
                await asyncio.sleep(0.02)

    def newest(self, chat: int) -> str:
        """The text of the newest message of the bot, empty before the first."""
        mine = [m for m in self.chats[chat] if m["from"] is ME]
        return str(mine[-1]["text"]) if mine else ""


def _person(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Warga", "language_code": "id"}
