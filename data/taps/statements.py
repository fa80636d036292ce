"""Statements of the tap path: written once with `$1`, run on either driver."""

import json
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Any

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Fetch:
    """A statement whose rows are wanted."""

    sql: str
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Each:
    """A statement to run once for every row of arguments, in that order."""

    sql: str
    rows: list[tuple[Any, ...]]


Statements = Generator[Fetch | Each, Rows, Any]
"""What a transaction asks for, step by step; it is sent the rows of every Fetch."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The few words in which the two engines differ."""

    postgres: bool

    @property
    def locked(self) -> str:
        """Suffix that locks the rows read; SQLite's writer is alone already."""
        return " FOR UPDATE" if self.postgres else ""

    @property
    def unless_locked(self) -> str:
        """Suffix that locks the rows read and passes over those that are locked already."""
        return " FOR UPDATE SKIP LOCKED" if self.postgres else ""

    def among(self, place: int, kind: str) -> str:
        """Condition that a column is in the list at argument `place` (kind: bigint, text)."""
        if self.postgres:
            return f"= ANY(${place}::{kind}[])"
        return f"IN (SELECT value FROM json_each(${place}))"

    def many(self, values: Sequence[Any]) -> Any:
        """A list as one argument."""
        return list(values) if self.postgres else json.dumps(list(values))
