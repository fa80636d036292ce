"""The Monday digest: due is a column, a claim is a conditional UPDATE, the message an outbox row.

Whoever knocks (a timer, a restart, five replicas), each digest is claimed by one process, and
claim and message are one transaction: a crash leaves both or neither.
"""

import logging
from datetime import datetime, time, timedelta

from bot.clock import Clock
from bot.digest.produce import Digests
from data.database import Database
from data.outbox import put
from data.roles import Role, claim_digest, due_digests, supervisors_of
from data.units import UnitRow, all_units, unit_and_below
from scoring.period import Period, last_full_week

log = logging.getLogger(__name__)

DIGEST_WEEKDAY = 0
DIGEST_TIME = time(7, 0)
KIND = "digest"


def next_digest_at(clock: Clock) -> datetime:
    """The next Monday 07:00 of the office after this moment."""
    local = clock.local()
    ahead = (DIGEST_WEEKDAY - local.weekday()) % 7
    moment = datetime.combine(local.date() + timedelta(days=ahead), DIGEST_TIME, clock.zone)
    return moment if moment > local else moment + timedelta(days=7)


class WeeklyDigests:
    """Puts due digests in the outbox."""

    def __init__(self, database: Database, digests: Digests, clock: Clock, language: str) -> None:
        """Knock with `send_due` as often as wanted."""
        self._database = database
        self._digests = digests
        self._clock = clock
        self._language = language

    async def send_due(self) -> int:
        """Claim and write every digest that is due; returns how many this process claimed."""
        moment = self._clock.now()
        async with self._database.read() as connection:
            due = await due_digests(connection, moment)
            units = {unit.id: unit for unit in await all_units(connection)}
        period = last_full_week(self._clock.today())
        claimed = 0
        for role, due_at in due:
            if role.unit in units:
                claimed += await self._send(role, due_at, units[role.unit], period)
        return claimed

    async def _send(self, role: Role, due_at: datetime, unit: UnitRow, period: Period) -> int:
        language = role.language or self._language
        text = await self._digests.write(unit, period, language)
        async with self._database.write() as connection:
            mine = await claim_digest(connection, role.id, due_at, next_digest_at(self._clock))
            if mine:
                await put(connection, [_parcel(role, period, text)], self._clock.now())
        return int(mine)

    async def send_now(self, unit: UnitRow, period: Period) -> int:
        """Put the digest of `unit` in the outbox of its supervisors; returns how many are new."""
        async with self._database.read() as connection:
            units = await all_units(connection)
            below = unit_and_below(units, unit.id)
            supervisors = await supervisors_of(connection, below)
        by_id = {each.id: each for each in units}
        parcels = [
            _parcel(
                role,
                period,
                await self._digests.write(
                    by_id[role.unit], period, role.language or self._language
                ),
            )
            for role in supervisors
        ]
        async with self._database.write() as connection:
            return await put(connection, parcels, self._clock.now())


def _parcel(role: Role, period: Period, text: str) -> dict[str, object]:
    subject = f"{period.name}/{role.unit}"
    return {"chat_id": role.telegram_id, "kind": KIND, "subject": subject, "text": text}
