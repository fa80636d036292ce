"""`/ringkasan`: the digest of any period, for the person's own units and those below them."""

from bot.alerts.seen import alert_seen
from bot.digest.buttons import LOOKS, digest_buttons, settings_button
from bot.digest.periods import read_period
from bot.forms.buttons import form_button
from bot.speech.answers import Answer, Button, Picture, Screen
from bot.staff.scope import Asker
from bot.staff.supervisor.digest_settings import settings_chosen
from bot.staff.tools import Tools, rows, staff_button
from bot.staff.units import MOST_BUTTONS
from bot.voices.outreach import OUTREACH
from data.digests.schedule import wishes_of
from data.district.units import UnitRow, unit_and_below
from data.people.roles import speak
from scoring.period import Period, PeriodKind


async def ringkasan(tools: Tools, asker: Asker, argument: str) -> list[Answer]:
    """The digest of the period named; who has several units is asked which."""
    texts = asker.texts
    try:
        period = _named(tools, argument)
    except ValueError:
        return [Screen(texts("digest-period-unknown"))]
    if len(asker.own) == 1:
        return [await _digest(tools, asker, asker.own[0], period)]
    return [_which(asker, asker.own, period)]


async def ringkasan_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """What a button does: a unit's digest, its details, the units below, when digests come."""
    match chosen:
        case ["set", unit_id, *what]:
            unit = asker.allowed(unit_id)
            screen = await settings_chosen(tools, asker, unit, what) if unit else None
            return [screen] if screen else []
        case ["seen", number]:
            return await alert_seen(tools, asker, number)
        case ["more" | "units" | "light" | "dark" as what, unit_id, name]:
            return await _about(tools, asker, what, (unit_id, name))
        case [unit_id, name]:
            return await _about(tools, asker, "digest", (unit_id, name))
    return []


async def _about(tools: Tools, asker: Asker, what: str, digest: tuple[str, str]) -> list[Answer]:
    """Something about the digest of a unit and a period that a button names."""
    unit = asker.allowed(digest[0])
    try:
        period = _named(tools, digest[1])
    except ValueError:
        return []
    if unit is None:
        return []
    if what == "units":
        return [_which(asker, _below(asker, unit), period)]
    if what == "more":
        return [Screen(await tools.digests.details(unit, period, asker.texts.language))]
    if what in LOOKS:
        return [await _picture(tools, asker, (unit, period), dark=what == "dark")]
    return [await _digest(tools, asker, unit, period)]


def _named(tools: Tools, text: str) -> Period:
    """A period by its name or in words. Raises ValueError."""
    return read_period(text, tools.clock.today(), tools.digests.first_month)


def _below(asker: Asker, unit: UnitRow) -> tuple[UnitRow, ...]:
    ids = unit_and_below(asker.units, unit.id) - {unit.id}
    return tuple(each for each in asker.units if each.id in ids)


def _which(asker: Asker, units: tuple[UnitRow, ...], period: Period) -> Screen:
    buttons = (
        staff_button(unit.name, "ringkasan", unit.id, period.name) for unit in units[:MOST_BUTTONS]
    )
    return Screen(asker.texts("digest-which-unit"), rows(*buttons))


async def _picture(
    tools: Tools, asker: Asker, about: tuple[UnitRow, Period], *, dark: bool
) -> Picture:
    unit, period = about
    content, caption = await tools.digests.picture(unit, period, asker.texts.language, dark=dark)
    return Picture(f"ringkasan-{unit.key}-{period.name}.png", content, caption)


async def _digest(tools: Tools, asker: Asker, unit: UnitRow, period: Period) -> Screen:
    """The text is the same for everybody; the buttons are those that this person can use."""
    texts = asker.texts
    text = await tools.digests.write(unit, period, texts.language)
    running = period.kind is PeriodKind.WEEK and period.last_on >= tools.clock.today()
    last: list[Button] = []
    async with tools.database.write() as connection:
        if await wishes_of(connection, asker.person, unit.id):
            # What comes unasked comes in the language in which she last asked.
            await speak(connection, asker.person, texts.language)
            last.append(settings_button(unit.id, texts))
    if _below(asker, unit):
        label = texts("button-units-below")
        last.append(staff_button(label, "ringkasan", "units", unit.id, period.name))
    if period.kind is PeriodKind.YEAR:
        last.append(form_button(texts("button-outreach"), OUTREACH, "begin", unit.id))
    keyboard = () if running else digest_buttons(unit.id, period, texts)
    return Screen(text, (*keyboard, *rows(*last)))
