"""A rating held for an answer is no group's until ten are, and then nobody can count them."""

from datetime import timedelta

from sqlalchemy import insert, select

from bot.demo.telegram import Person
from data import schema
from data.scores.closing import close_ended_weeks
from tests.standing.test_holding import DESK, move, staff
from tests.world import TUESDAY, World, rate_at

ITEM = "diminta_nilai"
PRESSED = "penilai merasa didesak"


async def visits(world: World, first: int, count: int, *, pressed: int) -> None:
    """Citizens rate now; so many of them were asked for a good answer."""
    a, r = schema.answer, schema.rating.c
    moment = world.clock.now()
    async with world.database.read() as connection:
        before = set(await connection.scalars(select(r.key)))
    for number in range(first, first + count):
        await rate_at(world, number, DESK, moment, (4, 4, 4, 4))
    async with world.database.write() as connection:
        new = sorted(set(await connection.scalars(select(r.key))) - before)
        asked = {"element": ITEM, "value": 1}
        await connection.execute(a.delete().where(a.c.element == ITEM, a.c.rating_key.in_(new)))
        rows = [{"rating_key": key, **asked} for key in new[:pressed]]
        await connection.execute(insert(a), rows)


async def next_week(world: World) -> None:
    """A week is over, and judged."""
    await move(world, world.clock.now() + timedelta(days=7))
    await close_ended_weeks(world.database, world.puas.judging, world.clock.today())


async def seen(world: World, boss: Person, admin: Person) -> list[str]:
    """All that staff can read about what is held, now."""
    held = await world.say(boss, "/integritas")
    digest = await world.say(boss, "/ringkasan")
    await world.say(admin, "/undang")
    await world.tap(admin, "👥 Pemegang peran")
    card = await world.tap(admin, "Penyelia")
    return [
        held.text,
        "\n".join(line for line in digest.text.splitlines() if "‖" in line),
        card.text.splitlines()[-1],
    ]


async def test_what_citizens_answered_is_no_group_of_fewer_than_ten(world: World) -> None:
    """A day with one visitor, who was pressed: on the next day, and the next Monday, none knows."""
    boss = await world.supervisor()
    admin = await staff(world, "admin", "ampenan", 970)
    before = await seen(world, boss, admin)
    await visits(world, 1, 1, pressed=1)
    await move(world, TUESDAY + timedelta(days=1))
    async with world.database.read() as connection:
        standings = list(await connection.scalars(select(schema.rating.c.standing)))
    assert standings == ["held"]

    assert await seen(world, boss, admin) == before
    await next_week(world)
    assert (await seen(world, boss, admin))[0] == before[0]


async def test_from_ten_on_they_are_told_in_tens_and_once_a_week(world: World) -> None:
    """The tenth is not seen to come, and a further one changes nothing."""
    boss = await world.supervisor()
    await visits(world, 1, 9, pressed=9)
    await next_week(world)
    none = (await world.say(boss, "/integritas")).text
    assert PRESSED not in none
    await visits(world, 20, 3, pressed=3)
    await move(world, world.clock.now() + timedelta(days=1))
    assert (await world.say(boss, "/integritas")).text == none

    await next_week(world)
    told = (await world.say(boss, "/integritas")).text
    assert f"beberapa loket · {PRESSED} · beberapa pekan · ≥ 10" in told
    assert "(≥ 10)" in (await world.say(boss, "/ringkasan")).text
    await visits(world, 40, 2, pressed=2)
    await next_week(world)
    assert (await world.say(boss, "/integritas")).text == told
