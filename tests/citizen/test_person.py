"""A person's receipt shows what is kept under it, and erases it."""

import asyncio
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from data import schema
from data.audit import entries
from data.upkeep.verify import verify
from tests.command import Done, call_puas, fault_of
from tests.ratings import stored_sums
from tests.surveys import answer, running
from tests.world import TUESDAY, World, rate_at

WORDS = "Ibu Sari baik hati"


@pytest.fixture
async def receipt(world: World) -> str:
    """A receipt of one who rated and said something, beside others."""
    for number in range(3):
        await rate_at(world, number + 1, "ampenan-kia-1", TUESDAY, (4, 3, 2, 1))
    before = set(await world.answers())
    person = world.person(50)
    await world.rate(person, "ampenan-kia-1")
    await world.say(person, WORDS)
    (key,) = set(await world.answers()) - before
    return key


async def test_a_receipt_shows_what_is_kept_but_never_what_was_said(
    world: World, receipt: str, tmp_path: Path
) -> None:
    """Desk, day and periods; no answer, no word, in no stretch of the output."""
    done = await puas(world, tmp_path, "show", receipt.lower())

    assert "ampenan-kia-1" in done
    assert "comments  1" in done
    assert WORDS not in done
    assert not re.search(r"keseluruhan|perilaku", done)


async def test_what_a_survey_was_told_of_the_person_is_counted_and_erased(
    world: World, tmp_path: Path
) -> None:
    """How many bands are kept, and none of them."""
    await running(world)
    key = await answer(world, 77, band=1)
    done = await puas(world, tmp_path, "show", key)

    assert "kind      survey" in done
    assert "of person 4, as long as the answers" in done
    assert not re.search(r"18-25|TNI", done)
    await puas(world, tmp_path, "erase", key)
    async with world.database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schema.surveyed)) == 0


async def test_a_receipt_erases_all_and_the_open_sums_follow(
    world: World, receipt: str, tmp_path: Path
) -> None:
    """Rating, answers, comments, reminder and its key in chats are gone; what remains holds together."""
    before = await stored_sums(world.database)
    done = await puas(world, tmp_path, "erase", receipt)
    after = await stored_sums(world.database)
    found = await verify(world.database, world.puas.policy, TUESDAY.date())
    async with world.database.read() as connection:
        left = await connection.scalar(select(func.count()).select_from(schema.rating))
        words = await connection.scalar(select(func.count()).select_from(schema.comment))
        named = (await connection.scalars(select(schema.conversation.c.rating_key))).all()
        audit = [e for e in await entries(connection) if e.what.startswith("person")]

    assert "erased" in done
    assert (left, words, found.faults) == (3, 0, ())
    assert receipt not in named
    assert after != before
    assert [entry.what for entry in audit] == ["person erase"]
    assert receipt not in json.dumps([dict(entry.details) for entry in audit])


async def test_an_erased_rating_leaves_its_closed_block_as_it_was(
    world: World, receipt: str, tmp_path: Path
) -> None:
    """Closed sums stay; the notice says so."""
    for number in range(10, 20):
        await rate_at(world, number, "ampenan-kia-1", TUESDAY, (4, 3, 2, 1))
    world.clock.move_to(TUESDAY + timedelta(days=7))
    await world.puas.knock()
    blocks = select(schema.block).order_by(*schema.block.primary_key.columns)
    async with world.database.read() as connection:
        before = (await connection.execute(blocks)).all()
    await puas(world, tmp_path, "erase", receipt)
    async with world.database.read() as connection:
        after = (await connection.execute(blocks)).all()

    assert before
    assert after == before
    assert (await verify(world.database, world.puas.policy, TUESDAY.date())).faults == ()


@pytest.mark.parametrize(
    ("typed", "said"), [("K7QP-4M2X-9T", "no rating has"), ("hello", "is no receipt")]
)
@pytest.mark.parametrize("verb", ["show", "erase"])
async def test_what_is_no_receipt_is_refused(
    world: World, tmp_path: Path, verb: str, typed: str, said: str
) -> None:
    """A word that is none, and one that nothing has."""
    done = await asyncio.to_thread(call, world, tmp_path, verb, typed)

    assert done.returncode == 1
    assert said in fault_of(done)


def call(world: World, folder: Path, verb: str, receipt: str) -> Done:
    """`puas person` on a world's database, in a thread: it brings its own loop."""
    url = world.database.url.render_as_string(hide_password=False)
    moment = world.clock.now().isoformat()
    return call_puas("person", verb, receipt, folder=folder, database_url=url, clock=moment)


async def puas(world: World, folder: Path, verb: str, receipt: str) -> str:
    """What the command says when it has done its work."""
    done = await asyncio.to_thread(call, world, folder, verb, receipt)
    assert done.returncode == 0, done.stderr
    return done.stdout
