"""What changes in the year: two desks, and what people are asked for at a third."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on, answers about a desk are expected `points` higher."""

    from_on: date
    points: float


@dataclass(frozen=True, slots=True)
class Pressure:
    """From a day on, this share of the people at a desk says *Ya* to an integrity item."""

    from_on: date
    share: float


CHANGES = {
    "dasan-agung-imunisasi-1": Change(date(2026, 6, 29), +0.50),
    "karang-taliwang-pendaftaran-1": Change(date(2026, 10, 5), -0.60),
}
PRESSURE = {("tanjung-karang-pendaftaran-1", "diminta_biaya"): Pressure(date(2026, 7, 1), 0.40)}
