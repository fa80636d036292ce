"""Closed blocks: the only unions of answers that staff may see (design 5).

Per owner (an officer at a unit's service, or a desk for answers about nobody) answers wait
until a week's end at which at least `minimum` of them are there; then they close together.
Every figure is a union of whole blocks, so two figures never differ by fewer than `minimum`
ratings of one officer.

A rating waits out its change window first: what has closed can no longer change. The window
is at most 24 hours, so a block that closes at the end of a Sunday holds visits up to the
Saturday before (docs/adr/0004).

Not everybody answers everything, so each element has a chain of its own within the owner:
an element's answers are *released* once blocks that closed hold `minimum` of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from scoring.period import Period


@dataclass(frozen=True, slots=True, order=True)
class Owner:
    """Whom a block is about: an officer at a unit's service, or (officer 0) a desk."""

    unit: int
    service: int
    officer: int
    point: int


@dataclass(slots=True)
class Sums:
    """Sums of the ratings of one owner."""

    ratings: int = 0
    composites: int = 0
    s1: int = 0
    s2: int = 0
    answers: dict[tuple[str, int], int] = field(default_factory=dict)

    def add(self, answers: Mapping[str, int], t: int | None) -> None:
        """Add one rating; `t` is its composite about the owner, in thousandths, if any."""
        self.ratings += 1
        for said in answers.items():
            self.answers[said] = self.answers.get(said, 0) + 1
        if t is not None:
            self.composites += 1
            self.s1 += t
            self.s2 += t * t

    def by_element(self) -> dict[str, int]:
        """Number of answers to each element."""
        sums: dict[str, int] = {}
        for (element, _), n in self.answers.items():
            sums[element] = sums.get(element, 0) + n
        return sums

    def weight(self, owner: Owner) -> int:
        """Ratings that carry a figure about the owner: composites for an officer."""
        return self.composites if owner.officer else self.ratings


def last_visit_on(week: Period) -> date:
    """Last day of visits that may close at the end of `week`: their change window is over."""
    return week.last_on - timedelta(days=1)


def closing(waiting: Mapping[Owner, Sums], minimum: int) -> dict[Owner, Sums]:
    """Owners whose waiting answers close now; the others carry over."""
    return {owner: sums for owner, sums in waiting.items() if sums.weight(owner) >= minimum}


def released(
    held_back: Mapping[str, int], closed: Mapping[str, int], minimum: int
) -> frozenset[str]:
    """Elements of one owner that are released when a block closes.

    `held_back` counts answers of blocks that closed before without being released, `closed`
    those of the block that closes now.
    """
    return frozenset(
        element
        for element in {*held_back, *closed}
        if held_back.get(element, 0) + closed.get(element, 0) >= minimum
    )
