"""The form of a paper slip as a pure function: step(state, event, facts) -> (state, effects).

A number opens a slip; its day is asked, then the questions that stand on it, one after the
other; the last one stores it. Every button names its slip: an old one changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from scoring.citizens.slips import read_number
from scoring.paper import Slip
from scoring.policies.policy import Policy
from scoring.rating import WHO, OnDuty, Visit, question_plan

SLIP = "slip"
"""Name of the form."""

NOBODY = 0


@dataclass(frozen=True, slots=True)
class Awaiting:
    """The number of a slip is awaited; `day` is that of the one before."""

    day: date | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """The day on a slip is asked."""

    number: str


@dataclass(frozen=True, slots=True)
class Filling:
    """A question of a slip is on the screen."""

    number: str
    day: date
    question: str
    officer: int | None = None
    answers: Mapping[str, int] = field(default_factory=dict)


State = Awaiting | Dating | Filling | None


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What is known: the slip that event or state names and the visit on the day it names.

    `at_desk` says that an admin of the slip's unit types it in: she may enter many. `own` says
    that it rates the person's own unit, which nobody enters who is rated there or leads it.
    """

    today: date
    policy: Policy
    prints: bool
    slip: Slip | None = None
    visit: Visit | None = None
    at_desk: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class AskNumber:
    """Ask for a number; `fault` says what was wrong with the last, `kept` which was stored."""

    fault: str | None = None
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class AskDay:
    """Ask for the day on the slip."""

    slip: Slip
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Ask what is crossed; `place` of `whole` questions, 0 where it has no number."""

    slip: Slip
    filling: Filling
    officers: tuple[OnDuty, ...]
    place: int
    whole: int


@dataclass(frozen=True, slots=True)
class KeepSlip:
    """The slip is stored."""

    filling: Filling
    skipped: frozenset[str]


OLD = "slip-button-old"
"""Said over a button that no longer does anything."""

Effect = AskNumber | AskDay | AskQuestion | KeepSlip | Say | Hint
Step = tuple[State, list[Effect]]


def step(state: State, event: FormEvent, facts: SlipFacts) -> Step:
    """Decide what an event does to the form. Total: every state takes every event."""
    match event:
        case Begun(text) | Written(text):
            return _typed(state, text, facts)
        case Pressed(("new",)):
            return (Awaiting(), [AskNumber()]) if facts.prints else (state, [Hint(OLD)])
        case Pressed(("end",)):
            return None, [Say("slip-ended")]
        case Pressed(parts):
            return _pressed(state, parts, facts)
        case Stopped():
            return None, [Say("slip-ended")]
        case Unfit() | Resumed():
            return _again(state, facts)


def named(state: State, event: FormEvent) -> tuple[str | None, date | None]:
    """The slip and the day that an event names, else those that the state is about."""
    match event:
        case Begun(text) | Written(text) if number := read_number(text):
            return number, state.day if isinstance(state, Awaiting) else None
        case Pressed(("day", number, day)):
            return read_number(number), _day(day)
        case _:
            number = state.number if isinstance(state, Dating | Filling) else None
            return number, getattr(state, "day", None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def days_of(facts: SlipFacts) -> tuple[date, ...]:
    """Days that a slip may be of, today first."""
    back = range(facts.policy.slips.days_back + 1)
    return tuple(facts.today - timedelta(days=each) for each in back)


def _typed(state: State, text: str, facts: SlipFacts) -> Step:
    if read_number(text) is None:
        if isinstance(state, Dating | Filling):
            return _again(state, facts)
        return _refused(state, facts, "misread")
    if facts.slip is None:
        return _refused(state, facts, "unknown")
    if facts.slip.entered:
        return _refused(state, facts, "entered")
    if facts.own:
        return _refused(state, facts, "own")
    number = facts.slip.number
    before = state.day if isinstance(state, Awaiting) else None
    if before in days_of(facts) and before is not None:
        # The slips of a box are mostly of one day.
        return _first(number, before, facts)
    return Dating(number), [AskDay(facts.slip, days_of(facts))]


def _refused(state: State, facts: SlipFacts, fault: str) -> Step:
    """The number is asked anew of whoever has many; others are told, and that is all."""
    if facts.prints and not isinstance(state, Dating | Filling):
        here = state if isinstance(state, Awaiting) else Awaiting()
        return here, [AskNumber(fault=fault)]
    return state, [Say(f"slip-{fault}")]


def _first(number: str, day: date, facts: SlipFacts) -> Step:
    return _ask(Filling(number, day, _plan(facts)[0]), facts)


def _plan(facts: SlipFacts) -> tuple[str, ...]:
    return question_plan(facts.visit, facts.policy) if facts.visit else (facts.policy.first,)


def _ask(filling: Filling, facts: SlipFacts) -> Step:
    if facts.slip is None or facts.visit is None:
        return None, [Say("slip-ended")]
    numbered = [each for each in _plan(facts) if each != WHO]
    place = numbered.index(filling.question) + 1 if filling.question != WHO else 0
    officers = facts.visit.officers
    return filling, [AskQuestion(facts.slip, filling, officers, place, len(numbered))]


def _again(state: State, facts: SlipFacts) -> Step:
    match state:
        case Filling():
            return _ask(state, facts)
        case Dating() if facts.slip:
            return state, [AskDay(facts.slip, days_of(facts))]
        case Awaiting():
            return state, [AskNumber()]
        case _:
            return None, [Say("slip-ended")]


def _pressed(state: State, parts: tuple[str, ...], facts: SlipFacts) -> Step:
    slip = facts.slip
    if isinstance(state, Awaiting | None) or slip is None or facts.own:
        return state, [Hint(OLD)]
    if slip.entered:  # by somebody else, in the meantime
        return state, [Hint("slip-entered")]
    match state, parts:
        case _, ("day", number, text) if number == state.number:
            day = _day(text)
            return _first(number, day, facts) if day in days_of(facts) and day else _old(state)
        case Filling(), ("dates", number) if number == state.number:
            return Dating(number), [AskDay(slip, days_of(facts))]
        case Filling(), (what, number, question, *rest) if (number, question) == (
            state.number,
            state.question,
        ):
            return _filled(state, what, rest, facts)
        case _:
            return _old(state)


def _old(state: State) -> Step:
    return state, [Hint(OLD)]


def _filled(state: Filling, what: str, rest: list[str], facts: SlipFacts) -> Step:
    match what, rest:
        case "a", [text] if text in map(str, facts.policy.values(state.question)):
            answers = {**state.answers, state.question: int(text)}
            return _next(replace(state, answers=answers), facts)
        case "s", []:
            left = {name: v for name, v in state.answers.items() if name != state.question}
            return _next(replace(state, answers=left), facts)
        case "w", [text] if state.question == WHO and text in _people(facts):
            return _next(replace(state, officer=int(text) or None), facts)
        case "b", [] if state.question in _plan(facts)[1:]:
            plan = _plan(facts)
            before = plan[plan.index(state.question) - 1]
            return _ask(replace(state, question=before), facts)
        case _:
            return _old(state)


def _people(facts: SlipFacts) -> set[str]:
    officers = facts.visit.officers if facts.visit else ()
    return {str(NOBODY), *(str(each.id) for each in officers)}


def _next(filling: Filling, facts: SlipFacts) -> Step:
    plan = _plan(facts)
    following = plan.index(filling.question) + 1
    if following < len(plan):
        return _ask(replace(filling, question=plan[following]), facts)
    skipped = frozenset(plan) - filling.answers.keys()
    here = Awaiting(filling.day) if facts.at_desk else None
    return here, [KeepSlip(filling, skipped)]
