"""What the registry's form looks like. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.forms.buttons import form_button
from bot.registry.cards import hours_text
from bot.registry.change import Choice, Draft, ShowChange, Told
from bot.registry.questions import CHOSEN, REGISTRY, Question
from bot.registry.reading import shifts_of
from bot.speech.answers import Button, Screen
from bot.speech.texts import Texts

MOST_CHOICES = 90
LONGEST_SHOWN = 600
"""Of one answer in a message of 4,096 characters."""


def change_screen(
    shown: ShowChange, title: str, choices: Sequence[Choice], texts: Texts
) -> Screen:
    """The question that is open, or all that was answered with *Simpan*; the fault above it."""
    draft = shown.draft
    lines = [texts(f"reg-{draft.what}", about=title), *_told(draft, texts)]
    if shown.fault is not None:
        lines.append(texts(f"reg-fault-{shown.fault}"))
    if draft.asks is None:
        lines.append(texts("reg-sure"))
        first = [(_button(texts, "save", draft.mark),)]
        again = [_button(texts, "again", draft.mark)] if draft.told else []
        return Screen("\n".join(lines), (*first, (*again, _stop(texts))))
    if draft.asks in CHOSEN and not choices:
        lines.append(texts(f"reg-none-{draft.asks}"))
    else:
        lines.append(texts(f"reg-ask-{draft.asks}", what=draft.what.value))
    offered = [
        (form_button(each.label, REGISTRY, "pick", draft.asks, each.value),)
        for each in choices[:MOST_CHOICES]
    ]
    return Screen("\n".join(lines), (*offered, (_stop(texts),)))


def _told(draft: Draft, texts: Texts) -> list[str]:
    return [_line(draft, each, texts) for each in draft.told]


def _line(draft: Draft, told: Told, texts: Texts) -> str:
    what, answer = draft.what.value, _answer(told, texts)
    return texts(f"reg-told-{told.question}", what=what, answer=answer)


def _answer(told: Told, texts: Texts) -> str:
    """An answer as it is shown, however it was given."""
    match told.question:
        case Question.DAY:
            return texts.day(date.fromisoformat(told.value), "EEEE, d MMMM y")
        case Question.HOURS if told.label == told.value:
            return hours_text(shifts_of(told.value), texts)
        case Question.EXPECTED:
            return texts.number(int(told.value))
        case _:
            return told.label[:LONGEST_SHOWN]


def _button(texts: Texts, what: str, *parts: object) -> Button:
    return form_button(texts(f"button-reg-{what}"), REGISTRY, what, *parts)


def _stop(texts: Texts) -> Button:
    return _button(texts, "stop")
