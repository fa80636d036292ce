"""The town around the demo: invented parents who rate all day long, so that figures are true.

They go through the real conversation, each with her own Telegram id. A day is drawn from its
date alone, so it is the same day in however many pieces the clock walks through it.
"""

import asyncio
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.rating.effects import (
    ShowQuestion,
)
from bot.rating.events import (
    Answered,
    Event,
    Named,
    Scanned,
    Skipped,
)
from bot.rating.fold import Outcome, Said
from bot.rating.steps.answering import may_skip
from bot.service.app import Puas
from scoring.rating import WHO

FIRST_ID = 1_000_000_000
"""Telegram ids of the town begin here, well above those of the cast."""

MOST_A_DAY = 3
BETWEEN_TAPS = timedelta(seconds=6)
PUT_AWAY = 0.03
SKIPS = 0.08
UNSURE_WHO = 0.12
ASKED_FOR_FAVOURS = 0.03
SPREAD = 0.65

_ROUND_THE_CLOCK = dict.fromkeys(range(7), (0, 24 * 60))
_OFFICE = {**dict.fromkeys(range(4), (450, 840)), 4: (450, 660), 5: (450, 750)}
"""Minutes of opening by weekday, as in the sample district."""


@dataclass(frozen=True, slots=True)
class Desk:
    """How often a desk is rated on an open day, and how well it is liked."""

    point: str
    chance: float
    liked: float
    hours: Mapping[int, tuple[int, int]]
    until_on: date = date.max


DESKS = (
    Desk("ampenan-imunisasi-1", 0.40, 3.4, _OFFICE),
    Desk("ampenan-imunisasi-2", 0.50, 3.5, _OFFICE),
    Desk("ampenan-kia-1", 0.34, 3.6, _OFFICE),
    Desk("ampenan-pendaftaran-1", 0.36, 3.0, _OFFICE),
    # Its poster has come off the wall: the digest should notice.
    Desk("ampenan-obat-1", 0.25, 3.3, _OFFICE, until_on=date(2026, 11, 1)),
    Desk("ampenan-ugd-1", 0.18, 3.3, _ROUND_THE_CLOCK),
)
MANNERS = {"Petugas KIA 1": 0.3, "Petugas Loket 1": -0.2, "Petugas Imunisasi 3": -0.1}
"""What an officer adds to the answers about her."""

ELEMENTS = {"waktu": -0.5, "sarana": -0.2, "biaya": 0.4}
"""What a matter adds to the answers about it."""


@dataclass(frozen=True, slots=True)
class Parent:
    """Somebody who comes to a desk at a moment and rates it."""

    telegram_id: int
    desk: Desk
    moment: datetime


class Town:
    """Lives through the time between two moments."""

    def __init__(self, puas: Puas, codes: Mapping[str, str]) -> None:
        """Rate through `puas`; `codes` are those of the posters, by the desk's key."""
        self._puas = puas
        self._codes = codes

    async def live(self, since: datetime, until: datetime) -> int:
        """Have everybody rate who comes in [since, until); returns how many came."""
        came = [
            parent for parent in self._parents(since, until) if parent.desk.point in self._codes
        ]
        await asyncio.gather(*(self._rate(parent) for parent in came))
        return len(came)

    def _parents(self, since: datetime, until: datetime) -> Iterator[Parent]:
        zone = self._puas.clock.zone
        day, last = since.astimezone(zone).date(), until.astimezone(zone).date()
        while day <= last:
            midnight = datetime.combine(day, time(), zone)
            for parent in _day(midnight):
                if since <= parent.moment < until:
                    yield parent
            day += timedelta(days=1)

    async def _rate(self, parent: Parent) -> None:
        draw = random.Random(parent.telegram_id)
        event: Event | None = Scanned(self._codes[parent.desk.point])
        moment = parent.moment
        while event is not None:
            said = Said(parent.telegram_id, event, moment)
            event = self._reply(parent, await self._puas.feed.commits.submit(said), draw)
            moment += BETWEEN_TAPS

    def _reply(self, parent: Parent, outcome: Outcome, draw: random.Random) -> Event | None:
        """What she taps next; None when there is no question, or she puts the phone away."""
        shown = next((e for e in outcome.effects if isinstance(e, ShowQuestion)), None)
        if shown is None or draw.random() < PUT_AWAY:
            return None
        question, visit, policy = shown.question, shown.rating.visit, self._puas.policy
        if question == WHO:
            known = draw.random() >= UNSURE_WHO
            return Named(visit.key, draw.choice(visit.officers).id if known else None)
        if question in policy.integrity:
            return Answered(visit.key, question, int(draw.random() < ASKED_FOR_FAVOURS))
        if policy.survey.band(question):
            return Answered(visit.key, question, draw.choice(policy.values(question)))
        if may_skip(question, visit, policy) and draw.random() < SKIPS:
            return Skipped(visit.key, question)
        liked = parent.desk.liked + ELEMENTS.get(question, 0)
        if question in policy.person:
            liked += MANNERS.get(visit.short_name(shown.rating.officer) or "", 0)
        value = round(draw.gauss(liked, SPREAD))
        return Answered(visit.key, question, min(max(value, policy.lowest), policy.highest))


def _day(midnight: datetime) -> Iterator[Parent]:
    day = midnight.date()
    draw = random.Random(day.toordinal())
    number = FIRST_ID + day.toordinal() * 100
    for desk in DESKS:
        opens, closes = desk.hours.get(day.weekday(), (0, 0))
        for _ in range(MOST_A_DAY):
            number += 1
            if draw.random() < desk.chance and opens < closes and day < desk.until_on:
                minute = draw.randrange(opens, closes)
                yield Parent(number, desk, midnight + timedelta(minutes=minute))
