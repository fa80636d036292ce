"""The form behind *Sudah dibicarakan*: one sentence, then the day; added, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.buttons import TALKED
from bot.digest.periods import period_title
from bot.forms.buttons import form_button
from bot.forms.events import FormEvent, Pressed, Resumed, Unfit, Written
from bot.forms.form import Fields, Filled, Person
from bot.speech.answers import Screen
from bot.speech.texts import Texts
from bot.staff.scope import own_units
from data.audit import Entry, note
from data.digests.talks import Talk, note_talk
from data.district.units import UnitRow, all_units, unit_and_below
from data.people.concern import Person as Supervisor
from data.people.roles import roles_of
from scoring.period import DAY, Period, parse_period

LONGEST = 200
"""Characters of the sentence: it stands in one line of the next digest."""

DAYS = 5
"""Days that are offered: today, and those before it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Whose digests a person may ask for (units by id as text), and what day it is."""

    units: Mapping[str, UnitRow]
    today: date
    first_month: int
    texts: Texts


@dataclass(frozen=True, slots=True)
class _About:
    unit: UnitRow
    period: Period


def step(fields: Fields | None, event: FormEvent, facts: Facts) -> tuple[Filled, Talk | None]:
    """Take one event; returns what is known and said then, and the note that is complete. Pure."""
    texts, known = facts.texts, fields or {}
    about = _about(facts, str(known.get("unit")), str(known.get("period")))
    match event:
        case Pressed(("begin", unit, period)) if begun := _about(facts, unit, period):
            return _asking(texts, begun), None
        case Pressed(("on", message, day)) if about and message == str(known.get("message")):
            talk = _complete(about, str(known["text"]), day, facts.today)
            return (_kept(texts, about), talk) if talk else (_old(fields, texts), None)
        case Written(text, message) if about:
            line = " ".join(text.split())[:LONGEST]
            told = {**_fields(about), "text": line, "message": message}
            return Filled(told, (_when(facts, line, message),)), None
        case Unfit() | Resumed() if about:
            return _asking(texts, about), None
        case Pressed():
            return _old(fields, texts), None
        case _:
            return Filled(None, (Screen(texts("talked-stopped")),)), None


def _about(facts: Facts, unit: str, period: str) -> _About | None:
    """A digest that has been: of a unit that she may ask about, of a period that is over."""
    try:
        named = parse_period(period, facts.first_month)
    except ValueError:
        return None
    known = facts.units.get(unit)
    return _About(known, named) if known and named.first_on <= facts.today else None


def _fields(about: _About) -> dict[str, object]:
    return {"unit": about.unit.id, "period": about.period.name}


def _asking(texts: Texts, about: _About) -> Filled:
    asked = texts(
        "talked-ask",
        unit=about.unit.name,
        period=period_title(about.period, texts),
        longest=str(LONGEST),
    )
    return Filled(_fields(about), (Screen(asked, in_place=False),))


def _when(facts: Facts, line: str, message: int) -> Screen:
    """The sentence as it will stand, and a button for each day on which it may have been."""
    days = [facts.today - DAY * back for back in range(DAYS)]
    buttons = tuple(
        (form_button(facts.texts.day(day, "EEEE, d MMM"), TALKED, "on", message, day.isoformat()),)
        for day in days
    )
    return Screen(facts.texts("talked-when", text=line), buttons)


def _complete(about: _About, text: str, day: str, today: date) -> Talk | None:
    try:
        talked_on = date.fromisoformat(day)
    except ValueError:
        return None
    # Offered on one day, tapped on another: never one to come, nor one before the period.
    if not about.period.first_on <= talked_on <= today:
        return None
    return Talk(about.unit.id, about.period.name, text, talked_on)


def _kept(texts: Texts, about: _About) -> Filled:
    return Filled(None, (Screen(texts("talked-kept", unit=about.unit.name)),))


def _old(fields: Fields | None, texts: Texts) -> Filled:
    return Filled(fields, hint=texts("talked-gone"), kept=True)


@dataclass(frozen=True, slots=True)
class TalkedForm:
    """Keeps notes about digests, by who may ask for them at every step."""

    admins: frozenset[int]
    zone: ZoneInfo
    first_month: int
    secret: bytes

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Take one event."""
        today = person.moment.astimezone(self.zone).date()
        units = await self._units(connection, person.chat)
        filled, talk = step(fields, event, Facts(units, today, self.first_month, person.texts))
        if talk is not None:
            by = Supervisor(person.chat, self.secret)
            if await note_talk(connection, talk, by.mark, person.moment):
                details = {
                    "unit": units[str(talk.unit)].key,
                    "period": talk.period,
                    "talked_on": talk.talked_on.isoformat(),
                }
                await note(connection, Entry(person.moment, by.in_audit, "talked", details))
        return filled

    async def _units(self, connection: AsyncConnection, chat: int) -> dict[str, UnitRow]:
        units = await all_units(connection)
        own = own_units("ringkasan", chat, await roles_of(connection, chat), units, self.admins)
        ids = {each for unit in own for each in unit_and_below(units, unit.id)}
        return {str(unit.id): unit for unit in units if unit.id in ids}
