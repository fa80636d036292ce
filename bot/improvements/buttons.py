"""Buttons by which citizens ask to be told of improvements, and stop it. Pure."""

from bot.forms.buttons import form_button
from bot.speech.answers import Button, Keyboard
from bot.speech.texts import Texts
from scoring.rating import Rating

FOLLOW = "follow"
"""Name of the form."""


def follow_row(texts: Texts, rating: Rating) -> tuple[Button, ...]:
    """Under the end card of a rating: it names the desk, never the rating."""
    place = rating.visit.place
    return (form_button(texts("button-follow"), FOLLOW, "on", place.point),)


def stop_rows(texts: Texts) -> Keyboard:
    """Under each notice, and where it is told that they will come."""
    return ((form_button(texts("button-follow-stop"), FOLLOW, "stop"),),)
