"""A desk and an officer as their admin sees them, with what can be changed. Pure."""

from collections.abc import Iterable
from datetime import date

from bot.forms.buttons import form_button
from bot.registry.questions import REGISTRY, What
from bot.roster.week import day_names, stretch_text
from bot.speech.answers import Button, Screen
from bot.speech.texts import Texts
from bot.staff.tools import rows, staff_button
from data.district.places import OfficerCard, PointCard
from scoring.district.duty import Shift
from scoring.district.roster import DAY as DAYS
from scoring.district.roster import stretch_of

DAY = "d MMMM y"
MONDAY = date(2026, 11, 23)
"""Any Monday: only names of weekdays are wanted of it."""


def begin(texts: Texts, what: What, about: int) -> Button:
    """A button that begins a change."""
    return form_button(texts(f"button-reg-{what}"), REGISTRY, "begin", what, about)


def hours_text(hours: Iterable[Shift], texts: Texts) -> str:
    """Opening hours in one line."""
    told = [
        f"{day_names([MONDAY + n * DAYS for n in sorted(each.weekdays)], texts)} "
        f"{stretch_text(stretch_of(each), texts)}"
        for each in hours
    ]
    return "; ".join(told) or texts("point-always")


def point_screen(card: PointCard, texts: Texts) -> Screen:
    """A desk."""
    lines = [
        f"{card.service_name} · {card.name}",
        card.unit_name,
        texts("point-hours", hours=hours_text(card.hours, texts)),
    ]
    changes = [What.POINT_NAME]
    if card.ended_on is None:
        changes += [What.POINT_HOURS, What.POINT_END]
    else:
        lines.append(texts("point-ended", day=texts.day(card.ended_on, DAY)))
        changes.append(What.POINT_OPEN)
    buttons = [begin(texts, what, card.id) for what in changes]
    back = staff_button(texts("button-reg-list"), "titik", "u", card.unit)
    return Screen("\n".join(lines), rows(*buttons, back), in_place=False)


def officer_screen(card: OfficerCard, texts: Texts) -> Screen:
    """An officer."""
    lines = [card.name, f"{card.short_name} · {card.unit_name}"]
    lines += [f"· {desk}" for desk in card.desks] or [texts("officer-no-duty")]
    changes = [What.OFFICER_NAME]
    if card.ended_on is None:
        changes += [What.OFFICER_MOVE, What.OFFICER_END]
    else:
        lines.append(texts("officer-ended", day=texts.day(card.ended_on, DAY)))
        changes.append(What.OFFICER_BACK)
    buttons = [begin(texts, what, card.id) for what in changes]
    back = staff_button(texts("button-reg-list"), "petugas", "u", card.unit)
    return Screen("\n".join(lines), rows(*buttons, back), in_place=False)
