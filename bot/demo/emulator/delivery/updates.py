"""Updates that wait for the bot, each in the line of its chat or person."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.demo.emulator.delivery.signals import Signal

FIRST_ID = 500_000_001
MESSAGE_LIFE = 24 * 3600.0
CALLBACK_LIFE = 150.0

Update = dict[str, Any]


@dataclass(eq=False)
class Pending:
    """An update that the bot has not acknowledged; `line` is the queue it stands in.

    `failures` and `delay` count what its delivery to a webhook has cost so far.
    """

    update: Update
    line: str
    expires_at: float
    replayed: bool = False
    served: bool = False
    gone: bool = False
    failures: int = 0
    delay: float = 1.0

    def confirmed_by(self, offset: int) -> bool:
        """Tell whether a poll with this offset acknowledges it."""
        # A replay is older than the offset; it has to be handed out once all the same.
        return self.update["update_id"] < offset and (self.served or not self.replayed)


class Updates:
    """The queue of updates; each expires by the clock: taps after 150 s, all else in a day."""

    def __init__(
        self, clock: Callable[[], float], signal: Signal, record: Callable[[Update], object]
    ) -> None:
        self._clock = clock
        self._signal = signal
        self._record = record
        self._next_id = FIRST_ID
        self._pending: dict[Pending, None] = {}
        self._lines: dict[str, deque[Pending]] = {}
        self._known: dict[int, Pending] = {}
        self.allowed: frozenset[str] | None = None
        self.on_put: list[Callable[[str], object]] = []

    def put(self, kind: str, body: dict[str, Any], line: str) -> Update:
        """Queue a new update of this kind, unless the bot asked not to get such updates."""
        update: Update = {"update_id": self._next_id, kind: body}
        self._next_id += 1
        life = CALLBACK_LIFE if kind == "callback_query" else MESSAGE_LIFE
        pending = Pending(update, line, self._clock() + life)
        self._known[update["update_id"]] = pending
        if self.allowed is None or kind in self.allowed:
            self._record(update)
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
            self.drop(one)
        return list(self._pending)

    def first(self, line: str) -> Pending | None:
        """Give the one at the head of a line, if anybody stands there."""
        standing, now = self._lines.get(line, deque()), self._clock()
        while standing and (standing[0].gone or standing[0].expires_at <= now):
            self.drop(standing.popleft())
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
        """Forget these updates, and tell those who wait for it."""
        for one in done:
            self.drop(one)
        if done:
            self._signal.ring()

    def confirm(self, offset: int) -> None:
        """Forget what a poll with this offset acknowledges; a negative one keeps the last."""
        waiting = self.waiting()
        if offset < 0:
            self.acknowledge(waiting[:offset])
        else:
            self.acknowledge([one for one in waiting if one.confirmed_by(offset)])

    def allow(self, kinds: list[str] | None) -> None:
        """Remember what kinds the bot wants; None changes nothing, an empty list means all."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def drop(self, pending: Pending) -> None:
        """Forget one update in silence."""
        pending.gone = True
        self._pending.pop(pending, None)

    def _append(self, pending: Pending) -> None:
        self._pending[pending] = None
        self._lines.setdefault(pending.line, deque()).append(pending)
        for tell in self.on_put:
            tell(pending.line)
