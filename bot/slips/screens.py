"""What the form of a paper slip looks like. Pure."""

from bot.forms.buttons import form_button
from bot.rating.words import answers_of, question_of
from bot.slips.conversation import NOBODY, SLIP, AskDay, AskNumber, AskQuestion
from bot.speech.answers import Button, Keyboard, Screen
from bot.speech.places import place_of
from bot.speech.texts import Texts
from scoring.citizens.slips import shown_number
from scoring.district.codes import grouped
from scoring.paper import Slip
from scoring.policies.policy import Policy
from scoring.rating import WHO

DAYS_A_ROW = 2
SHORT_DAY, LONG_DAY = "EEE, d MMM", "EEEE, d MMMM y"


def number_screen(shown: AskNumber, texts: Texts) -> Screen:
    """Ask for a number."""
    lines = [] if shown.fault is None else [texts(f"slip-{shown.fault}")]
    lines += [] if shown.kept is None else [texts("slip-kept", number=shown_number(shown.kept))]
    lines.append(texts("slip-number"))
    stop = (form_button(texts("button-slip-end"), SLIP, "end"),)
    # What was stored replaces its last question: no chat shows what was crossed.
    return Screen("\n".join(lines), (stop,), in_place=shown.kept is not None)


def kept_screen(receipt: str, number: str, texts: Texts) -> Screen:
    """The slip is stored; whoever typed it for a parent hands on the receipt."""
    return Screen(texts("slip-thanks", number=shown_number(number), receipt=grouped(receipt)))


def day_screen(shown: AskDay, texts: Texts) -> Screen:
    """Ask for the day on the slip."""
    number = shown.slip.number
    buttons = [
        form_button(texts.day(day, SHORT_DAY), SLIP, "day", number, day.isoformat())
        for day in shown.days
    ]
    rows = [tuple(buttons[at : at + DAYS_A_ROW]) for at in range(0, len(buttons), DAYS_A_ROW)]
    stop = (form_button(texts("button-slip-end"), SLIP, "end"),)
    return Screen("\n".join([*_heading(texts, shown.slip), texts("slip-day")]), (*rows, stop))


def question_screen(shown: AskQuestion, texts: Texts, policy: Policy) -> Screen:
    """Ask what is crossed."""
    filling, names = shown.filling, {each.id: each.short_name for each in shown.officers}
    day = texts.day(filling.day, LONG_DAY)
    asked = question_of(texts, filling.question, names.get(filling.officer or NOBODY), policy)
    if shown.place:
        asked = texts("number", at=str(shown.place), of=str(shown.whole)) + " " + asked
    lines = [*_heading(texts, shown.slip), texts("slip-of-day", day=day)]
    if names:
        lines.append(texts("place-officer", officers=", ".join(names.values())))
    lines.append(asked)
    rows = _officers(shown, texts) if filling.question == WHO else _values(shown, texts, policy)
    return Screen("\n".join(lines), (*rows, _last_row(shown, texts)))


def _heading(texts: Texts, slip: Slip) -> list[str]:
    return [texts("slip-heading", number=shown_number(slip.number)), place_of(texts, slip.place)]


def _values(shown: AskQuestion, texts: Texts, policy: Policy) -> Keyboard:
    question = shown.filling.question
    return tuple(
        (_button(shown, label, "a", value),)
        for value, label in answers_of(texts.language, question, policy)
    )


def _officers(shown: AskQuestion, texts: Texts) -> Keyboard:
    known = [(each.short_name, each.id) for each in shown.officers]
    return tuple(
        (_button(shown, name, "w", officer),)
        for name, officer in (*known, (texts("button-unknown"), NOBODY))
    )


def _last_row(shown: AskQuestion, texts: Texts) -> tuple[Button, ...]:
    number = shown.filling.number
    if shown.place == 1:
        before = form_button(texts("button-slip-day"), SLIP, "dates", number)
    else:
        before = _button(shown, texts("button-back"), "b")
    if shown.filling.question == WHO:
        return (before,)
    return before, _button(shown, texts("button-slip-blank"), "s")


def _button(shown: AskQuestion, label: str, what: str, *rest: object) -> Button:
    filling = shown.filling
    return form_button(label, SLIP, what, filling.number, filling.question, *rest)
