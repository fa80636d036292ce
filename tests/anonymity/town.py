"""Citizens who rate for weeks, as a seed draws them, and a ledger of what each of them did.

The ledger is kept beside the bot, from what the conversation decided: nothing in it was read
back from where the figures come from. All that is asked of the database is when a rating's
block closed, and when its answers were released.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.rating.effects import Remember, ShowQuestion
from bot.rating.events import Answered, EraseAsked, Event, Named, Reopened, Scanned, Typed
from bot.rating.fold import Outcome, Said
from data import schema
from data.ratings.standing import closed_for
from scoring.counters import DESK
from scoring.period import DAY
from scoring.rating import WHO, Kind, Rating
from scoring.rights.account import CORRECTED
from tests.world import ZONE, World

DESKS = (
    # How often each desk is rated: some fill a block a week, some wait for months.
    ("ampenan-imunisasi-1", 20),
    ("ampenan-imunisasi-2", 16),
    ("ampenan-kia-1", 14),
    ("ampenan-pendaftaran-1", 14),
    ("ampenan-obat-1", 10),
    ("ampenan-ugd-1", 4),
    ("pejeruk-imunisasi-1", 12),
    ("pejeruk-pendaftaran-1", 8),
    ("pejeruk-obat-1", 2),
)
FIRST_CITIZEN = 6_100_000_000
"""Telegram's newer ids have ten digits: no other number looks like them."""

OPENS, OPEN_MINUTES = time(7, 30), 180
WORDS = "rahasia-warga"
"""Stands in every comment."""


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """The block that a rating closed in."""

    unit: int
    service: int
    officer: int
    point: int
    closed_on: date


@dataclass
class Ledger:
    """What happened: each rating as it was last, by key, erased ones too."""

    ratings: dict[str, Rating] = field(default_factory=dict)
    citizens: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, Block] = field(default_factory=dict)
    released: dict[tuple[Block, str], date] = field(default_factory=dict)
    left: dict[str, date] = field(default_factory=dict)
    """From which day on a rating is in no figure of the officer whose shift was corrected."""
    surveyed: frozenset[str] = frozenset()
    """Ratings that a survey was summed from."""
    erased: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """One visit, drawn beforehand: the order in which taps arrive changes nothing in it."""

    citizen: int
    point: str
    moment: datetime
    seed: int


