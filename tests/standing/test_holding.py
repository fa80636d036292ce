"""Held ratings: seen in groups, released by who is responsible, excluded by two people."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.demo.telegram import Person as Phone
from data import schema
from data.audit import entries
from data.district.units import all_units
from data.integrity.holding import decide, proposals
from data.integrity.judging import judge_days
from data.people.concern import Concerned, Person
from data.people.roles import grant, invite
from data.scores.closing import close_ended_weeks
from data.upkeep.verify import verify
from scoring.integrity.groups import Group, Spot, groups_of
from scoring.rating import Standing
from tests.ratings import all_ratings
from tests.world import TUESDAY, World, open_bot, rate_at

DESK = "ampenan-imunisasi-1"
BURST = 12
MONDAY = date(2026, 11, 16)


def test_small_groups_are_merged_and_the_smallest_have_no_number() -> None:
    """Ten stand for themselves; what is fewer is one group of its unit and rule."""
    big = Spot(1, "burst", 5, MONDAY)
    small = [Spot(1, "burst", point, MONDAY) for point in (6, 7)]
    alone = Spot(1, "roster", 5, MONDAY)
    elsewhere = Spot(2, "burst", 9, MONDAY)
    held = {big: 10, small[0]: 9, small[1]: 1, alone: 3, elsewhere: 9}

    found = groups_of(dict(reversed(held.items())), 10)

    assert found == [
        Group(1, "burst", 5, MONDAY, 10, (big,)),
        Group(1, "burst", None, None, 10, tuple(small)),
        Group(1, "roster", None, None, None, (alone,)),
        Group(2, "burst", None, None, None, (elsewhere,)),
    ]


async def burst(world: World) -> None:
    """Five quiet weeks, then twelve telephones within a quarter of an hour; judged next day."""
    for week in range(5, 0, -1):
        moment = TUESDAY - timedelta(weeks=week)
        world.clock.move_to(moment)
        await rate_at(world, week, DESK, moment, (4, 4, 4, 4))
    for number in range(BURST):
        moment = TUESDAY + timedelta(minutes=number)
        world.clock.move_to(moment)
        await rate_at(world, 100 + number, DESK, moment, (1, 1, 1, 1))
    await move(world, TUESDAY + timedelta(days=1))


async def move(world: World, moment: datetime) -> None:
    """Go to another day, on which all that is due is done."""
    world.clock.move_to(moment)
    await judge_days(world.database, world.puas.judging, moment.date())


async def staff(world: World, kind: str, unit: str, number: int) -> Phone:
    """Somebody with a role."""
    async with world.database.write() as connection:
        units = {each.key: each.id for each in await all_units(connection)}
        made = await invite(connection, kind, units[unit], None, world.clock.now())
    person = world.telegram.person(number, kind)
    await world.open_invitation(person, made.token)
    return person


async def standings(world: World) -> list[str]:
    """Standings of the burst's ratings."""
    return [
        each.standing.value
        for each in await all_ratings(world.database)
        if each.visit.visit_on == TUESDAY.date()
    ]


async def faults(world: World) -> tuple[str, ...]:
    """What `puas db verify` finds."""
    return (await verify(world.database, world.puas.policy, world.clock.today())).faults


