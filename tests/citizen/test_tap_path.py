"""The tap path on a real database: durable, idempotent, and its sums always right."""

import asyncio
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.telegram import Person
from bot.rating.events import (
    Answered,
    Scanned,
)
from bot.rating.fold import Said
from scoring.counters import contribution, total
from tests.ratings import all_ratings, stored_sums
from tests.world import World, open_bot, open_world

POINTS = ("ampenan-kia-1", "ampenan-imunisasi-2", "ampenan-obat-1")


async def test_every_button_twice_and_every_update_replayed(world: World) -> None:
    """Sixty conversations with every tap doubled and redelivered store the last taps exactly."""
    chance = random.Random(7)
    expected: dict[str, dict[str, int]] = {}
    for number in range(60):
        await rate_clumsily(world, world.person(number), POINTS[number % 3], chance, expected)

    assert await world.answers() == expected
    await check_sums(world)


async def rate_clumsily(
    world: World,
    person: Person,
    point: str,
    chance: random.Random,
    expected: dict[str, dict[str, int]],
) -> None:
    """Scan and tap, each tap twice, each update delivered twice."""
    world.telegram.replay(person.scan(world.codes[point]))
    await world.settle()
    for _ in range(5):
        question = next(m for m in reversed(person.chat) if m.sender == "bot")
        choices = [b for row in question.keyboard for b in row if str(b.data)[:2] in ("a:", "w:")]
        if not choices:
            break
        button = chance.choice(choices)
        update = person.press(str(button.data), question)
        world.telegram.replay(update)
        person.press(str(button.data), question)
        await world.settle()
        kind, key, *rest = str(button.data).split(":")
        if kind == "a":
            expected.setdefault(key, {})[rest[0]] = int(rest[1])


async def check_sums(world: World) -> None:
    """The daily sums are the sum of what each stored rating contributes."""
    ratings = await all_ratings(world.database)
    wanted = total([contribution(rating, world.puas.policy) for rating in ratings])

    assert await stored_sums(world.database) == wanted


@settings(max_examples=8)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_sums_follow_every_change_of_mind(seed: int, databases: object) -> None:
    """Answers, changes, officers, erasures and restarts in any order leave the sums exact."""
    asyncio.run(live_through(seed, databases.new()))  # type: ignore[attr-defined]


async def live_through(seed: int, url: str) -> None:
    """Let three people tap anything they see, restart the bot now and then, check the sums."""
    chance = random.Random(seed)
    async with open_world(url) as world:
        people = [world.person(number) for number in range(3)]
        for _ in range(40):
            person = chance.choice(people)
            act(world, person, chance)
            if chance.random() < 0.2:
                await work_in_another_process(world)
            await world.settle()
        await check_sums(world)


async def work_in_another_process(world: World) -> None:
    """Another process of the bot takes what waits: nothing lives in a process's memory."""
    mine = world.puas
    async with open_bot(world.settings, world.database, world.clock, world.telegram) as other:
        world.puas = other
        await world.settle()
    world.puas = mine


def act(world: World, person: Person, chance: random.Random) -> None:
    """Do something a person can do."""
    buttons = [(str(b.data), m) for m in person.chat for row in m.keyboard for b in row if b.data]
    if not buttons or chance.random() < 0.15:
        person.scan(world.codes[chance.choice(POINTS)])
    elif chance.random() < 0.1:
        person.send(chance.choice(("/ubah", "/hapus", "/batal", "terima kasih")))
    else:
        person.press(*chance.choice(buttons))


async def test_a_job_that_fails_takes_no_other_with_it(world: World) -> None:
    """In one batch with a broken job, the others are committed and answered."""
    code = world.codes["ampenan-kia-1"]
    good = [Said(chat, Scanned(code), world.clock.now(), message=1) for chat in range(1, 9)]
    bad = Said(2**70, Scanned(code), world.clock.now(), message=1)  # no engine holds such an id

    results = await asyncio.gather(
        *(world.puas.feed.commits.submit(said) for said in [*good[:4], bad, *good[4:]]),
        return_exceptions=True,
    )

    assert [isinstance(r, BaseException) for r in results] == [False] * 4 + [True] + [False] * 4
    assert len(await all_ratings(world.database)) == 8


async def test_many_people_at_once_are_committed_together_and_apart(world: World) -> None:
    """Two hundred people who scan and tap in the same instant all have their answer."""
    code = world.codes["ampenan-kia-1"]
    now = world.clock.now()
    commits = world.puas.feed.commits
    await asyncio.gather(*(commits.submit(Said(c, Scanned(code), now, c)) for c in range(1, 201)))
    ratings = await all_ratings(world.database)

    assert len(ratings) == len({rating.visit.rater for rating in ratings}) == 200


async def test_two_processes_on_one_database_do_not_double_a_tap(world: World) -> None:
    """Whichever process takes a tap, and both at once, it is stored once."""
    person = world.person(1)
    question = await world.scan(person, "ampenan-kia-1")
    data = str(question.keyboard[3][0].data).split(":")
    tap = Said(person.id, Answered(data[1], data[2], int(data[3])), world.clock.now())
    async with open_bot(world.settings, world.database, world.clock, world.telegram) as other:
        await asyncio.gather(
            *(puas.feed.commits.submit(tap) for puas in (world.puas, other) for _ in range(10))
        )

    assert await world.answers() == {data[1]: {"keseluruhan": 4}}
    await check_sums(world)
