"""An officer asks for a correction: desk, day and reason by buttons, from her own duties.

Nothing here shows whether there are ratings, how many, or what they say.
"""

from datetime import date

from bot.forms.buttons import form_button
from bot.speech.answers import Answer, Keyboard, Screen
from bot.speech.labels import short_label
from bot.staff.corrections.measures import MEASURE, measures_of, name_of
from bot.staff.corrections.telling import LONG_DAY, line_of, tell_responsible
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from data.rights.corrections import Asked, ask, duties_of, own_corrections, point_names
from data.scores.period_sums import OfficerRow, officer_of
from scoring.district.alphabet import alphabetical
from scoring.period import DAY
from scoring.policies.retention import first_kept
from scoring.rights.corrections import SETTLED, Kind, Served, Status, days_before, shifts_served

WHYS = ("leave", "elsewhere", "swapped", "unsaid")
"""Reasons why an officer was not on duty; the last is none."""

PAGE = 14
"""Days whose shifts are offered at once."""

MOST_SHOWN = 5
"""Own corrections in one message."""


async def asking_screens(tools: Tools, asker: Asker) -> list[Answer]:
    """What each officer that the person is has asked for, and what she may ask for."""
    shown = [await _own(tools, asker, officer) for officer in asker.officers]
    return [screen for screen in shown if screen is not None]


async def asking_chosen(
    tools: Tools, asker: Asker, officer: int, chosen: tuple[str, ...]
) -> list[Answer]:
    """What a button of an officer's own does."""
    match chosen:
        case ("own",):
            return [screen for screen in [await _own(tools, asker, officer)] if screen]
        case ("desk",):
            return await _desks(tools, asker, officer)
        case ("days", point, page) if page.isdecimal() and len(page) < 4:
            return await _days(tools, asker, officer, (point, int(page)))
        case ("on", point, day, starts):
            served = await _served(tools, officer, (point, day, starts))
            return [await _why(tools, asker, officer, served)] if served else []
        case ("ask", point, day, starts, why) if why in WHYS:
            served = await _served(tools, officer, (point, day, starts))
            return [await _ask(tools, asker, officer, (served, why))] if served else []
        case ("measure",):
            return [await _measures(tools, asker, officer)]
    return []


async def _own(tools: Tools, asker: Asker, officer: int) -> Screen | None:
    async with tools.database.read() as connection:
        found = await officer_of(connection, officer)
        own = (await own_corrections(connection, officer, tools.clock.zone))[:MOST_SHOWN]
    if found is None:
        return None
    lines = [asker.texts("koreksi-own", officer=found.short_name)]
    lines += [line_of(each, asker.texts) for each in own]
    if any(each.kind is Kind.SHIFT and each.status is Status.ACCEPTED for each in own):
        lines.append(asker.texts("koreksi-effect", minimum=str(tools.minimum)))
    buttons = (
        _button(asker, "koreksi-button-shift", "desk", officer),
        _button(asker, "koreksi-button-measure", "measure", officer),
    )
    return Screen("\n".join(lines), rows(*buttons))


def _button(asker: Asker, key: str, what: str, officer: int, *more: object) -> tuple[str, str]:
    return staff_button(asker.texts(key), "koreksi", what, officer, *more)


async def _desks(tools: Tools, asker: Asker, officer: int) -> list[Answer]:
    """Her desks; with one alone, its days."""
    async with tools.database.read() as connection:
        duties = await duties_of(connection, officer)
        names = await point_names(connection, {duty.point for duty in duties})
    if not names:
        return [Screen(asker.texts("koreksi-no-duty"))]
    if len(names) == 1:
        return await _days(tools, asker, officer, (str(next(iter(names))), 0))
    places = sorted(names.items(), key=lambda each: alphabetical(" ".join(each[1])))[:MOST_BUTTONS]
    lines, buttons = [asker.texts("koreksi-desk")], []
    for turn, (point, (unit, desk)) in enumerate(places, start=1):
        lines.append(f"{turn}. {unit} · {desk}")
        label = short_label(f"{turn}. {desk}")
        buttons.append(staff_button(label, "koreksi", "days", officer, point, 0))
    return [Screen("\n".join(lines), rows(*buttons))]


