"""Surveys (SKM), their respondents in bands, and follow-up plans, as they are handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

AGES = ((17, "<18"), (25, "18-25"), (35, "26-35"), (45, "36-45"), (55, "46-55"), (65, "56-65"))
"""Bands of age by their last year."""

OLDEST = ">65"
SEXES = ("L", "P")
EDUCATIONS = (
    *("tidak sekolah", "SD", "SMP", "SMA", "D1", "D2", "D3", "D4", "S1", "S2", "S3", "lainnya"),
)
OCCUPATIONS = (
    *("PNS", "TNI", "Polri", "swasta", "wirausaha", "petani", "nelayan", "buruh", "pelajar"),
    *("ibu rumah tangga", "lainnya"),
)
STATUSES = ("planned", "started", "done", "dropped")
"""How far a follow-up has come."""

DONE = "done"
DROPPED = "dropped"


def age_band(years: int) -> str:
    """The band of an age in years."""
    return next((band for last, band in AGES if years <= last), OLDEST)


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of one service of a unit, or of all; every so many visitors are asked."""

    key: str
    unit: str
    service: str | None
    from_on: date
    until_on: date
    population: int
    target: int
    every: int


class Stage(StrEnum):
    """Where a survey stands on a day."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"


def stage_of(from_on: date, last_on: date, today: date) -> Stage:
    """Where a survey from a day through another stands."""
    if today > last_on:
        return Stage.ENDED
    return Stage.PLANNED if today < from_on else Stage.RUNNING


@dataclass(frozen=True, slots=True)
class Campaign:
    """A survey that runs at a desk: so many were scanned, so many answered it to the end."""

    id: int
    every: int
    target: int
    scans: int
    answered: int

    def invites(self, already: int) -> bool:
        """Whether the next citizen is invited, when `already` more scanned: every so many."""
        return self.open and (self.scans + already + 1) % self.every == 0

    @property
    def open(self) -> bool:
        """Whether it still looks for citizens."""
        return self.answered < self.target


def proposed_every(expected: int, target: int) -> int:
    """Every how many scans to invite, so that the target is reached: of so many expected ones."""
    return max(1, expected // max(target, 1))


UNTOLD = ""
"""Stands for who did not say, and for groups too small to be told."""


def told_groups(counts: Mapping[str, int], n: int, minimum: int) -> dict[str, int]:
    """Groups of `n` respondents that may be told; small ones and the silent stand together.

    Neither a group that is told nor the rest (UNTOLD) is ever above 0 and below `minimum`, so
    that nothing can be subtracted either.
    """
    told = {name: count for name, count in counts.items() if count >= minimum}
    while 0 < n - sum(told.values()) < minimum and told:
        del told[min(told, key=lambda name: (told[name], name))]
    rest = n - sum(told.values())
    return told | ({UNTOLD: rest} if told and rest else {})


@dataclass(frozen=True, slots=True)
class Respondent:
    """One who answered; `key` stands for the respondent within the survey and tells nothing."""

    survey: str
    key: str
    answered_on: date
    sex: str | None
    age: str | None
    education: str | None
    occupation: str | None
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What will be done about an element of a unit (rencana tindak lanjut).

    `responsible` says who does it, in words; `officer` (key) whose work it counts for, if anybody's.
    Without a `service` it is about all of the unit.
    """

    key: str
    unit: str
    element: str
    action: str
    due_on: date
    responsible: str
    status: str
    done_on: date | None
    evidence: str | None
    officer: str | None = None
    service: str | None = None


@dataclass(slots=True)
class Surveys:
    """All surveys and plans of one import; respondents are staged apart."""

    surveys: list[Survey] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
