"""The form of a case as a pure function: step(state, event, facts) -> (state, effects).

Buttons name the desk and the day that the case is about, never a rating. What was agreed to is
filed by the button under exactly that text: an old one, or a second tap, files nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.cases.buttons import ABOVE, OWN
from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from scoring.district.codes import receipt_in
from scoring.policies.policy import Policy
from scoring.rating import Place
from scoring.rights.cases import Addressee, Case, CaseDesk, Draft, Status

LOOKS_BACK = timedelta(days=30)
"""A complaint is made within 30 days of the service (UU 25/2009)."""


@dataclass(frozen=True, slots=True)
class Choosing:
    """It is asked to whom the case goes."""

    point: int
    day: date


@dataclass(frozen=True, slots=True)
class Telling:
    """The citizen's words are awaited."""

    point: int
    day: date
    to: str


@dataclass(frozen=True, slots=True)
class Agreeing:
    """The words are on the screen, to be agreed to; `message` is the one they came in."""

    point: int
    day: date
    to: str
    text: str
    message: int


State = Choosing | Telling | Agreeing | None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is known: the desk that state or event is about, own cases, desks rated lately."""

    chat: int
    language: str
    today: date
    policy: Policy
    desk: CaseDesk | None = None
    own: tuple[Case, ...] = ()
    recent: tuple[tuple[Place, date], ...] = ()


@dataclass(frozen=True, slots=True)
class FileCase:
    """The case is filed, and the citizen told its number and date."""

    draft: Draft
    to: str


@dataclass(frozen=True, slots=True)
class Settle:
    """The citizen's word on an answer: it suffices, or another one is owed."""

    case: Case
    done: bool


@dataclass(frozen=True, slots=True)
class ShowOwn:
    """Own cases, and desks that a new one may be about."""

    cases: tuple[Case, ...]
    recent: tuple[tuple[Place, date], ...]


@dataclass(frozen=True, slots=True)
class ShowChoosing:
    """Ask to whom."""

    desk: CaseDesk
    day: date


@dataclass(frozen=True, slots=True)
class ShowTelling:
    """Ask for the words."""

    to: str


@dataclass(frozen=True, slots=True)
class ShowAgreeing:
    """Show the words and ask for consent."""

    to: str
    text: str
    message: int


OLD = "case-button-old"
"""Said over a button that no longer does anything."""

Effect = FileCase | Settle | ShowOwn | ShowChoosing | ShowTelling | ShowAgreeing | Say | Hint
Step = tuple[State, list[Effect]]


def step(state: State, event: FormEvent, facts: CaseFacts) -> Step:
    """Decide what an event does to the form. Total: every state takes every event."""
    match event:
        case Begun():
            return state, [ShowOwn(facts.own, facts.recent)]
        case Pressed(parts):
            return _pressed(state, parts, facts)
        case Written(text, message):
            return _written(state, text, message, facts)
        case Stopped():
            return None, [Say("case-stopped")]
        case Unfit():
            return state, [Say("case-words-only"), *_screen(state, facts)]
        case Resumed():
            return state, _screen(state, facts)


def named_desk(state: State, event: FormEvent) -> int | None:
    """The point that an event names, else the one that the state is about."""
    match event:
        case Pressed(("at" | "to", point, *_)) if point.isdecimal() and len(point) < 10:
            return int(point)
        case _:
            return None if state is None else state.point


def _pressed(state: State, parts: tuple[str, ...], facts: CaseFacts) -> Step:
    match parts:
        case ("at", _, day):
            return _begun(state, day, None, facts)
        case ("to", _, day, to):
            return _begun(state, day, to, facts)
        case ("done" | "more" as said, number):
            return state, [_settled(number, facts, done=said == "done")]
        case _:
            return _agreed(state, parts, facts)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _begun(state: State, day_text: str, to: str | None, facts: CaseFacts) -> Step:
    day, desk = _day(day_text), facts.desk
    if desk is None or day is None or not facts.today - LOOKS_BACK <= day <= facts.today:
        return state, [Hint(OLD)]
    if sum(case.status != Status.CLOSED for case in facts.own) >= facts.policy.cases_at_once:
        return state, [Say("case-enough")]
    if to is None and len(desk.addressees) > 1:
        here: State = Choosing(desk.place.point, day)
    else:
        here = Telling(desk.place.point, day, ABOVE if to == ABOVE else OWN)
    return here, _screen(here, facts)


def _agreed(state: State, parts: tuple[str, ...], facts: CaseFacts) -> Step:
    match state, parts:
        case None, _:
            return state, [Hint(OLD)]
        case _, ("stop",):
            return None, [Say("case-stopped")]
        case Agreeing(), ("send", message) if message == str(state.message) and facts.desk:
            to = addressee(facts.desk, state.to)
            draft = Draft(
                facts.desk.place, to.id, state.day, state.text, facts.chat, facts.language
            )
            return None, [FileCase(draft, to.name)]
        case Agreeing(), ("again", message) if message == str(state.message):
            here = Telling(state.point, state.day, state.to)
            return here, _screen(here, facts)
        case _:
            return state, [Hint(OLD)]


def _written(state: State, text: str, message: int, facts: CaseFacts) -> Step:
    if state is None or isinstance(state, Choosing):
        return state, _screen(state, facts)
    if receipt_in(text) is not None:
        # Nothing leads from a case to a rating.
        return state, [Say("case-receipt"), *_screen(state, facts)]
    here = Agreeing(state.point, state.day, state.to, text, message)
    return here, _screen(here, facts)


def _settled(number: str, facts: CaseFacts, *, done: bool) -> Effect:
    """Only an own case that was answered can be said to be done, or not yet."""
    case = next((case for case in facts.own if str(case.id) == number), None)
    return Settle(case, done) if case and case.status == Status.ANSWERED else Hint(OLD)


def _screen(state: State, facts: CaseFacts) -> list[Effect]:
    """What stands on the screen; a desk that is gone takes its case with it."""
    if state is None or facts.desk is None:
        return [Say("case-stopped")]
    match state:
        case Choosing(day=day):
            return [ShowChoosing(facts.desk, day)]
        case Telling(to=to):
            return [ShowTelling(addressee(facts.desk, to).name)]
        case Agreeing(to=to, text=text, message=message):
            return [ShowAgreeing(addressee(facts.desk, to).name, text, message)]


def addressee(desk: CaseDesk, to: str) -> Addressee:
    """The unit that is meant: the highest there is for *above*."""
    return desk.addressees[-1 if to == ABOVE else 0]
