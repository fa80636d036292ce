"""The text of a digest: one way for `/ringkasan`, the Monday message and `puas digest`."""

from bot.clock import Clock
from bot.digest.gather import gather_digest
from bot.digest.text import digest_text
from bot.texts import texts_in
from data.closing import close_ended_weeks
from data.database import Database
from data.integrity.surroundings import Judging
from data.units import UnitRow
from scoring.period import Period
from scoring.policy import Policy


class Digests:
    """Writes digests as they stand now."""

    def __init__(
        self, database: Database, clock: Clock, policy: Policy, secret: bytes | None = None
    ) -> None:
        """Read from `database`, whose ended weeks are judged and closed first."""
        self._database = database
        self._clock = clock
        self._policy = policy
        self._judging = Judging(policy, clock.zone, secret)

    @property
    def first_month(self) -> int:
        """Month in which the policy's year begins."""
        return self._policy.first_month

    async def write(self, unit: UnitRow, period: Period, language: str) -> str:
        """The digest of a unit, all below it included."""
        today = self._clock.today()
        await close_ended_weeks(self._database, self._judging, today)
        async with self._database.read() as connection:
            digest = await gather_digest(connection, unit, period, today, self._policy)
        return digest_text(digest, texts_in(language), self._policy)
