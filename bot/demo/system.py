"""The panel *what the system sees*: the last tap's transaction, and what stands in the tables."""

from collections.abc import Iterator
from typing import Any

from bot.demo.cast import STAFF
from bot.demo.ledger import Ledger, Transaction
from bot.demo.sight import Seen, Sight, look, short
from bot.service.clock import Clock
from data.database import Database

WHO = {player.telegram_id: player.name for player in STAFF}
Change = dict[str, Any]


class System:
    """Looks at the database after each change; `version` grows when the panel differs."""

    def __init__(
        self, database: Database, clock: Clock, ledger: Ledger, points: tuple[str, ...]
    ) -> None:
        self.version = 0
        self.panel: dict[str, Any] = {}
        self._database = database
        self._clock = clock
        self._ledger = ledger
        self._points = points
        self._sight: Sight | None = None
        self._tap: dict[str, Any] | None = None
        self._told: tuple[list[Transaction], Sight] | None = None

    async def look(self, screen_ms: float | None = None) -> bool:
        """Look again; True when the panel changed. `screen_ms`: how long a tap took to be seen."""
        async with self._database.read() as connection:
            now = await look(connection, self._clock.today(), self._points, WHO)
        before, self._sight = self._sight, now
        if before is not None and now != before:
            self._tell(before, now)
        if self._tap is not None and self._tap["screen_ms"] is None and screen_ms is not None:
            self._tap["screen_ms"] = round(screen_ms, 1)
        return self._show(now)

    def _tell(self, before: Sight, now: Sight) -> None:
        """Tell of the transactions since the last change that was seen.

        One is noted as it commits, so a look may miss what it wrote: a change that nobody noted
        belongs to the tap that was told last, which is then told again, whole.
        """
        taken, screen_ms = self._ledger.take(), None
        if taken:
            self._told = taken, before
        elif self._tap is not None:
            screen_ms = self._tap["screen_ms"]
        if self._told is not None:
            self._tap = {**_tap(*self._told, now), "screen_ms": screen_ms}

    def forget(self) -> None:
        """Let what others did meanwhile be nobody's tap."""
        self._ledger.take()
        self._told = None
        self._sight = None

    def _show(self, sight: Sight) -> bool:
        panel = {
            "tap": dict(self._tap) if self._tap else None,
            "desks": sight.desks,
            "blocks": sight.blocks,
            "outbox": sight.outbox,
            "totals": sight.totals,
        }
        if panel == self.panel:
            return False
        self.panel = panel
        self.version += 1
        return True


def _tap(transactions: list[Transaction], before: Sight, now: Sight) -> dict[str, Any]:
    """Tell of one tap, or of several that came so close that they were seen as one."""
    written: dict[str, int] = {}
    for each in transactions:
        for table, rows in each.written.items():
            written[table] = written.get(table, 0) + rows
    touched = _touched(before, now)
    seen = now.ratings.get(touched) or before.ratings.get(touched) if touched else None
    changes = list(_changes(before, now))
    if seen is not None and not _of("rating", changes):
        changes.append({"table": "rating", "what": _named(seen)})
    return {
        "rater": seen.rater if seen else None,
        "rating": short(touched) if touched else None,
        "place": seen.place if seen else None,
        "tables": [
            {"table": table, "rows": rows, "changes": _of(table, changes)}
            for table, rows in written.items()
        ],
        "reads": sum(each.reads for each in transactions),
        "writes": sum(each.writes for each in transactions),
        "ms": round(sum(each.ms for each in transactions), 2),
        "screen_ms": None,
    }


def _touched(before: Sight, now: Sight) -> str | None:
    """The rating that the tap was about, as far as something of it changed."""
    ratings = {key for key, _ in before.ratings.items() ^ now.ratings.items()}
    answers = {key for (key, _), _ in before.answers.items() ^ now.answers.items()}
    return min(ratings | answers, default=None)


def _of(table: str, changes: list[Change]) -> list[Change]:
    return [change for change in changes if change["table"] == table]


def _changes(before: Sight, now: Sight) -> Iterator[Change]:
    """What differs, row by row, in the order in which the transaction writes."""
    for key in sorted(before.ratings.keys() | now.ratings.keys()):
        old, new = before.ratings.get(key), now.ratings.get(key)
        if old != new:
            seen = new or old
            what = _named(seen) if seen else ""
            yield {"table": "rating", "what": what, "mark": _mark(old, new)}
    for one in sorted(before.answers.keys() | now.answers.keys()):
        yield from _moved("answer", one[1], before.answers.get(one), now.answers.get(one))
    if before.comments != now.comments:
        yield {"table": "comment", "what": "", "before": before.comments, "after": now.comments}
    for cell in sorted(before.cells.keys() | now.cells.keys()):
        was, is_ = before.cells.get(cell, 0), now.cells.get(cell, 0)
        yield from _moved(cell[0], f"{cell[2]} · {cell[3]}", was, is_)


def _named(seen: Seen) -> str:
    return seen.officer or seen.place


def _mark(old: object, new: object) -> str:
    if old is None:
        return "new"
    return "erased" if new is None else "changed"


def _moved(table: str, what: str, was: int | None, is_: int | None) -> Iterator[Change]:
    if was != is_:
        yield {"table": table, "what": what, "before": was, "after": is_}
