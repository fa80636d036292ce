"""Kills the bot while it works, and counts what is lost or doubled: `make kills`.

Citizens with phones rate through the emulator over HTTP; `puas run` is a process of its own that
gets SIGKILL at a moment that the seed draws. Two trials, on both engines, in both modes:

- *conversations*: everybody taps every button twice, and the bot is killed in the middle;
- *taps in flight*: everybody taps in the same instant, and the bot is killed a moment later.
  What was acknowledged to Telegram must be stored at that moment, and everything, once, after
  the restart.
"""

import argparse
import asyncio
import os
import platform
import random
import tempfile
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.citizens import choices_of, rate
from benchmarks.tally import HEADER, Conversations, InFlight, row
from bot.demo.telegram import Button, Person
from data import schema
from tests.databases import Databases, PostgresServer, SqliteFiles
from tests.processes import Program, free_port, served
from tests.world import TOKEN, World, open_world

MODES = ("polling", "webhook")
POINTS = ("ampenan-kia-1", "ampenan-imunisasi-1", "pejeruk-obat-1")
LONGEST_DELAY = 0.4
"""Seconds from the taps to the kill, at most: about what it takes to work them all off. It comes
sooner when as many as the seed says are acknowledged."""


@asynccontextmanager
async def stage(
    url: str, mode: str, folder: Path, log_level: str = "WARNING"
) -> AsyncGenerator[tuple[World, Program]]:
    """A district on a database, an emulator at a port, and a bot that is not started yet."""
    async with open_world(url) as world, served(world.telegram.app) as address:
        port = free_port()
        settings = {
            "token": TOKEN,
            "secret": world.settings.secret,
            "database_url": url,
            "telegram_url": address,
            "listen": f"127.0.0.1:{port}",
            "webhook_url": f"http://127.0.0.1:{port}" if mode == "webhook" else "",
            "log_level": log_level,
        }
        program = Program(folder, settings)
        try:
            yield world, program
        finally:
            await program.stop()


async def start(world: World, program: Program) -> None:
    """Start the bot at what the emulator's clock shows."""
    await program.start(clock=world.clock.local().isoformat())


# --- Conversations ---


async def conversations(
    world: World, program: Program, people: int, chance: random.Random
) -> Conversations:
    """Let people rate, every button tapped twice, and kill the bot in the middle."""
    result = Conversations(people)
    expected: dict[str, dict[str, int]] = {}
    crowd = [world.person(number) for number in range(people)]
    await start(world, program)
    talking = [
        asyncio.create_task(
            rate(world, person, POINTS[at % len(POINTS)], random.Random(chance.random()), expected)
        )
        for at, person in enumerate(crowd)
    ]
    middle = people * 4 * chance.uniform(0.4, 0.6)
    while len(world.telegram.sent("editMessageText")) < middle:
        await world.telegram.changed(0.1)
    await program.kill()
    await start(world, program)
    result.tapped_again = sum(await asyncio.gather(*talking))
    await world.telegram.drained(60)
    await count(world, result, expected)
    return result


async def count(world: World, result: Conversations, expected: dict[str, dict[str, int]]) -> None:
    """Read what is stored."""
    r = schema.rating.c
    async with world.database.read() as connection:
        rows = (await connection.execute(select(r.rater, r.completed_at))).all()
        places = await connection.scalar(
            select(func.count()).select_from(
                select(r.rater, r.point_id, r.visit_on).distinct().subquery()
            )
        )
    result.ratings = len(rows)
    result.complete = sum(completed_at is not None for _, completed_at in rows)
    result.duplicates = len(rows) - int(places or 0)
    stored = await world.answers()
    result.wrong = sum(stored.get(key) != answers for key, answers in expected.items())


# --- Taps in flight ---


