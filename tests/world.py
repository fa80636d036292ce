"""A world for tests: the sample district, the real bot, and people with phones."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from telegram import Update
from telegram.request import HTTPXRequest

from bot.demo.telegram import Message, Person, Telegram
from bot.importing.apply import import_files
from bot.rating.effects import (
    ShowQuestion,
)
from bot.rating.events import (
    Answered,
    Event,
    Named,
    Scanned,
)
from bot.rating.fold import Said
from bot.service.app import Puas, open_puas
from bot.service.clock import Clock
from bot.service.settings import Settings
from bot.transport.incoming import INVITATION_BUTTON
from bot.transport.polling import work_off
from data import schema
from data.codes.register import list_codes, register_badge
from data.database import Database, open_database, upsert
from data.district.registry import keys_of
from data.district.units import all_units
from data.migrate import upgrade
from data.people.roles import invite
from scoring.rating import WHO
from tests.ear import note_words

ZONE = ZoneInfo("Asia/Makassar")
TUESDAY = datetime(2026, 11, 17, 9, 0, tzinfo=ZONE)
SAMPLE = Path(__file__).parent.parent / "samples" / "ampenan" / "ampenan.toml"
TOKEN = "700001:AAE-invented-token-for-tests-000000"
SECRET = "invented-secret-for-tests"
BOT = "PuasAmpenanBot"


@dataclass
class World:
    """Everything a story needs at hand."""

    telegram: Telegram
    puas: Puas
    database: Database
    clock: Clock
    settings: Settings
    codes: dict[str, str]
    badges: dict[str, str]

    def person(self, number: int = 1, language: str = "id") -> Person:
        """A citizen; each number is another one."""
        return self.telegram.person(1000 + number, f"Warga {number}", language)

    async def settle(self) -> None:
        """Let the bot work until nothing waits for it."""
        while taken := self.telegram.take():
            bot = self.puas.bot
            updates = [u for each in taken if (u := Update.de_json(each, bot))]
            assert await work_off(self.puas.feed, updates)

    async def scan(self, person: Person, point: str) -> Message:
        """A person scans the poster of a point; returns the question."""
        person.scan(self.codes[point])
        await self.settle()
        return person.chat[-1]

    async def tap(self, person: Person, *labels: str) -> Message:
        """A person taps buttons of the newest keyboard, one after the other."""
        for label in labels:
            person.tap(label)
            await self.settle()
        return person.chat[-1]

    async def rate(self, person: Person, point: str, values: str = "4444") -> Message:
        """A person scans and answers every question: one digit a question, then the end card."""
        await self.scan(person, point)
        for value in values:
            last = person.chat[-1]
            labels = [button.text for row in last.keyboard for button in row]
            wanted = next((label for label in labels if label.startswith(f"{value} ·")), labels[0])
            person.tap(wanted)
            await self.settle()
        return person.chat[-1]

    async def say(self, person: Person, text: str) -> Message:
        """A person types a text; returns the last message."""
        note_words(text)
        person.send(text)
        await self.settle()
        return person.chat[-1]

    async def supervisor(
        self, unit: str = "ampenan", number: int = 900, language: str = "id"
    ) -> Person:
        """A supervisor of a unit, invited just now."""
        return await self.staff("supervisor", unit, number, language)

    async def staff(self, role: str, unit: str, number: int = 900, language: str = "id") -> Person:
        """Somebody with a role at a unit, invited just now."""
        async with self.database.write() as connection:
            units = {each.key: each.id for each in await all_units(connection)}
            invitation = await invite(connection, role, units[unit], None, self.clock.now())
        person = self.telegram.person(number, "Kepala", language)
        await self.open_invitation(person, invitation.token)
        return person

    async def open_invitation(self, person: Person, token: str) -> Message:
        """A person opens an invitation's link and accepts what it says; returns what is told."""
        person.scan(token)
        await self.settle()
        buttons = [b.data for row in person.chat[-1].keyboard for b in row if b.data]
        if buttons and buttons[0].startswith(INVITATION_BUTTON):
            person.press(buttons[0], person.chat[-1])
            await self.settle()
        return person.chat[-1]

    async def answers(self) -> dict[str, dict[str, int]]:
        """All stored answers by rating."""
        found: dict[str, dict[str, int]] = {}
        async with self.database.read() as connection:
            for key, element, value in await connection.execute(select(schema.answer)):
                found.setdefault(key, {})[element] = value
        return found


