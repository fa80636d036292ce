"""Buttons under a digest, in chat and on Mondays alike. Pure."""

from bot.forms.buttons import form_button
from bot.speech.answers import Button, Keyboard
from bot.speech.texts import Texts
from bot.staff.tools import staff_button
from scoring.period import Period

TALKED = "talked"
"""Name of the form in which it is noted that a digest was talked about."""

LOOKS = ("light", "dark")
"""How a picture may look."""


def digest_buttons(unit: int, period: Period, texts: Texts) -> Keyboard:
    """What can be done with the digest of a period that is over: talk about it, look into it."""
    talked = form_button(texts("button-talked"), TALKED, "begin", unit, period.name)
    details = staff_button(texts("button-details"), "ringkasan", "more", unit, period.name)
    light, dark = (
        staff_button(texts(f"button-picture-{look}"), "ringkasan", look, unit, period.name)
        for look in LOOKS
    )
    return ((talked,), (details,), (light, dark))


def settings_button(unit: int, texts: Texts) -> Button:
    """Leads to when a person's digests of a unit come."""
    return staff_button(texts("button-digest-settings"), "ringkasan", "set", unit)
