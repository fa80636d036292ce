"""What the form of a shift looks like. Pure."""

from bot.forms.buttons import form_button
from bot.roster.shift import SHIFT, Draft, ShiftFacts, ShowDraft, Stage, change_of, choosable
from bot.roster.week import day_names, desk_name, stretch_text
from bot.speech.answers import Button, Keyboard, Screen
from bot.speech.texts import Texts
from scoring.district.roster import RosterDesk, UnitRoster, at_two_desks
from scoring.district.roster_change import changed

MOST_OFFICERS = 90
LONG_DAY = "EEEE, d MMMM"


def shift_screen(shown: ShowDraft, facts: ShiftFacts, texts: Texts) -> Screen:
    """The screen that asks what the draft's stage asks."""
    draft, roster = shown.draft, facts.roster
    desk = roster.desk(draft.point) if roster else None
    if roster is None or desk is None:
        return Screen(texts("roster-stopped"))
    match draft.stage:
        case Stage.DAYS:
            text = texts("roster-ask-days", desk=desk_name(desk))
            return Screen(text, _days(draft, facts, texts))
        case Stage.WHO:
            text = texts("roster-ask-who", desk=desk_name(desk), days=_days_told(draft, texts))
            return Screen(text, _officers(draft, roster, texts))
        case Stage.HOURS:
            key = "roster-ask-hours" if shown.fault is None else "roster-hours-wrong"
            text = texts(key, text=shown.fault or "")
            return Screen(text, ((_button(texts, draft, "all"),), _stop(texts)))
        case Stage.SURE:
            keyboard = ((_button(texts, draft, "save", draft.mark),), _stop(texts))
            return Screen(_sure(draft, roster, desk, texts), keyboard)


def _days(draft: Draft, facts: ShiftFacts, texts: Texts) -> Keyboard:
    rows: list[tuple[Button, ...]] = [
        (_choice(draft, texts.day(day, LONG_DAY), "day", day.isoformat(), day in draft.days),)
        for day in choosable(draft, facts)
    ]
    rows.append((_button(texts, draft, "once"),))
    rows.append((_button(texts, draft, "weekly"),))
    return (*rows, _stop(texts))


def _officers(draft: Draft, roster: UnitRoster, texts: Texts) -> Keyboard:
    rows: list[tuple[Button, ...]] = [
        (_choice(draft, each.short_name, "who", str(each.id), each.id in draft.officers),)
        for each in roster.officers[:MOST_OFFICERS]
    ]
    label = texts("button-roster-next" if draft.officers else "button-roster-nobody")
    rows.append((form_button(label, SHIFT, "next", draft.point),))
    return (*rows, _stop(texts))


def _choice(draft: Draft, label: str, what: str, which: str, chosen: object) -> Button:
    mark = "✓ " if chosen else ""
    return form_button(mark + label, SHIFT, what, draft.point, which, 0 if chosen else 1)


def _button(texts: Texts, draft: Draft, what: str, *parts: object) -> Button:
    return form_button(texts(f"button-roster-{what}"), SHIFT, what, draft.point, *parts)


def _stop(texts: Texts) -> tuple[Button, ...]:
    return (form_button(texts("button-roster-stop"), SHIFT, "stop"),)


def _days_told(draft: Draft, texts: Texts) -> str:
    if draft.weekly:
        first = texts.day(min(draft.days), "d MMMM")
        return texts("roster-weekly", days=day_names(draft.days, texts), day=first)
    return ", ".join(texts.day(day, "EEE d MMM") for day in draft.days)


def _sure(draft: Draft, roster: UnitRoster, desk: RosterDesk, texts: Texts) -> str:
    """What will stand, and who would then be at two desks at once."""
    names = [each.short_name for each in roster.officers if each.id in draft.officers]
    lines = [
        desk_name(desk),
        _days_told(draft, texts),
        texts("roster-open-hours") if draft.hours is None else stretch_text(draft.hours, texts),
        ", ".join(names) or texts("roster-nobody"),
    ]
    lines += [texts("roster-twice", officer=name) for name in _twice(draft, roster)]
    lines += [texts("roster-away-then", officer=name) for name in _away(draft, roster)]
    return "\n".join([*lines, "", texts("roster-sure")])


def _away(draft: Draft, roster: UnitRoster) -> list[str]:
    """Officers of the draft who are known to be away on any of its days."""
    return [
        each.short_name
        for each in roster.officers
        if each.id in draft.officers and any(roster.away(each.id, day) for day in draft.days)
    ]


def _twice(draft: Draft, roster: UnitRoster) -> list[str]:
    """Officers of the draft whom another desk has at the same time of any of its days."""
    after = changed(roster.duties, change_of(draft, roster))
    return [
        each.short_name
        for each in roster.officers
        if each.id in draft.officers and any(at_two_desks(after, each.id, d) for d in draft.days)
    ]
