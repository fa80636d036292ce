"""Judging in storage: what was planted is found, sums follow, and judging again changes nothing."""

import asyncio
import csv
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.importing.apply import import_files
from data import schema
from data.database import Database, open_database, upsert
from data.integrity.judging import fates_of_week, judge_days, judge_week
from data.integrity.mass_days import register_mass_day
from data.integrity.settling import settle
from data.integrity.surroundings import Judging
from data.ratings.accounts import account_of
from data.ratings.erasure import erase_rating
from data.scores.closing import close_ended_weeks
from data.upkeep.recount import counted
from data.upkeep.verify import verify
from samples.demand import LAST_ON, at
from samples.district import FOLDER
from samples.plants import AFTER_HOURS, BURST, MORE_THAN_SERVED, REPEAT, THEMSELVES
from scoring.counters import VisitCell
from scoring.faults import InputWrong
from scoring.period import PeriodKind, period_of
from scoring.policies.policy import load_policy
from scoring.rating import Standing
from tests.databases import Databases
from tests.ratings import all_ratings
from tests.world import TUESDAY, ZONE, World, rate_at

JUDGING = Judging(load_policy(), ZONE, None)
FROM_ON = date(2026, 4, 6)
POINTS = {
    *(BURST.point, REPEAT.point, AFTER_HOURS.point, MORE_THAN_SERVED[0]),
    *(each.point for each in THEMSELVES),
}
DESK = "ampenan-imunisasi-1"


def part_of(name: str, column: str, folder: Path) -> Path:
    """The rows of a file of the sample that are about some desks, from a day on."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [r for r in rows if r["point"] in POINTS and r[column][:10] >= FROM_ON.isoformat()]
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(kept)
    return path


async def closed_sample(url: str, folder: Path) -> None:
    """The desks of the sample at which something is planted, half a year of them, closed."""
    files = [FOLDER / "ampenan.toml", FOLDER / "mataram.toml", FOLDER / "holidays.csv"]
    files += [part_of("ratings.csv", "rated_at", folder), part_of("served.csv", "on", folder)]
    database = open_database(url)
    try:
        await import_files(database, files, at(LAST_ON + timedelta(days=1), 450))
        await close_ended_weeks(database, JUDGING, LAST_ON + timedelta(days=1))
    finally:
        await database.close()


@pytest.fixture(scope="module")
def sample(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Made once; what a test changes it says."""
    url = databases.new()
    asyncio.run(closed_sample(url, tmp_path_factory.mktemp("judging")))
    return url


async def reasons(database: Database) -> Counter[tuple[str, str | None, str]]:
    """Ratings that have a reason: standing, reason, desk."""
    r, p = schema.rating.c, schema.point.c
    async with database.read() as connection:
        rows = await connection.execute(
            select(r.standing, r.reason, p.key)
            .join(schema.point, p.id == r.point_id)
            .where(r.reason.is_not(None))
        )
        return Counter((row[0], row[1], row[2]) for row in rows)


async def test_what_was_planted_is_found(sample: str) -> None:
    """Every plant of the README, to the rating; among them one honest one, and who was asked."""
    database = open_database(sample)
    found = await reasons(database)
    faults = (await verify(database, JUDGING.policy, LAST_ON)).faults
    await database.close()
    pressure = [key for key in found if key[1] == "pressure"]
    own = {each.point: found.pop(("held", "roster", each.point)) for each in THEMSELVES}

    assert {key: n for key, n in found.items() if key not in pressure} == {
        ("held", "burst", BURST.point): BURST.ratings + 1,
        ("held", "hours", AFTER_HOURS.point): AFTER_HOURS.ratings,
        ("held", "served", MORE_THAN_SERVED[0]): 2,
        ("counted", "repeat", REPEAT.point): REPEAT.ratings - 1,
    }
    assert {standing for standing, _, _ in pressure} == {"held"}
    assert min(own.values()) >= 8
    assert faults == ()


async def test_judging_again_gives_the_same(sample: str) -> None:
    """Week by week, closed ratings and open ones: what was decided then is decided now."""
    database = open_database(sample)
    weeks = [period_of(FROM_ON + timedelta(7 * n), PeriodKind.WEEK) for n in range(32)]
    async with database.write(rehearsal=True) as connection:
        fates = [await fates_of_week(connection, JUDGING, week) for week in weeks]
        changed = [await judge_week(connection, JUDGING, week) for week in weeks]
    await database.close()

    assert sum(map(len, fates)) > 700
    assert [f for each in fates for f in each.items() if f[1][0] != f[1][1]] == []
    assert set(changed) == {0}


