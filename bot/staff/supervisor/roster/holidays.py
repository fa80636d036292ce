"""Days on which every desk of the district is closed: entered, and taken back, by its head or admin.

Each asks by a command of her own, `/jadwal` or `/hari`: buttons name the one they stand under.
"""

from datetime import date

from bot.roster.week_screen import plans_holidays
from bot.speech.answers import Answer, Screen
from bot.staff.audited import note_by
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.district.holidays import holidays_from, keep_holiday, remove_holiday
from scoring.district.roster import DAY
from scoring.period import PeriodKind, period_of

NAMES = ("national", "joint", "local")
MONTHS = 13
MOST_LISTED = 20
LONG_DAY = "EEEE, d MMMM y"


async def holidays_chosen(
    tools: Tools, asker: Asker, command: str, chosen: list[str]
) -> list[Answer]:
    """The days to come; month, day and name of a further one; or one less."""
    if not plans_holidays(asker):
        return []
    today = tools.clock.today()
    match chosen:
        case []:
            return [await _list(tools, asker, command)]
        case ["month"]:
            return [_ask_month(asker, command, today)]
        case [what, text, *name]:
            day = _day(text, today)
            if day is not None:
                return await _do(tools, asker, (command, what, *name), day)
    return []


def _day(text: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if today <= day < today + 31 * MONTHS * DAY else None


async def _do(tools: Tools, asker: Asker, what: tuple[str, ...], day: date) -> list[Answer]:
    match what:
        case (command, "days"):
            return [_ask_day(asker, command, day)]
        case (command, "name"):
            return [_ask_name(asker, command, day)]
        case (command, "keep", name) if name in NAMES:
            await _keep(tools, asker, day, name)
            return [await _list(tools, asker, command)]
        case (command, "drop"):
            await _drop(tools, asker, day)
            return [await _list(tools, asker, command)]
    return []


async def _list(tools: Tools, asker: Asker, command: str) -> Screen:
    texts = asker.texts
    async with tools.database.read() as connection:
        known = (await holidays_from(connection, tools.clock.today()))[:MOST_LISTED]
    lines = [texts("holiday-list" if known else "holiday-none")]
    lines += [f"· {texts.day(day, LONG_DAY)}: {name}" for day, name in known]
    buttons = [staff_button(texts("holiday-add"), command, "free", "month")]
    buttons += [
        staff_button(
            texts("holiday-drop", day=texts.day(day, "d MMM y")), command, "free", "drop", day
        )
        for day, _ in known
    ]
    return Screen("\n".join(lines), rows(*buttons))


def _ask_month(asker: Asker, command: str, today: date) -> Screen:
    month, months = period_of(today, PeriodKind.MONTH), []
    for _ in range(MONTHS):
        months.append(month)
        month = month.after()
    buttons = (
        staff_button(
            asker.texts.day(each.first_on, "LLLL y"),
            *(command, "free", "days", max(each.first_on, today)),
        )
        for each in months
    )
    return Screen(asker.texts("holiday-month"), rows(*buttons))


def _ask_day(asker: Asker, command: str, first: date) -> Screen:
    last = period_of(first, PeriodKind.MONTH).last_on
    days = [first + n * DAY for n in range((last - first).days + 1)]
    buttons = [
        staff_button(asker.texts.day(day, "EEE d"), command, "free", "name", day) for day in days
    ]
    weeks = tuple(tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3))
    return Screen(asker.texts("holiday-day", month=asker.texts.day(first, "LLLL y")), weeks)


def _ask_name(asker: Asker, command: str, day: date) -> Screen:
    texts = asker.texts
    buttons = (
        staff_button(texts(f"holiday-name-{name}"), command, "free", "keep", day, name)
        for name in NAMES
    )
    return Screen(texts("holiday-sure", day=texts.day(day, LONG_DAY)), rows(*buttons))


async def _keep(tools: Tools, asker: Asker, day: date, name: str) -> None:
    async with tools.database.write() as connection:
        await keep_holiday(connection, day, asker.texts(f"holiday-name-{name}"))
        await note_by(connection, tools, asker, "roster", holiday=day.isoformat(), name=name)


async def _drop(tools: Tools, asker: Asker, day: date) -> None:
    async with tools.database.write() as connection:
        await remove_holiday(connection, day)
        await note_by(connection, tools, asker, "roster", no_holiday=day.isoformat())
