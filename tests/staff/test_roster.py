"""The roster: a change replaces just what it is about, and visits keep who served."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.demo.telegram import Person
from bot.roster.form import read_draft, write_draft
from bot.roster.shift import Draft, ShiftFacts, Stage, step
from data import schema
from data.audit import entries
from data.district.absences import keep_absence
from data.district.registry import keys_of
from data.upkeep.sweep import Now, sweep
from scoring.district.duty import Duty, Shift
from scoring.district.roster import (
    DAY,
    WEEK,
    Absence,
    RosterDesk,
    RosterOfficer,
    Serving,
    UnitRoster,
    serving_on,
)
from scoring.district.roster_change import Change, Days, absent, changed, to_copy, together
from tests.world import TUESDAY, World

MONDAY = date(2026, 11, 16)
TODAY = TUESDAY.date()
AROUND = [MONDAY + timedelta(days=n) for n in range(-10, 20)]

dates = st.none() | st.sampled_from(AROUND)
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
shifts = st.builds(
    Shift, weekdays, st.integers(0, 1439), st.integers(0, 1440), from_on=dates, until_on=dates
)
duties = st.lists(st.builds(Duty, st.integers(1, 3), st.integers(1, 2), shifts), max_size=6)
stretches = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(
    lambda each: (each[0], each[0] + each[1])
)
days = st.builds(Days, weekdays, st.sampled_from(AROUND), dates)


def minutes(held: list[Duty], point: int, officer: int) -> set[tuple[date, int]]:
    """Every minute that an officer is at a point, by the day on which it is."""
    return {
        (day + timedelta(days=minute // 1440), minute % 1440)
        for day in AROUND
        for each in serving_on(held, point, day)
        if each.officer == officer
        for minute in range(each.starts, each.ends)
    }


@given(duties)
def test_duties_put_together_are_the_same(held: list[Duty]) -> None:
    """What is stored in fewer rows says the same of every day."""
    for day in AROUND:
        for point in (1, 2):
            assert serving_on(together(held), point, day) == serving_on(held, point, day)


@given(duties, days, st.frozensets(st.integers(1, 3)), stretches | st.none())
def test_a_change_replaces_just_what_it_is_about(
    held: list[Duty], when: Days, officers: frozenset[int], stretch: tuple[int, int] | None
) -> None:
    """Other points and other days stay; on its days its officers alone have its stretch."""
    new = dict.fromkeys(when.weekdays, (stretch or (480, 720),))
    after = changed(held, Change(1, when, tuple(sorted(officers)), new, stretch))
    for day in AROUND:
        assert serving_on(after, 2, day) == serving_on(together(held), 2, day)
        meant = day.weekday() in when.weekdays and when.from_on <= day
        if meant and (when.until_on is None or day <= when.until_on):
            wanted = {Serving(*(stretch or (480, 720)), officer) for officer in officers}
            assert wanted <= set(serving_on(after, 1, day))
            if stretch is None:
                assert wanted == set(serving_on(after, 1, day))
    for officer in (1, 2, 3):
        had, has = minutes(held, 1, officer), minutes(after, 1, officer)
        gained = {minute for minute in has - had if minute[0] < AROUND[-1]}
        lost = {minute for minute in had - has if minute[0] < AROUND[-1]}
        assert officer in officers or not gained
        assert not (lost and stretch and officer in officers)


@given(duties, st.sampled_from(AROUND), st.integers(0, 20))
def test_who_is_away_serves_nowhere_then_and_others_stay(
    held: list[Duty], first: date, length: int
) -> None:
    """From the first day to the last, at every point; before and after all is as it was."""
    last = first + timedelta(days=length)
    after = absent(held, 1, first, last)
    for day in AROUND:
        for point in (1, 2):
            before = serving_on(held, point, day)
            away = first <= day <= last
            kept = [each for each in before if not (away and each.officer == 1)]
            assert serving_on(after, point, day) == kept


@given(duties, st.integers(0, 7), st.integers(0, 6))
def test_a_copy_fills_empty_days_alone(held: list[Duty], passed: int, away: int) -> None:
    """Days on which anybody serves, other weeks and days that are over stay as they are.

    Officer 1, who is away for two days of the week, is put back on neither.
    """
    first = MONDAY + timedelta(days=away)
    absence = Absence(1, first, first + timedelta(days=1))
    desk = RosterDesk(1, "a", "A", "S", ())
    roster = UnitRoster(1, (desk,), (), tuple(held), {}, (absence,))
    today = MONDAY + timedelta(days=passed)
    after = together([*held, *to_copy(roster, MONDAY, today)])
    for day in AROUND:
        before = serving_on(held, 1, day)
        empty = not before and max(today, MONDAY) <= day < MONDAY + timedelta(days=7)
        week_before = [
            each
            for each in serving_on(held, 1, day - timedelta(days=7))
            if not absence.holds(each.officer, day)
        ]
        assert serving_on(after, 1, day) == (week_before if empty else before)
        assert serving_on(after, 2, day) == serving_on(held, 2, day)


def test_the_rest_of_a_night_is_on_the_next_day() -> None:
    """Of a night from 20.00 to 04.00 the first two hours after midnight are taken out."""
    night = Shift(frozenset({0}), 1200, 240, from_on=MONDAY, until_on=MONDAY + WEEK)
    held = [Duty(1, 1, night)]
    nobody = Change(
        point=1,
        days=Days(frozenset({0}), MONDAY, None),
        officers=(),
        stretches={},
        clears=(1440, 1560),
    )

    evening = Shift(frozenset({0}), 1200, 1440, MONDAY, MONDAY + WEEK)
    morning = Shift(frozenset({1}), 120, 240, MONDAY + DAY, MONDAY + WEEK + DAY)
    assert [each.shift for each in changed(held, nobody)] == [evening, morning]


def test_a_desk_needs_who_is_alone_there() -> None:
    """Whoever shares her whole time is not needed; whoever is alone for an hour is."""
    desk = RosterDesk(1, "kia", "KIA", "kia", ())
    people = tuple(RosterOfficer(number, f"o{number}", f"O {number}") for number in (1, 2))
    monday = frozenset({0})
    duties = (Duty(1, 1, Shift(monday, 480, 720)), Duty(2, 1, Shift(monday, 480, 600)))
    roster = UnitRoster(1, (desk,), people, duties, {})

    assert not roster.needs(desk, MONDAY, 1)
    apart = replace(roster, duties=(duties[0], Duty(2, 1, Shift(monday, 720, 840))))
    assert apart.needs(desk, MONDAY, 1)
    assert not apart.needs(desk, MONDAY + DAY, 1)


@given(
    st.builds(
        Draft,
        st.sampled_from(Stage),
        st.integers(1, 9),
        st.lists(st.sampled_from(AROUND), max_size=3).map(tuple),
        st.just(MONDAY),
        st.booleans(),
        st.lists(st.integers(1, 9), max_size=3).map(tuple),
        st.none() | stretches,
    )
)
def test_a_draft_survives_between_two_messages(draft: Draft) -> None:
    """Also through JSON, whose lists are no tuples."""
    import json

    assert read_draft(json.loads(json.dumps(write_draft(draft)))) == draft


async def on_duty(world: World, point: str, day: date) -> list[str]:
    """Keys of the officers who begin to serve at a desk on a day."""
    async with world.database.read() as connection:
        points = await keys_of(connection, schema.point)
        officers = {
            number: key for key, number in (await keys_of(connection, schema.officer)).items()
        }
        rows = (await connection.execute(select(schema.duty))).mappings().all()
    held = [
        Duty(
            row["officer_id"],
            row["point_id"],
            Shift(
                frozenset(map(int, row["weekdays"])),
                *(row[name] for name in ("starts", "ends", "from_on", "until_on")),
            ),
        )
        for row in rows
    ]
    return [officers[each.officer] for each in serving_on(held, points[point], day)]


async def change(world: World, boss: Person, *taps: str) -> None:
    """Change the shift at the unit's pharmacy."""
    await world.say(boss, "/jadwal")
    await world.tap(boss, "✎ Ubah jaga", "Loket Obat · Obat", *taps)


