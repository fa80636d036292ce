"""Whoever is concerned decides nothing, by any button: the same search finds decisions for others."""

from collections.abc import AsyncGenerator, Mapping
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.demo.telegram import Message, Person
from data import schema
from data.district.registry import keys_of
from data.people.roles import grant
from data.rights.cases import case_desk, file_case
from scoring.rights.cases import Draft
from tests.cast import Cast, Tried, open_cast
from tests.staff.test_permissions import FORM, STAFF, carried, some
from tests.staff.test_predicates_in_chat import closing, proposed
from tests.standing.test_holding import burst
from tests.world import TUESDAY, World

DECIDING = ("integritas", "predikat", "kasus", "koreksi", "keberatan")
"""Commands by which somebody decides about an officer, or on what may be about her."""

HERS, DESK = "imunisasi-1", "ampenan-imunisasi-1"
CITIZEN = 7_900
DEPTH = 4


@pytest.fixture
async def cast(world: World) -> AsyncGenerator[Cast]:
    """Something to decide of every kind, all about one officer and her desk."""
    await burst(world)
    moment, today = world.clock.now(), TUESDAY.date()
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        desk = await case_desk(connection, points[DESK])
        assert desk is not None
        draft = Draft(desk.place, desk.place.unit, today, "Lama sekali", CITIZEN, "id")
        await file_case(connection, draft, today, today + timedelta(days=5))
    await proposed(world)
    last = await closing(world)
    moment, today = world.clock.now(), world.clock.today()
    async with world.database.write() as connection:
        officer = (await keys_of(connection, schema.officer))[HERS]
        await connection.execute(
            insert(schema.objection).values(
                officer_id=officer,
                closing_id=last.id,
                ground="circumstances",
                text="Loketnya dua",
                filed_at=moment,
                due_on=today + timedelta(days=14),
            )
        )
        await connection.execute(
            insert(schema.correction).values(
                officer_id=officer,
                kind="shift",
                point_id=points[DESK],
                on=TUESDAY.date(),
                starts=450,
                ends=840,
                asked_at=moment,
                status="open",
            )
        )
    async with open_cast(world) as opened:
        yield opened


async def decided(cast: Cast) -> Mapping[str, list[tuple[object, ...]]]:
    """All that has been decided about the officer, by table."""
    d, p, o, c, a = (
        schema.decision.c,
        schema.predicate_decision.c,
        schema.objection.c,
        schema.correction.c,
        schema.case.c,
    )
    async with cast.world.database.read() as connection:
        officer = (await keys_of(connection, schema.officer))[HERS]
        queries = {
            "integritas": select(d.id, d.outcome),
            "predikat": select(p.decided, p.decided_by).where(p.officer_id == officer),
            "keberatan": select(o.outcome, o.statement).where(o.officer_id == officer),
            "koreksi": select(c.status).where(c.officer_id == officer, c.status != "open"),
            "kasus": select(a.status, a.answer),
        }
        return {
            name: [tuple(row) for row in await connection.execute(query)]
            for name, query in queries.items()
        }


async def try_everything(cast: Cast, person: Person, command: str) -> None:
    """Ask a command, press what comes and what comes then, and write where words are awaited."""
    level = carried(await cast.say(person, f"/{command}"))
    pressed: set[str] = set()
    for _ in range(DEPTH):
        further: dict[str, Message] = {}
        for data, under in some(level).items():
            if data not in pressed and data.startswith((STAFF, FORM)):
                pressed.add(data)
                further |= carried(await cast.press(person, data, under))
                if data.startswith(FORM):
                    further |= await written(cast, person)
        level = further


async def written(cast: Cast, person: Person) -> dict[str, Message]:
    """What the buttons under the answer to some words carry, pressed at once."""
    tried: Tried = await cast.say(person, "Sudah kami bicarakan bersama")
    found = carried(tried)
    for data, under in found.items():
        await cast.press(person, data, under)
    return found


async def test_whoever_is_concerned_decides_nothing(cast: Cast) -> None:
    """She holds every role at the unit, and is the officer that all of it is about."""
    herself = cast.nobody
    async with cast.world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        officer = (await keys_of(connection, schema.officer))[HERS]
        for kind in ("supervisor", "reviewer", "admin", "officer"):
            what = (herself.id, kind, units["ampenan"], officer if kind == "officer" else None)
            await grant(connection, what, cast.world.clock.now())
    before = await decided(cast)
    for command in DECIDING:
        await try_everything(cast, herself, command)
    assert await decided(cast) == before

    for person in (cast.inside["supervisor"], cast.inside["reviewer"]):
        for command in DECIDING:
            await try_everything(cast, person, command)
    after = await decided(cast)
    assert {name for name in before if before[name] != after[name]} == set(DECIDING)
