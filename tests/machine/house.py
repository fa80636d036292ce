"""A house to be played in again and again: one database, emptied between two plays.

The bot is the real one, its Telegram the emulator, reached without HTTP. The clock stands still
until it is moved and the salts are known beforehand, so that a play can be repeated exactly.
"""

import asyncio
import hashlib
import json
from contextlib import AsyncExitStack
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from telegram import Update
from telegram.request import BaseRequest

from bot.demo.telegram import Person, Refusal, Telegram
from bot.importing.apply import import_files
from bot.service.app import Puas, open_puas
from bot.service.clock import Clock
from data import schema
from data.codes.register import list_codes, register_badge
from data.database import Database, open_database
from data.district.registry import keys_of
from data.district.units import all_units
from data.migrate import upgrade
from data.taps.transaction import Installation
from data.work.surveys import plan_survey
from scoring.citizens.surveys import Survey
from tests.machine.seen import Window
from tests.running.breaking import Breaker, breaking
from tests.world import BOT, SAMPLE, TOKEN, TUESDAY, ZONE, invented_settings

PLACES = (
    "ampenan-kia-1",  # one officer on duty
    "ampenan-imunisasi-1",  # two
    "ampenan-ugd-1",  # open day and night
    "pejeruk-obat-1",  # every second citizen is invited to a survey
)
MONTHS = [f"{year}-{month:02d}" for year in (2026, 2027, 2028, 2029) for month in range(1, 13)]

_LASTING = (schema.salt, schema.fact)
"""Tables of names and values that hold something from the start, and that plays change."""


class StillClock(Clock):
    """A clock that shows one moment until it is moved."""

    def __init__(self, moment: datetime) -> None:
        """Show a moment."""
        self._moment = moment
        super().__init__(ZONE, moment)

    def now(self) -> datetime:
        """The moment."""
        return self._moment

    def timestamp(self) -> float:
        """The moment, as Telegram counts."""
        return self._moment.timestamp()

    def move_to(self, moment: datetime) -> None:
        """Show another moment."""
        self._moment, self.is_real = moment, False


class Straight(BaseRequest):
    """Brings calls to the emulator without HTTP, which would take nine tenths of the time."""

    def __init__(self, telegram: Telegram) -> None:
        """Call this Telegram."""
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_request(self, url: str, *rest: Any, **named: Any) -> tuple[int, bytes]:
        """Answer a call."""
        data = named.get("request_data") or next(
            (each for each in rest if hasattr(each, "parameters")), None
        )
        parameters = {k: v for k, v in (data.parameters if data else {}).items() if v is not None}
        method = url.rpartition("/")[2]
        try:
            result = await self._telegram._answer(method, parameters, {})  # noqa: SLF001
        except Refusal as refusal:
            return refusal.code, json.dumps(refusal.body()).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()


class House:
    """One bot, one database, and people with phones."""

    telegram: Telegram
    puas: Puas
    clock: StillClock
    breaker: Breaker

    def __init__(self, url: str) -> None:
        """Prepare a database, once."""
        self._runner = asyncio.Runner()
        self._settings = invented_settings(url)
        self.database: Database = open_database(url)
        self.window = Window(self.database)
        self._bot = AsyncExitStack()
        self._empty = ""
        self.codes: dict[str, str] = {}
        self.points: dict[str, int] = {}
        self.badge = ""
        self.run(self._prepare())

    def run(self, work: Any) -> Any:
        """Let something happen to its end."""
        return self._runner.run(work)

    def close(self) -> None:
        """Leave the house."""
        self.run(self.end())
        self.run(self.window.close())
        self.run(self.database.close())
        self._runner.close()

    async def begin(self) -> None:
        """Empty the database and open the bot at the moment at which every play begins."""
        await self.window.change(self._empty)
        self.clock = StillClock(TUESDAY)
        self.telegram = Telegram(token=TOKEN, username=BOT, clock=self.clock.timestamp)
        await self.open_bot()

    async def end(self) -> None:
        """Close the bot."""
        await self._bot.aclose()

    async def open_bot(self) -> None:
        """Start the bot; one that runs already is stopped first."""
        await self._bot.aclose()
        request = Straight(self.telegram)
        self.puas = await self._bot.enter_async_context(
            open_puas(self._settings, self.database, self.clock, request=request, timer=False)
        )
        here = Installation(self._settings.secret.encode(), ZONE, self.puas.policy)
        taps, self.breaker = await self._bot.enter_async_context(breaking(self.database, here))
        self.puas.feed.commits._taps = taps  # noqa: SLF001 - the same path, on a disk that may fail

    def person(self, number: int) -> Person:
        """A citizen; the second of three speaks English."""
        return self.telegram.person(1000 + number, "W", "en" if number % 3 == 2 else "id")

    def taken(self) -> list[Update]:
        """What people did since the last time, as the bot is told."""
        bot = self.puas.bot
        return [u for each in self.telegram.take() if (u := Update.de_json(each, bot))]

    async def _prepare(self) -> None:
        await upgrade(self.database)
        await import_files(self.database, [SAMPLE], TUESDAY)
        salts = [
            {"month": each, "salt": hashlib.sha256(each.encode()).hexdigest()} for each in MONTHS
        ]
        async with self.database.write() as connection:
            officers = await keys_of(connection, schema.officer)
            await register_badge(connection, officers["imunisasi-3"], TUESDAY)
            await connection.execute(insert(schema.salt), salts)
            units = await keys_of(connection, schema.unit)
            days = (TUESDAY.date(), TUESDAY.date().replace(year=2036))
            survey = Survey("house", "pejeruk", None, *days, 10**6, 10**6, every=2)
            await plan_survey(connection, survey, units["pejeruk"], None)
            await self._name_codes(connection)
        # A play must not go on counting where the one before it stopped.
        self._empty += "UPDATE survey SET scans = NULL;"
        async with self.database.read() as connection:
            for table in reversed(schema.metadata.sorted_tables):
                rows = (await connection.execute(select(table))).all()
                # The audit is only ever added to.
                if table in _LASTING or (not rows and table is not schema.audit):
                    self._empty += f'DELETE FROM "{table.name}";'  # noqa: S608 - our own names
                if table in _LASTING and rows:
                    values = ", ".join(f"('{name}', '{value}')" for name, value in rows)
                    self._empty += f'INSERT INTO "{table.name}" VALUES {values};'  # noqa: S608

    async def _name_codes(self, connection: Any) -> None:
        """Known codes: which letters a code has must not decide what is drawn."""
        units = frozenset(unit.id for unit in await all_units(connection))
        c = schema.code.c
        for number, row in enumerate(await list_codes(connection, units, TUESDAY)):
            code = f"2222{number:04d}".replace("0", "A").replace("1", "B")
            await connection.execute(
                update(schema.code).where(c.code == row.code).values(code=code)
            )
            if row.point:
                self.codes[row.point] = code
            else:
                self.badge = code
        self.points = await keys_of(connection, schema.point)
        old = self.codes["pejeruk-pendaftaran-1"]
        await connection.execute(
            update(schema.code).where(c.code == old).values(revoked_at=TUESDAY)
        )
