"""Notices when two rows of an import say who they are in the same words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.importing.rows.kinds import Kind
from bot.importing.tables.row import Place, Row


@dataclass(slots=True)
class Once:
    """Remembers where what stands."""

    _seen: dict[tuple[str, ...], Place] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def note(self, kind: Kind, row: Row) -> None:
        """Note a row, and a fault when another stands in its place."""
        if not kind.unique:
            return
        key = tuple(str(row.fields.get(name, "")) for name in kind.unique)
        before = self._seen.setdefault((kind.name, *key), row.place)
        if before is not row.place and all(key):
            shown = repr(" ".join(key))
            said = row.say("impor-fault-twice", value=shown, place=str(before))
            self.faults.append(f"{row.place}: {said}")


def noted(rows: Iterable[Row]) -> list[str]:
    """Faults of rows, in their order."""
    return [fault for row in rows for fault in row.faults]
