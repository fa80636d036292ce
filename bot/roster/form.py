"""The shell of a shift's form: loads the roster, keeps what was decided, shows it."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.effects import Hint, Say
from bot.forms.events import FormEvent, Pressed
from bot.forms.form import Fields, Filled, Person
from bot.roster.screens import shift_screen
from bot.roster.shift import (
    Draft,
    Effect,
    KeepShift,
    ShiftFacts,
    ShowDraft,
    Stage,
    State,
    named_point,
    step,
)
from bot.roster.week_screen import week_screen
from bot.speech.answers import Answer, Screen
from bot.staff.asking import find_asker
from bot.staff.scope import Asker
from data.audit import Entry, note
from data.district.roster import keep_duties, lock_roster, roster_of, unit_of_point
from data.district.units import UnitRow
from data.people.concern import Person as Decider
from scoring.district.roster_change import changed


@dataclass(frozen=True, slots=True)
class ShiftForm:
    """A change of one shift, by somebody whose role covers the desk at every step."""

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
        state = read_draft(fields)
        today = person.moment.astimezone(self.zone).date()
        asker = await find_asker(connection, "jadwal", person.chat, self.admins, person.texts)
        unit = await unit_of(connection, asker, named_point(state, event))
        if isinstance(event, Pressed) and event.parts[:1] == ("save",):
            await lock_roster(connection)
        roster = await roster_of(connection, unit.id, today) if unit else None
        facts = ShiftFacts(today, roster)
        here, effects = step(state, event, facts)
        answers: list[Answer] = []
        for effect in effects:
            answers += await self._do(connection, person, effect, (facts, asker, unit))
        hint = next((person.texts(e.text) for e in effects if isinstance(e, Hint)), None)
        return Filled(write_draft(here), tuple(answers), hint, kept=here == state)

    async def _do(
        self,
        connection: AsyncConnection,
        person: Person,
        effect: Effect,
        around: tuple[ShiftFacts, Asker | None, UnitRow | None],
    ) -> list[Answer]:
        """Do what an effect says; returns what is shown of it."""
        facts, asker, unit = around
        match effect:
            case ShowDraft():
                return [shift_screen(effect, facts, person.texts)]
            case Say(text):
                return [Screen(person.texts(text))]
            case KeepShift(draft, change) if facts.roster and asker and unit:
                after = changed(facts.roster.duties, change)
                if await keep_duties(connection, facts.roster.duties, after):
                    who = Decider(person.chat, self.secret).in_audit
                    told = told_of(draft, facts)
                    await note(connection, Entry(person.moment, who, "roster", told))
                fresh = await roster_of(connection, unit.id, facts.today)
                return [
                    Screen(person.texts("roster-kept")),
                    week_screen(asker, (unit, fresh), draft.monday, facts.today),
                ]
            case _:
                return []


async def unit_of(
    connection: AsyncConnection, asker: Asker | None, point: int | None
) -> UnitRow | None:
    """The unit of a desk, within the person's scope."""
    if asker is None or point is None:
        return None
    return asker.allowed(str(await unit_of_point(connection, point)))


def told_of(draft: Draft, facts: ShiftFacts) -> dict[str, Any]:
    """What the audit keeps of a change."""
    roster = facts.roster
    desk = roster.desk(draft.point) if roster else None
    keys = {each.id: each.key for each in roster.officers} if roster else {}
    return {
        "point": desk.key if desk else draft.point,
        "days": [day.isoformat() for day in draft.days],
        "weekly": draft.weekly,
        "officers": [keys.get(officer, str(officer)) for officer in draft.officers],
        "minutes": draft.hours,
    }


def write_draft(state: State) -> Fields | None:
    """The state as JSON."""
    if state is None:
        return None
    days = [day.isoformat() for day in state.days]
    return {**asdict(state), "days": days, "monday": state.monday.isoformat()}


def read_draft(fields: Fields | None) -> State:
    """The state that was written; what another version wrote is none."""
    match fields:
        case {
            "stage": str(stage),
            "point": int(point),
            "days": list(days),
            "monday": str(monday),
            "weekly": bool(weekly),
            "officers": list(officers),
            "hours": None | [int(), int()] as hours,
        }:
            return Draft(
                stage=Stage(stage),
                point=point,
                days=tuple(date.fromisoformat(day) for day in days),
                monday=date.fromisoformat(monday),
                weekly=weekly,
                officers=tuple(officers),
                hours=(hours[0], hours[1]) if hours else None,
            )
        case _:
            return None
