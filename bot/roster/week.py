"""A week of a unit's roster as people read it: by desk, days of the same people as one. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from bot.digest.periods import period_title
from bot.speech.texts import Texts
from scoring.district.duty import MINUTES_A_DAY
from scoring.district.roster import (
    DAY,
    WEEK,
    WHOLE_DAY,
    Absence,
    RosterDesk,
    Stretch,
    UnitRoster,
    week_of,
)
from scoring.period import PeriodKind, period_of


def week_text(unit: str, roster: UnitRoster, monday: date, texts: Texts) -> str:
    """The week, and what the next one lacks."""
    title = period_title(period_of(monday, PeriodKind.WEEK), texts)
    lines = [texts("roster-title", unit=unit, week=title)]
    lines += [
        texts("roster-holiday", day=texts.day(day, "EEE d MMM"), name=roster.holidays[day])
        for day in week_of(monday)
        if day in roster.holidays
    ]
    lines += [
        texts("roster-away", officer=officer.short_name, days=span_text(each, texts))
        for each in roster.absences
        if each.first_on < monday + WEEK and each.last_on >= monday
        for officer in [roster.officer(each.officer)]
        if officer is not None
    ]
    if not any(roster.serving(desk, day) for desk in roster.desks for day in week_of(monday)):
        lines.append(texts("roster-empty"))
    else:
        for desk in roster.desks:
            lines += [desk_name(desk), *_desk_lines(roster, desk, monday, texts)]
    if missing := roster.unstaffed(monday + WEEK):
        lines += ["", texts("roster-next-week")]
        lines += [f"○ {desk_name(desk)}: {day_names(days, texts)}" for desk, days in missing]
    return "\n".join(lines)


def span_text(absence: Absence, texts: Texts) -> str:
    """`Jum 20 Nov – Sab 21 Nov`, or the one day."""
    days = dict.fromkeys((absence.first_on, absence.last_on))
    return " – ".join(texts.day(day, "EEE d MMM") for day in days)


def desk_name(desk: RosterDesk) -> str:
    """Service and desk."""
    return f"{desk.service} · {desk.name}"


def day_names(days: Sequence[date], texts: Texts) -> str:
    """Days of a week in few words: `Sen–Kam, Sab`."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day == runs[-1][-1] + DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        texts.day(run[0], "EEE") + ("–" + texts.day(run[-1], "EEE") if len(run) > 1 else "")
        for run in runs
    )


def stretch_text(stretch: Stretch, texts: Texts) -> str:
    """`07.30–14.00`; a night ends on the next morning."""
    ends = stretch[1] - MINUTES_A_DAY * (stretch[1] > MINUTES_A_DAY)
    return "–".join(
        texts("roster-clock", hour=f"{minute // 60:02d}", minute=f"{minute % 60:02d}")
        for minute in (stretch[0], ends)
    )


def _desk_lines(roster: UnitRoster, desk: RosterDesk, monday: date, texts: Texts) -> Iterator[str]:
    days = [(day, _day_text(roster, desk, day, texts)) for day in week_of(monday)]
    known = [each for each in days if each[1]]
    runs: list[list[date]] = []
    said: list[str] = []
    for told, group in groupby(known, key=lambda each: each[1]):
        runs.append([day for day, _ in group])
        said.append(told)
    for run, told in zip(runs, said, strict=True):
        yield f"  {day_names(run, texts)}: {told}"
    if not known:
        yield f"  {texts('roster-closed')}"


def _day_text(roster: UnitRoster, desk: RosterDesk, day: date, texts: Texts) -> str:
    """Who serves on a day; empty when the desk is closed and nobody does."""
    opens = desk.opens_on(day, roster.holidays)
    if roster.lacks(desk, day):
        return texts("roster-nobody")
    if desk.hours and not opens:
        return ""
    at: dict[Stretch, list[str]] = {}
    for each in roster.serving(desk, day):
        officer = roster.officer(each.officer)
        hours = _within((each.starts, each.ends), opens)
        at.setdefault(hours, []).append(officer.short_name if officer else "")
    whole = opens[0] if len(opens) == 1 else None
    return "; ".join(
        ", ".join(names) if hours == whole else f"{stretch_text(hours, texts)} {', '.join(names)}"
        for hours, names in at.items()
    )


def _within(stretch: Stretch, opens: Sequence[Stretch]) -> Stretch:
    """A duty without what lies outside the one stretch in which its desk opens."""
    if len(opens) != 1 or tuple(opens) == WHOLE_DAY:
        return stretch
    starts, ends = max(stretch[0], opens[0][0]), min(stretch[1], opens[0][1])
    return (starts, ends) if starts < ends else stretch
