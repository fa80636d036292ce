"""The text of a digest: one way for `/ringkasan`, the Monday message and `puas digest`."""

import asyncio

from bot.digest.details import details_text
from bot.digest.gather import gather_digest
from bot.digest.picture import caption_of, pictured
from bot.digest.text import digest_text
from bot.digest.told import Digest
from bot.service.clock import Clock
from bot.speech.texts import texts_in
from bot.voices.year import voices_lines
from data.database import Database
from data.district.units import UnitRow
from data.integrity.surroundings import Judging
from data.scores.closing import AT_ONCE, close_ended_weeks
from qr_codes.pages.digest import draw
from scoring.period import Period
from scoring.policies.policy import Policy

_ONE_AT_A_TIME = asyncio.Semaphore(1)
"""The typesetter uses a core: one picture at a time leaves room for taps."""


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
        texts = texts_in(language)
        text = digest_text(await self._gather(unit, period), texts, self._policy)
        about = (period, self._clock.today(), self._policy.anonymity_minimum)
        async with self._database.read() as connection:
            lines = await voices_lines(connection, unit.id, about, texts)
        return "\n".join([text, *lines])

    async def details(self, unit: UnitRow, period: Period, language: str) -> str:
        """What is behind the digest: elements and desks."""
        return details_text(await self._gather(unit, period), texts_in(language), self._policy)

    async def picture(
        self, unit: UnitRow, period: Period, language: str, *, dark: bool = False
    ) -> tuple[bytes, str]:
        """The digest as a PNG, and the same in words."""
        texts, digest = texts_in(language), await self._gather(unit, period)
        drawn = pictured(digest, texts, self._policy, self._clock.today())
        async with _ONE_AT_A_TIME:
            content = await asyncio.to_thread(draw, drawn, dark=dark)
        return content, caption_of(digest, texts, self._policy)

    async def _gather(self, unit: UnitRow, period: Period) -> Digest:
        today = self._clock.today()
        behind = await close_ended_weeks(self._database, self._judging, today, most=AT_ONCE)
        async with self._database.read() as connection:
            digest = await gather_digest(connection, unit, period, today, self._policy)
        if not behind:
            return digest
        return Digest(
            unit.name, period, digest.running, digest.coverage, digest.step, behind=behind
        )
