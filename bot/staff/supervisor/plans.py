"""`/rtl`: follow-up plans of the supervised units: late, open and done; adding and finishing."""

from datetime import date, timedelta

from bot.forms.buttons import form_button
from bot.improvements.finishing import DONE
from bot.improvements.notice import place_of
from bot.improvements.screens import PLAN
from bot.speech.answers import Answer, Screen
from bot.speech.texts import Texts
from bot.speech.wording import element_name
from bot.staff.scope import Asker
from bot.staff.tools import Tools, rows, staff_button
from data.work.plans import PlanRow, plan_of, plans_of
from scoring.policies.policy import Policy

MOST_SHOWN = 15
"""Plans in one list."""

SHOWN_DONE = timedelta(days=92)
"""So long a plan that is done stays in the list: for the quarter that tells of it."""


async def rtl(tools: Tools, asker: Asker, _argument: str) -> list[Answer]:
    """List the plans, what is late first; below them a new one can be made."""
    texts, today, policy = asker.texts, tools.clock.today(), tools.judging.policy
    async with tools.database.read() as connection:
        found = await plans_of(connection, {unit.id for unit in asker.below()})
    shown = [each for each in found if each.open or _lately(each, today)]
    shown.sort(key=lambda each: (not each.open, each.due_on, each.id))
    lines = [texts("rtl-list" if shown else "rtl-none")]
    lines += [
        f"{at}. {line}"
        for at, each in enumerate(shown[:MOST_SHOWN], start=1)
        for line in [_line(each, today, texts, policy)]
    ]
    if len(shown) > MOST_SHOWN:
        lines.append(texts("rtl-more", count=str(len(shown) - MOST_SHOWN)))
    buttons = [
        staff_button(texts("survei-look", number=str(at)), "rtl", each.id)
        for at, each in enumerate(shown[:MOST_SHOWN], start=1)
    ]
    buttons.append(form_button(texts("button-plan-new"), PLAN, "begin"))
    return [Screen("\n".join(lines), rows(*buttons))]


async def rtl_chosen(tools: Tools, asker: Asker, chosen: list[str]) -> list[Answer]:
    """One plan; an open one can be marked done."""
    match chosen:
        case [number] if number.isascii() and number.isdigit() and len(number) < 10:
            async with tools.database.read() as connection:
                plan = await plan_of(connection, int(number))
            if plan is None or not asker.allowed(str(plan.unit)):
                return []
            return [_card(plan, tools, asker)]
    return []


def _lately(plan: PlanRow, today: date) -> bool:
    return plan.done_on is not None and plan.done_on >= today - SHOWN_DONE


def _state(plan: PlanRow, today: date) -> str:
    if plan.open:
        return "late" if plan.late(today) else "open"
    return plan.status


def _line(plan: PlanRow, today: date, texts: Texts, policy: Policy) -> str:
    return texts(
        "rtl-line",
        state=_state(plan, today),
        element=element_name(plan.element, texts, policy),
        action=plan.action,
        day=texts.day(plan.done_on or plan.due_on, "d MMM y"),
    )


def _card(plan: PlanRow, tools: Tools, asker: Asker) -> Screen:
    texts, today = asker.texts, tools.clock.today()
    lines = [
        place_of(plan, texts),
        _line(plan, today, texts, tools.judging.policy),
        texts("rtl-who", who=plan.responsible),
    ]
    if plan.changed:
        lines.append(texts("rtl-told", changed=plan.changed))
    done = form_button(texts("button-plan-done"), DONE, "begin", plan.id)
    return Screen("\n".join(lines), rows(*((done,) if plan.open else ())))