async def in_flight(
    world: World, program: Program, amounts: tuple[int, int], chance: random.Random
) -> InFlight:
    """Kill the bot so many times, each time with so many taps in flight."""
    kills, people = amounts
    result = InFlight(kills)
    await start(world, program)
    for number in range(kills):
        crowd = [world.person(1_000 * (number + 1) + each) for each in range(people)]
        taps = await everybody_asked(world, crowd, chance)
        updates = {
            person.press(str(button.data), person.chat[-1])["update_id"]: key
            for person, button, key in taps
        }
        await a_moment(world, chance, people)
        await program.kill()
        await asyncio.sleep(0.2)  # what the process sent before it died is still read
        waiting = {update["update_id"] for update in world.telegram.waiting()}
        stored = await world.answers()
        acknowledged = [key for number, key in updates.items() if number not in waiting]
        result.acknowledged.append(len(acknowledged))
        result.stored_then.append(sum(key in stored for _, _, key in taps))
        result.lost += sum(key not in stored for key in acknowledged)
        await start(world, program)
        await world.telegram.drained(60)
        stored = await world.answers()
        result.taps += len(taps)
        result.stored += sum(
            stored.get(key) == {"keseluruhan": _value(button)} for _, button, key in taps
        )
    return result


async def a_moment(world: World, chance: random.Random, taps: int) -> None:
    """Wait until so much time has gone by, or so many taps are acknowledged, as the seed says."""
    loop = asyncio.get_running_loop()
    end = loop.time() + chance.uniform(0, LONGEST_DELAY)
    wanted = chance.randint(0, taps)
    while loop.time() < end and len(world.telegram.waiting()) > taps - wanted:
        await world.telegram.changed(0.005)


async def everybody_asked(
    world: World, crowd: list[Person], chance: random.Random
) -> list[tuple[Person, Button, str]]:
    """Have everybody scan; returns what each is going to tap, with the rating's key."""
    for person in crowd:
        person.scan(world.codes["ampenan-kia-1"])
    while not all(choices_of(person) for person in crowd):
        await world.telegram.changed(0.1)
    await world.telegram.drained(60)
    chosen = [(person, chance.choice(choices_of(person))) for person in crowd]
    return [(person, button, str(button.data).split(":")[1]) for person, button in chosen]


def _value(button: Button) -> int:
    return int(str(button.data).split(":")[3])


# --- The whole of it ---


@contextmanager
def databases_of(engine: str) -> Iterator[Databases]:
    """Where empty databases of an engine come from."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield SqliteFiles(Path(folder))
        return
    server = PostgresServer()
    try:
        yield server
    finally:
        server.stop()


async def trial(
    urls: tuple[str, str], mode: str, amounts: tuple[int, int, int], seed: int
) -> tuple[Conversations, InFlight]:
    """Both trials in one mode, each on a database of its own."""
    people, kills, taps = amounts
    with tempfile.TemporaryDirectory() as folder:
        async with stage(urls[0], mode, Path(folder)) as (world, program):
            talked = await conversations(world, program, people, random.Random(seed))
        async with stage(urls[1], mode, Path(folder)) as (world, program):
            flown = await in_flight(world, program, (kills, taps), random.Random(seed))
    return talked, flown


def main() -> None:
    """Run everything and print a table; exits 1 when anything was lost, doubled or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--taps", type=int, default=40)
    parser.add_argument("--seed", type=int, default=4)
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, seed {asked.seed}\n")
    print(HEADER)
    good = True
    for engine in ("sqlite", "postgresql"):
        with databases_of(engine) as databases:
            for mode in MODES:
                urls = (databases.new(), databases.new())
                amounts = (asked.people, asked.kills, asked.taps)
                talked, flown = asyncio.run(trial(urls, mode, amounts, asked.seed))
                print(row(engine, mode, talked, flown), flush=True)
                good &= talked.complete == talked.ratings == talked.people
                good &= not (talked.duplicates or talked.wrong or flown.lost)
                good &= flown.stored == flown.taps
    raise SystemExit(not good)


if __name__ == "__main__":
    main()