async def test_what_has_closed_stays(sample: str) -> None:
    """A count that comes late, of a week in which nobody was served, holds open ratings alone."""
    database = open_database(sample)
    week = period_of(date(2026, 9, 14), PeriodKind.WEEK)
    async with database.write(rehearsal=True) as connection:
        points = await connection.scalars(select(schema.point.c.id))
        rows = [
            {"point_id": point, "on": week.first_on + timedelta(days), "count": 0}
            for point in points
            for days in range(7)
        ]
        await upsert(connection, schema.served, rows)
        await judge_week(connection, JUDGING, week)
        r = schema.rating.c
        found = await connection.execute(
            select(r.standing, r.closed_on.is_not(None)).where(
                r.visit_on.between(week.first_on, week.last_on)
            )
        )
        told = Counter(map(tuple, found))
    await database.close()

    assert told["counted", True] > 10
    assert told["held", True] == 0
    assert told["held", False] >= told["counted", False] == 0


async def test_one_looks_back_as_far_as_the_policy_says(sample: str) -> None:
    """With three weeks to look at, too few others are known, and the burst is let go."""
    database = open_database(sample)
    rules = replace(JUDGING.policy.integrity_rules, weeks=3)
    shorter = replace(JUDGING, policy=replace(JUDGING.policy, integrity_rules=rules))
    week = period_of(BURST.day, PeriodKind.WEEK)
    async with database.write(rehearsal=True) as connection:
        freed = await judge_week(connection, shorter, week)
    await database.close()

    assert freed == BURST.ratings + 1


async def test_a_mass_service_day_frees_its_ratings(sample: str) -> None:
    """Registered late, it still lets those count that are held; the sums follow."""
    database = open_database(sample)
    week = period_of(BURST.day, PeriodKind.WEEK)
    async with database.write() as connection:
        p = schema.point.c
        point = await connection.scalar(select(p.id).where(p.key == BURST.point))
        await register_mass_day(connection, [point or 0], BURST.day, 60)
        freed = await judge_week(connection, JUDGING, week)
        again = await judge_week(connection, JUDGING, week)
    found = await reasons(database)
    faults = (await verify(database, JUDGING.policy, LAST_ON)).faults
    await database.close()

    assert (freed, again) == (BURST.ratings + 1, 0)
    assert ("held", "burst", BURST.point) not in found
    assert faults == ()


async def test_who_holds_a_role_does_not_rate_the_own_unit(world: World) -> None:
    """Held on the next day; it leaves coverage at once, and may be changed and erased as ever."""
    boss = await world.supervisor()
    await world.rate(boss, DESK, "4444")
    await world.rate(world.person(1), DESK, "3333")
    before = await rated(world)
    judged = await judge_days(world.database, world.puas.judging, world.clock.today())
    again = await judge_days(world.database, world.puas.judging, world.clock.today())
    after = await rated(world)
    standing = [(e.standing, e.reason) for e in await all_ratings(world.database)]

    assert (before, judged, again, after) == (2, True, False, 1)
    assert sorted(standing) == [(Standing.COUNTED, None), (Standing.HELD, "roster")]

    await world.say(boss, "/ubah")
    await world.tap(boss, "1 · Tidak baik")
    assert await faults_of(world) == ()
    assert await rated(world) == 1


async def rated(world: World) -> int:
    """Rated visits that count."""
    async with world.database.read() as connection:
        sums = await counted(connection)
    return sum(n[0] for cell, n in sums.items() if isinstance(cell, VisitCell))


async def faults_of(world: World) -> tuple[str, ...]:
    """What `puas db verify` finds."""
    found = await verify(world.database, world.puas.policy, world.clock.today())
    return found.faults


