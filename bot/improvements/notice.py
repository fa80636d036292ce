"""The notice to citizens who asked: what was improved, in one sentence. Pure."""

from bot.improvements.buttons import stop_rows
from bot.speech.answers import Screen
from bot.speech.texts import Texts
from data.work.plans import PlanRow


def notice(plan: PlanRow, changed: str, texts: Texts) -> Screen:
    """What everybody who asked about the plan's place receives."""
    text = texts("follow-notice", place=place_of(plan, texts), changed=changed)
    return Screen(text, stop_rows(texts))


def place_of(plan: PlanRow, texts: Texts) -> str:
    """The unit, and the service where the plan is about one."""
    if plan.service_name is None:
        return plan.unit_name
    return texts("plan-place", unit=plan.unit_name, service=plan.service_name)


def how_many(n: int, minimum: int, texts: Texts) -> str:
    """How many will be told: never a number, for a small one would tell who asked."""
    return texts("plan-told-many" if n >= minimum else "plan-told-few", minimum=str(minimum))
