"""A policy file's keys, read one by one; every fault is kept, and names its key."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

T = TypeVar("T")

NOTHING = object()
"""Stands where the file has no such key."""


class PolicyFile:
    """A policy's document, or one table of it.

    `faults` holds a sentence for each thing found wrong so far. A key that nothing asked for is
    a slip of the pen: `unknown` names those.
    """

    def __init__(
        self, document: Mapping[str, Any], name: str = "", faults: list[str] | None = None
    ) -> None:
        """Read a document whose decimal numbers are `Decimal`; `name` is that of its table."""
        self._document = document
        self._name = name
        self._asked: set[str] = set()
        self._tables: list[PolicyFile] = []
        self.faults: list[str] = [] if faults is None else faults

    def take(self, path: str, kind: type[T]) -> T:
        """The value at a dotted path, of just this kind; else a fault, and an empty value."""
        value = self._value(path)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.wrong(path, kind.__name__, value)
            return date.min if kind is date else kind()  # type: ignore[return-value]
        return value

    def exact(self, path: str, least: float, most: float) -> Decimal:
        """The number at a path, between two bounds that it may reach, as it is written."""
        value = self._value(path)
        if not _is_number(value) or not least <= value <= most:
            self.wrong(path, f"a number from {least:g} to {most:g}", value)
            return Decimal(least)
        return Decimal(value)

    def number(self, path: str, least: float, most: float) -> float:
        """The same as a float."""
        return float(self.exact(path, least, most))

    def whole(self, path: str, least: int, most: int) -> int:
        """The whole number at a path, between two bounds that it may reach."""
        value = self._value(path)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.wrong(path, f"a whole number from {least} to {most}", value)
            return least
        return value

    def numbers(self, path: str, count: int) -> tuple[float, ...]:
        """The list of so many rising numbers at a path."""
        value = self._value(path)
        if not isinstance(value, list) or len(value) != count or not all(map(_is_number, value)):
            self.wrong(path, f"{count} numbers", value)
            return tuple(map(float, range(count)))
        if sorted(set(value)) != value:
            self.fault(path, "must rise")
        return tuple(map(float, value))

    def words(self, path: str) -> tuple[str, ...]:
        """The list of different words at a path."""
        value = self.take(path, list)
        if not all(isinstance(word, str) and word for word in value):
            self.wrong(path, "a list of words", value)
            return ()
        if len(set(value)) < len(value):
            self.fault(path, "a word stands twice")
        return tuple(value)

    def one_of(self, path: str, words: tuple[str, ...]) -> str:
        """The word at a path, one of those known."""
        value = self._value(path)
        if value not in words:
            self.wrong(path, "one of " + ", ".join(words), value)
            return words[0]
        return str(value)

    def has(self, path: str) -> bool:
        """Whether the file says anything at a path."""
        return self._value(path) is not NOTHING

    def tables(self, path: str) -> Iterator[tuple[str, "PolicyFile"]]:
        """The tables that stand, each under its name, in the table at a path ("": in this)."""
        value = self.take(path, dict) if path else self._document
        self._asked.update(() if path else self._document)
        for name, inner in value.items():
            full = f"{self._name}{path}.{name}" if path else f"{self._name}{name}"
            if isinstance(inner, dict):
                self._tables.append(PolicyFile(inner, f"{full}.", self.faults))
                yield name, self._tables[-1]
            else:
                self.faults.append(f"{full}: expected a table, found {_shown(inner)}")

    def fault(self, path: str, sentence: str) -> None:
        """Note what is wrong with the value at a path."""
        self.faults.append(f"{self._name}{path}: {sentence}")

    def wrong(self, path: str, wanted: str, value: Any) -> None:
        """Note that something else was found at a path than was wanted."""
        self.fault(path, f"expected {wanted}, found {_shown(value)}")

    def unknown(self) -> list[str]:
        """A sentence for every key that nothing asked for."""
        mine = [f"{self._name}{path}: there is no such key" for path in self._left()]
        return mine + [fault for table in self._tables for fault in table.unknown()]

    def _left(self, path: str = "") -> Iterator[str]:
        for name, inner in (self._at(path) if path else self._document).items():
            full = f"{path}.{name}" if path else name
            if full in self._asked:
                continue
            if isinstance(inner, dict) and any(a.startswith(f"{full}.") for a in self._asked):
                yield from self._left(full)
            else:
                yield full

    def _value(self, path: str) -> Any:
        self._asked.add(path)
        return self._at(path)

    def _at(self, path: str) -> Any:
        value: Any = self._document
        for part in path.split("."):
            value = value.get(part, NOTHING) if isinstance(value, dict) else NOTHING
        return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    if value is NOTHING:
        return "nothing"
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value)) + "]"
    return str(value) if isinstance(value, Decimal) else repr(value)
