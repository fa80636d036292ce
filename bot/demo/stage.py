"""What the page can see and do: phones, the clock, and whose phone is in hand."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import datetime, time, timedelta
from time import perf_counter
from typing import Any

from bot.demo.cast import PARENTS, PLAYERS, Player
from bot.demo.emulator.chats.people import Person
from bot.demo.emulator.delivery.signals import Signal
from bot.demo.emulator.protocol.files import File
from bot.demo.phones import phone
from bot.demo.system import System
from bot.demo.telegram import Telegram
from bot.demo.town import Town
from bot.demo.wall import Wall
from bot.digest.schedule import next_digest_at
from bot.service.app import Puas
from scoring.performance.closed_period import may_close_from
from scoring.period import Period, PeriodKind, period_of

HEARTBEAT_SECONDS = 15
LOOK_SECONDS = 3
LONGEST_TEXT = 4096
MORNING = time(9)
CITIZENS = frozenset(player.telegram_id for player in PARENTS)
SYSTEM = 0
"""Under this the panel's version stands among those of the phones; nobody has this id."""


Scenery = tuple[Wall, Town, System]
"""What stands around the phones."""


class Trouble(Exception):
    """Something cannot be done; `name` chooses the words in which the page says so."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Stage:
    """One running demo."""

    def __init__(self, telegram: Telegram, puas: Puas, scenery: Scenery) -> None:
        """Show `puas` at work on the phones of `telegram`."""
        self.telegram = telegram
        self.wall, self._town, self._system = scenery
        self._puas = puas
        self._watches: dict[int, tuple[int, float]] = {}
        self._screen_ms: float | None = None
        self._current = {player.place: player for player in reversed(PLAYERS.values())}
        self._scanned: dict[int, str] = {}
        self._signal = Signal()
        self._moving = asyncio.Lock()
        self._closing = False

    # --- What people do ---

    def switch(self, key: str) -> None:
        """Take another's phone in hand, of those that lie in the same place."""
        player = _player(key)
        self._current[player.place] = player
        self._signal.ring()

    def scan(self, payload: str) -> None:
        """Hold the phone in hand over a code: a new chat waits for START, a known one goes on."""
        person = self._person(self._current["citizen"])
        if person.started:
            self._begin(person)
            person.scan(payload)
        else:
            self._scanned[person.id] = payload
            person.touch()

    def start(self, key: str) -> None:
        """Press START."""
        person = self._person(_player(key))
        self._begin(person)
        person.scan(self._scanned.pop(person.id, ""))

    def send(self, key: str, text: str) -> None:
        """Type a message."""
        words = text.strip()
        if not words or len(words) > LONGEST_TEXT:
            raise Trouble("text-length")
        person = self._person(_player(key))
        self._begin(person)
        person.send(words)

    def tap(self, key: str, message_id: int, row: int, column: int) -> None:
        """Tap a button."""
        person = self._person(_player(key))
        message = person.find(message_id)
        keyboard = message.keyboard if message is not None else []
        if not (0 <= row < len(keyboard) and 0 <= column < len(keyboard[row])):
            raise Trouble("button-gone")
        data = keyboard[row][column].data
        if data is None:
            raise Trouble("button-gone")
        self._begin(person)
        person.press(data, message)

    # --- Time ---

    async def move(self, where: str) -> None:
        """Move the clock on: an `hour`, to the next `day`, to `monday` 07:00 or past the `quarter`.

        Meanwhile the town lives on, so that the next digest has something to tell. A quarter
        that has ended is closed, as the operator does with `puas score --close`.
        """
        async with self._moving:
            quarter = self._quarter()
            await self._live_until(self._moment(where))
            if where == "quarter":
                await self._puas.scores.close(quarter, "demo")
                await self._puas.knock()
            self._system.forget()
        self._signal.ring()

    async def _live_until(self, moment: datetime) -> None:
        """Go by weeks, so that each Monday has its digest, and is swept as it would be."""
        clock = self._puas.clock
        while (now := clock.now()) < moment:
            until = min(next_digest_at(clock), moment)
            await self._town.live(now, until)
            clock.move_to(until)
            self._signal.ring()
            await self._puas.knock()
            await self._puas.sweep()

    def _quarter(self) -> Period:
        first_month = self._puas.policy.first_month
        return period_of(self._puas.clock.today(), PeriodKind.QUARTER, first_month)

    def _moment(self, where: str) -> datetime:
        local = self._puas.clock.local()
        match where:
            case "hour":
                return local + timedelta(hours=1)
            case "day":
                return datetime.combine(local.date() + timedelta(days=1), MORNING, local.tzinfo)
            case "monday":
                return next_digest_at(self._puas.clock)
            case "quarter":
                settled = may_close_from(self._quarter(), self._puas.clock.zone)
                return datetime.combine(settled, MORNING, local.tzinfo)
            case _:
                raise Trouble("clock-unknown")

    # --- What the page sees ---

    async def letters(self) -> AsyncGenerator[dict[str, Any]]:
        """Tell how everything stands, and from then on what changed, until the demo ends."""
        seen: dict[int, int] = {}
        while not self._closing:
            version = self._signal.version
            yield self._letter(seen)
            await self._signal.wait(version, HEARTBEAT_SECONDS)

    async def watch(self) -> None:
        """Pass on what changes on a phone; the rest of what Telegram does is nobody's business."""
        version, newest = 0, 0
        while True:
            version = await self.telegram.changed(since=version)
            people = self.telegram.people.values()
            changed_at = max((person.version for person in people), default=0)
            if changed_at > newest:
                newest = changed_at
                self._stop_watches()
                self._signal.ring()

    async def observe(self) -> None:
        """Look at the database whenever something happened, and now and then."""
        version = 0
        while True:
            if not self._moving.locked():
                screen_ms, self._screen_ms = self._screen_ms, None
                if await self._system.look(screen_ms):
                    self._signal.ring()
            version = await self._signal.wait(version, LOOK_SECONDS)

    def close(self) -> None:
        """End all letters."""
        self._closing = True
        self._signal.ring()

    def file(self, file_id: str) -> File | None:
        """Find a file that stands in one of the chats."""
        chats = (self._person(player).chat for player in PLAYERS.values())
        files = (file for chat in chats for m in chat for file in (m.document, m.photo) if file)
        return next((file for file in files if file.id == file_id), None)

    def _letter(self, seen: dict[int, int]) -> dict[str, Any]:
        phones = []
        for player in PLAYERS.values():
            person = self._person(player)
            if seen.get(person.id) != person.version:
                seen[person.id] = person.version
                scanned = person.id in self._scanned
                phones.append(phone(player, person, self.telegram.profile, scanned=scanned))
        clock = self._puas.clock
        letter = {
            "now": round(clock.timestamp() * 1000),
            "zone": str(clock.zone),
            "current": {place: player.key for place, player in self._current.items()},
            "phones": phones,
        }
        if seen.get(SYSTEM) != self._system.version:
            seen[SYSTEM] = self._system.version
            letter["system"] = self._system.panel
        return letter

    def _begin(self, person: Person) -> None:
        """Start a citizen's stopwatch: it stops when the bot's answer stands on her screen."""
        if person.id not in CITIZENS:
            return
        self._watches[person.id] = (person.spoken, perf_counter())

    def _stop_watches(self) -> None:
        for user_id, (spoken, began) in list(self._watches.items()):
            if self.telegram.people[user_id].spoken > spoken:
                del self._watches[user_id]
                self._screen_ms = (perf_counter() - began) * 1000

    def _person(self, player: Player) -> Person:
        return self.telegram.person(player.telegram_id, player.name, player.language)


def _player(key: str) -> Player:
    if key not in PLAYERS:
        raise Trouble("person-unknown")
    return PLAYERS[key]
