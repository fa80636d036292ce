"""An officer says which amount of hers is wrong, and what it should be, in her own words."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.forms.form import Person
from bot.speech.answers import Answer, Screen
from bot.staff.corrections.telling import tell_responsible
from bot.staff.tools import Tools
from data.people.roles import roles_of
from data.rights.corrections import Asked, ask
from data.scores.period_sums import officer_of
from data.work.targets import all_measures
from scoring.rights.corrections import Kind

MEASURE = "measure"
"""Name of the form."""

MOST = 12
"""Amounts offered, the latest first."""


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator of an officer in a period."""

    period: str
    indicator: str


def name_of(measure: Measure) -> str:
    """Stands for a measure in a button."""
    return sha256(f"{measure.period}|{measure.indicator}".encode()).hexdigest()[:12]


async def measures_of(connection: AsyncConnection, officer: str) -> list[Measure]:
    """Targets and records of an officer (key), those of the latest periods."""
    known = await all_measures(connection)
    own = {Measure(t.period, t.indicator) for t in known.targets if officer in t.shares}
    own |= {Measure(r.period, r.indicator) for r in known.records if r.officer == officer}
    return sorted(own, key=lambda each: (each.period, each.indicator), reverse=True)[:MOST]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """What the words of the form are for."""

    tools: Tools

    async def question(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...]
    ) -> str | None:
        """Which amount it is about; None where it is not her own."""
        found = await _own(connection, person, subject)
        if found is None:
            return None
        measure = found[1]
        return person.texts("koreksi-words", indicator=measure.indicator, period=measure.period)

    async def take(
        self, connection: AsyncConnection, person: Person, subject: tuple[str, ...], text: str
    ) -> Answer | None:
        """Keep what is asked for, and tell who answers."""
        found = await _own(connection, person, subject)
        if found is None:
            return None
        officer, measure = found
        asked = Asked(
            officer,
            Kind.MEASURE,
            indicator=measure.indicator,
            period=measure.period,
            text=text,
        )
        number = await ask(connection, asked, person.moment)
        told = await tell_responsible(connection, self.tools, officer, number or 0)
        return Screen(person.texts("koreksi-asked" if told else "koreksi-asked-nobody"))


async def _own(
    connection: AsyncConnection, person: Person, subject: tuple[str, ...]
) -> tuple[int, Measure] | None:
    """The officer that a person is, and the measure, that a button names."""
    match subject:
        case (number, name):
            held = await roles_of(connection, person.chat)
            own = {str(role.officer): role.officer for role in held if role.kind == "officer"}
            officer = own.get(number)
            row = None if officer is None else await officer_of(connection, officer)
            if officer is None or row is None:
                return None
            known = await measures_of(connection, row.key)
            measure = next((each for each in known if name_of(each) == name), None)
            return None if measure is None else (officer, measure)
    return None
