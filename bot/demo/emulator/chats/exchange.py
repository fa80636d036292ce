"""What people and methods share: the clock, the queue, the files and the open callback queries."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.demo.emulator.delivery.signals import Signal
from bot.demo.emulator.delivery.updates import Updates
from bot.demo.emulator.protocol.files import Shelf

if TYPE_CHECKING:
    from bot.demo.emulator.chats.rooms import Room


@dataclass
class Query:
    """A tap that waits for its answer."""

    id: str
    user_id: int
    at: float
    answered: bool = False


@dataclass
class Exchange:
    """The switchboard between phones and bot."""

    bot: dict[str, Any]
    clock: Callable[[], float]
    updates: Updates
    signal: Signal
    files: Shelf = field(default_factory=Shelf)
    queries: dict[str, Query] = field(default_factory=dict)
    rooms: "dict[int, Room]" = field(default_factory=dict)
    messages: int = 0

    def message_id(self) -> int:
        """Give the next message id; private chats and groups share one sequence."""
        self.messages += 1
        return self.messages

    def ask(self, user_id: int) -> Query:
        """Open a callback query of this person."""
        query = Query(str(4_000_000_000_000_001 + len(self.queries)), user_id, self.clock())
        self.queries[query.id] = query
        return query
