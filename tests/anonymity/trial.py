"""One trial: weeks of ratings, everything that staff receive meanwhile, and the search."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.demo.telegram import Person
from bot.scores.district import Scores
from data import schema
from data.district.registry import keys_of
from scoring.citizens.praise import BATCH
from scoring.period import PeriodKind, period_of
from tests.anonymity.figures import Reader, registry_of
from tests.anonymity.search import (
    Traces,
    batches,
    differences,
    parts,
    rests,
    small_groups,
    words_of,
)
from tests.anonymity.staff import ROLES, Listener, staff_of
from tests.anonymity.town import Town
from tests.surveys import running
from tests.world import ZONE, World

MONDAY_MORNING = time(8, 0)
SURVEYED_DAYS = 11
OFFICER = ROLES.index(("officer", "ampenan", "kia-1"))
MINIMUM = 10
"""What the design promises, whatever the policy of the world says."""


@dataclass(frozen=True, slots=True)
class Length:
    """So many weeks from a Monday, so many ratings a day on average."""

    first: date
    weeks: int
    daily: float
    seed: int


@dataclass
class Report:
    """What was looked at, and what was found."""

    ratings: int = 0
    changed: int = 0
    erased: int = 0
    sheets: int = 0
    files: int = 0
    figures: int = 0
    comments: int = 0
    pairs: int = 0
    smallest_difference: int = 0
    smallest_part: int = 0
    faults: list[str] = field(default_factory=list)


class Trial:
    """Live, listen, search."""

    def __init__(self, world: World, length: Length, people: list[Person]) -> None:
        """Nobody has rated yet. Use `begin`."""
        self._world, self._length, self._people = world, length, people
        self.town = Town(world, length.seed, length.daily)
        self.town.worse_from = length.first + timedelta(days=7 * (length.weeks - 1))
        self.listener = Listener(world, people)
        self.asked = 0

    @classmethod
    async def begin(cls, world: World, length: Length) -> "Trial":
        """Staff come first; at one desk citizens are invited to a survey."""
        world.clock.move_to(datetime.combine(length.first, time(6), ZONE))
        people = await staff_of(world)
        await running(world, ("pejeruk", "imunisasi"), days=SURVEYED_DAYS)
        return cls(world, length, people)

    async def live(self, show: Callable[[str], None] = lambda _line: None) -> None:
        """All weeks, each ended by a Monday on which everybody asks everything."""
        for week in range(self._length.weeks):
            monday = self._length.first + timedelta(days=7 * week)
            for day in range(7):
                await self.town.live(monday + timedelta(days=day))
            await self._monday(monday + timedelta(days=7))
            ratings, sheets = len(self.town.ledger.ratings), len(self.listener.sheets)
            show(f"week {week + 1}: {ratings} ratings, {sheets} sheets")

    async def _monday(self, day: date) -> None:
        """The digests go out, what is over is swept, and a quarter that has ended is closed."""
        world = self._world
        world.clock.move_to(datetime.combine(day, MONDAY_MORNING, ZONE))
        await world.puas.knock()
        await self.town.look()
        await self.listener.ask_everything()
        await self._correct(day)
        await world.puas.sweep()
        before = day - timedelta(days=9)
        quarter = period_of(before, PeriodKind.QUARTER)
        if before <= quarter.last_on < day - timedelta(days=2):
            await Scores(world.database, world.clock, world.puas.policies).close(quarter, "trial")
            await self.listener.ask_everything()

    async def _correct(self, monday: date) -> None:
        """An officer was on leave in the first week, and on a day of the second: ten ratings and
        more leave her figures together, and a few wait.
        """
        week = (monday - self._length.first).days // 7
        days = {1: range(6), 2: range(1)}.get(week, range(0))
        boss, officer = self._people[0], self._people[OFFICER]
        async with self._world.database.read() as connection:
            who = (await keys_of(connection, schema.officer))["kia-1"]
            point = (await keys_of(connection, schema.point))["ampenan-kia-1"]
        for day in days:
            on = monday - timedelta(days=7 - day)
            officer.press(f"g:koreksi:ask:{who}:{point}:{on}:-:leave", officer.chat[-1])
            await self._world.settle()
            self.asked += 1
            boss.press(f"g:koreksi:yes:{self.asked}", boss.chat[-1])
            await self._world.settle()
        await self.town.look()

    async def print_posters(self) -> int:
        """An admin has a file of each layout made; returns how many there are."""
        admin = next(person for person in self._people if person.id == self.listener.admin)
        admin.send("/poster ampenan")
        await self._world.settle()
        asked = admin.chat[-1]
        buttons = [button for row in asked.keyboard for button in row]
        for button in buttons:
            await self.listener.press(admin, asked, button.data or "")
        return len(buttons)

    async def search(self) -> Report:
        """Look for whatever tells of one person, or of few."""
        ledger, sheets = self.town.ledger, self.listener.sheets
        days = range(7 * self._length.weeks + 7)
        span = [self._length.first + timedelta(days=day) for day in days]
        reader = Reader(self._world, ledger, await registry_of(self._world, span))
        figures = [figure for sheet in sheets for figure in reader.figures(sheet)]
        pairs, smallest, apart = differences(figures, MINIMUM)
        part, told_apart = parts(figures, MINIMUM)
        comments, few = batches(sheets, BATCH)
        faults = [
            *reader.faults,
            *few,
            *words_of(sheets, Traces(ledger)),
            *small_groups(figures, MINIMUM),
            *apart,
            *told_apart,
            *rests(figures, reader, MINIMUM),
        ]
        return Report(
            ratings=len(ledger.ratings),
            changed=ledger.changed,
            erased=ledger.erased,
            sheets=len(sheets),
            files=sum(bool(sheet.content) for sheet in sheets),
            figures=len(figures),
            comments=comments,
            pairs=pairs,
            smallest_difference=smallest,
            smallest_part=part,
            faults=list(dict.fromkeys(faults)),
        )
