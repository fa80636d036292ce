"""Nouns of a digest: all that it tells of a unit and a period."""

from dataclasses import dataclass
from datetime import date

from bot.digest.team import Team
from data.digests.talks import Talk
from data.scores.figures import Coverage, Desk
from data.work.surveys import SurveyRow
from scoring.citizens.changes import Change
from scoring.citizens.satisfaction import Mean
from scoring.citizens.steps import Step
from scoring.integrity.groups import Group
from scoring.period import Period


@dataclass(frozen=True, slots=True)
class ElementLine:
    """An element's mean, over so many weeks (None: over the period itself)."""

    element: str
    mean: Mean
    weeks: int | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit's overall mean; None where there is not enough to say anything."""

    name: str
    overall: ElementLine | None


@dataclass(frozen=True, slots=True)
class SilentDesk:
    """A desk without a rating for so many whole weeks; None when it never had one."""

    name: str
    weeks: int | None


@dataclass(frozen=True, slots=True)
class Cases:
    """Open cases: how many, past their day, due soon, and the nearest of those days."""

    open: int = 0
    overdue: int = 0
    due_soon: int = 0
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """All that a digest tells of a unit and a period.

    `compared` is whether there was anything to compare with; `talks` has the last note about the
    period and about the one before it, by period; `surveys` are
    those that run now; `desks` is what [Rincian] lists, and `units`
    are told one by one where several have desks. `comments` were released in the period; only
    their number and what they praise is told. While weeks wait to be closed (`behind`), after a
    big import, figures would be of a part of them: only coverage is told.
    """

    unit_name: str
    period: Period
    running: bool
    coverage: Coverage
    step: Step
    elements: tuple[ElementLine, ...] = ()
    changes: tuple[Change, ...] = ()
    compared: bool = False
    silent: tuple[SilentDesk, ...] = ()
    team: Team | None = None
    cases: Cases = Cases()
    held: tuple[Group, ...] = ()
    surveys: tuple[SurveyRow, ...] = ()
    talks: tuple[tuple[Period, Talk], ...] = ()
    desks: tuple[Desk, ...] = ()
    units: tuple[UnitLine, ...] = ()
    comments: tuple[str, ...] = ()
    behind: int = 0

    def mean_of(self, element: str) -> ElementLine | None:
        """What is told of an element, if anything can be."""
        return next((line for line in self.elements if line.element == element), None)
