"""People served: typed once, checked as an import is, replaced only where that was asked for."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.forms.effects import Hint
from bot.forms.events import Pressed
from bot.served.conversation import OLD, Asking, ServedFacts, step
from bot.served.numbers import read_count
from data import schema
from data.audit import entries
from data.district.registry import keys_of
from tests.world import TUESDAY, World

TODAY = TUESDAY.date()
MONDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("34", 34),
        (" 0 ", 0),
        ("34,0", 34),
        ("1000000", 1_000_000),
        ("1000001", None),
        ("1.250", None),
        ("-3", None),
        ("34 orang", None),
        ("٣٤", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_an_import_reads_it(text: str, count: int | None) -> None:
    """What may mean two numbers means none."""
    assert read_count(text) == count


async def stored(world: World) -> dict[tuple[str, date], int]:
    """All numbers of people, by desk and day."""
    async with world.database.read() as connection:
        points = {number: key for key, number in (await keys_of(connection, schema.point)).items()}
        rows = (await connection.execute(select(schema.served))).all()
    return {(points[point], day): count for point, day, count in rows}


async def test_what_stands_is_replaced_by_its_own_button_alone(world: World) -> None:
    """Typing asks; the button works once, and not when another number stands meanwhile."""
    boss = await world.supervisor()
    await world.say(boss, "/kunjungan")
    await world.tap(boss, "✎ Loket Obat · Obat")
    await world.say(boss, "30")
    await world.say(boss, "/kunjungan")
    await world.tap(boss, "✎ Loket Obat · Obat")
    asked = await world.say(boss, "34")
    assert await stored(world) == {("ampenan-obat-1", MONDAY): 30}
    put = next(b.data for row in asked.keyboard for b in row if "ganti" in b.text)
    for data in (put, put, put.replace(":30:34", ":30:99"), put.replace(":30:34", ":34:1e3")):
        boss.press(data, asked)
        await world.settle()
    assert await stored(world) == {("ampenan-obat-1", MONDAY): 34}
    async with world.database.read() as connection:
        told = [entry.details for entry in await entries(connection, "served")]
    assert [(each["before"], each["count"]) for each in told] == [(None, 30), (30, 34)]


async def test_a_share_is_told_of_a_whole_week_alone(world: World) -> None:
    """With a day missing, or the week still running, the two numbers stand without it."""
    boss = await world.supervisor("pejeruk")
    await world.rate(world.person(1), "pejeruk-obat-1")
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        rows = [
            {"point_id": points[point], "on": MONDAY - timedelta(days=n), "count": 10}
            for point in ("pejeruk-obat-1", "pejeruk-imunisasi-1", "pejeruk-pendaftaran-1")
            for n in range(2, 8)
        ]
        await connection.execute(schema.served.insert(), rows)
    shown = (await world.say(boss, "/kunjungan")).text
    assert "9–15 Nov 2026: 0 penilaian / ±180 kunjungan (0\u00a0%)" in shown
    async with world.database.write() as connection:
        lost = (schema.served.c.on == MONDAY - timedelta(days=2)) & (
            schema.served.c.point_id == points["pejeruk-obat-1"]
        )
        await connection.execute(schema.served.delete().where(lost))
    shown = (await world.say(boss, "/kunjungan")).text
    assert "9–15 Nov 2026: 0 penilaian / ±170 kunjungan (belum lengkap)" in shown


async def test_forged_buttons_enter_nothing(world: World) -> None:
    """Another unit's desk, a day to come or long past, a person without the role."""
    boss, other = await world.supervisor("ampenan"), await world.supervisor("pejeruk", 901)
    async with world.database.read() as connection:
        point = (await keys_of(connection, schema.point))["ampenan-obat-1"]
        unit = (await keys_of(connection, schema.unit))["ampenan"]
    shown = await world.say(boss, "/kunjungan")
    days = (TODAY + timedelta(days=1), TODAY - timedelta(days=40), MONDAY)
    for person, some in ((boss, days[:2]), (other, days), (world.person(4), days)):
        for day in some:
            for data in (
                f"f:served:at:{point}:{day}",
                f"f:served:put:{point}:{day}:None:7",
                f"f:served:end:{point}:{day}",
                f"g:kunjungan:{unit}:{day}",
            ):
                person.press(data, shown)
                await world.settle()
            await world.say(person, "12")
            assert "Obat" not in person.chat[-1].text
    assert await stored(world) == {}


def test_every_button_is_answered() -> None:
    """Nonsense is old, whatever is being asked."""
    for state in (None, Asking(1, TODAY)):
        for parts in ((), ("at",), ("at", "x", "y"), ("put", "1", str(TODAY)), ("?", "1", "2")):
            here, effects = step(state, Pressed(parts), ServedFacts(TODAY))
            assert (here, effects) == (state, [Hint(OLD)])
