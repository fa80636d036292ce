"""Objections (keberatan) of officers to a closed result: who asks what by when, and who decides.

PP 30/2019, Article 59: the officer objects, with reasons, to the superior of who assessed her,
within 14 days of receiving the result; that superior hears both sides, and the decision is final.
Calendar days are assumed; the policy may count working days (`[objections]`).
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from scoring.district.duty import working_day_after
from scoring.policies.policy_file import PolicyFile


class Outcome(StrEnum):
    """What a reviewer decides."""

    UPHELD = "upheld"
    PARTLY = "partly"
    DISMISSED = "dismissed"


RECOUNT = "recount"
"""A consequence beside a predicate: the result is made anew from what has been corrected."""


@dataclass(frozen=True, slots=True)
class ObjectionRules:
    """Days to object from the day a result was received, and working days to decide.

    `grounds` are what an objection may rest on, each a short word.
    """

    days: int
    working: bool
    decide_days: int
    grounds: tuple[str, ...]

    def until(self, received_on: date, off: AbstractSet[date]) -> date:
        """The last day to object; `off` are days that are no working days."""
        if self.working:
            return working_day_after(received_on, self.days, off)
        return received_on + timedelta(days=self.days)

    def due_on(self, filed_on: date, off: AbstractSet[date]) -> date:
        """The last day to decide."""
        return working_day_after(filed_on, self.decide_days, off)


def read_objections(file: PolicyFile) -> ObjectionRules:
    """Read the rules; what is wrong with them goes to the file's faults."""
    grounds = file.words("objections.grounds")
    if not grounds or any(len(ground) > 16 for ground in grounds):
        file.fault("objections.grounds", "must be words of at most 16 letters")
    return ObjectionRules(
        days=file.whole("objections.days", 1, 90),
        working=file.take("objections.working", bool),
        decide_days=file.whole("objections.decide_days", 1, 90),
        grounds=grounds,
    )


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection as it stands. `unit` is the officer's; `closing` the revision objected to.

    `statement` is the supervisor's side. Once decided it has an `outcome`; one that was upheld is
    settled by its consequence: a predicate, or RECOUNT.
    """

    id: int
    officer: int
    officer_key: str
    short_name: str
    unit: int
    unit_name: str
    closing: int
    period: str
    ground: str
    text: str
    filed_on: date
    due_on: date
    statement: str
    stated_by: str
    outcome: Outcome | None
    reason: str
    decided_by: str
    consequence: str
    closing_after: int | None

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be done."""
        return self.outcome is Outcome.DISMISSED or bool(self.consequence)


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier decision on the same ground, without names."""

    outcome: Outcome
    reason: str
