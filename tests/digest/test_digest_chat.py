"""A digest's buttons: talked about, details, units below, and when it comes."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from bot.demo.telegram import Message, Person
from bot.digest.schedule import next_digest_at
from bot.digest.talked import Facts, step
from bot.forms.events import Pressed, Written
from bot.service.clock import Clock
from bot.speech.texts import texts_in
from data import schema
from data.audit import entries
from data.district.units import UnitRow, all_units
from data.people.roles import invite
from scoring.period import PeriodKind
from tests.digest.test_digest import MONDAY, digest
from tests.world import TUESDAY, ZONE, World

TEXTS = texts_in("id")


def labels(message: Message) -> list[str]:
    """Buttons of a message."""
    return [button.text for row in message.keyboard for button in row]


async def officer(world: World, key: str = "kia-1", unit: str = "ampenan") -> Person:
    """An officer with her role."""
    async with world.database.write() as connection:
        units = {each.key: each.id for each in await all_units(connection)}
        o = schema.officer.c
        number = await connection.scalar(select(o.id).where(o.key == key))
        made = await invite(connection, "officer", units[unit], number, world.clock.now())
    person = world.telegram.person(950, "Petugas")
    await world.open_invitation(person, made.token)
    return person


async def talk(world: World, boss: Person, sentence: str, day: str) -> str:
    """A supervisor notes that she talked about last week's digest; returns what she is told."""
    await world.say(boss, "/ringkasan")
    await world.tap(boss, "✎ Sudah dibicarakan")
    await world.say(boss, sentence)
    return str((await world.tap(boss, day)).text)


async def test_what_was_talked_about_stands_in_both_digests(world: World) -> None:
    """In that of its period and in the next one; the audit has that it was, and no word of it."""
    boss, nurse = await world.supervisor(), await officer(world)
    world.clock.move_to(MONDAY)
    assert (await talk(world, boss, "Kami  sepakat menyapa\nwarga", "Senin, 23 Nov")).startswith(
        "Dicatat ✓"
    )
    line = "✎ 16–22 Nov 2026 dibicarakan Senin, 23 Nov: «Kami sepakat menyapa warga»"

    assert line in await digest(world)
    assert "✎" not in await digest(world, period="2026-W46")
    world.clock.move_to(MONDAY + timedelta(days=7))
    assert line in await digest(world)
    told = (await world.say(nurse, "/skor")).text
    assert "Ringkasan 16–22 Nov 2026 sudah dibicarakan dengan tim (23 Nov)." in told
    assert "menyapa" not in told
    async with world.database.read() as connection:
        (entry,) = await entries(connection, "talked")
    assert dict(entry.details) == {
        "unit": "ampenan",
        "period": "2026-W47",
        "talked_on": "2026-11-23",
    }


async def test_a_second_note_is_added_and_the_same_one_is_not(world: World) -> None:
    """Nothing is overwritten; a button that is tapped twice notes once."""
    boss = await world.supervisor()
    world.clock.move_to(MONDAY)
    await world.say(boss, "/ringkasan")
    await world.tap(boss, "✎ Sudah dibicarakan")
    shown = await world.say(boss, "Pertama")
    data = next(b.data for row in shown.keyboard for b in row if b.text == "Senin, 23 Nov")
    for _ in range(2):
        boss.press(str(data), shown)
        await world.settle()
    assert boss.toasts == [TEXTS("talked-gone")]
    await talk(world, boss, "Kedua", "Minggu, 22 Nov")

    assert "«Kedua»" in await digest(world)
    async with world.database.read() as connection:
        kept = list(await connection.scalars(select(schema.talk.c.text).order_by("id")))
    assert kept == ["Pertama", "Kedua"]


async def test_who_may_not_ask_for_a_digest_notes_nothing_about_it(world: World) -> None:
    """Another unit's supervisor, an officer and a citizen with the button are told it is old."""
    boss = await world.supervisor()
    world.clock.move_to(MONDAY)
    shown = await world.say(boss, "/ringkasan")
    data = next(b.data for row in shown.keyboard for b in row if b.text == "✎ Sudah dibicarakan")
    for other in (await world.supervisor("pejeruk", 901), await officer(world), world.person(5)):
        other.press(str(data), shown)
        await world.settle()
        assert other.toasts == [TEXTS("talked-gone")]


@pytest.mark.parametrize("day", ["2026-11-25", "2026-11-15", "gestern", ""])
def test_a_forged_day_is_no_day_of_a_talk(day: str) -> None:
    """Not one to come, not one before the period began, and not a word."""
    unit = UnitRow(1, "u", "Unit", None)
    facts = Facts({"1": unit}, date(2026, 11, 24), 1, TEXTS)
    filled, _ = step(None, Pressed(("begin", "1", "2026-W47")), facts)
    filled, _ = step(filled.fields, Written("Sudah", 7), facts)

    refused, kept = step(filled.fields, Pressed(("on", "7", day)), facts)

    assert (kept, refused.hint) == (None, TEXTS("talked-gone"))


async def settings(world: World, boss: Person) -> list[str]:
    """The lines of a supervisor's settings, after the first."""
    await world.say(boss, "/ringkasan")
    return str((await world.tap(boss, "⚙ Atur")).text).splitlines()[1:]


