"""What is told a supervisor at once, and how rarely: rules and order, no figure of one rating."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class AlertKind(StrEnum):
    """What an alert is about; the first is told first where not all may be."""

    CASE = "case"
    PRESSURE = "pressure"
    BURST = "burst"
    DROP = "drop"
    SILENT = "silent"


AGAIN = timedelta(days=28)
"""What lasts is told again after so long, whatever month it is."""


@dataclass(frozen=True, slots=True)
class Alert:
    """Something about a unit (id). `subject` names it among its kind: it is told once.

    What `lasts` has the day at the end of its subject, and is told again after AGAIN. `words` are
    what its text is made of.
    """

    unit: int
    kind: AlertKind
    subject: str
    words: Mapping[str, str | float] = field(default_factory=dict)
    lasts: bool = False

    @property
    def stem(self) -> str:
        """The subject without its day."""
        return self.subject.rpartition("/")[0]


def chosen(found: Sequence[Alert], lately: int, most: int) -> list[Alert]:
    """Those that are told, by kind: with `lately` told this week, no more than `most` a week."""
    order = list(AlertKind)
    ranked = sorted(found, key=lambda each: (order.index(each.kind), each.subject))
    return ranked[: max(0, most - lately)]
