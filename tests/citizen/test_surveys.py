"""Surveys in chat: who is invited, what is kept of her, and the one figure that comes of it."""

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.demo.telegram import Message, Person
from bot.rating.events import EraseConfirmed
from bot.rating.fold import Said
from data import schema
from data.district.registry import keys_of
from data.ratings.exports import COLUMNS, answer_rows
from data.upkeep.sweep import Now, sweep
from data.upkeep.verify import verify
from scoring.citizens.surveys import UNTOLD, Stage, proposed_every, stage_of, told_groups
from scoring.rating import Place, Rating, Visit
from tests.ratings import all_ratings
from tests.surveys import DESK, UNIT, answer, now, running
from tests.world import TUESDAY, World

MONDAY = TUESDAY + timedelta(days=6)


async def admin(world: World) -> Person:
    """A district admin of the unit's above."""
    return await world.staff("admin", "mataram")


async def card(world: World, person: Person) -> str:
    """The card of the only survey."""
    await world.say(person, "/survei")
    return (await world.tap(person, "Lihat 1")).text


async def rows(world: World, table: str) -> int:
    """Number of rows of a table."""
    async with world.database.read() as connection:
        counted = select(func.count()).select_from(schema.metadata.tables[table])
        return int(await connection.scalar(counted) or 0)


async def monday(world: World) -> None:
    """The week is over."""
    world.clock.move_to(MONDAY)
    await world.puas.knock()


async def test_a_survey_is_saved_at_each_tap_and_counts_for_no_officer(world: World) -> None:
    """Broken off after five taps the five are there; coverage alone moves, and all sums hold."""
    await running(world)
    await answer(world, 2001, taps=5)
    await answer(world, 2002, band=1)

    first, second = sorted(await all_ratings(world.database), key=lambda r: len(r.answers))
    assert (len(first.answers), first.complete) == (5, False)
    assert (len(second.answers), second.complete) == (9, True)
    assert second.bands == {"sex": "P", "age": "18-25", "education": "SD", "occupation": "TNI"}
    assert [first.officer, second.officer] == [None, None]
    assert await rows(world, "daily_answer") == await rows(world, "daily_composite") == 0
    assert await rows(world, "daily_visit") == 1
    faults = (await verify(world.database, world.puas.policy, world.clock.today())).faults
    assert faults == ()


async def test_every_third_is_invited_until_the_target_is_reached(world: World) -> None:
    """The others rate briefly, as if there were no survey; so do all when enough have answered."""
    await running(world, every=3, target=2)
    for citizen in range(3001, 3013):
        await answer(world, citizen)

    kinds = [rating.visit.kind for rating in await all_ratings(world.database)]
    assert (kinds.count("survey"), len(kinds)) == (2, 12)
    assert (await now(world)).answered == 2
    assert await rows(world, "surveyed") == 2


async def test_whoever_takes_the_short_one_leaves_nothing_in_the_survey(world: World) -> None:
    """Her answers so far are dropped; she rates the officer like anybody."""
    await running(world)
    person = world.person(1)
    first = await world.scan(person, DESK)
    assert "terpilih untuk survei" in first.text
    quick = data_of(first, "Yang singkat saja")
    await world.tap(person, "3 · Sesuai")
    person.press(quick, first)
    await world.settle()
    assert person.chat[-1].text.endswith("1/4 Bagaimana pelayanan tadi secara keseluruhan?")

    assert await rows(world, "surveyed") == await rows(world, "answer") == 0
    await world.tap(person, "4 · Sangat baik", "4 · Sangat sopan dan ramah")
    (rating,) = await all_ratings(world.database)
    assert rating.visit.kind == "quick"
    assert rating.officer is not None
    # The survey's old button is answered, and changes nothing.
    person.press(quick, first)
    await world.settle()
    assert (await world.answers()) == {rating.visit.key: {"keseluruhan": 4, "perilaku": 4}}


def data_of(message: Message, label: str) -> str:
    """What a button carries."""
    return next(str(b.data) for row in message.keyboard for b in row if b.text == label)


async def test_the_index_is_told_once_when_nothing_can_change_any_more(world: World) -> None:
    """While it runs only progress; then one figure, which an erased rating does not move."""
    boss = await admin(world)
    await running(world)
    receipts = [await answer(world, 4000 + at, 3 if at % 2 else 4, at % 2) for at in range(20)]
    assert "20 dari 100 responden" in await card(world, boss)
    assert "IKM dihitung sekali" in await card(world, boss)
    await world.say(boss, "/ringkasan pekan ini")
    assert "📋 Survei SKM Kesehatan Ibu dan Anak: 20 dari 100 responden" in boss.chat[-1].text

    await monday(world)
    told = await card(world, boss)
    assert "IKM 87,50 · B (Baik) · 20 responden, 9 unsur" in told
    assert "Laki-laki 10, Perempuan 10" in told
    await world.puas.feed.commits.submit(
        Said(4000, EraseConfirmed(receipts[0]), world.clock.now())
    )
    assert await rows(world, "surveyed") == 19
    assert (await card(world, boss)).splitlines()[-6:] == told.splitlines()[-6:]
    # No block is made of it, and nothing of it stands beside an officer.
    assert await rows(world, "block") == 0


