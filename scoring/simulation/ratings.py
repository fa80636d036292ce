"""Ratings of a made-up period, a column a fact."""

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from scoring.sums import MILLI, Cell, Sums

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Reals = NDArray[np.float64]

FIRST_DAY, LAST_DAY = date(2026, 7, 1), date(2026, 9, 30)
"""A quarter: three calendar months, so that a telephone has three keys."""

DAYS = (LAST_DAY - FIRST_DAY).days + 1

MONTHS = (0, 31, 62)
"""Days on which its months begin."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Columns of equal length, a row a rating.

    Officers, services and desks are numbers from 0; `day` (from FIRST_DAY) and `minute` (of that
    day) are local; `rater` is a person or a telephone, the same all quarter; `value` is on the
    policy's scale; `false` marks those of the kind that is tried out, `pressed` those whose
    citizen says that she was asked for a good answer.
    """

    officer: "Whole"
    service: "Whole"
    desk: "Whole"
    day: "Whole"
    minute: "Whole"
    rater: "Whole"
    value: "Whole"
    false: "Flags"
    pressed: "Flags"

    def __len__(self) -> int:
        """Count the ratings."""
        return len(self.officer)

    def where(self, chosen: "Flags | Whole") -> "Ratings":
        """Pick ratings by flags or by their places."""
        return Ratings(*(getattr(self, column.name)[chosen] for column in fields(self)))

    def same_facts(self, others: "Ratings") -> bool:
        """Tell whether others are known to be the same ratings but for what was answered."""
        return all(
            getattr(self, column.name) is getattr(others, column.name)
            for column in fields(self)
            if column.name not in {"value", "false"}
        )

    def with_others(self, others: "Ratings") -> "Ratings":
        """Put other ratings behind these."""
        import numpy as np

        return Ratings(
            *(
                np.concatenate([getattr(self, column.name), getattr(others, column.name)])
                for column in fields(self)
            )
        )


def sums_of(ratings: Ratings) -> dict[Cell, Sums]:
    """Add ratings up as the bot does, by officer and service."""
    import numpy as np

    counts: dict[Cell, Sums] = {}
    columns = np.stack([ratings.officer, ratings.service, ratings.value])
    kinds, numbers = np.unique(columns, axis=1, return_counts=True)
    for (who, where, value), n in zip(kinds.T.tolist(), numbers.tolist(), strict=True):
        cell, t = (officer_key(who), service_key(where)), MILLI * value
        counts[cell] = counts.get(cell, Sums()) + Sums(n, n * t, n * t * t)
    return counts


def officer_key(at: int) -> str:
    """Key of an officer."""
    return f"petugas-{at:04}"


def service_key(at: int) -> str:
    """Key of a service."""
    return f"layanan-{at:02}"