async def test_a_scan_keeps_who_served_whatever_the_roster_says_later(world: World) -> None:
    """The visit was frozen; the next scan is about the officer of the new roster."""
    boss, citizen = await world.supervisor(), world.person(1)
    await world.rate(citizen, "ampenan-obat-1")
    async with world.database.read() as connection:
        before = (await connection.execute(select(schema.rating.c.visit))).scalars().all()
    await change(world, boss, "Selasa, 17 November", "Hanya pekan itu ▸", "Petugas KIA 1")
    await world.tap(boss, "Lanjut ▸", "Selama jam buka", "Simpan")

    async with world.database.read() as connection:
        after = (await connection.execute(select(schema.rating.c.visit))).scalars().all()
    assert after == before
    assert "Petugas KIA 1" in (await world.scan(world.person(2), "ampenan-obat-1")).text
    assert await on_duty(world, "ampenan-obat-1", TODAY) == ["kia-1"]
    assert await on_duty(world, "ampenan-obat-1", TODAY + timedelta(days=7)) == ["obat-1"]
    async with world.database.read() as connection:
        (told,) = [entry.details for entry in await entries(connection, "roster")]
    assert told["point"] == "ampenan-obat-1"
    assert told["officers"] == ["kia-1"]


async def test_last_week_is_copied_with_one_tap(world: World) -> None:
    """A roster that ends with its week is filled again; a second tap finds nothing to do."""
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        sunday = MONDAY + timedelta(days=6)
        await connection.execute(
            update(schema.duty)
            .where(schema.duty.c.point_id == points["ampenan-obat-1"])
            .values(until_on=sunday)
        )
    boss = await world.supervisor()
    told = await world.say(boss, "/jadwal")
    assert "Pekan depan belum ada petugas:\n○ Obat · Loket Obat: Sen–Sab" in told.text
    next_week = await world.tap(boss, "23 Nov ▸")
    copied = await world.tap(boss, "⧉ Salin pekan sebelumnya")
    assert "belum ada petugas" in next_week.text
    assert copied.text.count("Petugas Obat 1") == 1
    assert await on_duty(world, "ampenan-obat-1", MONDAY + timedelta(days=9)) == ["obat-1"]
    assert await on_duty(world, "ampenan-obat-1", MONDAY + timedelta(days=16)) == []

    boss.press(next(b.data for row in next_week.keyboard for b in row if "⧉" in b.text), next_week)
    await world.settle()
    assert boss.chat[-2].text.startswith("Tidak ada hari kosong")