async def test_a_repeat_counts_for_the_desk_and_says_so(world: World) -> None:
    """The officer's account tells it; her composite has one rating; changes go to the desk."""
    later = TUESDAY + timedelta(days=1)
    await rate_at(world, 7, DESK, TUESDAY, (4, 4, 4, 4))
    world.clock.move_to(later)
    await rate_at(world, 7, DESK, later, (1, 1, 1, 1))
    await judge_days(world.database, world.puas.judging, later.date())
    ratings = await all_ratings(world.database)
    officer = next(each.officer for each in ratings if each.reason is None)
    async with world.database.read() as connection:
        c = schema.daily_composite.c
        n = list(await connection.scalars(select(c.n).where(c.officer_id == officer, c.n > 0)))
        span = (TUESDAY.date(), later.date())
        account = await account_of(connection, officer or 0, span, world.puas.policy)

    assert sorted(each.reason or "" for each in ratings) == ["", "repeat"]
    assert {each.officer for each in ratings} == {officer}
    assert n == [1]
    assert (account.waiting, dict(account.desk_only), account.total) == (1, {"repeat": 1}, 2)
    assert await faults_of(world) == ()


@pytest.mark.parametrize("way", ["chat", "operator"])
async def test_an_erased_rating_whose_sums_stay_leaves_no_second_voice(
    world: World, way: str
) -> None:
    """Rated, closed, erased and rated again: one telephone would count every week."""
    later, cheat = TUESDAY + timedelta(days=7), world.person(50)
    for number in range(9):
        await rate_at(world, number, DESK, TUESDAY, (4, 4, 4, 4))
    await world.rate(cheat, DESK, "1111")
    (mine,) = [e.visit.key for e in await all_ratings(world.database) if 1 in e.answers.values()]
    await close_ended_weeks(world.database, world.puas.judging, later.date())
    world.clock.move_to(later)
    if way == "chat":
        assert "dihapus" in (await world.say(cheat, f"/hapus {mine}")).text
    else:
        async with world.database.write() as connection:
            await erase_rating(connection, mine, world.puas.policy)
    await world.rate(cheat, DESK, "1111")
    await judge_days(world.database, world.puas.judging, later.date())
    left = await all_ratings(world.database)

    assert [e.reason for e in left if e.visit.visit_on == later.date()] == ["repeat"]
    assert len(left) == 10
    assert await faults_of(world) == ()


async def test_an_erased_rating_that_had_not_closed_leaves_the_voice(world: World) -> None:
    """Its sums went with it, so the next one is the first."""
    citizen, later = world.person(50), TUESDAY + timedelta(days=1)
    await world.rate(citizen, DESK, "1111")
    (first,) = await all_ratings(world.database)
    await world.say(citizen, f"/hapus {first.visit.key}")
    world.clock.move_to(later)
    await world.rate(citizen, DESK, "4444")
    await judge_days(world.database, world.puas.judging, later.date())

    assert [each.reason for each in await all_ratings(world.database)] == [None]


async def test_what_changed_since_it_was_judged_is_left(world: World) -> None:
    """Released while the rules were asked: it is not held over it."""
    await rate_at(world, 7, DESK, TUESDAY, (4, 4, 4, 4))
    (rating,) = await all_ratings(world.database)
    stale = {rating.visit.key: ((Standing.HELD, "burst"), (Standing.HELD, "served"))}
    week = period_of(TUESDAY.date(), PeriodKind.WEEK)
    async with world.database.write() as connection:
        await settle(connection, world.puas.judging, week, stale)

    assert await all_ratings(world.database) == [rating]
    assert await faults_of(world) == ()


async def test_without_the_secret_staff_cannot_be_told(world: World) -> None:
    """Then a week is not closed as if nobody of them had rated."""
    await world.supervisor()
    await rate_at(world, 7, DESK, TUESDAY, (4, 4, 4, 4))
    blind = replace(world.puas.judging, secret=None)

    with pytest.raises(InputWrong, match="PUAS_SECRET"):
        await close_ended_weeks(world.database, blind, TUESDAY.date() + timedelta(days=7))


async def test_an_ended_code_holds_what_came_through_it(world: World) -> None:
    """A code that was ended at the very moment of the scan: two processes may disagree."""
    await rate_at(world, 7, DESK, TUESDAY, (4, 4, 4, 4))
    async with world.database.write() as connection:
        code = schema.code
        await connection.execute(
            code.update().where(code.c.code == world.codes[DESK]).values(revoked_at=TUESDAY)
        )
    await judge_days(world.database, world.puas.judging, TUESDAY.date())

    assert [(e.standing, e.reason) for e in await all_ratings(world.database)] == [
        (Standing.HELD, "code")
    ]
