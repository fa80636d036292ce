"""A visit, frozen when a code is scanned, and the rating that a citizen gives of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from scoring import sums
from scoring.integrity.rules import REPEAT
from scoring.policies.policy import Policy

WHO = "siapa"
"""Name of the question *siapa yang melayani?*, asked when several officers are on duty."""


class Kind(StrEnum):
    """What was asked: four questions, or all that a survey asks."""

    QUICK = "quick"
    SURVEY = "survey"


class Standing(StrEnum):
    """Whether a rating counts. Nothing disappears in silence: the other two carry a reason."""

    COUNTED = "counted"
    HELD = "held"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class OnDuty:
    """An officer as the chat shows her."""

    id: int
    short_name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A service point with the names that a citizen sees."""

    point: int
    unit: int
    service: int
    unit_name: str
    service_name: str
    point_name: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One scan. Officers are those on duty then, and stay so whatever the roster says later.

    `survey` is the one that its citizen was invited to, `asked` what that asks.
    """

    key: str
    rater: str
    place: Place
    officers: tuple[OnDuty, ...]
    visited_at: datetime
    visit_on: date
    badge: bool = False
    code: str = ""
    survey: int | None = None
    asked: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """What is asked of it."""
        return Kind.QUICK if self.survey is None else Kind.SURVEY

    def invited_to(self, survey: int | None, policy: Policy) -> "Visit":
        """Freeze what is asked: all that a survey does, or the four questions (None)."""
        return replace(self, survey=survey, asked=policy.survey.questions if survey else ())

    def short_name(self, officer: int | None) -> str | None:
        """Name of one of the visit's officers, or None for the desk."""
        return next((each.short_name for each in self.officers if each.id == officer), None)


@dataclass(frozen=True, slots=True)
class Rating:
    """Answers of one visit; every one was saved at once and the last word on each counts.

    `bands` are what a survey was told of the person.
    """

    visit: Visit
    officer: int | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    bands: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    completed_at: datetime | None = None
    standing: Standing = Standing.COUNTED
    reason: str | None = None
    closed_on: date | None = None

    @property
    def complete(self) -> bool:
        """Whether the last question was answered or skipped."""
        return self.completed_at is not None

    @property
    def counts_for(self) -> int | None:
        """The officer whom it counts for: a repeat counts for the desk alone."""
        return None if self.reason == REPEAT else self.officer

    def answered(self, element: str, value: int) -> "Rating":
        """Give `element` a value in place of what was said of it before."""
        return replace(
            self,
            answers={**self.answers, element: value},
            skipped=self.skipped - {element},
        )

    def told(self, band: str, value: str) -> "Rating":
        """Say in which band the person is."""
        return replace(self, bands={**self.bands, band: value}, skipped=self.skipped - {band})

    def passed_over(self, question: str) -> "Rating":
        """Skip a question: it loses its value, if it had one."""
        answers = {name: value for name, value in self.answers.items() if name != question}
        bands = {name: value for name, value in self.bands.items() if name != question}
        skipped = self.skipped | {question}
        return replace(self, answers=answers, bands=bands, skipped=skipped)

    def served_by(self, officer: int | None) -> "Rating":
        """Move the answers to another officer of the visit, or to the desk alone."""
        return replace(self, officer=officer, skipped=self.skipped | {WHO})

    def completed(self, moment: datetime) -> "Rating":
        """Mark the last question as passed; the first time counts."""
        return self if self.complete else replace(self, completed_at=moment)

    def pending(self, plan: tuple[str, ...]) -> str | None:
        """First question of the plan that was neither answered nor skipped."""
        said = {*self.answers, *self.bands, *self.skipped}
        return next((question for question in plan if question not in said), None)


def new_rating(visit: Visit) -> Rating:
    """A rating without answers; with one officer on duty she is the one who served.

    A survey is about the service: what it asks of the officer counts for nobody.
    """
    if visit.kind is Kind.SURVEY:
        return Rating(visit)
    return Rating(visit, officer=visit.officers[0].id if len(visit.officers) == 1 else None)


def question_plan(visit: Visit, policy: Policy) -> tuple[str, ...]:
    """Questions of a visit in order: four, and *siapa* where several officers are on duty; or a
    survey's, as they were when its citizen was invited.
    """
    if visit.kind is Kind.SURVEY:
        return tuple(each for each in visit.asked if each in policy.survey.questions)
    who = (WHO,) if len(visit.officers) > 1 else ()
    return (policy.first, *who, *policy.person, policy.rotating_element(visit.key))


def composite(answers: Mapping[str, int], policy: Policy) -> int | None:
    """T in thousandths of a point: the mean of the answered person elements, rounded down.

    None when no person element was answered: the rating is not in the officer's n
    (`scoring.md` 1: one session is one observation, however many items it answers).
    """
    given = [answers[element] for element in policy.person if element in answers]
    return sums.composite(sum(given), len(given)) if given else None
