"""The shell of the form of people served: loads the day, keeps the number, asks for the next."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.effects import Hint, Say
from bot.forms.events import FormEvent
from bot.forms.form import Fields, Filled, Person
from bot.roster.form import unit_of
from bot.served.conversation import (
    AskCount,
    Asking,
    AskReplace,
    Effect,
    KeepCount,
    ServedFacts,
    ShowDay,
    State,
    named,
    step,
)
from bot.served.day import day_screen
from bot.served.gather import served_day
from bot.served.screens import ask_screen, replace_screen
from bot.speech.answers import Answer, Screen
from bot.staff.asking import find_asker
from data.audit import Entry, note
from data.district.roster import roster_of
from data.district.served import keep_served, served_between
from data.district.units import UnitRow
from data.people.concern import Person as Decider


@dataclass(frozen=True, slots=True)
class ServedForm:
    """Numbers of people, by somebody whose role covers the desk at every step."""

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
        state = read_asking(fields)
        about = named(state, event)
        asker = await find_asker(connection, "kunjungan", person.chat, self.admins, person.texts)
        unit = await unit_of(connection, asker, about.point if about else None)
        facts = await self._facts(connection, person, unit, about)
        here, effects = step(state, event, facts)
        answers: list[Answer] = []
        for effect in effects:
            answers += await self._do(connection, person, effect, (facts, unit))
        hint = next((person.texts(e.text) for e in effects if isinstance(e, Hint)), None)
        return Filled(write_asking(here), tuple(answers), hint, kept=here == state)

    async def _facts(
        self,
        connection: AsyncConnection,
        person: Person,
        unit: UnitRow | None,
        about: Asking | None,
    ) -> ServedFacts:
        today = person.moment.astimezone(self.zone).date()
        if unit is None or about is None:
            return ServedFacts(today)
        roster = await roster_of(connection, unit.id, today)
        points = [desk.id for desk in roster.desks]
        counts = await served_between(connection, points, about.day, about.day)
        return ServedFacts(today, roster, counts.get(about.day, {}))

    async def _do(
        self,
        connection: AsyncConnection,
        person: Person,
        effect: Effect,
        around: tuple[ServedFacts, UnitRow | None],
    ) -> list[Answer]:
        """Do what an effect says; returns what is shown of it."""
        match effect, around:
            case AskCount(), _:
                return [ask_screen(effect, person.texts)]
            case AskReplace(), _:
                return [replace_screen(effect, person.texts)]
            case Say(text), _:
                return [Screen(person.texts(text))]
            case KeepCount(), _:
                await self._keep(connection, person, effect)
            case ShowDay(day), (facts, UnitRow() as unit):
                shown = await served_day(connection, unit, day, facts.today)
                return [day_screen(shown, person.texts)]
            case _:
                pass
        return []

    async def _keep(self, connection: AsyncConnection, person: Person, kept: KeepCount) -> None:
        if kept.known == kept.count:
            return
        day = kept.asking.day
        await keep_served(connection, kept.desk.id, day, kept.count)
        told = {
            "point": kept.desk.key,
            "on": day.isoformat(),
            "before": kept.known,
            "count": kept.count,
        }
        who = Decider(person.chat, self.secret).in_audit
        await note(connection, Entry(person.moment, who, "served", told))


def write_asking(state: State) -> Fields | None:
    """The state as JSON."""
    return None if state is None else {"point": state.point, "day": state.day.isoformat()}


def read_asking(fields: Fields | None) -> State:
    """The state that was written; what another version wrote is none."""
    match fields:
        case {"point": int(point), "day": str(day)}:
            return Asking(point, date.fromisoformat(day))
        case _:
            return None
