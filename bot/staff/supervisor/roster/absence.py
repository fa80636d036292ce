"""An officer who is away: who, from which day to which, and which desks that leaves empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.roster.week import desk_name, span_text
from bot.roster.week_screen import monday_of, week_screen
from bot.speech.answers import Answer, Screen
from bot.speech.labels import short_label
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.district.absences import end_absence, keep_absence
from data.district.roster import keep_duties, lock_roster, roster_of
from data.district.units import UnitRow
from scoring.district.roster import DAY, Absence, RosterOfficer, UnitRoster
from scoring.district.roster_change import absent

FIRST_DAYS = 14
LENGTHS = (0, 1, 2, 3, 4, 5, 6, 9, 13, 20, 29, 59, 89)
"""Days after the first one, through which somebody may be away."""

LONG_DAY = "EEEE, d MMMM"
MOST_LINES = 30


@dataclass(frozen=True, slots=True)
class _Absence:
    """Who is away, and as much of the days as has been said."""

    officer: RosterOfficer
    first_on: date | None = None
    last_on: date | None = None
    sure: bool = False


async def absence_chosen(
    tools: Tools, asker: Asker, unit: UnitRow, chosen: list[str]
) -> list[Answer]:
    """Ask who, from when and until when; tell what it comes to; do it, or take one back."""
    async with tools.database.read() as connection:
        roster = await roster_of(connection, unit.id, tools.clock.today())
    if not chosen:
        return [_ask_who(asker, unit, roster)]
    if chosen[0] == "back":
        return await _take_back(tools, asker, unit, _known(chosen[1:], roster))
    absence = _read(chosen, roster, tools.clock.today())
    match absence:
        case None:
            return []
        case _Absence(first_on=None):
            return [_ask_first(asker, unit, absence, tools.clock.today())]
        case _Absence(last_on=None):
            return [_ask_last(asker, unit, absence)]
        case _Absence(sure=False):
            return [_ask_sure(asker, unit, roster, absence)]
    return await _keep(tools, asker, unit, absence)


def _read(chosen: list[str], roster: UnitRoster, today: date) -> _Absence | None:
    """What a button says, if it may be: nobody's absence begins before today."""
    officer = next((each for each in roster.officers if str(each.id) == chosen[0]), None)
    try:
        first, last = ([date.fromisoformat(each) for each in chosen[1:3]] + [None, None])[:2]
    except ValueError:
        return None
    if officer is None or chosen[3:] not in ([], ["sure"]):
        return None
    if first is not None and not today <= first < today + FIRST_DAYS * DAY:
        return None
    if first is not None and last is not None and not 0 <= (last - first).days <= LENGTHS[-1]:
        return None
    return _Absence(officer, first, last, bool(chosen[3:]))


def _ask_who(asker: Asker, unit: UnitRow, roster: UnitRoster) -> Screen:
    buttons = (
        staff_button(each.short_name, "jadwal", "away", unit.id, each.id)
        for each in roster.officers[:MOST_BUTTONS]
    )
    known = (
        staff_button(
            short_label(_told(asker, roster, each)),
            *("jadwal", "away", unit.id, "back", each.officer, each.first_on, each.last_on),
        )
        for each in roster.absences[:MOST_BUTTONS]
    )
    lines = [asker.texts("absence-who")]
    lines += [asker.texts("absence-known")] if roster.absences else []
    return Screen("\n".join(lines), rows(*buttons, *known))


def _told(asker: Asker, roster: UnitRoster, each: Absence) -> str:
    officer = roster.officer(each.officer)
    name = officer.short_name if officer else ""
    return asker.texts("absence-back", officer=name, days=span_text(each, asker.texts))


def _known(named: list[str], roster: UnitRoster) -> Absence | None:
    """The absence that a button names, if it still is one."""
    return next(
        (
            each
            for each in roster.absences
            if named == [str(each.officer), each.first_on.isoformat(), each.last_on.isoformat()]
        ),
        None,
    )


