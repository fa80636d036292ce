"""What the form of a follow-up plan looks like. Pure."""

from bot.forms.buttons import form_button
from bot.improvements.planning import ALL_SERVICES, Ask, Draft, PlanFacts
from bot.speech.answers import Button, Keyboard, Screen
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
    rows = (*_choices(draft, texts, facts, policy), (_button(texts("button-plan-stop"), "stop"),))
    return Screen("\n".join(lines), rows, in_place=False)


def _choices(draft: Draft, texts: Texts, facts: PlanFacts, policy: Policy) -> Keyboard:
    buttons: list[Button] = []
    match draft.question:
        case "unit":
            buttons = [_button(name, "unit", unit) for unit, name in facts.units[:MOST_BUTTONS]]
        case "service":
            buttons = [_button(texts("button-plan-all"), "service", ALL_SERVICES)]
            buttons += [_button(name, "service", number) for number, name in facts.services]
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
    return tuple((button,) for button in buttons)


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
