"""Digests that come by themselves: due is a column, a claim a conditional UPDATE, the message an
outbox row.

Whoever knocks (a timer, a restart, five replicas), each digest is claimed by one process, and
claim and message are one transaction: a crash leaves both or neither.
"""

import json
from datetime import date, datetime, time

from bot.digest.buttons import digest_buttons, settings_button
from bot.digest.produce import Digests
from bot.service.clock import Clock
from bot.speech.answers import Keyboard
from bot.speech.texts import Texts, texts_in
from data.database import Database
from data.digests.schedule import Due, claim_digest, due_digests
from data.district.units import UnitRow, all_units, unit_and_below
from data.outbox import put
from data.people.roles import Role, supervisors_of
from scoring.period import DAY, Period, PeriodKind, last_full_week, period_of

USUAL = (0, 7)
"""Weekday and hour of digests where nobody wishes otherwise: Mondays at seven."""

KIND = "digest"


def next_digest_at(
    clock: Clock,
    kind: PeriodKind = PeriodKind.WEEK,
    wished: tuple[int, int] = USUAL,
    first_month: int = 1,
) -> datetime:
    """The next moment for a digest: the wished weekday and hour on the wall of the office.

    That of a month or a quarter comes on the first such day after it has ended.
    """
    local, (weekday, hour) = clock.local(), wished
    period = period_of(local.date(), kind, first_month)
    while (moment := _moment(period.first_on, weekday, hour, clock)) <= local:
        period = period.after()
    return moment


def _moment(first_on: date, weekday: int, hour: int, clock: Clock) -> datetime:
    """The first such weekday from a day on."""
    day = first_on + DAY * ((weekday - first_on.weekday()) % 7)
    return datetime.combine(day, time(hour), clock.zone)


class ScheduledDigests:
    """Puts due digests in the outbox."""

    def __init__(self, database: Database, digests: Digests, clock: Clock, language: str) -> None:
        """Knock with `send_due` as often as wanted."""
        self._database = database
        self._digests = digests
        self._clock = clock
        self._language = language

    async def send_due(self) -> int:
        """Claim and write every digest that is due; returns how many this process claimed."""
        async with self._database.read() as connection:
            dues = await due_digests(connection, self._clock.now())
            units = {unit.id: unit for unit in await all_units(connection)}
        claimed = 0
        for due in dues:
            unit = units.get(due.wishes.role.unit)
            claimed += await self._send(due, unit) if unit else 0
        return claimed

    async def _send(self, due: Due, unit: UnitRow) -> int:
        wishes, first_month = due.wishes, self._digests.first_month
        period = self._last_full(due.kind)
        parcel = await self._parcel(wishes.role, unit, period)
        wished = (wishes.weekday, wishes.hour)
        async with self._database.write() as connection:
            next_at = next_digest_at(self._clock, due.kind, wished, first_month)
            mine = await claim_digest(connection, due, next_at)
            if mine:
                await put(connection, [parcel], self._clock.now())
        return int(mine)

    def _last_full(self, kind: PeriodKind) -> Period:
        today = self._clock.today()
        if kind is PeriodKind.WEEK:
            return last_full_week(today)
        return period_of(today, kind, self._digests.first_month).before()

    async def send_now(self, unit: UnitRow, period: Period) -> int:
        """Put the digest of `unit` in the outbox of its supervisors; returns how many are new."""
        async with self._database.read() as connection:
            units = await all_units(connection)
            below = unit_and_below(units, unit.id)
            supervisors = await supervisors_of(connection, below)
        by_id = {each.id: each for each in units}
        parcels = [await self._parcel(role, by_id[role.unit], period) for role in supervisors]
        async with self._database.write() as connection:
            return await put(connection, parcels, self._clock.now())

    async def _parcel(self, role: Role, unit: UnitRow, period: Period) -> dict[str, object]:
        language = role.language or self._language
        return {
            "chat_id": role.telegram_id,
            "kind": KIND,
            "subject": f"{period.name}/{unit.id}",
            "text": await self._digests.write(unit, period, language),
            "keyboard": json.dumps(_keyboard(unit, period, texts_in(language))),
        }


def _keyboard(unit: UnitRow, period: Period, texts: Texts) -> Keyboard:
    return (*digest_buttons(unit.id, period, texts), (settings_button(unit.id, texts),))
