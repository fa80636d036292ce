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
import statistics
import tempfile
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from bot.demo.telegram import Button, Message, Person
from data import schema
from tests.databases import Databases, PostgresServer, SqliteFiles
from tests.processes import Program, free_port, served
from tests.world import TOKEN, World, open_world

MODES = ("polling", "webhook")
POINTS = ("ampenan-kia-1", "ampenan-imunisasi-1", "pejeruk-obat-1")
PATIENCE_SECONDS = 4.0
"""After so long without an answer a person taps again, or scans again."""

LONGEST_DELAY = 0.4
"""Seconds from the taps to the kill, at most: about what it takes to work them all off. It comes
sooner when as many as the seed says are acknowledged."""


@dataclass
class Conversations:
    """What became of conversations with a kill in their middle."""

    people: int
    ratings: int = 0
    complete: int = 0
    duplicates: int = 0
    wrong: int = 0
    tapped_again: int = 0


@dataclass
class InFlight:
    """What became of taps in flight at a kill."""

    kills: int
    taps: int = 0
    acknowledged: list[int] = field(default_factory=list)
    stored_then: list[int] = field(default_factory=list)
    lost: int = 0
    stored: int = 0


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


async def rate(
    world: World,
    person: Person,
    point: str,
    chance: random.Random,
    expected: dict[str, dict[str, int]],
) -> int:
    """Scan and tap every button twice until the end card; returns how often it was not answered."""
    person.scan(world.codes[point])
    again = 0
    while not (choices := _choices(person)):
        if not await changed(person, None):
            person.scan(world.codes[point])
            again += 1
    while choices:
        question = person.chat[-1]
        button = chance.choice(choices)
        before = _shown(person)
        _tap_twice(person, button, question)
        kind, key, *rest = str(button.data).split(":")
        if kind == "a":
            expected.setdefault(key, {})[rest[0]] = int(rest[1])
        while not await changed(person, before):
            _tap_twice(person, button, question)
            again += 1
        choices = _choices(person)
    return again


def _tap_twice(person: Person, button: Button, question: Message) -> None:
    person.press(str(button.data), question)
    person.press(str(button.data), question)


async def changed(person: Person, before: tuple[str, ...] | None) -> bool:
    """Wait until the bot shows something else; False when patience ends first."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE_SECONDS
    while loop.time() < end:
        if _shown(person) != before:
            return True
        await asyncio.sleep(0.03)
    return False


def _shown(person: Person) -> tuple[str, ...] | None:
    """What the newest message of the bot shows, None before the first."""
    said = next((m for m in reversed(person.chat) if m.sender == "bot"), None)
    return None if said is None else (said.text, *(str(b.data) for b in _buttons(said)))


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.keyboard for button in row]


def _choices(person: Person) -> list[Button]:
    """Answers to the question on the screen; none before it and after the last one."""
    said = next((m for m in reversed(person.chat) if m.sender == "bot"), None)
    return [b for b in _buttons(said) if str(b.data)[:2] in ("a:", "w:")] if said else []


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
    while not all(_choices(person) for person in crowd):
        await world.telegram.changed(0.1)
    await world.telegram.drained(60)
    chosen = [(person, chance.choice(_choices(person))) for person in crowd]
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


def row(engine: str, mode: str, talked: Conversations, flown: InFlight) -> str:
    """One line of the table."""
    return (
        f"| {engine} | {mode} | {talked.ratings} of {talked.people} | {talked.complete} | "
        f"{talked.duplicates} | {talked.wrong} | {flown.kills} | {flown.taps} | "
        f"{spread(flown.stored_then)} | {spread(flown.acknowledged)} | {flown.lost} | "
        f"{flown.stored} |"
    )


def spread(numbers: list[int]) -> str:
    """Minimum, median and maximum."""
    return f"{min(numbers)}/{statistics.median(numbers):g}/{max(numbers)}"


HEADER = """\
| engine | mode | ratings | complete | doubled | wrong | kills | taps | stored at the kill | \
acknowledged at the kill | lost after that | stored after the restart |
|---|---|---|---|---|---|---|---|---|---|---|---|"""


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
