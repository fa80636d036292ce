"""Targets and other records of officers, as they are handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """What officers, by key with their shares of the whole, were to reach, and reached.

    Without a target or an actual value it is absent: it neither helps nor harms.
    """

    key: str
    indicator: str
    period: str
    shares: Mapping[str, Decimal]
    target: Decimal | None
    actual: Decimal | None


def parts_of(stated: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Each one's part of the whole; what was stated need not add up to 100."""
    whole = sum(stated.values())
    return {name: round(part / whole, 6) if whole else part for name, part in stated.items()}


HIGHEST_RECORD = 100


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """The value, 0 to 100, of an officer's indicator in a period: attendance, training."""

    officer: str
    indicator: str
    period: str
    value: Decimal


@dataclass(slots=True)
class Measures:
    """All of them in one import."""

    targets: list[Target] = field(default_factory=list)
    records: list[IndicatorRecord] = field(default_factory=list)