async def _days(tools: Tools, asker: Asker, officer: int, which: tuple[str, int]) -> list[Answer]:
    """Shifts of two weeks at a desk, the latest first."""
    point, page = which
    async with tools.database.read() as connection:
        duties = [d for d in await duties_of(connection, officer) if str(d.point) == point]
        names = await point_names(connection, {duty.point for duty in duties})
    if not names:
        return []
    kept_from, last = _correctable(tools)
    days = [day for day in days_before(last, PAGE * (page + 1))[PAGE * page :] if day >= kept_from]
    shifts = shifts_served(duties, int(point), days)
    texts = asker.texts
    buttons = [
        staff_button(
            _label(asker, each),
            "koreksi",
            *("on", officer, each.point, each.on.isoformat(), _mark(each)),
        )
        for each in shifts
    ]
    if last - PAGE * (page + 1) * DAY >= kept_from:
        buttons.append(_button(asker, "koreksi-button-older", "days", officer, point, page + 1))
    asked = texts("koreksi-days", place=" · ".join(next(iter(names.values()))))
    return [Screen(asked, rows(*buttons))]


def _correctable(tools: Tools) -> tuple[date, date]:
    """The first and the last day whose ratings are kept and can no longer change."""
    today = tools.clock.today()
    kept_from = first_kept(today, tools.judging.policy.retention.rating_months)
    return kept_from, today - SETTLED


async def _served(tools: Tools, officer: int, named: tuple[str, str, str]) -> Served | None:
    """The shift that a button names, if the roster has it and it may be corrected."""
    point, day_text, starts = named
    try:
        day = date.fromisoformat(day_text)
    except ValueError:
        return None
    kept_from, last = _correctable(tools)
    if not kept_from <= day <= last:
        return None
    async with tools.database.read() as connection:
        duties = await duties_of(connection, officer)
    shifts = shifts_served(duties, int(point), [day]) if point.isdecimal() else []
    return next((each for each in shifts if _mark(each) == starts), None)


def _mark(served: Served) -> str:
    return "-" if served.starts is None else str(served.starts)


def _label(asker: Asker, served: Served) -> str:
    label = asker.texts.day(served.on, "EEEE, d MMM")
    if served.starts is None or served.ends is None:
        return label
    return f"{label} · {_hour(served.starts)}–{_hour(served.ends)}"


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02d}.{minutes % 60:02d}"


async def _why(tools: Tools, asker: Asker, officer: int, served: Served) -> Screen:
    async with tools.database.read() as connection:
        names = await point_names(connection, {served.point})
    about = (served.point, served.on.isoformat(), _mark(served))
    buttons: Keyboard = rows(
        *(_button(asker, f"koreksi-why-{why}", "ask", officer, *about, why) for why in WHYS)
    )
    day = asker.texts.day(served.on, LONG_DAY)
    place = " · ".join(names.get(served.point, ()))
    asked = asker.texts("koreksi-why", day=day, place=place)
    return Screen(asked, buttons)


async def _ask(tools: Tools, asker: Asker, officer: int, said: tuple[Served, str]) -> Screen:
    """Keep it, and tell who answers; a second tap keeps nothing more."""
    served, why = said
    async with tools.database.write() as connection:
        asked = Asked(officer, Kind.SHIFT, why, served)
        number = await ask(connection, asked, tools.clock.now())
        if number is None:
            return Screen(asker.texts("koreksi-twice"))
        told = await tell_responsible(connection, tools, officer, number)
    return Screen(asker.texts("koreksi-asked" if told else "koreksi-asked-nobody"))


async def _measures(tools: Tools, asker: Asker, officer: int) -> Screen:
    """Her amounts of the last periods, by indicator; none has its value beside it."""
    async with tools.database.read() as connection:
        found: OfficerRow | None = await officer_of(connection, officer)
        own = await measures_of(connection, found.key) if found else []
    if not own:
        return Screen(asker.texts("koreksi-no-measure"))
    lines, buttons = [asker.texts("koreksi-measure")], []
    for turn, each in enumerate(own, start=1):
        lines.append(f"{turn}. {each.indicator} · {each.period}")
        label = short_label(f"{turn}. {each.indicator}")
        buttons.append(form_button(label, MEASURE, "begin", officer, name_of(each)))
    return Screen("\n".join(lines), rows(*buttons))
