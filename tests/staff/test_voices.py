"""How staff see the system: counted without names, told of enough people alone."""

from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.demo.telegram import Person
from bot.voices.outreach import read_session
from data import schema
from data.audit import entries
from data.district.registry import keys_of
from data.people.outreach import Session
from data.people.roles import grant
from scoring.citizens.pulse import asks_on, open_until, told_of
from scoring.period import parse_period
from tests.command import run_puas
from tests.scored import OCTOBER, rate_weeks
from tests.world import ZONE, World

QUARTER = parse_period("2026-Q4")
ASKED = datetime(2026, 12, 17, 9, 0, tzinfo=ZONE)
TOLD = datetime(2027, 1, 8, 9, 0, tzinfo=ZONE)
MINIMUM = 10

numbers = st.integers(0, 14)


@given(
    st.lists(st.integers(0, 6), min_size=7, max_size=7), st.lists(numbers, min_size=8, max_size=8)
)
def test_no_sum_of_what_is_told_leaves_few_people_over(
    above: list[int], people: list[int]
) -> None:
    """Whatever units ask: taking from each told group the groups inside it leaves none or ten."""
    parents: dict[int, int | None] = {0: None}
    parents |= {unit: min(parent, unit - 1) for unit, parent in enumerate(above, start=1)}
    counts = {unit: {3: n} for unit, n in enumerate(people) if n}

    def below(top: int) -> set[int]:
        return {top} | {u for child, p in parents.items() if p == top for u in below(child)}

    told = {found.unit for unit in parents if (found := told_of(unit, parents, counts, MINIMUM))}
    for level in told:
        inside = [below(other) for other in told if other != level and other in below(level)]
        left = below(level) - set().union(*inside)
        n = sum(people[unit] for unit in left)
        assert n == 0 or n >= MINIMUM
    for unit in parents:
        found = told_of(unit, parents, counts, MINIMUM)
        assert found is None or (unit in below(found.unit) and found.n >= MINIMUM)


def test_it_is_asked_two_weeks_before_and_told_a_week_after() -> None:
    """So nobody sees an answer come in."""
    assert asks_on(QUARTER) == ASKED.date()
    assert open_until(QUARTER) == date(2027, 1, 7)


async def staff(world: World, unit: str, count: int, first: int) -> list[Person]:
    """So many supervisors of a unit."""
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        for number in range(first, first + count):
            await grant(connection, (number, "supervisor", units[unit], None), world.clock.now())
    people = [world.telegram.person(number, "Pegawai") for number in range(first, first + count)]
    for person in people:
        await world.say(person, "/bantuan")
    return people


async def ask(world: World) -> int:
    """The timer looks whether it is time, and what it puts out is delivered."""
    new = await world.puas.pulse.send_due()
    await world.puas.delivery.send_due()
    await world.settle()
    return new


async def test_everybody_is_asked_once_and_counted_once_without_a_name(world: World) -> None:
    """A second tap, another value, a second asking count nothing; the marks are swept."""
    people = await staff(world, "ampenan", 3, 4_000)
    assert await ask(world) == 0
    world.clock.move_to(ASKED)
    assert await ask(world) == 3
    assert await ask(world) == 0
    for person in people:
        question = person.chat[-1]
        assert question.keyboard[0][0].text == "1 · Tidak adil"
        await world.tap(person, "3 · Adil")
        assert person.chat[-1].text == "Terima kasih, jawaban dihitung tanpa nama ✓"
        person.press("f:pulse:2026-Q4:1", question)
        await world.settle()
        assert person.chat[-1].text.startswith("Jawaban triwulan ini sudah dihitung")
    async with world.database.read() as connection:
        counted = (await connection.execute(select(schema.pulse_answer))).all()
        heard = (await connection.execute(select(schema.pulse_heard))).all()
        units = await keys_of(connection, schema.unit)
        who = {entry.who for entry in await entries(connection)}
    assert counted == [("2026-Q4", units["ampenan"], 3, 3)]
    assert {until for _, until in heard} == {date(2027, 1, 7)}
    assert not {mark for mark, _ in heard} & who

    world.clock.move_to(TOLD)
    await world.puas.sweep()
    async with world.database.read() as connection:
        assert (await connection.execute(select(schema.pulse_answer))).all() == counted
        assert (await connection.execute(select(schema.pulse_heard))).all() == []