async def make_world(url: str, moment: datetime = TUESDAY) -> None:
    """Put the sample district into an empty database at `moment`."""
    database = open_database(url)
    try:
        await upgrade(database)
        await import_files(database, [SAMPLE], moment)
        await fix_salts(database)
        async with database.write() as connection:
            officers = await keys_of(connection, schema.officer)
            await register_badge(connection, officers["imunisasi-3"], moment)
    finally:
        await database.close()


@asynccontextmanager
async def open_world(
    url: str, moment: datetime = TUESDAY, *, made: bool = False
) -> AsyncGenerator[World]:
    """Open a world at `moment` on an empty database, or on one in which it was `made`."""
    if not made:
        await make_world(url, moment)
    clock = Clock(ZONE, moment)
    telegram = Telegram(token=TOKEN, username=BOT, clock=clock.timestamp)
    settings = invented_settings(url)
    database = open_database(url)
    async with database.read() as connection:
        units = frozenset(unit.id for unit in await all_units(connection))
        codes = await list_codes(connection, units, clock.now())
    try:
        async with open_bot(settings, database, clock, telegram) as puas:
            points = {row.point: row.code for row in codes if row.point}
            badges = {row.officer: row.code for row in codes if row.officer}
            yield World(telegram, puas, database, clock, settings, points, badges)
    finally:
        await telegram.close()
        await database.close()


@asynccontextmanager
async def open_bot(
    settings: Settings, database: Database, clock: Clock, telegram: Telegram
) -> AsyncGenerator[Puas]:
    """Open one process of the bot; there may be several on one database."""
    request = HTTPXRequest(httpx_kwargs={"transport": telegram.wire()})
    async with open_puas(settings, database, clock, request=request, timer=False) as puas:
        yield puas


def invented_settings(url: str) -> Settings:
    """Settings of a world, whatever the environment says."""
    return Settings(
        _env_file=None,
        token=TOKEN,
        bot_name=BOT,
        secret=SECRET,
        database_url=url,
        telegram_url="http://telegram.test",
    )


async def fix_salts(database: Database) -> None:
    """Give some months a known salt, so that receipts in stories are the same each time."""
    async with database.write() as connection:
        rows = [{"month": f"2026-{month:02d}", "salt": "0" * 64} for month in range(1, 13)]
        await upsert(connection, schema.salt, rows, keep=True)


async def rate_at(
    world: World, citizen: int, point: str, moment: datetime, values: tuple[int, ...]
) -> None:
    """A citizen rates at a moment, through the real conversation but without a phone.

    A fifth value takes the fourth one's place where she is asked whether anybody wanted a good
    answer or money from her; without it she says no.
    """
    said = partial(Said, citizen, moment=moment)
    outcome = await world.puas.feed.commits.submit(said(event=Scanned(world.codes[point])))
    for value in values[:4]:
        shown = next(e for e in outcome.effects if isinstance(e, ShowQuestion))
        rating, question = shown.rating, shown.question
        if question == WHO:
            officer = rating.visit.officers[citizen % len(rating.visit.officers)].id
            event: Event = Named(rating.visit.key, officer)
            outcome = await world.puas.feed.commits.submit(said(event=event))
            shown = next(e for e in outcome.effects if isinstance(e, ShowQuestion))
            question = shown.question
        asked = question in world.puas.policy.integrity
        event = Answered(rating.visit.key, question, (*values[4:], 0)[0] if asked else value)
        outcome = await world.puas.feed.commits.submit(said(event=event))
