"""The methods by which a bot looks at chats and files."""

from typing import Any

from bot.demo.emulator.chats.exchange import Exchange
from bot.demo.emulator.protocol import refusals
from bot.demo.emulator.protocol.calls import Call
from bot.demo.emulator.protocol.files import DOWNLOAD_BYTES
from bot.demo.emulator.protocol.refusals import Refusal


class Looking:
    """Methods that change nothing."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def get_chat(self, call: Call) -> dict[str, Any]:
        """Give the Bot API object ChatFullInfo."""
        room = self._exchange.rooms.get(call.number("chat_id"))
        if room is None:
            raise Refusal(refusals.CHAT_NOT_FOUND)
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
        accepted = dict.fromkeys((*gifts, "gifts_from_channels"), False)
        return {
            **room.card,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": accepted,
        }

    def get_file(self, call: Call) -> dict[str, Any]:
        """Tell where a file can be downloaded."""
        file = self._exchange.files.get(call.text("file_id"))
        if file is None:
            raise Refusal("Bad Request: invalid file_id")
        if len(file.content) > DOWNLOAD_BYTES:
            raise Refusal("Bad Request: file is too big")
        return {**file.reference(), "file_path": file.path}
