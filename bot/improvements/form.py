"""The shell of a plan's form: loads what the step needs, keeps the plan, shows what comes."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.effects import Hint, Say
from bot.forms.events import FormEvent, Pressed
from bot.forms.form import Fields, Filled, Person
from bot.improvements.planning import Ask, Draft, Effect, Keep, PlanFacts, step
from bot.improvements.screens import ask_screen
from bot.speech.answers import Answer, Screen
from bot.staff.asking import find_asker
from data.audit import Entry, note
from data.people.concern import Person as Decider
from data.work.plans import add_plan, officers_at
from data.work.surveys import surveyed_services
from scoring.citizens.surveys import STATUSES, FollowUp
from scoring.policies.policy import Policy


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A new plan, by somebody who supervises its unit at every step."""

    admins: frozenset[int]
    secret: bytes
    zone: ZoneInfo
    policy: Policy

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        asker = await find_asker(connection, "rtl", person.chat, self.admins, person.texts)
        units = {} if asker is None else {unit.id: unit.name for unit in asker.below()}
        if not units and isinstance(event, Pressed):
            return Filled(fields, hint=person.texts("plan-button-old"), kept=True)
        before = read_draft(fields)
        if not units or (before and before.unit not in {None, *units}):
            before = None
        draft, effects = step(before, event, await self._facts(connection, person, units, before))
        facts = await self._facts(connection, person, units, draft or before)
        done = [await self._do(connection, person, effect, facts) for effect in effects]
        answers = tuple(answer for answer in done if answer is not None)
        hint = next((person.texts(each.text) for each in effects if isinstance(each, Hint)), None)
        kept = all(isinstance(each, Hint) for each in effects)
        return Filled(write_draft(draft), answers, hint, kept=kept)

    async def _facts(
        self,
        connection: AsyncConnection,
        person: Person,
        units: dict[int, str],
        draft: Draft | None,
    ) -> PlanFacts:
        today = person.moment.astimezone(self.zone).date()
        named, elements = tuple(units.items()), self.policy.survey.elements
        if draft is None or draft.unit is None:
            return PlanFacts(today, named, elements)
        services = await surveyed_services(connection, draft.unit)
        officers = [(row[0], row[2]) for row in await officers_at(connection, draft.unit)]
        return PlanFacts(today, named, elements, tuple(services), tuple(officers))

    async def _do(
        self, connection: AsyncConnection, person: Person, effect: Effect, facts: PlanFacts
    ) -> Answer | None:
        match effect:
            case Keep(draft):
                return await self._keep(connection, person, draft)
            case Ask():
                return ask_screen(effect, person.texts, facts, self.policy)
            case Say(text):
                return Screen(person.texts(text))
            case Hint():
                return None

    async def _keep(self, connection: AsyncConnection, person: Person, draft: Draft) -> Answer:
        plan = FollowUp(
            key=f"rtl-{draft.unit}-{draft.element}",
            unit=str(draft.unit),
            element=draft.element or "",
            action=draft.action or "",
            due_on=draft.due_on or person.moment.date(),
            responsible=draft.who or "",
            status=STATUSES[0],
            done_on=None,
            evidence=None,
        )
        ids = (draft.unit or 0, draft.service or None, draft.officer)
        key = await add_plan(connection, plan, ids, person.moment)
        who = Decider(person.chat, self.secret).in_audit
        details = {"plan": key, "element": plan.element, "due_on": str(plan.due_on)}
        await note(connection, Entry(person.moment, who, "plan add", details))
        return Screen(person.texts("plan-kept"))


def write_draft(draft: Draft | None) -> Fields | None:
    """The draft as JSON."""
    if draft is None:
        return None
    return {**asdict(draft), "due_on": None if draft.due_on is None else str(draft.due_on)}


def read_draft(stored: Fields | None) -> Draft | None:
    """The draft that was written; what another version wrote is none."""
    if stored is None or stored.keys() != {each.name for each in fields(Draft)}:
        return None
    day = stored["due_on"]
    return Draft(**{**stored, "due_on": None if day is None else date.fromisoformat(day)})
