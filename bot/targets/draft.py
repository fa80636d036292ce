"""What is known of a target or a recorded value while it is being filled in. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.forms.draft import mark_of
from scoring.district.roster import RosterOfficer
from scoring.performance.work_records import HIGHEST_RECORD, Target

TARGET = "target"
"""Name of the form."""


class Kind(StrEnum):
    """What is being filled in."""

    NEW = "new"
    CHANGE = "set"
    ACTUAL = "got"
    RECORD = "rec"


class Stage(StrEnum):
    """What is asked."""

    OWNERS = "who"
    SHARES = "shares"
    INDICATOR = "ind"
    PERIOD = "per"
    AMOUNT = "amount"
    REASON = "reason"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known so far. `target` is one that stands already; amounts are as they were typed.

    Without `shares` several owners have equal ones.
    """

    kind: Kind
    stage: Stage
    unit: int
    target: int | None = None
    owners: tuple[int, ...] = ()
    shares: tuple[Decimal, ...] = ()
    indicator: str = ""
    period: str = ""
    amount: Decimal | None = None
    reason: str = ""

    @property
    def tag(self) -> str:
        """Tells this form from others: a button of another one does nothing."""
        return mark_of(self.kind, self.unit, self.target)

    @property
    def mark(self) -> str:
        """Tells this draft from others: it is kept by the button under exactly what it says."""
        return mark_of(replace(self, stage=Stage.SURE))

    @property
    def highest(self) -> int | None:
        """The highest amount that may be typed."""
        return HIGHEST_RECORD if self.kind is Kind.RECORD else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A target that stands already."""

    id: int
    target: Target
    owners: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """What is known around a draft: None of it where the person may not touch the unit.

    `herself` are officers that the person is or was; `taken` are targets that stand, by owners,
    indicator and period; `periods` may be chosen, and those of `over` have ended. `values` are
    recorded ones, by officer, indicator and period.
    """

    today: date
    unit: int | None = None
    officers: Sequence[RosterOfficer] = ()
    herself: frozenset[int] = frozenset()
    indicators: Mapping[Kind, Sequence[str]] | None = None
    periods: Sequence[str] = ()
    over: frozenset[str] = frozenset()
    standing: Standing | None = None
    taken: frozenset[tuple[frozenset[int], str, str]] = frozenset()
    values: Mapping[tuple[int, str, str], Decimal] | None = None
    first_month: int = 1

    def choices(self, kind: Kind) -> Sequence[str]:
        """Indicators that are offered."""
        return (self.indicators or {}).get(kind, ())

    def before(self, draft: Draft) -> Decimal | None:
        """What stands in the place of the draft's amount."""
        match draft.kind, self.standing:
            case Kind.CHANGE, Standing(target=target):
                return target.target
            case Kind.ACTUAL, Standing(target=target):
                return target.actual
            case Kind.RECORD, _ if draft.owners:
                key = (draft.owners[0], draft.indicator, draft.period)
                return (self.values or {}).get(key)
            case _:
                return None
