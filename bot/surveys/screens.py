"""What the form of a survey looks like. Pure."""

from datetime import timedelta

from bot.forms.buttons import form_button
from bot.speech.answers import Button, Keyboard, Screen
from bot.speech.texts import Texts
from bot.surveys.planning import ALL_SERVICES, Ask, Draft, PlanFacts

SURVEY = "survey"
"""Name of the form."""

MOST_BUTTONS = 90
"""Telegram shows at most a hundred buttons under a message."""

LONG_DAY = "d MMMM y"
LENGTHS = (13, 27, 55)
"""Days between the first and the last that buttons offer: two, four, eight weeks."""


def ask_screen(ask: Ask, texts: Texts, facts: PlanFacts) -> Screen:
    """The question, or the whole draft; above it what was wrong with the last answer."""
    draft = ask.draft
    lines = [] if ask.slip is None else [texts(f"survei-slip-{ask.slip}")]
    if draft.question is None:
        lines.append(_whole(draft, texts, facts))
    else:
        lines.append(texts(f"survei-ask-{draft.question.replace('_', '-')}"))
    rows = (*_choices(draft, texts, facts), (_stop(texts),))
    return Screen("\n".join(lines), rows, in_place=False)


def _choices(draft: Draft, texts: Texts, facts: PlanFacts) -> Keyboard:
    buttons: list[Button] = []
    match draft.question:
        case "unit":
            buttons = [_button(name, "unit", unit) for unit, name in facts.units[:MOST_BUTTONS]]
        case "service":
            buttons = [_button(texts("button-survei-all"), "service", ALL_SERVICES)]
            buttons += [_button(name, "service", number) for number, name in facts.services]
        case "from_on":
            tomorrow = facts.today + timedelta(days=1)
            monday = facts.today + timedelta(days=7 - facts.today.weekday())
            days = sorted({tomorrow, monday})
            buttons = [_day(texts, "from_on", day) for day in days]
        case "until_on" if draft.from_on:
            days = [draft.from_on + timedelta(days=length) for length in LENGTHS]
            buttons = [_day(texts, "until_on", day) for day in days]
        case None:
            buttons = [_button(texts("button-survei-plan"), "plan")]
        case _:
            pass
    return tuple((button,) for button in buttons)


def _whole(draft: Draft, texts: Texts, facts: PlanFacts) -> str:
    assert draft.from_on is not None  # noqa: S101 - all is known
    assert draft.until_on is not None  # noqa: S101
    return texts(
        "survei-sure",
        unit=dict(facts.units).get(draft.unit or 0, ""),
        service=dict(facts.services).get(draft.service or 0, texts("survei-all")),
        first=texts.day(draft.from_on, LONG_DAY),
        last=texts.day(draft.until_on, LONG_DAY),
        population=texts.number(draft.population or 0),
        target=texts.number(facts.target(draft)),
        every=texts.number(facts.every(draft)),
        scans=texts.number(facts.scans),
        count=facts.every(draft),
    )


def _day(texts: Texts, name: str, day: object) -> Button:
    return _button(texts.day(day, "EEEE, d MMM y"), name, day)  # type: ignore[arg-type]


def _button(label: str, *parts: object) -> Button:
    return form_button(label, SURVEY, *parts)


def _stop(texts: Texts) -> Button:
    return _button(texts("button-survei-stop"), "stop")
