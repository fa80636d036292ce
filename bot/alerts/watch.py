"""Looks once a day, and tells who supervises: an outbox row beside each alert that is kept."""

import json
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.alerts.find import LOOKS_BACK, Looking, find_alerts
from bot.alerts.text import alert_text
from bot.cases.days_off import all_days_off
from bot.service.clock import Clock
from bot.speech.texts import texts_in
from bot.staff.tools import staff_button
from data.database import Database
from data.digests.alerts import keep_alert, new_ones, told_since, watchers
from data.digests.schedule import wishes_of
from data.district.units import UnitRow, all_units
from data.facts import lock, recall, remember
from data.outbox import put
from data.people.roles import Role
from scoring.citizens.alerts import Alert, AlertKind, chosen
from scoring.period import WEEK, PeriodKind, last_full_week
from scoring.policies.policy import Policy

KIND = "alert"
LOOKED_ON = "alerts_looked_on"
FROM_HOUR = 7
"""On the office's wall: alerts come in the morning, to be acted on that day."""


class Watch:
    """Finds what is worth an alert and tells it, at most so many a week and unit."""

    def __init__(self, database: Database, clock: Clock, policy: Policy, language: str) -> None:
        """Knock with `look` as often as wanted: one process looks, once a day."""
        self._database = database
        self._clock = clock
        self._policy = policy
        self._language = language

    async def look(self) -> int:
        """Look, unless somebody has today; returns how many alerts were told."""
        today = self._clock.today()
        if self._clock.local().hour < FROM_HOUR:
            return 0
        async with self._database.read() as connection:
            if (await recall(connection, LOOKED_ON) or "") >= today.isoformat():
                return 0
            units = await all_units(connection)
            off = await all_days_off(
                connection, self._policy.holiday_country, today - LOOKS_BACK, today
            )
            here = Looking(today, off, self._policy)
            found = await find_alerts(connection, units, here)
        async with self._database.write() as connection:
            await lock(connection, LOOKED_ON)
            if (await recall(connection, LOOKED_ON) or "") >= today.isoformat():
                return 0  # somebody was quicker
            await remember(connection, LOOKED_ON, today.isoformat())
            return await self._tell(
                connection, units, await new_ones(connection, found, self._clock.now())
            )

    async def _tell(
        self, connection: AsyncConnection, units: Sequence[UnitRow], found: Sequence[Alert]
    ) -> int:
        moment = self._clock.now()
        lately = await told_since(connection, moment - WEEK + timedelta(hours=1))
        told = 0
        for unit in units:
            own = [alert for alert in found if alert.unit == unit.id]
            people = await watchers(connection, units, unit.id) if own else []
            if not people:
                continue
            unread = await _without_digest(connection, people, unit.id)
            own = [each for each in own if each.kind is not AlertKind.DROP or unread]
            for alert in chosen(own, lately[unit.id], self._policy.alerts_a_week):
                number = await keep_alert(connection, alert, moment)
                told_to = unread if alert.kind is AlertKind.DROP else people
                letters = [self._letter(role, unit, alert, number) for role in told_to]
                await put(connection, letters, moment)
                told += 1
        return told

    def _letter(self, role: Role, unit: UnitRow, alert: Alert, number: int) -> dict[str, object]:
        texts = texts_in(role.language or self._language)
        week = last_full_week(self._clock.today())
        seen = staff_button(texts("button-alert-seen"), "ringkasan", "seen", number)
        return {
            "chat_id": role.telegram_id,
            "kind": KIND,
            "subject": str(number),
            "text": alert_text(alert, unit.name, week, texts, self._policy),
            "keyboard": json.dumps([[seen]]),
        }


async def _without_digest(
    connection: AsyncConnection, people: Sequence[Role], unit: int
) -> list[Role]:
    """Those to whom no weekly digest of just this unit tells what fell in it."""
    alone = []
    for role in people:
        wishes = await wishes_of(connection, role.telegram_id, unit)
        if wishes is None or wishes.next_at[PeriodKind.WEEK] is None:
            alone.append(role)
    return alone
