"""The form of people served as a pure function: step(state, event, facts) -> (state, effects).

A desk and a day are asked about, a number is typed, the next desk without one follows. What
stands already is replaced by the button under exactly the two numbers, never by typing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.served.numbers import read_count
from scoring.district.roster import DAY, RosterDesk, UnitRoster

SERVED = "served"
"""Name of the form."""

LOOKS_BACK = 31
"""Days after which nobody fills in what was forgotten."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The number of a desk and a day is awaited."""

    point: int
    day: date


State = Asking | None


@dataclass(frozen=True, slots=True)
class ServedFacts:
    """The desk's unit where the person may say it, and what is known of the day, by desk."""

    today: date
    roster: UnitRoster | None = None
    counts: Mapping[int, int] | None = None


@dataclass(frozen=True, slots=True)
class AskCount:
    """Ask for a number; `kept` tells of the one before, `fault` what was wrong with it."""

    asking: Asking
    desk: RosterDesk
    known: int | None = None
    kept: tuple[RosterDesk, int] | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class AskReplace:
    """Ask whether a number takes the place of the one that stands."""

    asking: Asking
    desk: RosterDesk
    known: int
    count: int


@dataclass(frozen=True, slots=True)
class KeepCount:
    """The number is kept."""

    asking: Asking
    desk: RosterDesk
    known: int | None
    count: int


@dataclass(frozen=True, slots=True)
class ShowDay:
    """Show the day: nothing is left to be asked, or no more is wanted."""

    day: date


OLD = "served-button-old"
"""Said over a button that no longer does anything."""

Effect = AskCount | AskReplace | KeepCount | ShowDay | Hint | Say
Step = tuple[State, list[Effect]]


def step(state: State, event: FormEvent, facts: ServedFacts) -> Step:
    """Decide what an event does to the form. Total: every state takes every event."""
    match event:
        case Pressed():
            return _pressed(state, event, facts)
        case Written(text):
            return _written(state, text, facts)
        case Stopped():
            return None, [Say("served-stopped")]
        case Unfit() | Resumed() | Begun():
            desk = _desk(facts, state)
            if state is None or desk is None:
                return None, [Say("served-stopped")]
            return state, [AskCount(state, desk, _known(facts, state.point))]


def named(state: State, event: FormEvent) -> Asking | None:
    """The desk and the day that an event names, else those that the state is about."""
    match event:
        case Pressed((_, point, day, *_)) if point.isdecimal() and len(point) < 10:
            try:
                return Asking(int(point), date.fromisoformat(day))
            except ValueError:
                return None
        case Pressed():
            return None
        case _:
            return state


def missing_on(roster: UnitRoster, counts: Mapping[int, int], day: date) -> list[RosterDesk]:
    """Desks that were open on a day and of which no number is known."""
    return [
        desk
        for desk in roster.desks
        if desk.id not in counts and desk.opens_on(day, roster.holidays)
    ]


def _pressed(state: State, event: Pressed, facts: ServedFacts) -> Step:
    about = named(state, event)
    desk = _desk(facts, about)
    if about is None or desk is None or not _timely(about.day, facts.today):
        return state, [Hint(OLD)]
    known = _known(facts, desk.id)
    match event.parts:
        case ("at", _, _):
            return about, [AskCount(about, desk, known)]
        case ("skip", _, _):
            return _next(about, facts, None)
        case ("end", _, _):
            return None, [ShowDay(about.day)]
        case ("put", _, _, before, count) if count.isdecimal() and len(count) < 10:
            if before == str(known):
                kept = KeepCount(about, desk, known, int(count))
                return None, [kept, ShowDay(about.day)]
    return state, [Hint(OLD)]


def _written(state: State, text: str, facts: ServedFacts) -> Step:
    desk = _desk(facts, state)
    if state is None or desk is None:
        return None, [Say("served-stopped")]
    known = _known(facts, state.point)
    count = read_count(text)
    if count is None:
        return state, [AskCount(state, desk, known, fault=text[:20])]
    if known is not None and known != count:
        return state, [AskReplace(state, desk, known, count)]
    return _keep(state, desk, count, facts)


def _keep(about: Asking, desk: RosterDesk, count: int, facts: ServedFacts) -> Step:
    here, effects = _next(about, facts, (desk, count))
    return here, [KeepCount(about, desk, _known(facts, desk.id), count), *effects]


def _next(about: Asking, facts: ServedFacts, kept: tuple[RosterDesk, int] | None) -> Step:
    """The next desk of the day without a number; after the last one the day is shown."""
    desks = list(facts.roster.desks) if facts.roster else []
    place = next((n for n, desk in enumerate(desks) if desk.id == about.point), len(desks))
    for desk in missing_on(facts.roster, facts.counts or {}, about.day) if facts.roster else ():
        if desks.index(desk) > place:
            asking = Asking(desk.id, about.day)
            return asking, [AskCount(asking, desk, kept=kept)]
    return None, [ShowDay(about.day)]


def _timely(day: date, today: date) -> bool:
    return today - LOOKS_BACK * DAY <= day <= today


def _desk(facts: ServedFacts, about: Asking | None) -> RosterDesk | None:
    return facts.roster.desk(about.point) if facts.roster and about else None


def _known(facts: ServedFacts, point: int) -> int | None:
    return (facts.counts or {}).get(point)
