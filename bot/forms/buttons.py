"""Buttons of forms. Pure."""

from bot.speech.answers import Button

FORM_BUTTON = "f:"
"""What the data of every button of a form begins with."""


def form_button(label: str, form: str, *parts: object) -> Button:
    """A button of a form. Raises ValueError past Telegram's 64 bytes."""
    data = FORM_BUTTON + ":".join([form, *(str(part) for part in parts)])
    if len(data.encode()) > 64:
        raise ValueError(f"{data!r} is longer than a button may carry")
    return (label, data)
