"""What the bot's transactions cost, watched from outside: the bot does not know of it.

While the demo watches, every SQLite connection that this process opens tells of its statements.
A tap's transaction is known by the table that it always writes: `conversation`.
"""

import re
import sqlite3
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import Any

OF_A_TAP = "conversation"
MOST_KEPT = 50
_WRITE = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')


@dataclass
class Transaction:
    """Rows written by table, statements that read, and milliseconds until it was to commit."""

    began: float
    reads: int = 0
    written: dict[str, int] = field(default_factory=dict)
    ms: float = 0.0

    @property
    def writes(self) -> int:
        """How many rows were written; each is a statement of its own."""
        return sum(self.written.values())


class Ledger:
    """The last transactions of taps, of the connections opened while it watches."""

    def __init__(self) -> None:
        self._done: deque[Transaction] = deque(maxlen=MOST_KEPT)

    @contextmanager
    def watching(self) -> Generator[None]:
        """Watch the connections that are opened meanwhile, for as long as they live."""
        note, usual = self._note, sqlite3.connect

        class Watched(sqlite3.Connection):
            def __init__(self, *arguments: Any, **named: Any) -> None:
                super().__init__(*arguments, **named)
                self.set_trace_callback(follow(note))

        sqlite3.connect = partial(usual, factory=Watched)  # type: ignore[assignment]
        try:
            yield
        finally:
            sqlite3.connect = usual

    def take(self) -> list[Transaction]:
        """Hand out what was committed since the last time, oldest first."""
        taken = []
        while self._done:
            taken.append(self._done.popleft())
        return taken

    def _note(self, transaction: Transaction) -> None:
        if OF_A_TAP in transaction.written:
            self._done.append(transaction)


def follow(note: Callable[[Transaction], None]) -> Callable[[str], None]:
    """Make a trace of one connection that notes each transaction when it commits."""
    open_now: list[Transaction] = []

    def trace(statement: str) -> None:
        if statement.startswith("BEGIN"):
            open_now[:] = [Transaction(perf_counter())]
        elif statement == "ROLLBACK":
            open_now.clear()
        elif open_now:
            (transaction,) = open_now
            if statement == "COMMIT":
                open_now.clear()
                transaction.ms = (perf_counter() - transaction.began) * 1000
                note(transaction)
            elif written := _WRITE.match(statement):
                table = written[1]
                transaction.written[table] = transaction.written.get(table, 0) + 1
            else:
                transaction.reads += 1

    return trace
