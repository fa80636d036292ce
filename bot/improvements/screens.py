"""What the form of a follow-up plan looks like. Pure."""

from bot.forms.buttons import form_button
from bot.improvements.planning import ALL_SERVICES, Ask, Draft, PlanFacts
from bot.speech.answers import Button, Screen
from bot.speech.labels import choice
from bot.speech.texts import Texts
from bot.speech.wording import element_name
from scoring.policies.policy import Policy
from scoring.policies.retention import followed_until

PLAN = "plan"
"""Name of the form."""

MOST_BUTTONS = 90
"""Telegram shows at most a hundred buttons under a message."""

LONG_DAY = "d MMMM y"
MONTHS = (1, 3, 6)
"""Ends of months that buttons offer: PEKPPP asks how many are done after so many."""


def ask_screen(ask: Ask, texts: Texts, facts: PlanFacts, policy: Policy) -> Screen:
    """The question, or the whole plan; above it what was wrong with the last answer."""
    draft = ask.draft
    lines = [] if ask.slip is None else [texts(f"plan-slip-{ask.slip}")]
    if draft.question is None:
        lines.append(_whole(draft, texts, facts, policy))
    else:
        lines.append(texts(f"plan-ask-{draft.question.replace('_', '-')}"))
    named = _named(draft, texts, facts)
    told = choice(texts, [name for name, _ in named])
    lines += told.lines
    rows = (
        *(
            _button(label, draft.question, number)
            for label, (_, number) in zip(told.labels, named, strict=True)
        ),
        *_choices(draft, texts, facts, policy),
        _button(texts("button-plan-stop"), "stop"),
    )
    return Screen("\n".join(lines), tuple((each,) for each in rows), in_place=False)


def _named(draft: Draft, texts: Texts, facts: PlanFacts) -> list[tuple[str, int]]:
    """Units or services to choose from, whose names may be too long for their buttons."""
    match draft.question:
        case "unit":
            return [(name, unit) for unit, name in facts.units[:MOST_BUTTONS]]
        case "service":
            everything = (texts("button-plan-all"), ALL_SERVICES)
            return [everything, *((name, number) for number, name in facts.services)]
        case _:
            return []


def _choices(draft: Draft, texts: Texts, facts: PlanFacts, policy: Policy) -> list[Button]:
    buttons: list[Button] = []
    match draft.question:
        case "element":
            names = {element: element_name(element, texts, policy) for element in facts.elements}
            buttons = [_button(name, "element", element) for element, name in names.items()]
        case "due_on":
            days = [followed_until(facts.today, months) for months in MONTHS]
            buttons = [_button(texts.day(day, LONG_DAY), "due_on", day) for day in days]
        case "who":
            some = facts.officers[:MOST_BUTTONS]
            buttons = [_button(name, "who", number) for number, name in some]
        case None:
            buttons = [_button(texts("button-plan-keep"), "keep")]
        case _:
            pass
    return buttons


def _whole(draft: Draft, texts: Texts, facts: PlanFacts, policy: Policy) -> str:
    unit, service = dict(facts.units).get(draft.unit or 0, ""), draft.service or 0
    named = dict(facts.services).get(service)
    return texts(
        "plan-sure",
        place=unit if named is None else texts("plan-place", unit=unit, service=named),
        element=element_name(draft.element or "", texts, policy),
        action=draft.action or "",
        day=texts.day(draft.due_on or facts.today, LONG_DAY),
        who=draft.who or "",
    )


def _button(label: str, *parts: object) -> Button:
    return form_button(label, PLAN, *parts)
