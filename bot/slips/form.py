"""The shell of a slip's form: loads what the step needs, does what it decided, shows it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.effects import Hint, Say
from bot.forms.events import FormEvent
from bot.forms.form import Fields, Filled, Person
from bot.slips.conversation import (
    AskDay,
    AskNumber,
    AskQuestion,
    Awaiting,
    Dating,
    Effect,
    Filling,
    KeepSlip,
    SlipFacts,
    State,
    named,
    step,
)
from bot.slips.screens import day_screen, kept_screen, number_screen, question_screen
from bot.speech.answers import Answer, Screen
from bot.staff.scope import own_units
from data.codes.slips import Entry, Paper, enter_slip, find_slip, served_on
from data.district.units import all_units, unit_and_below
from data.people.roles import roles_of
from data.ratings.raters import slip_rating_key
from scoring.paper import Slip
from scoring.policies.policy import Policy
from scoring.rating import Visit


@dataclass(frozen=True, slots=True)
class SlipForm:
    """A paper slip, typed in by an admin, or by whoever holds it on behalf of a parent."""

    policy: Policy
    zone: ZoneInfo
    secret: bytes
    admins: frozenset[int]

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        state = read_fields(fields)
        facts = await self._facts(connection, person, state, event)
        here, effects = step(state, event, facts)
        answers = [
            answer
            for effect in effects
            if (answer := await self._do(connection, person, facts, effect)) is not None
        ]
        hint = next((person.texts(e.text) for e in effects if isinstance(e, Hint)), None)
        return Filled(write_fields(here), tuple(answers), hint, kept=here == state)

    async def _facts(
        self, connection: AsyncConnection, person: Person, state: State, event: FormEvent
    ) -> SlipFacts:
        number, day = named(state, event)
        slip = await find_slip(connection, number) if number else None
        roles, units = await roles_of(connection, person.chat), await all_units(connection)
        tops = own_units("slip", person.chat, roles, units, self.admins)
        prints = {below for top in tops for below in unit_and_below(units, top.id)}
        rated = {
            below
            for role in roles
            if role.kind != "admin"
            for below in unit_and_below(units, role.unit)
        }
        unit = slip.place.unit if slip else 0
        return SlipFacts(
            today=person.moment.astimezone(self.zone).date(),
            policy=self.policy,
            prints=bool(prints),
            slip=slip,
            visit=await self._visit(connection, slip, day, person.moment) if slip else None,
            at_desk=unit in prints,
            own=unit in rated and unit not in prints,
        )

    async def _visit(
        self, connection: AsyncConnection, slip: Slip, day: date | None, moment: datetime
    ) -> Visit:
        """What the slip's questions follow from."""
        day = day or moment.astimezone(self.zone).date()
        officers = await served_on(connection, slip.place.point, day, self.zone)
        key = slip_rating_key(self.secret, slip.number)
        return Visit(key, "", slip.place, officers, moment, day)

    async def _do(
        self, connection: AsyncConnection, person: Person, facts: SlipFacts, effect: Effect
    ) -> Answer | None:
        """Do what an effect says; returns what is shown of it."""
        texts = person.texts
        match effect:
            case KeepSlip(filling, skipped):
                return await self._keep(connection, person, facts, (filling, skipped))
            case AskNumber():
                return number_screen(effect, texts)
            case AskDay():
                return day_screen(effect, texts)
            case AskQuestion():
                return question_screen(effect, texts, self.policy)
            case Say(text):
                return Screen(texts(text), in_place=False)
            case Hint():
                return None

    async def _keep(
        self,
        connection: AsyncConnection,
        person: Person,
        facts: SlipFacts,
        filled: tuple[Filling, frozenset[str]],
    ) -> Answer:
        filling, skipped = filled
        if facts.slip is None or facts.visit is None:
            return Screen(person.texts("slip-unknown"))
        officers = facts.visit.officers
        only = officers[0].id if len(officers) == 1 else None
        paper = Paper(
            slip=facts.slip,
            key=facts.visit.key,
            day=filling.day,
            officers=officers,
            officer=filling.officer or only,
            answers=filling.answers,
            skipped=skipped,
        )
        channel = "slip" if facts.at_desk else "kader"
        entry = Entry(channel, person.moment, self.zone, self.secret, self.policy)
        stored = await enter_slip(connection, paper, entry)
        if facts.at_desk:
            fault = None if stored else "entered"
            kept = filling.number if stored else None
            return number_screen(AskNumber(fault, kept), person.texts)
        if not stored:
            return Screen(person.texts("slip-entered"))
        return kept_screen(paper.key, filling.number, person.texts)


def write_fields(state: State) -> Fields | None:
    """The state as JSON."""
    match state:
        case None:
            return None
        case Awaiting(day):
            return {"at": "number", "day": day.isoformat() if day else ""}
        case Dating(number):
            return {"at": "day", "number": number}
        case Filling():
            return {
                "at": "question",
                "number": state.number,
                "day": state.day.isoformat(),
                "question": state.question,
                "officer": state.officer or 0,
                "answers": dict(state.answers),
            }


def read_fields(fields: Fields | None) -> State:
    """The state that was written; what another version wrote is none."""
    match fields:
        case {"at": "number", "day": str(day)}:
            return Awaiting(date.fromisoformat(day) if day else None)
        case {"at": "day", "number": str(number)}:
            return Dating(number)
        case {
            "at": "question",
            "number": str(number),
            "day": str(day),
            "question": str(question),
            "officer": int(officer),
            "answers": dict(answers),
        }:
            return Filling(number, date.fromisoformat(day), question, officer or None, answers)
        case _:
            return None
