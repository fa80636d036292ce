"""Buttons that begin a case: they name the desk and the day, never a rating. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.forms.buttons import form_button
from bot.improvements.buttons import follow_row
from bot.speech.answers import Button, Keyboard
from bot.speech.labels import LONGEST_LABEL
from bot.speech.texts import Texts
from scoring.rating import Rating

CASE = "case"
"""Name of the form."""

OWN, ABOVE = "own", "above"
"""Whom a button means: the desk's unit, or the one above it where there is one."""


def at_button(label: str, point: int, day: date) -> Button:
    """A case about a desk on a day."""
    return form_button(label, CASE, "at", point, day.isoformat())


def end_rows(texts: Texts, rating: Rating) -> Keyboard:
    """Under the end card of a rating."""
    visit = rating.visit
    case = at_button(texts("button-case"), visit.place.point, visit.visit_on)
    return (follow_row(texts, rating), (case,))


def addressee_rows(texts: Texts, point: int, day: date, names: Sequence[str]) -> Keyboard:
    """One button for each unit that a case may go to, the nearest first."""
    about = (point, day.isoformat())
    return tuple(
        (_to(texts, (to, name), *about, to),)
        for to, name in zip((OWN, ABOVE), names, strict=False)
    )


def _to(texts: Texts, unit: tuple[str, str], *parts: object) -> Button:
    """A button with the unit's name where that is known and short enough."""
    to, name = unit
    label = texts("button-case-to", unit=name)
    if not name or len(label) > LONGEST_LABEL:
        label = texts(f"button-case-to-{to}")
    return form_button(label, CASE, "to", *parts)
