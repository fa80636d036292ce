"""Ratings as sums: exact integers that add up in any order, in any split of days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MILLI = 1000
"""Composites are counted in thousandths of a point, so that every sum is an integer."""

Cell = tuple[str, str]
"""An officer and a service, by key."""


def composite(total: int, answered: int) -> int:
    """Compute the composite T of a session in thousandths: its answers' mean, rounded down.

    `total` is the sum of the `answered` answers, in points. A session without an answer has no
    composite; ask for none.
    """
    return MILLI * total // answered


@dataclass(frozen=True, slots=True)
class Sums:
    """What is kept of the sessions of one officer at one service.

    `n` sessions, `s1` the sum of T in thousandths of a point, `s2` the sum of T squared in
    millionths. A period is the sum of its days; no score is ever averaged.
    """

    n: int = 0
    s1: int = 0
    s2: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        """Merge two sets of sessions."""
        return Sums(self.n + other.n, self.s1 + other.s1, self.s2 + other.s2)

    def with_session(self, value: int) -> "Sums":
        """Add one session with composite `value`, in thousandths."""
        return Sums(self.n + 1, self.s1 + value, self.s2 + value * value)

    @property
    def points(self) -> float:
        """Sum of the composites, in points."""
        return self.s1 / MILLI

    @property
    def within(self) -> float:
        """Sum of squares about the cell's own mean, in points squared; exact before division."""
        return (self.n * self.s2 - self.s1 * self.s1) / (self.n * MILLI**2) if self.n else 0.0


Cells = Mapping[Cell, Sums]
"""The sums of a period, by officer and service."""


def merged(parts: Iterable[Cells]) -> dict[Cell, Sums]:
    """Add up the sums of several days, desks or districts."""
    whole: dict[Cell, Sums] = {}
    for part in parts:
        for cell, sums in part.items():
            whole[cell] = whole.get(cell, Sums()) + sums
    return whole


def of_officer(cells: Cells, officer: str) -> dict[str, Sums]:
    """Pick one officer's sums, by service."""
    return {service: sums for (who, service), sums in cells.items() if who == officer}


def by_officer(cells: Cells) -> dict[str, dict[str, Sums]]:
    """Sort the sums by officer, then service, both in the order of their keys."""
    sorted_out: dict[str, dict[str, Sums]] = {}
    for (officer, service), sums in sorted(cells.items()):
        if sums.n:
            sorted_out.setdefault(officer, {})[service] = sums
    return sorted_out


def by_service(cells: Cells) -> dict[str, dict[str, Sums]]:
    """Sort the sums by service, then officer, both in the order of their keys."""
    flipped = {(service, officer): sums for (officer, service), sums in cells.items()}
    return by_officer(flipped)
