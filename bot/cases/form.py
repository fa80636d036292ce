"""The shell of a case's form: loads what the step needs, does what it decided, shows it."""

from dataclasses import asdict, dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cases.conversation import (
    LOOKS_BACK,
    Agreeing,
    CaseFacts,
    Choosing,
    Effect,
    FileCase,
    Settle,
    State,
    Telling,
    named_desk,
    step,
)
from bot.cases.days_off import days_off_from
from bot.cases.handing_up import hand_up
from bot.cases.screens import case_screen, filed
from bot.forms.effects import Hint, Say
from bot.forms.events import Begun, FormEvent
from bot.forms.form import Fields, Filled, Person
from bot.speech.answers import Answer, Screen
from bot.staff.tools import Tools
from data.rights import cases
from scoring.district.duty import working_day_after
from scoring.policies.policy import Policy


@dataclass(frozen=True, slots=True)
class CaseForm:
    """A citizen's case."""

    policy: Policy
    zone: ZoneInfo
    secret: bytes
    tools: Tools

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
            if (answer := await self._do(connection, person, effect)) is not None
        ]
        hint = next((person.texts(each.text) for each in effects if isinstance(each, Hint)), None)
        return Filled(write_fields(here), tuple(answers), hint, kept=here == state)

    async def _facts(
        self, connection: AsyncConnection, person: Person, state: State, event: FormEvent
    ) -> CaseFacts:
        today = person.moment.astimezone(self.zone).date()
        point = named_desk(state, event)
        recent = (
            await cases.desks_rated(connection, self.secret, person.chat, today - LOOKS_BACK)
            if isinstance(event, Begun)
            else []
        )
        return CaseFacts(
            chat=person.chat,
            language=person.texts.language,
            today=today,
            policy=self.policy,
            desk=None if point is None else await cases.case_desk(connection, point),
            own=tuple(await cases.cases_of(connection, person.chat)),
            recent=tuple(recent[:MOST_DESKS]),
        )

    async def _do(
        self, connection: AsyncConnection, person: Person, effect: Effect
    ) -> Answer | None:
        """Do what an effect says; returns what is shown of it."""
        match effect:
            case FileCase(draft):
                due_on = await self._due_on(connection, person)
                today = person.moment.astimezone(self.zone).date()
                number = await cases.file_case(connection, draft, today, due_on)
                await hand_up(connection, self.tools, number)
                return filed(person.texts, number, due_on)
            case Settle(case, done=True):
                await cases.close_case(connection, case.id, person.moment)
                return Screen(person.texts("case-closed", number=case.number))
            case Settle(case):
                due_on = await self._due_on(connection, person)
                await cases.reopen_case(connection, case.id, due_on)
                day = person.texts.day(due_on, "EEEE, d MMMM y")
                return Screen(person.texts("case-reopened", number=case.number, day=day))
            case Say(text):
                return Screen(person.texts(text))
            case Hint():
                return None
            case shown:
                return case_screen(shown, person.texts)

    async def _due_on(self, connection: AsyncConnection, person: Person) -> date:
        """Last day to answer what is asked today."""
        today = person.moment.astimezone(self.zone).date()
        off = await days_off_from(connection, self.policy.holiday_country, today)
        return working_day_after(today, self.policy.case_days, off)


MOST_DESKS = 5
"""Desks offered for a new case."""


def write_fields(state: State) -> Fields | None:
    """The state as JSON."""
    if state is None:
        return None
    return {**asdict(state), "day": state.day.isoformat()}


def read_fields(fields: Fields | None) -> State:
    """The state that was written; what another version wrote is none."""
    match fields:
        case {
            "point": int(point),
            "day": str(day),
            "to": str(to),
            "text": str(text),
            "message": int(message),
        }:
            return Agreeing(point, date.fromisoformat(day), to, text, message)
        case {"point": int(point), "day": str(day), "to": str(to)}:
            return Telling(point, date.fromisoformat(day), to)
        case {"point": int(point), "day": str(day)}:
            return Choosing(point, date.fromisoformat(day))
        case _:
            return None