async def test_two_people_exclude_and_both_are_written_down(world: World) -> None:
    """The supervisor proposes, a reviewer sees circumstances and ends it; nobody sees a value."""
    boss = await world.supervisor()
    reviewer = await staff(world, "reviewer", "mataram", 960)
    assert "/integritas" in reviewer.chat[-1].text
    await burst(world)
    listed = await world.say(boss, "/integritas")
    assert "Loket 1 · lonjakan yang tidak wajar · 16–22 Nov 2026 · 12" in listed.text
    none = await world.say(reviewer, "/integritas")
    assert none.text.startswith("Tidak ada penilaian yang menunggu")

    card = await world.tap(boss, "Tinjau 1")
    said = await world.tap(boss, "Usulkan: bukan dari warga")
    assert "Jawaban tidak ditampilkan" in card.text
    assert said.text.startswith("Usulan dikirim")
    assert (await world.say(boss, "/integritas")).text == none.text

    shown = await world.say(reviewer, "/integritas")
    assert "diusulkan dikecualikan" in shown.text
    proposal = await world.tap(reviewer, "Tinjau 1")
    assert "bukan dari warga yang dilayani" in proposal.text
    assert set(await standings(world)) == {"held"}
    done = await world.tap(reviewer, "Kecualikan")

    assert done.text.startswith("Dikecualikan")
    assert await standings(world) == ["excluded"] * BURST
    async with world.database.read() as connection:
        written = [each for each in await entries(connection) if "integrity" in each.what]
    assert [each.what for each in written] == ["integrity propose", "integrity exclude"]
    assert len({each.who for each in written}) == 2
    assert written[1].details == {
        "unit": "ampenan",
        "rule": "burst",
        "week": "2026-W47",
        "why": "false",
    }


async def test_what_is_excluded_never_closes(world: World) -> None:
    """Nor does it come back when its week is judged again."""
    boss = await world.supervisor()
    reviewer = await staff(world, "reviewer", "mataram", 960)
    await burst(world)
    for person, label in ((boss, "Usulkan: bukan dari warga"), (reviewer, "Kecualikan")):
        await world.say(person, "/integritas")
        await world.tap(person, "Tinjau 1", label)
    late = TUESDAY.date() + timedelta(days=14)
    await close_ended_weeks(world.database, world.puas.judging, late)

    assert await standings(world) == ["excluded"] * BURST
    assert await faults(world) == ()


async def test_what_is_released_counts_and_joins_the_next_block(world: World) -> None:
    """Judged again it is not held again; the digest told of it while it waited."""
    boss = await world.supervisor()
    await burst(world)
    await move(world, TUESDAY + timedelta(days=7))
    told = await world.say(boss, "/ringkasan")
    assert "‖ 1 lonjakan ditahan (12), menunggu tinjauan: /integritas" in told.text

    await world.say(boss, "/integritas")
    await world.tap(boss, "Tinjau 1")
    said = await world.tap(boss, "Lepaskan: memang ramai")
    again = await world.tap(boss, "Lepaskan: memang ramai")
    assert said.text.startswith("Dilepaskan")
    assert again.text.startswith("Kelompok ini sudah diputuskan")
    assert set(await standings(world)) == {"counted"}
    assert await faults(world) == ()

    await close_ended_weeks(
        world.database, world.puas.judging, TUESDAY.date() + timedelta(days=14)
    )
    async with world.database.read() as connection:
        b = schema.block.c
        rows = (await connection.execute(schema.block.select().where(b.officer_id > 0))).all()
    assert [row.ratings for row in rows] == [BURST + 5]
    assert set(await standings(world)) == {"counted"}
    assert "‖" not in (await world.say(boss, "/ringkasan")).text


async def test_who_proposes_does_not_decide(world: World) -> None:
    """Her own proposal is not offered to her, and a button kept from elsewhere does nothing."""
    await burst(world)
    settings = world.settings.model_copy(update={"admin_ids": frozenset({970})})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        other = replace(world, puas=puas, settings=settings)
        admin = world.telegram.person(970, "Admin")
        await other.say(admin, "/integritas")
        await other.tap(admin, "Tinjau 1")
        await other.tap(admin, "Usulkan: bukan dari warga")
        assert (await other.say(admin, "/integritas")).text.startswith("Tidak ada")

    secret = world.settings.secret.encode()
    async with world.database.write() as connection:
        units = frozenset(unit.id for unit in await all_units(connection))
        (mine,) = await proposals(connection, units)
        with pytest.raises(Concerned):
            await decide(
                connection,
                world.puas.judging,
                mine,
                Standing.EXCLUDED,
                (Person(970, secret), TUESDAY),
            )


