"""The form of a follow-up plan as a pure function: step(draft, event, facts) -> (draft, effects).

Questions come in the order of `ASKED`. A button carries what it answers; one that was shown before
takes the draft back to its question. The last screen is the whole plan, and its button keeps it.
"""

from dataclasses import dataclass
from datetime import date

from bot.forms.days import read_day
from bot.forms.draft import answered
from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written

ASKED = ("unit", "service", "element", "action", "due_on", "who")
ALL_SERVICES = 0
LONGEST_ACTION = 300
LONGEST_NAME = 100
MOST_YEARS = 2
"""A plan that is due later is none that citizens will notice."""

_DIGITS_OF_AN_ID = 9


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a plan so far; `officer` where who does it is one of the unit."""

    unit: int | None = None
    service: int | None = None
    element: str | None = None
    action: str | None = None
    due_on: date | None = None
    who: str | None = None
    officer: int | None = None

    @property
    def question(self) -> str | None:
        """What is asked now; None when all is known."""
        return next((name for name in ASKED if getattr(self, name) is None), None)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known: units of the person, services and officers of the draft's unit, elements."""

    today: date
    units: tuple[tuple[int, str], ...]
    elements: tuple[str, ...]
    services: tuple[tuple[int, str], ...] = ()
    officers: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """The plan is kept as the draft says."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask what the draft does not know yet, or show it whole; `slip` says what was wrong."""

    draft: Draft
    slip: str | None = None


OLD = "plan-button-old"
"""Said over a button that no longer does anything."""

Effect = Keep | Ask | Say | Hint
Step = tuple[Draft | None, list[Effect]]


def step(draft: Draft | None, event: FormEvent, facts: PlanFacts) -> Step:
    """Decide what an event does to the form. Total: every draft takes every event."""
    match event:
        case Pressed(("begin",)) if facts.units:
            return _asked(Draft(), facts)
        case Pressed(("stop",)) | Stopped() if draft is not None:
            return None, [Say("plan-stopped")]
        case Pressed(parts) if draft is not None:
            return _pressed(draft, parts, facts)
        case Written(text=text) if draft is not None:
            return _written(draft, text, facts)
        case Unfit() | Resumed() if draft is not None:
            return draft, [Ask(draft)]
        case Stopped() | Written() | Unfit() | Resumed():
            return None, [Say("plan-stopped")]
        case Begun() | Pressed():
            return draft, [Hint(OLD)]


def _asked(draft: Draft, facts: PlanFacts) -> Step:
    """Ask what comes next; where there is only one unit it is not asked."""
    if draft.question == "unit" and len(facts.units) == 1:
        draft = answered(draft, "unit", facts.units[0][0])
    return draft, [Ask(draft)]


def _pressed(draft: Draft, parts: tuple[str, ...], facts: PlanFacts) -> Step:
    match parts:
        case ("keep",) if draft.question is None:
            return None, [Keep(draft)]
        case ("unit", number) if _among(number, facts.units):
            return _asked(answered(draft, "unit", int(number)), facts)
        case ("service", number) if draft.unit and _among(
            number, (*facts.services, (ALL_SERVICES, ""))
        ):
            return _asked(answered(draft, "service", int(number)), facts)
        case ("element", name) if draft.service is not None and name in facts.elements:
            return _asked(answered(draft, "element", name), facts)
        case ("due_on", text) if draft.action is not None:
            return _dated(draft, text, facts)
        case ("who", number) if draft.due_on and _among(number, facts.officers):
            name = dict(facts.officers)[int(number)]
            named = answered(answered(draft, "who", name), "officer", int(number))
            return _asked(named, facts)
        case _:
            return draft, [Hint(OLD)]


def _among(number: str, known: tuple[tuple[int, str], ...]) -> bool:
    sound = number.isascii() and number.isdigit() and len(number) <= _DIGITS_OF_AN_ID
    return sound and int(number) in dict(known)


def _written(draft: Draft, text: str, facts: PlanFacts) -> Step:
    match draft.question:
        case "action":
            return _worded(draft, ("action", text, LONGEST_ACTION), facts)
        case "who":
            return _worded(draft, ("who", text, LONGEST_NAME), facts)
        case "due_on":
            return _dated(draft, text, facts)
        case _:
            return draft, [Ask(draft)]


def _worded(draft: Draft, said: tuple[str, str, int], facts: PlanFacts) -> Step:
    name, text, most = said
    one_line = " ".join(text.split())
    if not one_line or len(one_line) > most:
        return draft, [Ask(draft, "long")]
    return _asked(answered(draft, name, one_line), facts)


def _dated(draft: Draft, text: str, facts: PlanFacts) -> Step:
    day = read_day(text)
    if day is None or not facts.today <= day <= date(facts.today.year + MOST_YEARS, 12, 31):
        return draft, [Ask(draft, "day")]
    return _asked(answered(draft, "due_on", day), facts)
