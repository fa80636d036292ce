"""What every chat is: a private one, a group or a channel."""

from typing import TYPE_CHECKING, Any

from bot.demo.emulator.chats.messages import Message
from bot.demo.emulator.delivery.signals import Signal
from bot.demo.emulator.delivery.updates import Update

if TYPE_CHECKING:
    from bot.demo.emulator.chats.exchange import Exchange


class Room:
    """A chat: what is shown in it, and who is told when that changes.

    `version` grows with every change, `spoken` with every word of the bot's: a message sent or
    edited, a keyboard changed.
    """

    own_numbers = False
    """Whether its messages are numbered apart, as in supergroups and channels."""

    def __init__(self, exchange: "Exchange", room_id: int) -> None:
        self.id = room_id
        self.chat: list[Message] = []
        self.version = 0
        self.spoken = 0
        self._exchange = exchange
        self._bell = Signal()
        self._numbers = 0
        exchange.rooms[room_id] = self

    @property
    def card(self) -> dict[str, Any]:
        """The Bot API object Chat."""
        raise NotImplementedError

    def check_open(self) -> None:
        """Refuse the bot that may not write here, in Telegram's words."""
        raise NotImplementedError

    def tell(self, message: Message) -> Update | None:
        """Let the bot hear a message that somebody put here; None when it does not."""
        raise NotImplementedError

    def receive(self, **fields: Any) -> Message:
        """Show a message of the bot."""
        self.spoken += 1
        return self.show(sender="bot", author=self._exchange.bot, **fields)

    def show(self, **fields: Any) -> Message:
        """Show a message of anybody's."""
        message = Message(id=self._number(), chat=self.card, at=self._exchange.clock(), **fields)
        self.chat.append(message)
        self.touch()
        return message

    def find(self, message_id: int) -> Message | None:
        """Find a message of the chat by its id."""
        return next((one for one in reversed(self.chat) if one.id == message_id), None)

    def newest_keyboard(self) -> Message:
        """Find the newest message that has buttons; LookupError if none has."""
        for message in reversed(self.chat):
            if message.keyboard:
                return message
        raise LookupError("there is no button in this chat")

    def touch(self) -> None:
        """Tell those who watch that this chat changed."""
        self.version = self._exchange.signal.ring()
        self._bell.ring()

    async def changed(self, since: int, timeout: float | None = None) -> int:  # noqa: ASYNC109
        """Wait until `version` is above `since` or the time is up; return it as it is then."""
        if self.version <= since:
            await self._bell.wait(self._bell.version, timeout)
        return self.version

    def _number(self) -> int:
        if self.own_numbers:
            self._numbers += 1
            return self._numbers
        return self._exchange.message_id()