async def test_a_reviewer_may_let_it_count_too(world: World) -> None:
    """Whoever decides second need not agree."""
    boss = await world.supervisor()
    reviewer = await staff(world, "reviewer", "mataram", 960)
    await burst(world)
    await world.say(boss, "/integritas")
    await world.tap(boss, "Tinjau 1")
    await world.tap(boss, "Usulkan: warga didesak")
    await world.say(reviewer, "/integritas")
    await world.tap(reviewer, "Tinjau 1")
    said = await world.tap(reviewer, "Lepaskan, ikut dihitung")
    late = await world.tap(
        reviewer,
        "Kecualikan",
    )

    assert said.text.startswith("Dilepaskan")
    assert late.text.startswith("Kelompok ini sudah diputuskan")
    assert set(await standings(world)) == {"counted"}
    assert await faults(world) == ()


async def test_nobody_is_both_people(world: World) -> None:
    """Who supervises a unit does not review it, and an admin of the settings is not two people."""
    boss = await world.supervisor()
    async with world.database.write() as connection:
        units = {each.key: each.id for each in await all_units(connection)}
        await grant(connection, (boss.id, "reviewer", units["mataram"], None), TUESDAY)
    await burst(world)
    settings = world.settings.model_copy(update={"admin_ids": frozenset({970})})
    colleague = await world.supervisor("ampenan", 902)
    await world.say(colleague, "/integritas")
    await world.tap(colleague, "Tinjau 1")
    await world.tap(colleague, "Usulkan: bukan dari warga")
    assert (await world.say(boss, "/integritas")).text.startswith("Tidak ada")

    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        other = replace(world, puas=puas, settings=settings)
        admin = world.telegram.person(970, "Admin")
        shown = await other.say(admin, "/integritas")
        assert "diusulkan dikecualikan" in shown.text
        await other.tap(admin, "Tinjau 1")
        done = await other.tap(admin, "Kecualikan")
        assert done.text.startswith("Dikecualikan")


@pytest.mark.parametrize("label", ["Lepaskan: keliru ditahan", "Usulkan: bukan dari warga"])
async def test_a_supervisor_does_not_decide_on_her_own_ratings(world: World, label: str) -> None:
    """Her own rating of her own unit is held, told without a number, and left to others."""
    boss = await world.supervisor()
    await world.rate(boss, DESK, "4444")
    await move(world, TUESDAY + timedelta(days=1))
    listed = await world.say(boss, "/integritas")
    await world.tap(boss, "Tinjau 1")
    said = await world.tap(boss, label)

    assert "penilai adalah petugas unit itu sendiri · beberapa pekan · < 10" in listed.text
    assert said.text.startswith("Kelompok ini menyangkut")
    assert await standings(world) == [Standing.HELD.value]


async def test_the_officer_rated_does_not_decide(world: World) -> None:
    """Neither as a supervisor, for whom the group is about herself."""
    await burst(world)
    officer = next(e.officer for e in await all_ratings(world.database) if e.officer)
    boss = await world.supervisor()
    async with world.database.write() as connection:
        units = {each.key: each.id for each in await all_units(connection)}
        await grant(connection, (boss.id, "officer", units["ampenan"], officer), TUESDAY)
    await world.say(boss, "/integritas")
    await world.tap(boss, "Tinjau 1")

    assert (await world.tap(boss, "Lepaskan: memang ramai")).text.startswith("Kelompok ini menyan")


async def test_without_the_role_it_is_no_command(world: World) -> None:
    """And a button that names another unit's group finds nothing."""
    citizen, other = world.person(1), await world.supervisor("pejeruk", 901)
    await burst(world)
    unknown = await world.say(citizen, "/tidakada")
    asked = await world.say(citizen, "/integritas")
    assert asked.text == unknown.text
    assert (await world.say(other, "/integritas")).text.startswith("Tidak ada")