async def test_who_is_away_is_not_copied_back_until_she_is_there_after_all(world: World) -> None:
    """The week and the shift say that she is away, until it is taken back."""
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        here = schema.duty.c.point_id == points["ampenan-obat-1"]
        sunday = MONDAY + timedelta(days=6)
        await connection.execute(update(schema.duty).where(here).values(until_on=sunday))
    boss = await world.supervisor()
    await world.say(boss, "/jadwal")
    away = ("Petugas tidak hadir", "Petugas Obat 1", "Senin, 23 November", "Selasa, 24 November")
    await world.tap(boss, *away, "Ya, catat")
    assert "Tidak hadir: Petugas Obat 1, Sen 23 Nov – Sel 24 Nov" in boss.chat[-1].text
    copied = await world.tap(boss, "⧉ Salin pekan sebelumnya")
    assert "Sen–Sel: belum ada petugas\n  Rab–Sab: Petugas Obat 1" in copied.text
    assert await on_duty(world, "ampenan-obat-1", MONDAY + timedelta(days=7)) == []

    day = ("✎ Ubah jaga", "Loket Obat · Obat", "Senin, 23 November", "Hanya pekan itu ▸")
    sure = await world.tap(boss, *day, "Petugas Obat 1", "Lanjut ▸", "Selama jam buka")
    assert "⚠ Petugas Obat 1 tercatat tidak hadir pada hari itu." in sure.text
    await world.tap(boss, "Batal")
    await world.say(boss, "/jadwal")

    who = await world.tap(boss, "23 Nov ▸", "Petugas tidak hadir", "↩ Petugas Obat 1")
    assert "Tidak hadir" not in who.text
    again = await world.tap(boss, "⧉ Salin pekan sebelumnya")
    assert "Sen–Sab: Petugas Obat 1" in again.text
    boss.tap("↩ Petugas Obat 1", boss.chat[-5])
    await world.settle()
    assert boss.chat[-1].text == "Ini sudah berubah. Lihat lagi: /jadwal"


