"""Updates that wait for the bot, and the long poll that fetches them."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.demo.emulator.refusals import OTHER_POLL, Refusal, conflict
from bot.demo.emulator.signals import Signal

FIRST_ID = 500_000_001
MESSAGE_LIFE = 24 * 3600.0
CALLBACK_LIFE = 150.0
LONGEST_POLL = 50.0
MOST_UPDATES = 100

Update = dict[str, Any]


@dataclass(eq=False)
class Pending:
    """An update that the bot has not acknowledged; `line` is the queue it stands in."""

    update: Update
    line: str
    expires_at: float
    replayed: bool = False
    served: bool = False
    gone: bool = False

    def confirmed_by(self, offset: int) -> bool:
        """Tell whether a poll with this offset acknowledges it."""
        # A replay is older than the offset; it has to be handed out once all the same.
        return self.update["update_id"] < offset and (self.served or not self.replayed)


class Updates:
    """The queue of updates; each expires, each stands in the line of its chat or person."""

    def __init__(self, clock: Callable[[], float], signal: Signal) -> None:
        self._clock = clock
        self._signal = signal
        self._next_id = FIRST_ID
        self._pending: dict[Pending, None] = {}
        self._lines: dict[str, deque[Pending]] = {}
        self._poll: asyncio.Future[None] | None = None
        self._known: dict[int, Pending] = {}
        self.allowed: frozenset[str] | None = None
        self.on_put: Callable[[str], object] = str

    def put(self, kind: str, body: dict[str, Any], line: str) -> Update:
        """Queue a new update of this kind, unless the bot asked not to get such updates."""
        update: Update = {"update_id": self._next_id, kind: body}
        self._next_id += 1
        life = CALLBACK_LIFE if kind == "callback_query" else MESSAGE_LIFE
        pending = Pending(update, line, self._clock() + life)
        self._known[update["update_id"]] = pending
        if self.allowed is None or kind in self.allowed:
            self._append(pending)
        return update

    def replay(self, update: Update) -> None:
        """Queue an update once more, under the id it had."""
        first = self._known[update["update_id"]]
        life = first.expires_at - self._clock()
        again = Pending(
            update, first.line, self._clock() + max(life, CALLBACK_LIFE), replayed=True
        )
        self._append(again)

    def waiting(self) -> list[Pending]:
        """List what is not acknowledged yet; what has expired is dropped."""
        now = self._clock()
        for one in [one for one in self._pending if one.expires_at <= now]:
            self._drop(one)
        return list(self._pending)

    def first(self, line: str) -> Pending | None:
        """Give the one at the head of a line, if anybody stands there."""
        standing, now = self._lines.get(line, deque()), self._clock()
        while standing and (standing[0].gone or standing[0].expires_at <= now):
            self._drop(standing.popleft())
        if not standing:
            self._lines.pop(line, None)
            return None
        return standing[0]

    def lines(self) -> list[str]:
        """Name the lines in which something waits."""
        return list({one.line: None for one in self.waiting()})

    def take(self) -> list[Update]:
        """Hand all waiting updates out and forget them."""
        taken = self.waiting()
        self.acknowledge(taken)
        return [one.update for one in taken]

    def acknowledge(self, done: list[Pending]) -> None:
        """Forget these updates."""
        for one in done:
            self._drop(one)
        if done:
            self._signal.ring()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember what kinds the bot wants; None changes nothing, an empty list means all."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Answer getUpdates: at once if there is something, else when there is or time is up."""
        self.interrupt(conflict(OTHER_POLL))
        self._confirm(offset)
        if not self.waiting() and seconds > 0:
            await self._something(min(seconds, LONGEST_POLL))
        batch = self.waiting()[: max(1, min(limit, MOST_UPDATES))]
        for one in batch:
            one.served = True
        return [one.update for one in batch]

    def interrupt(self, refusal: Refusal) -> None:
        """Make a poll that is under way end with this refusal."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(refusal)

    def _confirm(self, offset: int) -> None:
        waiting = self.waiting()
        if offset < 0:
            self.acknowledge(waiting[:offset])
        else:
            self.acknowledge([one for one in waiting if one.confirmed_by(offset)])

    async def _something(self, seconds: float) -> None:
        self._poll = poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poll, seconds)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None

    def _drop(self, pending: Pending) -> None:
        pending.gone = True
        self._pending.pop(pending, None)

    def _append(self, pending: Pending) -> None:
        self._pending[pending] = None
        self._lines.setdefault(pending.line, deque()).append(pending)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.on_put(pending.line)
