"""The shell of a survey's form: loads what the step needs, does what it decided, shows it."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.effects import Hint, Say
from bot.forms.events import FormEvent, Pressed
from bot.forms.form import Fields, Filled, Person
from bot.speech.answers import Answer, Screen
from bot.staff.scope import own_units
from bot.surveys.planning import LOOKS_BACK, Ask, Draft, Effect, Plan, PlanFacts, step
from bot.surveys.screens import ask_screen
from data.audit import Entry, note
from data.district.units import UnitRow, all_units, unit_and_below
from data.people.concern import Person as Admin
from data.people.roles import roles_of
from data.work import surveys
from scoring.citizens.surveys import Survey

_DAYS = ("from_on", "until_on")


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """A new survey, by somebody who may plan one at every step."""

    admins: frozenset[int]
    secret: bytes
    zone: ZoneInfo

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        units = await self._units(connection, person.chat)
        if not units and isinstance(event, Pressed):
            return Filled(fields, hint=person.texts("survei-button-old"), kept=True)
        before = read_draft(fields)
        if not units or (before and before.unit not in {None, *(unit.id for unit in units)}):
            before = None
        draft, effects = step(before, event, await self._facts(connection, person, units, before))
        # What the answer changed is known anew: other services, another survey in these days.
        facts = await self._facts(connection, person, units, draft or before)
        done = [await self._do(connection, person, effect, facts) for effect in effects]
        answers = tuple(answer for answer in done if answer is not None)
        hint = next((person.texts(each.text) for each in effects if isinstance(each, Hint)), None)
        kept = all(isinstance(each, Hint) for each in effects)
        return Filled(write_draft(draft), answers, hint, kept=kept)

    async def _units(self, connection: AsyncConnection, chat: int) -> list[UnitRow]:
        """Units with desks for which a person may plan a survey."""
        units = await all_units(connection)
        own = own_units("survei", chat, await roles_of(connection, chat), units, self.admins)
        below = {each for unit in own for each in unit_and_below(units, unit.id)}
        there = await surveys.units_with_points(connection, below)
        return [unit for unit in units if unit.id in there]

    async def _facts(
        self,
        connection: AsyncConnection,
        person: Person,
        units: list[UnitRow],
        draft: Draft | None,
    ) -> PlanFacts:
        today = person.moment.astimezone(self.zone).date()
        named = tuple((unit.id, unit.name) for unit in units)
        if draft is None or draft.unit is None:
            return PlanFacts(today, named)
        unit, service = draft.unit, draft.service or None
        taken = False
        if draft.from_on and draft.until_on:
            days = (draft.from_on, draft.until_on)
            taken = await surveys.overlapping(connection, unit, service, days)
        return PlanFacts(
            today,
            named,
            tuple(await surveys.surveyed_services(connection, unit)),
            await surveys.rated_between(connection, unit, service, (today - LOOKS_BACK, today)),
            taken,
        )

    async def _do(
        self, connection: AsyncConnection, person: Person, effect: Effect, facts: PlanFacts
    ) -> Answer | None:
        match effect:
            case Plan(draft):
                return await self._plan(connection, person, draft, facts)
            case Ask():
                return ask_screen(effect, person.texts, facts)
            case Say(text):
                return Screen(person.texts(text))
            case Hint():
                return None

    async def _plan(
        self, connection: AsyncConnection, person: Person, draft: Draft, facts: PlanFacts
    ) -> Answer:
        unit = next(u for u in await all_units(connection) if u.id == draft.unit)
        assert draft.from_on is not None  # noqa: S101 - all is known
        assert draft.until_on is not None  # noqa: S101
        planned = Survey(
            key=await surveys.free_key(connection, f"skm-{unit.key}-{draft.from_on}"),
            unit=unit.key,
            service=dict(facts.services).get(draft.service or 0),
            from_on=draft.from_on,
            until_on=draft.until_on,
            population=draft.population or 0,
            target=facts.target(draft),
            every=facts.every(draft),
        )
        await surveys.plan_survey(connection, planned, unit.id, draft.service or None)
        told = {**asdict(planned), "from_on": str(draft.from_on), "until_on": str(draft.until_on)}
        who = Admin(person.chat, self.secret).in_audit
        await note(connection, Entry(person.moment, who, "survey plan", told))
        day = person.texts.day(draft.from_on, "EEEE, d MMMM y")
        return Screen(person.texts("survei-planned", day=day))


def write_draft(draft: Draft | None) -> Fields | None:
    """The draft as JSON."""
    if draft is None:
        return None
    days = {name: str(day) for name in _DAYS if (day := getattr(draft, name)) is not None}
    return {**asdict(draft), **dict.fromkeys(_DAYS), **days}


def read_draft(stored: Fields | None) -> Draft | None:
    """The draft that was written; what another version wrote is none."""
    if stored is None or stored.keys() != {each.name for each in fields(Draft)}:
        return None
    days = {name: date.fromisoformat(stored[name]) if stored[name] else None for name in _DAYS}
    return Draft(**{**stored, **days})
