"""Asks staff once a quarter whether the assessment is fair, and counts what they answer."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digest.periods import period_title
from bot.forms.buttons import form_button
from bot.forms.events import FormEvent, Pressed
from bot.forms.form import Fields, Filled, Person
from bot.service.clock import Clock
from bot.speech.answers import Screen
from bot.speech.texts import Texts, texts_in
from data import outbox
from data.database import Database
from data.people.pulse import claim_pulse, count_answer, people_to_ask
from data.people.roles import Role
from scoring.citizens.pulse import VALUES, asks_on, open_until
from scoring.period import Period, PeriodKind, parse_period, period_of

PULSE = "pulse"
"""Name of the form, and kind of its message."""

FROM_HOUR = time(9, 0)


@dataclass(frozen=True, slots=True)
class Pulse:
    """Puts the question in the outbox, once a quarter."""

    database: Database
    clock: Clock
    first_month: int
    language: str

    async def send_due(self) -> int:
        """Ask everybody when it is time; returns how many messages are new."""
        local = self.clock.local()
        quarter = period_of(local.date(), PeriodKind.QUARTER, self.first_month)
        if local < datetime.combine(asks_on(quarter), FROM_HOUR, self.clock.zone):
            return 0
        until = datetime.combine(open_until(quarter), time(), self.clock.zone) + timedelta(days=1)
        async with self.database.write() as connection:
            if not await claim_pulse(connection, quarter):
                return 0
            roles = await people_to_ask(connection)
            parcels = [self._parcel(role, quarter) | {"until_at": until} for role in roles]
            return await outbox.put(connection, parcels, self.clock.now()) if parcels else 0

    def _parcel(self, role: Role, quarter: Period) -> dict[str, object]:
        texts = texts_in(role.language or self.language)
        screen = question(quarter, texts)
        return {
            "chat_id": role.telegram_id,
            "kind": PULSE,
            "subject": quarter.name,
            "text": screen.text,
            "keyboard": json.dumps(screen.keyboard),
        }


def question(quarter: Period, texts: Texts) -> Screen:
    """The question, with one button an answer."""
    rows = tuple(
        (
            form_button(
                texts("button-value", value=str(value), label=texts(f"pulse-{value}")),
                *(PULSE, quarter.name, value),
            ),
        )
        for value in VALUES
    )
    return Screen(texts("pulse-ask", period=period_title(quarter, texts)), rows)


@dataclass(frozen=True, slots=True)
class PulseForm:
    """Takes an answer: one tap, whatever else the chat is busy with."""

    clock: Clock
    secret: bytes
    first_month: int

    async def fill(
        self,
        connection: AsyncConnection,
        person: Person,
        fields: Fields | None,
        event: FormEvent,
    ) -> Filled:
        """Count an answer of who was asked; afterwards no screen shows which one it was."""
        quarter, value = self._read(event)
        role = next(
            (each for each in await people_to_ask(connection) if each.telegram_id == person.chat),
            None,
        )
        if quarter is None or role is None:
            return Filled(fields, hint=person.texts("pulse-old"), kept=True)
        about = (person.chat, role.unit, self.secret)
        new = await count_answer(connection, quarter, about, value)
        thanks = Screen(person.texts("pulse-thanks" if new else "pulse-again"))
        return Filled(fields, (thanks,), kept=True)

    def _read(self, event: FormEvent) -> tuple[Period | None, int]:
        """The quarter while its answers are taken, and the value."""
        match event:
            case Pressed((name, value)) if value in {str(each) for each in VALUES}:
                try:
                    quarter = parse_period(name, self.first_month)
                except ValueError:
                    return None, 0
                today = self.clock.today()
                taken = asks_on(quarter) <= today <= open_until(quarter)
                if quarter.kind is PeriodKind.QUARTER and taken:
                    return quarter, int(value)
        return None, 0
