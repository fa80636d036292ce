"""Process: standards kept. Of what an officer promised to mend by a day, how much was done by it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from scoring.performance.indicators import Record
from scoring.period import Period
from scoring.policies.rules import Rules

FOLLOW_UPS = "tindak lanjut tepat waktu"
"""Name of the indicator among a policy's `[work.indicators]`."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A follow-up plan that an officer (key) answers for; `done_on` is None while it is not done."""

    officer: str
    due_on: date
    done_on: date | None


def standards_kept(
    period: Period, plans: Iterable[Plan], rules: Rules, today: date
) -> dict[str, Record]:
    """Give each officer's record of plans due in a period and over by `today`, by key.

    Target is how many were due, actual how many were done by their day. Absent for whom nothing
    was due, and for everybody unless the rules weigh it above zero: a policy must ask for it.
    """
    weight = rules.weights.get(FOLLOW_UPS, 0.0)
    if weight <= 0:
        return {}
    due: dict[str, list[Plan]] = {}
    for plan in plans:
        if plan.due_on in period and plan.due_on < today:
            due.setdefault(plan.officer, []).append(plan)
    return {
        officer: Record(FOLLOW_UPS, Fraction(len(own)), Fraction(sum(map(_in_time, own))), weight)
        for officer, own in sorted(due.items())
    }


def _in_time(plan: Plan) -> bool:
    return plan.done_on is not None and plan.done_on <= plan.due_on


def with_standards(
    records: Mapping[str, Sequence[Record]], kept: Mapping[str, Record]
) -> dict[str, list[Record]]:
    """Put them beside targets; where a target of that name was handed in, that one counts."""
    told = {officer: list(own) for officer, own in records.items()}
    for officer, record in kept.items():
        own = told.setdefault(officer, [])
        if all(each.indicator != record.indicator for each in own):
            own.append(record)
            own.sort(key=lambda each: (each.indicator, each.share))
    return dict(sorted(told.items()))
