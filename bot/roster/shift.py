"""The form of one shift as a pure function: step(state, event, facts) -> (state, effects).

Desk, days, officers, hours, then *Simpan* under exactly what is to be kept. Buttons name the
desk, and set rather than flip: one that is tapped twice does it once.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.forms.draft import mark_of
from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.importing.rows.shifts import read_shift
from scoring.district.roster import WEEK, Stretch, UnitRoster, stretch_of, week_of
from scoring.district.roster_change import Change, Days

SHIFT = "shift"
"""Name of the form."""


class Stage(StrEnum):
    """What is asked."""

    DAYS = "days"
    WHO = "who"
    HOURS = "hours"
    SURE = "sure"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of the change. `weekly` ones hold for every week from then on.

    Without `hours` it is for as long as the desk is open.
    """

    stage: Stage
    point: int
    days: tuple[date, ...]
    monday: date
    weekly: bool = False
    officers: tuple[int, ...] = ()
    hours: Stretch | None = None

    @property
    def mark(self) -> str:
        """Tells this draft from others: *Simpan* keeps only what it stands under."""
        return mark_of(replace(self, stage=Stage.SURE))


State = Draft | None


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """The roster of the desk's unit where the person may change it, else None."""

    today: date
    roster: UnitRoster | None = None


@dataclass(frozen=True, slots=True)
class ShowDraft:
    """Ask what the draft's stage asks; `fault` is what was wrong with what was typed."""

    draft: Draft
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class KeepShift:
    """The change is kept, and its week shown."""

    draft: Draft
    change: Change


OLD = "roster-button-old"
"""Said over a button that no longer does anything."""

Effect = ShowDraft | KeepShift | Say | Hint
Step = tuple[State, list[Effect]]


def step(state: State, event: FormEvent, facts: ShiftFacts) -> Step:
    """Decide what an event does to the form. Total: every state takes every event."""
    match event:
        case Pressed(("desk", point, monday)):
            return _begun(state, point, monday, facts)
        case Pressed(("stop",)):
            return (None, [Say("roster-stopped")]) if state else (None, [Hint(OLD)])
        case Pressed((what, point, *rest)):
            if state is None or facts.roster is None or point != str(state.point):
                return state, [Hint(OLD)]
            return _pressed(state, what, tuple(rest), facts)
        case Written(text):
            return _written(state, text, facts)
        case Stopped():
            return None, [Say("roster-stopped")]
        case Unfit() | Resumed() | Begun() | Pressed():
            return _shown(state, facts)


def named_point(state: State, event: FormEvent) -> int | None:
    """The desk that an event names, else the one that the state is about."""
    match event:
        case Pressed(("desk", point, *_)) if point.isdecimal() and len(point) < 10:
            return int(point)
        case _:
            return None if state is None else state.point


def choosable(draft: Draft, facts: ShiftFacts) -> list[date]:
    """Days of the draft's week that may still be changed, on which the desk may be open."""
    desk = facts.roster.desk(draft.point) if facts.roster else None
    return [
        day
        for day in week_of(draft.monday)
        if day >= facts.today and desk is not None and desk.opens_on(day)
    ]


def change_of(draft: Draft, roster: UnitRoster) -> Change:
    """What the draft comes to."""
    desk = roster.desk(draft.point)
    weekdays = frozenset(day.weekday() for day in draft.days)
    opens = {day.weekday(): desk.opens_on(day) if desk else () for day in draft.days}
    return Change(
        point=draft.point,
        days=Days(weekdays, min(draft.days), None if draft.weekly else max(draft.days)),
        officers=draft.officers,
        stretches=opens if draft.hours is None else dict.fromkeys(weekdays, (draft.hours,)),
        clears=draft.hours,
    )


def _begun(state: State, point: str, monday_text: str, facts: ShiftFacts) -> Step:
    try:
        monday = date.fromisoformat(monday_text)
    except ValueError:
        return state, [Hint(OLD)]
    known = facts.roster is not None and facts.roster.desk(int(point)) is not None
    if not known or monday.weekday() or not facts.today - WEEK < monday < facts.today + 53 * WEEK:
        return state, [Hint(OLD)]
    draft = Draft(Stage.DAYS, int(point), (), monday)
    if not choosable(draft, facts):
        return state, [Say("roster-week-over")]
    return draft, [ShowDraft(draft)]


def _pressed(draft: Draft, what: str, rest: tuple[str, ...], facts: ShiftFacts) -> Step:
    match draft.stage, what, rest:
        case Stage.DAYS, "day", (text, on):
            return _day(draft, text, on, facts)
        case Stage.DAYS, "once" | "weekly", ():
            if not draft.days:
                return draft, [Hint("roster-no-days")]
            return _show(replace(draft, stage=Stage.WHO, weekly=what == "weekly"))
        case Stage.WHO, "who", (officer, on):
            return _who(draft, officer, on, facts)
        case Stage.WHO, "next", ():
            return _show(replace(draft, stage=Stage.HOURS))
        case Stage.HOURS, "all", ():
            return _show(replace(draft, stage=Stage.SURE, hours=None))
        case Stage.SURE, "save", (mark,) if mark == draft.mark and facts.roster:
            return None, [KeepShift(draft, change_of(draft, facts.roster))]
        case _:
            return draft, [Hint(OLD)]


def _day(draft: Draft, text: str, on: str, facts: ShiftFacts) -> Step:
    day = next((each for each in choosable(draft, facts) if each.isoformat() == text), None)
    if day is None:
        return draft, [Hint(OLD)]
    days = {*draft.days, day} if on == "1" else {*draft.days} - {day}
    return _show(replace(draft, days=tuple(sorted(days))))


def _who(draft: Draft, text: str, on: str, facts: ShiftFacts) -> Step:
    known = facts.roster.officers if facts.roster else ()
    officer = next((each.id for each in known if str(each.id) == text), None)
    if officer is None:
        return draft, [Hint(OLD)]
    chosen = {*draft.officers, officer} if on == "1" else {*draft.officers} - {officer}
    return _show(replace(draft, officers=tuple(sorted(chosen))))


def _show(draft: Draft) -> Step:
    return draft, [ShowDraft(draft)]


def _written(state: State, text: str, facts: ShiftFacts) -> Step:
    """Hours are typed; anything else that is written is answered with the question again."""
    if state is None or state.stage not in (Stage.HOURS, Stage.SURE):
        return _shown(state, facts)
    try:
        hours = stretch_of(read_shift(f"daily {text}"))
    except ValueError:
        return state, [ShowDraft(replace(state, stage=Stage.HOURS), fault=text[:20])]
    return _show(replace(state, stage=Stage.SURE, hours=hours))


def _shown(state: State, facts: ShiftFacts) -> Step:
    if state is None or facts.roster is None or facts.roster.desk(state.point) is None:
        return None, [Say("roster-stopped")]
    return _show(state)
