"""The form of a survey as a pure function: step(draft, event, facts) -> (draft, effects).

Each question is about one thing, asked in the order of `ASKED`. A button carries what it answers;
one that was shown before takes the draft back to its question, and what comes after is asked
again. The last screen is what will be done, and only its button does it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.forms.days import read_day
from bot.forms.draft import answered
from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from scoring.citizens.index import sample_size
from scoring.citizens.surveys import proposed_every

ASKED = ("unit", "service", "from_on", "until_on", "population")

ALL_SERVICES = 0
"""Stands for a survey of all services of its unit."""

LONGEST = timedelta(days=184)
"""A survey is done every half year at the most thorough; its ratings are kept for longer."""

MOST_PEOPLE = 10_000_000
LOOKS_BACK = timedelta(days=28)
"""Scans of so many days tell how many are to be expected."""

_DIGITS_OF_AN_ID = 9


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a survey so far; `every` only where it was chosen."""

    unit: int | None = None
    service: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    population: int | None = None
    every: int | None = None

    @property
    def question(self) -> str | None:
        """What is asked now; None when all is known."""
        return next((name for name in ASKED if getattr(self, name) is None), None)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known: units with desks, services of the draft's unit, scans of the last weeks.

    `taken` says that another survey asks the same people in the draft's days.
    """

    today: date
    units: tuple[tuple[int, str], ...]
    services: tuple[tuple[int, str], ...] = ()
    scans: int = 0
    taken: bool = False

    def target(self, draft: Draft) -> int:
        """Respondents that are needed, after Krejcie and Morgan."""
        return sample_size(draft.population or 0)

    def every(self, draft: Draft) -> int:
        """Every how many scans to invite: as chosen, or so that the target is reached."""
        if draft.every is not None or draft.from_on is None or draft.until_on is None:
            return draft.every or 1
        days = (draft.until_on - draft.from_on).days + 1
        return proposed_every(self.scans * days // LOOKS_BACK.days, self.target(draft))


@dataclass(frozen=True, slots=True)
class Plan:
    """The survey is planned as the draft says."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask what the draft does not know yet, or show it whole; `slip` says what was wrong."""

    draft: Draft
    slip: str | None = None


OLD = "survei-button-old"
"""Said over a button that no longer does anything."""

Effect = Plan | Ask | Say | Hint
Step = tuple[Draft | None, list[Effect]]


def step(draft: Draft | None, event: FormEvent, facts: PlanFacts) -> Step:
    """Decide what an event does to the form. Total: every draft takes every event."""
    match event:
        case Pressed(("begin",)) if facts.units:
            return _asked(Draft(), facts)
        case Pressed(parts) if draft is not None:
            return _pressed(draft, parts, facts)
        case Written(text=text) if draft is not None:
            return _written(draft, text, facts)
        case Unfit() | Resumed() if draft is not None:
            return draft, [Ask(draft)]
        case Stopped() | Written() | Unfit() | Resumed():
            return None, [Say("survei-stopped")]
        case Begun() | Pressed():
            return draft, [Hint(OLD)]


def _asked(draft: Draft, facts: PlanFacts, slip: str | None = None) -> Step:
    """Ask what comes next; where there is only one unit it is not asked."""
    if draft.question == "unit" and len(facts.units) == 1:
        draft = answered(draft, "unit", facts.units[0][0])
    return draft, [Ask(draft, slip)]


def _pressed(draft: Draft, parts: tuple[str, ...], facts: PlanFacts) -> Step:
    match parts:
        case ("stop",):
            return None, [Say("survei-stopped")]
        case ("plan",) if draft.question is None:
            return (draft, [Ask(draft, "taken")]) if facts.taken else (None, [Plan(draft)])
        case ("unit" | "service" as name, number) if _is_number(number):
            return _chosen(draft, name, int(number), facts)
        case ("from_on" | "until_on" as name, text):
            day = read_day(text)
            return (draft, [Hint(OLD)]) if day is None else _dated(draft, name, day, facts)
        case _:
            return draft, [Hint(OLD)]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS_OF_AN_ID


def _chosen(draft: Draft, name: str, number: int, facts: PlanFacts) -> Step:
    known = facts.units if name == "unit" else (*facts.services, (ALL_SERVICES, ""))
    if number not in {each for each, _ in known} or (name == "service" and draft.unit is None):
        return draft, [Hint(OLD)]
    return _asked(answered(draft, name, number), facts)


def _dated(draft: Draft, name: str, day: date, facts: PlanFacts) -> Step:
    if draft.service is None or (name == "until_on" and draft.from_on is None):
        return draft, [Hint(OLD)]
    first = draft.from_on if name == "until_on" and draft.from_on else facts.today
    if not first <= day <= first + LONGEST:
        return draft, [Ask(draft, "day")]
    return _asked(answered(draft, name, day), facts)


def _written(draft: Draft, text: str, facts: PlanFacts) -> Step:
    match draft.question:
        case "from_on" | "until_on" as name:
            day = read_day(text)
            return (draft, [Ask(draft, "day")]) if day is None else _dated(draft, name, day, facts)
        case "population":
            people = read_amount(text)
            if people is None or not 1 <= people <= MOST_PEOPLE:
                return draft, [Ask(draft, "amount")]
            return _asked(answered(draft, "population", people), facts)
        case None:
            every = read_amount(text)
            if every is None or not 1 <= every <= facts.target(draft) * 100:
                return draft, [Ask(draft, "amount")]
            return _asked(answered(draft, "every", every), facts)
        case _:
            return draft, [Ask(draft)]


def read_amount(text: str) -> int | None:
    """A number as people write it, 1.250 or 1250; None for others."""
    plain = re.sub(r"(?<=\d)[., ](?=\d{3}\b)", "", text.strip())
    return int(plain) if _is_number(plain) else None
