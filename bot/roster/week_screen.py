"""The week of a unit's roster with the buttons below it."""

from datetime import date

from bot.roster.week import week_text
from bot.speech.answers import Button, Screen
from bot.staff.scope import Asker
from bot.staff.tools import staff_button
from data.district.units import UnitRow, roots
from scoring.district.roster import WEEK, UnitRoster
from scoring.district.roster_change import to_copy

FURTHEST = 53 * WEEK
"""Nobody plans further ahead."""


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - day.weekday() * (WEEK / 7)


def week_screen(
    asker: Asker, about: tuple[UnitRow, UnitRoster], monday: date, today: date
) -> Screen:
    """A week; what is over is shown and not changed."""
    texts, (unit, roster) = asker.texts, about
    rows: list[tuple[Button, ...]] = [
        (
            _week(asker, unit, monday - WEEK, "roster-before"),
            _week(asker, unit, monday + WEEK, "roster-after"),
        )
    ]
    if roster.desks and monday + WEEK > today:
        if to_copy(roster, monday, today):
            copy = staff_button(texts("roster-copy"), "jadwal", "copy", unit.id, monday)
            rows.append((copy,))
        change = staff_button(texts("roster-change"), "jadwal", "desks", unit.id, monday)
        rows += [(change,), (staff_button(texts("roster-absence"), "jadwal", "away", unit.id),)]
    if plans_holidays(asker):
        rows.append((staff_button(texts("roster-holidays"), "jadwal", "free"),))
    return Screen(week_text(unit.name, roster, monday, texts), tuple(rows))


def plans_holidays(asker: Asker) -> bool:
    """Whether a person answers for the whole district: a holiday closes every desk in it."""
    return any(unit in roots(asker.units) for unit in asker.own)


def _week(asker: Asker, unit: UnitRow, monday: date, key: str) -> Button:
    week = asker.texts.day(monday, "d MMM")
    return staff_button(asker.texts(key, day=week), "jadwal", "week", unit.id, monday)