class Town:
    """Lives day by day in a world."""

    def __init__(self, world: World, seed: int, daily: float) -> None:
        """So many ratings a day, on average."""
        self.world, self.ledger = world, Ledger()
        self._chance, self._daily = Random(seed), daily
        self._later: dict[date, list[str]] = {}
        self.worse_from = date.max
        """From this day on citizens find officers less competent: a change to be told."""

    async def live(self, day: date) -> None:
        """A day of ratings: changed, commented on, broken off, and some of earlier days erased."""
        self.world.clock.move_to(datetime.combine(day, time(20), ZONE))
        plans = list(self._plans(day))
        for some in range(0, len(plans), 64):
            await asyncio.gather(*(self._visit(plan) for plan in plans[some : some + 64]))
        await asyncio.gather(*(self._erase(key) for key in self._later.pop(day, [])))

    def _plans(self, day: date) -> Sequence[Plan]:
        chance = self._chance
        if day.isoweekday() == 7:
            return []
        count = max(1, round(chance.gauss(self._daily, self._daily / 5)))
        opened = datetime.combine(day, OPENS, ZONE)
        names, weights = zip(*DESKS, strict=True)
        # Regulars come back, so that some are repeats; nobody comes twice on one day.
        people = chance.sample(range(max(200, 20 * count)), count)
        return [
            Plan(
                citizen=FIRST_CITIZEN + 7919 * person,
                point=chance.choices(names, weights)[0],
                moment=opened + timedelta(milliseconds=chance.randrange(OPEN_MINUTES * 60_000)),
                seed=chance.getrandbits(48),
            )
            for person in people
        ]

    async def _visit(self, plan: Plan) -> None:
        chance = Random(plan.seed)
        hand = _Hand(self, plan.citizen, plan.moment)
        outcome = await hand.do(Scanned(self.world.codes[plan.point]))
        outcome = await self._answer(hand, outcome, chance, gives_up=0.15)
        key = hand.key
        if key is None:
            return
        if chance.random() < 0.1:
            message = 1 + plan.seed % 10**6
            await hand.do(Typed(f"{WORDS} {plan.seed}", message), message)
        if chance.random() < 0.05:
            self.ledger.changed += 1
            hand.moment += timedelta(hours=3)
            await self._answer(hand, await hand.do(Reopened(key)), chance, gives_up=0.5)
        if chance.random() < 0.03:
            day = plan.moment.date() + timedelta(days=chance.randrange(1, 45))
            self._later.setdefault(day, []).append(key)

    async def _answer(
        self, hand: "_Hand", outcome: Outcome, chance: Random, *, gives_up: float
    ) -> Outcome:
        """Answer question after question, or stop before one of them."""
        policy = self.world.puas.policy
        while shown := next((e for e in outcome.effects if isinstance(e, ShowQuestion)), None):
            visit, question = shown.rating.visit, shown.question
            if chance.random() < gives_up / 4:
                break
            if question == WHO:
                known = [officer.id for officer in visit.officers]
                event: Event = Named(visit.key, chance.choice([*known, *known, None]))
            elif policy.survey.band(question):
                event = Answered(visit.key, question, chance.choice(policy.values(question)))
            elif question in policy.integrity:
                event = Answered(visit.key, question, int(chance.random() < 0.03))
            else:
                worse = question == "kompetensi" and visit.visit_on >= self.worse_from
                weights = (6, 6, 2, 1) if worse else (1, 2, 6, 6)
                event = Answered(visit.key, question, chance.choices((1, 2, 3, 4), weights)[0])
            hand.moment += timedelta(milliseconds=chance.randrange(900, 9000))
            outcome = await hand.do(event)
        return outcome

    async def _erase(self, key: str) -> None:
        """Somebody who holds the receipt, from another phone."""
        hand = _Hand(self, FIRST_CITIZEN - 1 - self.ledger.erased, self.world.clock.now())
        self.ledger.erased += 1
        await hand.do(EraseAsked(key))

    async def look(self) -> None:
        """Learn which blocks closed, and which answers were released."""
        r, p, b = schema.rating, schema.point.c, schema.block_answer.c
        async with self.world.database.read() as connection:
            rows = await connection.execute(
                select(
                    *(r.c.key, p.unit_id, p.service_id, closed_for(), r.c.point_id, r.c.closed_on),
                    r.c.reason,
                )
                .select_from(r.join(schema.point, p.id == r.c.point_id))
                .where(r.c.closed_on.is_not(None), r.c.kind == Kind.QUICK.value)
            )
            for key, unit, service, officer, point, closed_on, reason in rows:
                if reason == CORRECTED:
                    self.ledger.left.setdefault(key, self.world.clock.today() + DAY)
                place = DESK if officer else point
                self.ledger.blocks[key] = Block(unit, service, officer, place, closed_on)
            owner = (b.unit_id, b.service_id, b.officer_id, b.point_id, b.closed_on)
            rows = await connection.execute(
                select(*owner, b.element, b.released_on).where(b.released_on.is_not(None))
            )
            for *block, element, released_on in rows:
                self.ledger.released[Block(*block), element] = released_on
            if not self.ledger.surveyed:
                self.ledger.surveyed = await _summed(connection)


async def _summed(connection: AsyncConnection) -> frozenset[str]:
    """What the survey was summed from, if it was just now: each rater's first rating."""
    r, m, s = schema.rating, schema.surveyed, schema.survey.c
    rows = await connection.execute(
        select(r.c.rater, r.c.key)
        .join(m, m.c.rating_key == r.c.key)
        .join(schema.survey, s.id == m.c.survey_id)
        .where(s.summed_on.is_not(None), r.c.closed_on.is_not(None), r.c.standing == "counted")
        .order_by(r.c.visited_at.desc(), r.c.key.desc())
    )
    first = {row.rater: row.key for row in rows}
    return frozenset(first.values())


class _Hand:
    """A citizen's taps, one after the other."""

    def __init__(self, town: Town, citizen: int, moment: datetime) -> None:
        self.key: str | None = None
        self.moment = moment
        self._town, self._citizen = town, citizen

    async def do(self, event: Event, message: int | None = None) -> Outcome:
        said = Said(self._citizen, event, self.moment, message)
        outcome = await self._town.world.puas.feed.commits.submit(said)
        ledger = self._town.ledger
        for effect in outcome.effects:
            if isinstance(effect, Remember):
                self.key = effect.rating.visit.key
                ledger.ratings[self.key] = effect.rating
                ledger.citizens[self.key] = self._citizen
        return outcome