async def test_who_was_not_asked_answers_nothing(world: World) -> None:
    """A citizen, an invented value or quarter, an answer before its time and one too late."""
    (early,) = await staff(world, "ampenan", 1, 4_800)
    citizen = world.person(1)
    seen = await world.say(citizen, "/bantuan")
    early.press("f:pulse:2026-Q4:4", seen)
    world.clock.move_to(ASKED)
    for data in ("f:pulse:2026-Q4:4", "f:pulse:2026-Q4:9", "f:pulse:x:1", "f:pulse:2026:1"):
        citizen.press(data, seen)
    await world.settle()
    world.clock.move_to(TOLD)
    early.press("f:pulse:2026-Q4:1", seen)
    await world.settle()
    assert {*citizen.toasts, *early.toasts} == {"Pertanyaan ini sudah ditutup."}
    async with world.database.read() as connection:
        assert (await connection.execute(select(schema.pulse_answer))).all() == []


async def test_what_ten_answered_is_told_when_no_more_is_taken(
    world: World, tmp_path: Path
) -> None:
    """In the year's digest, score and table; nine stay untold, and so does a running quarter."""
    await rate_weeks(world, OCTOBER, 1)
    people = [*await staff(world, "ampenan", 10, 4_000), *await staff(world, "pejeruk", 9, 5_000)]
    world.clock.move_to(ASKED)
    await ask(world)
    for number, person in enumerate(people):
        await world.tap(person, "4 · Sangat adil" if number % 2 else "2 · Kurang adil")
    none = "belum cukup jawaban (sedikitnya 10 per triwulan)"
    assert none in (await world.say(people[0], "/ringkasan 2026")).text
    world.clock.move_to(TOLD)
    both = "Triwulan IV 2026 2,9 dari 4 (19 jawaban), Dinas Kesehatan Kota Mataram"
    for command in ("/ringkasan 2026", "/skor 2026"):
        told = (await world.say(people[0], command)).text
        assert f"Kata pegawai, penilaian ini adil: {both}" in told
        assert "Sosialisasi: belum ada yang dicatat." in told
    assert "Kata pegawai" not in (await world.say(people[0], "/ringkasan 2026-Q4")).text
    table = run_puas(
        *("score", "--unit", "ampenan", "--period", "2026"),
        folder=tmp_path,
        database_url=world.settings.database_url,
        clock=TOLD.isoformat(),
    )
    assert "Staff say the assessment is fair: Quarter IV 2026 2.9 of 4" in table.stdout


def test_a_session_is_read_as_it_is_written() -> None:
    """Day, people, topic; a day to come, a broken number or a NIP is refused."""
    today = date(2026, 11, 17)
    good = "12-11-2026, 35, cara nilai dihitung, tanya jawab"
    assert read_session(good, 3, today) == Session(
        3, date(2026, 11, 12), "cara nilai dihitung, tanya jawab", 35
    )
    for wrong in (
        "12-11-2026, 35",
        "18-11-2026, 35, cara",
        "31-02-2026, 35, cara",
        "12-11-2026, banyak, cara",
        "12-11-2026, 35, 19900315 201903 2 001",
        "12-11-2026, 35, ",
    ):
        assert read_session(wrong, 3, today) is None


async def test_sessions_are_noted_by_who_answers_for_the_unit(world: World) -> None:
    """Once, with the audit; told in the year of the unit and of those above; others note none."""
    boss, other = await world.supervisor("ampenan"), await world.supervisor("pejeruk", 901)
    shown = await world.say(boss, "/ringkasan 2026")
    begin = next(str(b.data) for row in shown.keyboard for b in row if "sosialisasi" in b.text)
    other.press(begin, shown)
    await world.settle()
    assert not other.chat[-1].text.startswith("Sosialisasi di")
    await world.tap(boss, "➕ Catat sosialisasi")
    await world.say(boss, "kemarin, 35 orang")
    sure = await world.say(boss, "12-11-2026, 35, cara nilai dihitung")
    send = str(sure.keyboard[0][0].data)
    for _ in range(2):
        boss.press(send, sure)
        await world.settle()
    told = (await world.say(boss, "/ringkasan 2026")).text
    assert told.endswith(
        "Sosialisasi: 1 kali, 35 hadir; terakhir 12 Nov 2026: cara nilai dihitung"
    )
    head = await world.supervisor("dinkes", 902)
    assert "35 hadir" in (await world.say(head, "/ringkasan 2026")).text
    assert "belum ada yang dicatat" in (await world.say(other, "/ringkasan 2026")).text
    async with world.database.read() as connection:
        assert len(await entries(connection, "outreach")) == 1
    assert (await world.say(boss, "/ringkasan")).keyboard != shown.keyboard
    world.clock.move_to(world.clock.now() + timedelta(days=60))
    assert "belum ada yang dicatat" in (await world.say(boss, "/ringkasan 2027")).text
