"""/masukan: what citizens wrote, five of them at once, and what they praise, counted honestly."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.rating.events import Typed
from bot.rating.fold import Said
from data import schema
from data.digests.comments import remarks_on_officer, remarks_on_units
from data.district.registry import keys_of
from scoring.policies.policy import load_policy
from tests.ear import note_words
from tests.ratings import all_ratings
from tests.staff.test_corrections import KIA, MONDAY, close_weeks, correct, rate_days, sound
from tests.staff.test_invitations import TEXTS
from tests.staff.test_scores_chat import officer_of
from tests.world import World, rate_at


@pytest.mark.parametrize(
    ("comment", "themes"),
    [
        ("Bidannya RAMAH sekali!", {"keramahan"}),
        ("Cepat dan jelas", {"kecepatan", "kejelasan"}),
        ("Tidak ramah", set()),
        ("Ramah tapi lama", set()),
        ("Semoga lebih cepat", set()),
        ("Wasn't friendly", set()),
        ("Pemarah", set()),
        ("", set()),
    ],
)
def test_a_theme_is_praised_where_nothing_is_doubted(comment: str, themes: set[str]) -> None:
    """Whole words only; a no, a but or a wish anywhere praises nothing."""
    assert load_policy().praise.themes_of(comment) == themes


async def comment_on(world: World, citizen: int, *words: str) -> None:
    """A citizen rates the KIA desk and writes."""
    moment = world.clock.now()
    await rate_at(world, citizen, KIA, moment, (4, 4, 4, 4))
    for number, text in enumerate(words, start=1):
        note_words(text)
        await world.puas.feed.commits.submit(Said(citizen, Typed(text, number), moment, number))


async def read(world: World) -> list[str]:
    """What the officer of the desk may read."""
    async with world.database.read() as connection:
        officers = await keys_of(connection, schema.officer)
        return [each.text for each in await remarks_on_officer(connection, officers["kia-1"])]


async def test_five_people_are_needed_whatever_one_of_them_writes(world: World) -> None:
    """Five messages of one are one comment; the fifth person's releases them all, once."""
    officer = await officer_of(world)
    await rate_days(world, {5: 12})
    world.clock.move_to(MONDAY + timedelta(hours=3))
    await comment_on(world, 1, "satu", "dua", "tiga", "empat", "lima")
    for citizen in (2, 3, 4):
        await comment_on(world, citizen, f"ramah {citizen}")
    await close_weeks(world, MONDAY + timedelta(days=8))
    assert await read(world) == []
    await rate_days(world, {13: 12})
    await comment_on(world, 5, "ramah 5")
    await close_weeks(world, MONDAY + timedelta(days=15))

    told = await read(world)
    assert sorted(told) == [
        "ramah 2",
        "ramah 3",
        "ramah 4",
        "ramah 5",
        "satu\ndua\ntiga\nempat\nlima",
    ]
    shown = await world.say(officer, "/masukan")
    assert "★ «ramah 5»" in shown.text
    assert "· «satu dua tiga empat lima»" in shown.text
    assert "Dipuji: keramahan (4 dari 5 komentar)" in shown.text


async def test_a_corrected_shift_takes_no_comment_out_of_its_batch(world: World) -> None:
    """Who saw the batch before and after must not learn which words belong to that day."""
    boss, officer = await world.supervisor(), await officer_of(world)
    await rate_days(world, {5: 14, 6: 9})
    for citizen in (1, 2, 3):
        await comment_on(world, citizen, f"bagus {citizen}")
    world.clock.move_to(MONDAY + timedelta(hours=4))
    for citizen in (4, 5):
        await comment_on(world, citizen, f"bagus {citizen}")
    await close_weeks(world, MONDAY + timedelta(days=8))
    before = await read(world)
    assert len(before) == 5
    await correct(world, officer, boss, 6)
    assert "hanya loket 12" in (await world.say(officer, "/skor 2026-10")).text

    assert await read(world) == before
    await sound(world)


async def test_a_unit_reads_its_own_and_an_erased_rating_takes_its_words_along(
    world: World,
) -> None:
    """Another unit's supervisor, another officer and a forged page are told nothing of it."""
    other, stranger = await world.supervisor("pejeruk", 901), await officer_of(world, "obat-1")
    await rate_days(world, {5: 8})
    for citizen in range(1, 13):
        await comment_on(world, citizen, f"bagus {citizen}")
    await close_weeks(world, MONDAY + timedelta(days=8))
    for person in (other, stranger):
        for data in ("g:masukan:4:0", "g:masukan:unit:0", "g:masukan:²:0", "g:masukan:unit:9999"):
            person.press(data, person.chat[-1])
            await world.settle()
        assert not any("bagus" in message.text for message in person.chat)
    boss = await world.supervisor()
    first = await world.say(boss, "/masukan")
    second = await world.tap(boss, TEXTS("predicate-more"))
    lines = [line for text in (first.text, second.text) for line in text.splitlines()]
    assert len([line for line in lines if line.startswith("· «bagus")]) == 12
    async with world.database.read() as connection:
        key = await connection.scalar(select(schema.comment.c.rating_key).limit(1))
        units = await keys_of(connection, schema.unit)
    citizen = world.person(1)
    await world.say(citizen, f"/hapus {key}")

    assert key not in {each.visit.key for each in await all_ratings(world.database)}
    async with world.database.read() as connection:
        left = await remarks_on_units(connection, frozenset({units["ampenan"]}))
    assert len(left) == 11
