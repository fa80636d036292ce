"""A district with ratings: citizens who rate at many desks in many weeks, as fast as it goes."""

import asyncio
from datetime import datetime, timedelta
from random import Random

from tests.world import ZONE, World, make_world, open_world, rate_at

OCTOBER = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
"""A Monday; the four weeks from then on are rated before a quarter is closed."""

POINTS = (
    "ampenan-imunisasi-1",
    "ampenan-imunisasi-2",
    "ampenan-kia-1",
    "ampenan-pendaftaran-1",
    "ampenan-obat-1",
    "ampenan-ugd-1",
    "pejeruk-imunisasi-1",
    "pejeruk-pendaftaran-1",
    "pejeruk-obat-1",
)


async def rate_weeks(
    world: World,
    first: datetime,
    weeks: int,
    *,
    seed: int = 1,
    apart: float = 0.0,
) -> None:
    """Citizens rate at every point on four days of each week from `first` on.

    Three ratings a point and day; who rates, and what, comes by a seeded chance. Points lie
    `apart`: from one to the next a bad answer becomes so much likelier.
    """
    chance = Random(seed)
    for week in range(weeks):
        for day in range(4):
            moment = first + timedelta(weeks=week, days=day)
            world.clock.move_to(moment)
            await asyncio.gather(
                *(
                    rate_at(
                        world, chance.randrange(10**6), point, moment, values(chance, apart * at)
                    )
                    for at, point in enumerate(POINTS)
                    for _ in range(3)
                )
            )


def values(chance: Random, worse: float = 0.0) -> tuple[int, ...]:
    """Four answers, mostly good ones."""
    weights = (1 + worse, 2 + worse, 7, 10)
    return tuple(chance.choices((1, 2, 3, 4), weights)[0] for _ in range(4))


async def rate_october(url: str) -> None:
    """Put the sample district into an empty database, and rate it for four weeks of October."""
    await make_world(url, OCTOBER)
    async with open_world(url, OCTOBER, made=True) as world:
        await rate_weeks(world, OCTOBER, 4)


async def rate_october_unequally(url: str) -> None:
    """The same, with officers whom four weeks tell apart."""
    await make_world(url, OCTOBER)
    async with open_world(url, OCTOBER, made=True) as world:
        await rate_weeks(world, OCTOBER, 4, apart=3)


def after_october() -> datetime:
    """The moment of the last of those ratings."""
    return OCTOBER + timedelta(weeks=3, days=3)