async def test_day_hour_and_kinds_are_a_persons_own(world: World) -> None:
    """What one supervisor chooses moves her digests, and nobody else's."""
    boss, other = await world.supervisor(), await world.supervisor(number=901)
    assert await settings(world, boss) == [
        "Pekanan: setiap Senin pukul 07.00",
        "Bulanan: tidak dikirim",
        "Triwulanan: tidak dikirim",
    ]
    await world.tap(boss, "Hari: Senin", "Jumat", "Jam: 07.00", "16.00")
    await world.tap(boss, "🔔 Nyalakan bulanan")
    assert labels(boss.chat[-1])[3] == "🔕 Matikan bulanan"
    assert await settings(world, boss) == [
        "Pekanan: setiap Jumat pukul 16.00",
        "Bulanan: Jumat pertama tiap bulan pukul 16.00",
        "Triwulanan: tidak dikirim",
    ]
    came = await received(world, (boss, other), datetime(2026, 12, 5, tzinfo=ZONE))

    assert [title for _, title in came[other.id]] == ["16–22 Nov 2026", "23–29 Nov 2026"]
    assert came[boss.id] == [
        ("2026-11-20 16", "9–15 Nov 2026"),
        ("2026-11-27 16", "16–22 Nov 2026"),
        ("2026-12-04 16", "23–29 Nov 2026"),
        ("2026-12-04 16", "November 2026"),
    ]


async def test_what_is_muted_does_not_come(world: World) -> None:
    """Muted and turned on again; the quarter's comes on the first Monday after its end."""
    boss = await world.supervisor()
    await settings(world, boss)
    await world.tap(boss, "🔕 Matikan pekanan", "🔔 Nyalakan triwulanan")
    came = await received(world, (boss,), datetime(2027, 1, 12, tzinfo=ZONE))

    assert came[boss.id] == [("2027-01-04 07", "Triwulan IV 2026")]


async def received(
    world: World, people: tuple[Person, ...], until: datetime
) -> dict[int, list[tuple[str, str]]]:
    """Hour and period of each digest that came by itself, knocking every hour."""
    came: dict[int, list[tuple[str, str]]] = {person.id: [] for person in people}
    seen = {person.id: len(person.chat) for person in people}
    moment = TUESDAY.replace(minute=30)
    while moment < until:
        world.clock.move_to(moment)
        # Between the hours at which anything is due there is nothing to wait for.
        if moment.hour in (7, 16):
            await world.puas.knock()
        for person in people:
            for message in person.chat[seen[person.id] :]:
                _, mark, title = message.text.splitlines()[0].partition(" · ")
                if mark:  # other letters come too
                    came[person.id].append((f"{moment:%Y-%m-%d %H}", title))
            seen[person.id] = len(person.chat)
        moment += timedelta(hours=1)
    return came


@pytest.mark.parametrize(
    ("kind", "wished", "moment"),
    [
        (PeriodKind.WEEK, (0, 7), "2026-11-23 07"),
        (PeriodKind.WEEK, (1, 9), "2026-11-24 09"),
        (PeriodKind.WEEK, (1, 10), "2026-11-17 10"),
        (PeriodKind.MONTH, (0, 7), "2026-12-07 07"),
        (PeriodKind.MONTH, (1, 7), "2026-12-01 07"),
        (PeriodKind.QUARTER, (4, 20), "2027-01-01 20"),
    ],
)
def test_the_next_one_is_the_first_wished_day_and_hour(
    kind: PeriodKind, wished: tuple[int, int], moment: str
) -> None:
    """From Tuesday, 17 November 2026, 09:00 on; nine o'clock itself is over."""
    clock = Clock(ZONE, TUESDAY)

    assert f"{next_digest_at(clock, kind, wished):%Y-%m-%d %H}" == moment


async def test_a_district_has_one_digest_and_its_units_below(world: World) -> None:
    """All officers are counted, however many; the details go by unit; a button leads below."""
    boss = await world.supervisor("mataram")
    world.clock.move_to(MONDAY)
    told = await world.say(boss, "/ringkasan")
    assert told.text.startswith("Pemerintah Kota Mataram · 16–22 Nov 2026")
    async with world.database.read() as connection:
        officers = len(list(await connection.scalars(select(schema.officer.c.id))))
    assert f"  Petugas: {officers} belum cukup data" in told.text
    assert "Unit:\n· Puskesmas Ampenan: 0 penilaian" in (await world.tap(boss, "Rincian")).text

    await world.say(boss, "/ringkasan")
    await world.tap(boss, "Unit di bawahnya", "Puskesmas Pejeruk")

    assert boss.chat[-1].text.startswith("Puskesmas Pejeruk · 16–22 Nov 2026")
    assert labels(boss.chat[-1]) == ["✎ Sudah dibicarakan", "Rincian", "☀ Gambar", "🌙 Gambar"]


async def test_what_comes_unasked_is_in_the_language_that_she_chose(world: World) -> None:
    """She chooses with /bahasa; her chat's own state is swept long before the digest comes."""
    boss = await world.supervisor()
    await world.say(boss, "/bahasa")
    await world.tap(boss, "English")
    assert "Roster" in (await world.say(boss, "/jadwal")).text
    async with world.database.write() as connection:
        await connection.execute(delete(schema.conversation))
    world.clock.move_to(TUESDAY + timedelta(days=7))
    await world.puas.knock()

    assert "Puskesmas Ampenan · 16–22 Nov 2026\nNo ratings" in boss.chat[-1].text
