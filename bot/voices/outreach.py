"""Notes a session at which the system was explained: day, how many came, and the topic."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.days import read_day
from bot.forms.form import Person
from bot.served.numbers import read_count
from bot.speech.answers import Answer, Screen
from bot.staff.asking import find_asker
from bot.staff.tools import Tools
from bot.targets.numbers import read_words
from data.audit import Entry, note
from data.district.units import UnitRow
from data.people.outreach import Session, note_session

OUTREACH = "outreach"
"""Name of the form."""

LONGEST_TOPIC = 200


@dataclass(frozen=True, slots=True)
class OutreachWords:
    """What the words of the form are for: `12-11-2026, 35, cara nilai dihitung`."""

    tools: Tools

    async def question(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> str | None:
        """How a session is written; None where the unit is not the person's."""
        unit = await self._unit(connection, person, subject)
        return None if unit is None else person.texts("outreach-ask", unit=unit.name)

    async def take(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...], text: str
    ) -> Answer | None:
        """Keep the session, or say what is wrong with how it is written."""
        unit = await self._unit(connection, person, subject)
        if unit is None:
            return None
        session = read_session(text, unit.id, self.tools.clock.today())
        if session is None:
            return Screen(person.texts("outreach-wrong"))
        mark = self.tools.who(person.chat).in_audit
        await note_session(connection, session, (person.moment, mark))
        told = {"unit": unit.key, "on": session.held_on.isoformat(), "attended": session.attended}
        await note(connection, Entry(person.moment, mark, "outreach", told))
        day = person.texts.day(session.held_on, "d MMMM y")
        attended = person.texts.number(session.attended)
        return Screen(person.texts("outreach-kept", unit=unit.name, day=day, attended=attended))

    async def _unit(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> UnitRow | None:
        asker = await find_asker(
            connection, "ringkasan", person.chat, self.tools.admins, person.texts
        )
        return asker.allowed(subject[0]) if asker and len(subject) == 1 else None


def read_session(text: str, unit: int, today: date) -> Session | None:
    """A session as it is written: day, people, topic; None for anything else, or a day to come."""
    parts = text.split(",", 2)
    if len(parts) != 3:
        return None
    day, attended = read_day(parts[0]), read_count(parts[1])
    topic = read_words(parts[2], LONGEST_TOPIC)
    if day is None or not date(2000, 1, 1) <= day <= today or attended is None or topic is None:
        return None
    return Session(unit, day, topic, attended)
