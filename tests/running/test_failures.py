"""Whatever statement of a tap fails, nothing is half done, and the next delivery does it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

from bot.rating.effects import (
    ShowQuestion,
)
from bot.rating.events import (
    Answered,
    EraseConfirmed,
    Event,
    Scanned,
)
from bot.rating.fold import Outcome, Said, ask, fold
from data import schema
from data.database import OUTAGES
from data.taps.group import GroupCommit
from data.taps.transaction import Installation
from data.upkeep.content import Digest, rows_of
from data.upkeep.verify import verify
from tests.running.breaking import Breaker, breaking
from tests.world import ZONE, World

CITIZEN = 1
MOST_STEPS = 100
TOUCHED = (
    schema.conversation,
    schema.heard,
    schema.rating,
    schema.answer,
    schema.daily_answer,
    schema.daily_composite,
    schema.daily_visit,
)


class Citizen:
    """Somebody who rates while the database breaks."""

    def __init__(
        self, world: World, commits: GroupCommit[Said, Outcome], breaker: Breaker
    ) -> None:
        """Rate through `commits`."""
        self.world = world
        self.breaker = breaker
        self._commits = commits
        self.messages = 0

    def said(self, event: Event, *, typed: bool = False) -> Said:
        """One thing that she does, as often as it is delivered."""
        self.messages += typed
        message = self.messages if typed else None
        return Said(CITIZEN, event, self.world.clock.now(), message)

    async def submit(self, said: Said) -> Outcome | None:
        """Deliver it; None when it could not be stored."""
        try:
            return await self._commits.submit(said)
        except OUTAGES:
            return None

    async def digest(self) -> str:
        """What the database holds of all that a tap touches."""
        digest = Digest()
        async with self.world.database.read() as connection:
            for table in TOUCHED:
                async for row in rows_of(connection, table, self.world.clock.today()):
                    digest.add(table.name, row)
        return str(digest)

    async def break_everywhere(self, said: Said, *, done: bool = False) -> Outcome:
        """Deliver it once for every statement, each time with that one failing; then whole.

        With `done` the statement itself works, and only its success is not told.
        """
        outcome, before, seen, step = None, await self.digest(), set(), 0
        while outcome is None and step < MOST_STEPS:
            step += 1
            self.breaker.arm(step, done=done)
            outcome = await self.submit(said)
            if outcome is None:
                seen.add(await self.digest())
        assert outcome is not None
        assert step > 4
        assert before in seen
        assert seen <= {before, await self.digest()}, "something was half done, or done twice"
        return outcome


@asynccontextmanager
async def a_citizen(world: World) -> AsyncGenerator[Citizen]:
    """Somebody at a desk whose database can be broken."""
    here = Installation(world.settings.secret.encode(), ZONE, world.puas.policy)
    async with breaking(world.database, here) as (taps, breaker):
        commits = GroupCommit[Said, Outcome](
            taps, ask, partial(fold, policy=world.puas.policy, zone=ZONE)
        )
        yield Citizen(world, commits, breaker)
        breaker.arm(0, done=False)


def question_of(outcome: Outcome) -> ShowQuestion:
    """The question that is shown."""
    return next(effect for effect in outcome.effects if isinstance(effect, ShowQuestion))


async def test_a_statement_that_fails_leaves_nothing_behind(world: World) -> None:
    """From the scan to the erasure, at every statement of every transaction."""
    async with a_citizen(world) as citizen:
        scan = citizen.said(Scanned(world.codes["ampenan-kia-1"]), typed=True)
        shown = question_of(await citizen.break_everywhere(scan))
        key = shown.rating.visit.key
        for value in (4, 3):  # a change of mind moves the sums
            await citizen.break_everywhere(citizen.said(Answered(key, shown.question, value)))
        await citizen.break_everywhere(citizen.said(EraseConfirmed(key)))

    assert await world.answers() == {}
    await check(world)


async def test_a_success_that_is_not_told_is_no_second_rating(world: World) -> None:
    """Stored or not, the same tap once more makes no difference."""
    async with a_citizen(world) as citizen:
        scan = citizen.said(Scanned(world.codes["ampenan-kia-1"]), typed=True)
        outcome = await citizen.break_everywhere(scan, done=True)
        for _ in range(2):
            shown = question_of(outcome)
            tap = citizen.said(Answered(shown.rating.visit.key, shown.question, 1))
            outcome = await citizen.break_everywhere(tap, done=True)

    (answers,) = (await world.answers()).values()
    assert list(answers.values()) == [1] * 2
    await check(world)


async def check(world: World) -> None:
    """References and sums are right."""
    found = await verify(world.database, world.puas.policy, world.clock.today())
    assert found.faults == ()
