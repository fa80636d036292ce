"""What the form of a case looks like. Pure."""

from collections.abc import Sequence
from datetime import date

from bot.cases.buttons import CASE, addressee_rows, at_button
from bot.cases.conversation import (
    ShowAgreeing,
    ShowChoosing,
    ShowOwn,
    ShowTelling,
)
from bot.forms.buttons import form_button
from bot.speech.answers import Button, Screen
from bot.speech.labels import choice
from bot.speech.places import place_of
from bot.speech.texts import Texts
from scoring.rating import Place
from scoring.rights.cases import Case, Status

LONG_DAY = "EEEE, d MMMM y"
LONGEST_SHOWN = 3500
"""A message holds 4,096 characters, the question around the citizen's words included."""

MOST_OF_ANSWER = 1000
"""Of each answer, where several stand in one message."""

Shown = ShowOwn | ShowChoosing | ShowTelling | ShowAgreeing


def case_screen(shown: Shown, texts: Texts) -> Screen:
    """The screen that shows an effect."""
    match shown:
        case ShowOwn(cases, recent):
            return _own(texts, cases, recent)
        case ShowChoosing(desk, day):
            names = [each.name for each in desk.addressees]
            rows = addressee_rows(texts, desk.place.point, day, names)
            return Screen(texts("case-to"), (*rows, _stop_row(texts)), in_place=False)
        case ShowTelling(to):
            return Screen(texts("case-tell", to=to), (_stop_row(texts),), in_place=False)
        case ShowAgreeing():
            return _agreeing(texts, shown)


def filed(texts: Texts, number: str, due_on: date) -> Screen:
    """The receipt of a case."""
    return Screen(texts("case-filed", number=number, day=texts.day(due_on, LONG_DAY)))


def answered(texts: Texts, case: Case, answer: str) -> Screen:
    """The answer as it is brought to the citizen."""
    rows = (
        (_button(texts, "case-done", "done", case.id),),
        (_button(texts, "case-more", "more", case.id),),
    )
    return Screen(texts("case-answer", number=case.number, answer=answer), rows)


def _agreeing(texts: Texts, shown: ShowAgreeing) -> Screen:
    words = shown.text
    if len(words) > LONGEST_SHOWN:
        words = words[:LONGEST_SHOWN] + "…"
    rows = (
        (_button(texts, "case-send", "send", shown.message),),
        (_button(texts, "case-again", "again", shown.message), *_stop_row(texts)),
    )
    return Screen(texts("case-sure", to=shown.to, text=words), rows)


def _own(texts: Texts, cases: Sequence[Case], recent: Sequence[tuple[Place, date]]) -> Screen:
    lines = [_status(texts, each) for each in cases]
    rows: list[tuple[Button, ...]] = []
    for each in cases:
        if each.status == Status.ANSWERED and len(cases) == 1:
            rows += answered(texts, each, each.answer or "").keyboard
    places = [place for place, _ in recent]
    desks = choice(texts, [place_of(texts, p) for p in places], [p.point_name for p in places])
    asked = texts("case-which" if recent else "case-none-rated")
    lines.append("\n".join([asked, *desks.lines]))
    rows += (
        (at_button(label, place.point, day),)
        for label, (place, day) in zip(desks.labels, recent, strict=True)
    )
    return Screen("\n\n".join(lines), tuple(rows), in_place=False)


def _status(texts: Texts, case: Case) -> str:
    if case.status == Status.ANSWERED:
        return texts(
            "case-answer", number=case.number, answer=(case.answer or "")[:MOST_OF_ANSWER]
        )
    day = texts.day(case.due_on, LONG_DAY)
    return texts("case-open", number=case.number, to=case.addressee_name, day=day)


def _button(texts: Texts, label: str, *parts: object) -> Button:
    return form_button(texts(f"button-{label}"), CASE, *parts)


def _stop_row(texts: Texts) -> tuple[Button, ...]:
    return (_button(texts, "case-stop", "stop"),)