async def test_that_somebody_was_away_is_forgotten_once_it_is_over(world: World) -> None:
    """The day after it ends the sweep takes it; one that ends today stays."""
    async with world.database.write() as connection:
        officers = await keys_of(connection, schema.officer)
        for day in (TODAY - DAY, TODAY):
            await keep_absence(connection, Absence(officers["kia-1"], day - WEEK, day))
    retention = world.puas.policy.retention
    await sweep(world.database, Now(world.clock.now(), TODAY, retention))
    async with world.database.read() as connection:
        kept = list(await connection.scalars(select(schema.absence.c.last_on)))
    assert kept == [TODAY]


async def test_nobody_changes_another_units_roster_nor_the_districts_holidays(
    world: World,
) -> None:
    """Forged buttons, with a role elsewhere or none: nothing is said, and nothing changes."""
    boss, other = await world.supervisor("ampenan"), await world.supervisor("pejeruk", 901)
    async with world.database.read() as connection:
        units = await keys_of(connection, schema.unit)
        points = await keys_of(connection, schema.point)
        officers = await keys_of(connection, schema.officer)
        before = (await connection.execute(select(schema.duty))).all()
    unit, officer = units["ampenan"], officers["kia-1"]
    shown = await world.say(boss, "/jadwal")
    forged = [
        f"g:jadwal:week:{unit}:{MONDAY}",
        f"g:jadwal:copy:{unit}:{MONDAY + timedelta(days=7)}",
        f"g:jadwal:away:{unit}:{officer}:{TODAY}:{TODAY}:sure",
        f"g:jadwal:free:keep:{TODAY}:local",
        f"f:shift:desk:{points['ampenan-obat-1']}:{MONDAY}",
        f"f:shift:save:{points['ampenan-obat-1']}:00000000",
    ]
    for person in (other, world.person(5)):
        for data in forged:
            seen = len(person.chat)
            person.press(data, shown)
            await world.settle()
            assert [m.text for m in person.chat[seen:] if m.sender == "bot"] == []
    # In her own unit too: an absence of somebody else's, of the past, for years; a wrong day.
    mine = [
        f"g:jadwal:away:{unit}:{officers['imunisasi-4']}:{TODAY}:{TODAY}:sure",
        f"g:jadwal:away:{unit}:{officer}:{MONDAY}:{TODAY}:sure",
        f"g:jadwal:away:{unit}:{officer}:{TODAY}:2036-01-01:sure",
        f"g:jadwal:copy:{unit}:{TODAY}",
        f"g:jadwal:week:{unit}:2026-02-30",
        f"f:shift:desk:{points['ampenan-obat-1']}:{TODAY}",
    ]
    for data in mine:
        seen = len(boss.chat)
        boss.press(data, shown)
        await world.settle()
        assert boss.chat[seen:] == []
    async with world.database.read() as connection:
        assert (await connection.execute(select(schema.duty))).all() == before
        assert (await connection.execute(select(schema.holiday))).all() == []


def test_every_stage_takes_every_button() -> None:
    """A button of another stage, or nonsense, is old: the draft stays as it is."""
    from bot.forms.events import Pressed

    facts = ShiftFacts(TODAY)
    for stage in Stage:
        draft = Draft(stage, 1, (TODAY,), MONDAY)
        for what in ("day", "once", "who", "next", "all", "save", "desk", "nonsense"):
            for rest in ((), ("x",), ("x", "1")):
                here, effects = step(draft, Pressed((what, "1", *rest)), facts)
                assert here == draft
                assert effects