async def _take_back(
    tools: Tools, asker: Asker, unit: UnitRow, absence: Absence | None
) -> list[Answer]:
    today = tools.clock.today()
    async with tools.database.write() as connection:
        roster = await roster_of(connection, unit.id, today)
        officer = roster.officer(absence.officer) if absence else None
        if absence is None or officer is None or not await end_absence(connection, absence):
            return [Screen(asker.texts("absence-gone"))]
        told = {"present": officer.key, "from": absence.first_on.isoformat()}
        await note_by(connection, tools, asker, "roster", **told)
        roster = await roster_of(connection, unit.id, today)
    said = asker.texts("absence-ended", officer=officer.short_name)
    return [Screen(said), week_screen(asker, (unit, roster), monday_of(absence.first_on), today)]


def _ask_first(asker: Asker, unit: UnitRow, absence: _Absence, today: date) -> Screen:
    buttons = (
        _button(asker, unit, absence, day) for day in (today + n * DAY for n in range(FIRST_DAYS))
    )
    told = asker.texts("absence-first", officer=absence.officer.short_name)
    return Screen(told, rows(*buttons))


def _ask_last(asker: Asker, unit: UnitRow, absence: _Absence) -> Screen:
    first = absence.first_on or date.min
    buttons = (_button(asker, unit, absence, first, first + n * DAY) for n in LENGTHS)
    told = asker.texts("absence-last", officer=absence.officer.short_name)
    return Screen(told, rows(*buttons))


def _button(asker: Asker, unit: UnitRow, absence: _Absence, *days: date) -> tuple[str, str]:
    label = asker.texts.day(days[-1], LONG_DAY)
    return staff_button(label, "jadwal", "away", unit.id, absence.officer.id, *days)


def _ask_sure(asker: Asker, unit: UnitRow, roster: UnitRoster, absence: _Absence) -> Screen:
    texts, officer = asker.texts, absence.officer
    first, last = absence.first_on or date.min, absence.last_on or date.min
    lines = [
        texts(
            "absence-sure",
            officer=officer.short_name,
            first=texts.day(first, LONG_DAY),
            last=texts.day(last, LONG_DAY),
        ),
        *(f"○ {told}" for told in _emptied(asker, roster, absence)),
    ]
    sure = (officer.id, first, last, "sure")
    button = staff_button(texts("absence-keep"), "jadwal", "away", unit.id, *sure)
    return Screen("\n".join(lines[:MOST_LINES]), rows(button))


def _emptied(asker: Asker, roster: UnitRoster, absence: _Absence) -> Iterator[str]:
    """Desks with the days on which nobody else is there while this officer would have been."""
    first, last = absence.first_on or date.min, absence.last_on or date.min
    days = [first + n * DAY for n in range((last - first).days + 1)]
    for desk in roster.desks:
        empty = [day for day in days if roster.needs(desk, day, absence.officer.id)]
        if empty:
            told = ", ".join(asker.texts.day(day, "EEE d MMM") for day in empty[:7])
            yield f"{desk_name(desk)}: {told}{' …' if len(empty) > 7 else ''}"


async def _keep(tools: Tools, asker: Asker, unit: UnitRow, absence: _Absence) -> list[Answer]:
    today = tools.clock.today()
    officer = absence.officer
    first, last = absence.first_on or date.min, absence.last_on or date.min
    async with tools.database.write() as connection:
        await lock_roster(connection)
        before = await roster_of(connection, unit.id, today)
        await keep_absence(connection, Absence(officer.id, first, last))
        after = absent(before.duties, officer.id, first, last)
        if await keep_duties(connection, before.duties, after):
            told = {"absent": officer.key, "from": first.isoformat(), "until": last.isoformat()}
            await note_by(connection, tools, asker, "roster", **told)
        roster = await roster_of(connection, unit.id, today)
    said = asker.texts("absence-kept", officer=officer.short_name)
    return [
        Screen(said),
        week_screen(asker, (unit, roster), monday_of(first), today),
    ]