async def test_nine_respondents_are_too_few(world: World) -> None:
    """Nothing is told of fewer than ten, not even when the survey is over."""
    boss = await admin(world)
    await running(world)
    for citizen in range(9):
        await answer(world, 5000 + citizen)
    await monday(world)

    told = await card(world, boss)
    assert "perlu sedikitnya 10 responden" in told
    assert "Terendah" not in told


async def test_staff_who_answer_their_own_survey_are_not_counted(world: World) -> None:
    """The roster rule holds them like any rating; what is held is not in the sums."""
    boss = await world.supervisor(UNIT, number=5_555)
    await running(world)
    for citizen in range(12):
        await answer(world, 6000 + citizen, 4)
    await answer(world, boss.id, 1)
    await monday(world)

    async with world.database.read() as connection:
        t = schema.survey_sum.c
        lows = select(func.count()).where(
            t.name.in_(world.puas.policy.survey.elements), t.value == "1"
        )
        assert await connection.scalar(lows) == 0


async def test_the_operators_export_tells_the_kind_and_no_band(world: World) -> None:
    """Rows of a survey have an empty officer, so `fold` passes them over."""
    await running(world)
    await answer(world, 7001)
    async with world.database.read() as connection:
        units = frozenset((await keys_of(connection, schema.unit)).values())
        span = (world.clock.today(), world.clock.today())
        told = [row async for row in answer_rows(connection, units, span, b"pepper")]
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *told])
    table = list(csv.DictReader(io.StringIO(out.getvalue())))

    assert {row["kind"] for row in table} == {"survey"}
    assert {row["officer"] for row in table} == {""}
    assert {row["element"] for row in table} == set(world.puas.policy.survey.elements)


async def test_what_a_survey_knows_of_a_person_goes_with_her_rating(world: World) -> None:
    """After its period nothing of the person is left in any table, and the result stays."""
    boss = await admin(world)
    await running(world)
    for citizen in range(12):
        await answer(world, 8000 + citizen)
    await monday(world)
    before = await card(world, boss)
    late = MONDAY + timedelta(days=800)
    await sweep(world.database, Now(late, late.date(), world.puas.policy.retention))

    assert await rows(world, "surveyed") == await rows(world, "rating") == 0
    after = await card(world, boss)
    assert after.splitlines()[-5:] == before.splitlines()[-5:]
    assert "IKM 75,00" in after


@pytest.mark.parametrize("began", [True, False])
async def test_a_survey_is_ended_early_once_and_noted(world: World, *, began: bool) -> None:
    """After a confirmation nobody is invited any more; a second tap finds it ended."""
    boss = await admin(world)
    if not began:
        world.clock.move_to(TUESDAY + timedelta(days=2))
    await running(world)
    world.clock.move_to(TUESDAY + timedelta(days=2 if began else 0))
    await world.say(boss, "/survei")
    await world.tap(boss, "Lihat 1", "Akhiri sekarang", "Ya, akhiri")
    person = world.person(1)
    assert "terpilih" not in (await world.scan(person, DESK)).text
    async with world.database.read() as connection:
        a = schema.audit.c
        noted = select(func.count()).where(a.what == "survey end")
        assert await connection.scalar(noted) == 1


@given(
    counts=st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), max_size=6),
    untold=st.integers(0, 30),
)
def test_no_group_that_is_told_or_left_is_small(counts: dict[str, int], untold: int) -> None:
    """Neither a group nor what is left when all told ones are subtracted is 1 to 9 people."""
    n = sum(counts.values()) + untold
    told = told_groups(counts, n, 10)

    rest = n - sum(count for name, count in told.items() if name != UNTOLD)
    assert all(count >= 10 for count in told.values())
    assert not told or rest == 0 or rest >= 10
    assert told.get(UNTOLD, 0) == (rest if told else 0)


def test_what_is_skipped_later_loses_what_was_said() -> None:
    """An element or a band; what else was said stays."""
    visit = Visit("k", "w", Place(1, 1, 1, "", "", ""), (), TUESDAY, TUESDAY.date(), survey=1)
    said = Rating(visit).answered("waktu", 2).answered("biaya", 4).told("sex", "female")
    skipped = said.passed_over("waktu").passed_over("sex")

    assert (skipped.answers, skipped.bands) == ({"biaya": 4}, {})
    assert skipped.skipped == {"waktu", "sex"}
    assert skipped.pending(("waktu", "biaya", "produk", "age")) == "produk"
    assert skipped.pending(("waktu", "biaya", "sex")) is None


def test_a_survey_stands_where_its_days_say() -> None:
    """Planned, running, ended; and every so many are invited as it takes."""
    first, last = TUESDAY.date(), MONDAY.date()
    day = timedelta(days=1)

    assert stage_of(first, last, first - day) is Stage.PLANNED
    assert {stage_of(first, last, each) for each in (first, last)} == {Stage.RUNNING}
    assert stage_of(first, last, last + day) is Stage.ENDED
    assert [proposed_every(n, 100) for n in (0, 99, 250, 1000)] == [1, 1, 2, 10]
