"""The digest: what it tells, that it never tells too much, and that it comes once."""

import asyncio
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.digest.periods import read_period
from bot.digest.produce import Digests
from bot.transport.delivery import Delivery
from data import schema
from data.database import upsert
from data.district.registry import keys_of
from data.district.units import UnitRow, all_units
from data.outbox import LEASE, lease
from data.scores.closing import AT_ONCE
from scoring.period import Period, last_full_week
from tests.command import run_puas
from tests.world import TUESDAY, ZONE, World, open_bot, rate_at

MONDAY = datetime(2026, 11, 23, 7, 0, 5, tzinfo=ZONE)


async def a_week_of_ratings(world: World, monday: datetime, people: int = 24) -> None:
    """Citizens rate the KIA desk and the two immunisation desks, Monday to Friday."""
    for number in range(people):
        moment = monday + timedelta(days=number % 4, hours=9, minutes=number)
        point = ("ampenan-kia-1", "ampenan-imunisasi-1")[number % 2]
        citizen = int(f"{monday:%m%d}") * 1000 + number
        await rate_at(world, citizen, point, moment, (3 + number % 2, 4, 3, 3))


async def digest(
    world: World, unit: str = "ampenan", period: str = "", language: str = "id"
) -> str:
    """The digest of a unit as it stands."""
    about = await _about(world, unit, period)
    return await digests_of(world).write(*about, language)


async def details(world: World, unit: str = "ampenan", period: str = "") -> str:
    """What [Rincian] shows of it."""
    return await digests_of(world).details(*await _about(world, unit, period), "id")


async def _about(world: World, unit: str, period: str) -> tuple[UnitRow, Period]:
    async with world.database.read() as connection:
        units = {each.key: each for each in await all_units(connection)}
    return units[unit], read_period(period, world.clock.today())


def digests_of(world: World) -> Digests:
    """Who writes digests in a world."""
    return Digests(world.database, world.clock, world.puas.policy, world.puas.judging.secret)


async def test_an_empty_week_says_so_and_names_the_silent_desks(world: World) -> None:
    """A unit without a rating gets a short digest that helps, not an error."""
    world.clock.move_to(MONDAY)

    text = await digest(world)

    assert text.startswith("Puskesmas Ampenan · 16–22 Nov 2026\nBelum ada penilaian")
    assert "○ Belum pernah dinilai: Loket 1, Loket 2, Loket Obat, dan 3 lainnya" in text
    assert len(text.splitlines()) <= 6


async def test_a_week_with_figures_fits_one_screen(world: World) -> None:
    """Coverage, overall with its range, silent desks, officers counted, and one step."""
    await a_week_of_ratings(world, TUESDAY - timedelta(days=1, hours=9))
    world.clock.move_to(MONDAY)

    text = await digest(world)

    assert text.splitlines()[1:] == [
        "24 penilaian · 24 lengkap",
        "Keseluruhan 3,50 dari 4 (3,2–3,6, n=24)",
        "○ Belum pernah dinilai: Loket 2, Loket Obat, Loket Pendaftaran, dan 1 lainnya",
        "  Petugas: 2 tak terbedakan · 6 belum cukup data",
        "→ Satu langkah: lihat apakah poster di loket yang sepi masih terpasang",
    ]


async def test_a_quiet_week_is_five_lines_and_a_step_that_brings_in_ratings(world: World) -> None:
    """Every desk was rated, nothing changed, nothing waits: then the digest says just that."""
    desks = ("pejeruk-imunisasi-1", "pejeruk-pendaftaran-1", "pejeruk-obat-1")
    for week in range(3):
        monday = TUESDAY - timedelta(days=1 + 7 * (2 - week))
        for number in range(36):
            moment = monday + timedelta(days=number % 4, minutes=number)
            values = (3 + number // 3 % 2, 4, 3, 3)
            await rate_at(world, week * 100 + number, desks[number % 3], moment, values)
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        rows = [{"point_id": points[d], "on": TUESDAY.date(), "count": 200} for d in desks]
        await upsert(connection, schema.served, rows)
    world.clock.move_to(MONDAY)

    assert (await digest(world, "pejeruk")).splitlines() == [
        "Puskesmas Pejeruk · 16–22 Nov 2026",
        "36 penilaian / ±600 kunjungan (6\u00a0%) · 36 lengkap",
        "Keseluruhan 3,50 dari 4 (3,3–3,6, n=36): tetap",
        "= Tidak ada perubahan di luar kebetulan",
        "  Petugas: 3 tak terbedakan",
        "→ Satu langkah: ajak setiap warga memindai poster sebelum pulang",
    ]


async def test_the_details_have_elements_and_desks(world: World) -> None:
    """[Rincian]: every element with its range and n, every desk with its coverage."""
    supervisor = await world.supervisor()
    await a_week_of_ratings(world, TUESDAY - timedelta(days=1, hours=9))
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        row = {"point_id": points["ampenan-kia-1"], "on": TUESDAY.date(), "count": 60}
        await upsert(connection, schema.served, [row])
    world.clock.move_to(MONDAY)
    await world.say(supervisor, "/ringkasan")
    text = (await world.tap(supervisor, "Rincian")).text

    assert "Perilaku 4,0 (3,7–4,0, n=24)\nKompetensi 3,0 (2,9–3,1, n=24)" in text
    assert "· Loket 1: 12 penilaian\n· Loket 2: 0 penilaian" in text
    assert "· Ruang KIA: 12 dari ±60 kunjungan (20\u00a0%)" in text


@pytest.mark.parametrize("language", ["id", "en"])
async def test_chat_schedule_and_command_give_the_same_text(
    world: World, tmp_path: Path, language: str
) -> None:
    """/ringkasan, the Monday message and `puas digest` are one text, in either language."""
    settings = world.settings.model_copy(update={"language": language})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        world.puas = puas
        supervisor = await world.supervisor(language=language)
        await a_week_of_ratings(world, TUESDAY - timedelta(days=1, hours=9))
        world.clock.move_to(MONDAY)
        await world.puas.knock()
        await world.say(supervisor, "/digest")
        printed = run_puas(
            "digest",
            *("--unit", "ampenan"),
            folder=tmp_path,
            database_url=settings.database_url,
            clock=MONDAY.isoformat(),
            secret=settings.secret,
            language=language,
        )

        scheduled, asked = supervisor.chat[-3], supervisor.chat[-1]
        assert scheduled.text == asked.text == await digest(world, language=language)
        assert printed.stdout == asked.text + "\n"
        assert [[b.text for b in row] for row in scheduled.keyboard] == [
            [b.text for b in row] for row in asked.keyboard
        ]


async def test_the_digest_comes_once_however_many_processes_knock(world: World) -> None:
    """Two replicas that knock at the same moment, and again, send one digest."""
    supervisor = await world.supervisor()
    world.clock.move_to(MONDAY)
    async with open_bot(world.settings, world.database, world.clock, world.telegram) as other:
        await asyncio.gather(*(p.knock() for p in (world.puas, other, world.puas, other)))
        await other.knock()

    digests = [m for m in supervisor.chat if "16–22 Nov" in m.text]
    assert len(digests) == 1


async def test_five_replicas_and_a_jumping_clock_send_each_digest_once(world: World) -> None:
    """Five processes on one database, whose clock leaps back an hour and ahead a month."""
    people = [await world.supervisor(number=910 + number) for number in range(3)]
    others = [
        open_bot(world.settings, world.database, world.clock, world.telegram) for _ in range(4)
    ]
    async with AsyncExitStack() as stack:
        five = [world.puas, *[await stack.enter_async_context(other) for other in others]]
        for moment in (
            MONDAY,
            MONDAY - timedelta(hours=1),
            MONDAY + timedelta(minutes=5),
            MONDAY + timedelta(days=30),
            MONDAY + timedelta(days=30, hours=-1),
            MONDAY + timedelta(days=30, minutes=5),
        ):
            world.clock.move_to(moment)
            await asyncio.gather(*(puas.knock() for puas in five))

    for person in people:
        came = [m.text.splitlines()[0] for m in person.chat if " · " in m.text.splitlines()[0]]
        assert came == [
            "Puskesmas Ampenan · 16–22 Nov 2026",
            "Puskesmas Ampenan · 14–20 Des 2026",
        ]


async def test_replicas_that_die_after_claiming_lose_no_digest_and_send_none_thrice(
    world: World,
) -> None:
    """Some die between claim and send, some between send and note: one or two come, never none."""
    people = [await world.supervisor(number=910 + number) for number in range(3)]
    world.clock.move_to(MONDAY)
    async with open_bot(world.settings, world.database, world.clock, world.telegram) as dying:
        await asyncio.gather(dying.scheduled.send_due(), world.puas.scheduled.send_due())
        async with world.database.write() as connection:
            leased = await lease(connection, world.clock.now(), 2)
        await dying.bot.send_message(leased[0].chat, leased[0].text)  # and never notes it

    for pause in (timedelta(seconds=30), LEASE, LEASE, LEASE * 3):
        world.clock.move_to(world.clock.now() + pause)
        await world.puas.knock()

    came = [sum("16–22 Nov" in m.text for m in person.chat) for person in people]
    assert sorted(came) == [1, 1, 2]


async def test_a_late_tick_sends_one_digest_and_then_waits_a_week(world: World) -> None:
    """After two weeks of silence one digest comes, of the last full week; the next on Monday."""
    supervisor = await world.supervisor()
    world.clock.move_to(MONDAY + timedelta(days=9))
    await world.puas.knock()
    await world.puas.knock()
    world.clock.move_to(MONDAY + timedelta(days=13, hours=23))
    await world.puas.knock()
    assert [m.text.splitlines()[0] for m in supervisor.chat[3:]] == [
        "Puskesmas Ampenan · 23–29 Nov 2026"
    ]

    world.clock.move_to(MONDAY + timedelta(days=14))
    await world.puas.knock()

    assert supervisor.chat[-1].text.startswith("Puskesmas Ampenan · 30 Nov – 6 Des 2026")


async def test_a_kill_between_claim_and_send_loses_no_digest(world: World) -> None:
    """Claim and message are one transaction: who comes after the crash sends it."""
    supervisor = await world.supervisor()
    world.clock.move_to(MONDAY)
    await world.puas.scheduled.send_due()  # and here the process dies, before it sends

    async with open_bot(world.settings, world.database, world.clock, world.telegram) as restarted:
        await restarted.knock()
        await restarted.knock()

    assert sum("16–22 Nov" in m.text for m in supervisor.chat) == 1


async def test_a_kill_between_send_and_note_sends_at_most_twice(world: World) -> None:
    """Who died before noting that it was sent is followed after a minute: one duplicate."""
    supervisor = await world.supervisor()
    world.clock.move_to(MONDAY)
    await world.puas.scheduled.send_due()
    async with world.database.write() as connection:
        (parcel,) = await lease(connection, world.clock.now(), 10)
    await world.puas.bot.send_message(parcel.chat, parcel.text)  # and here the process dies

    for pause in (LEASE - timedelta(seconds=10), LEASE, LEASE * 5):
        world.clock.move_to(world.clock.now() + pause)
        await Delivery(world.database, world.puas.bot, world.clock).send_due()

    assert sum("16–22 Nov" in m.text for m in supervisor.chat) == 2


async def test_a_supervisor_who_blocked_the_bot_stops_nobody_elses_digest(world: World) -> None:
    """A refusal for good is noted; the others are served."""
    first, second = await world.supervisor(number=901), await world.supervisor(number=902)
    first.block()
    world.clock.move_to(MONDAY)
    await world.puas.knock()

    assert "16–22 Nov" in second.chat[-1].text
    async with world.database.read() as connection:
        failed = await connection.scalar(
            select(schema.outbox.c.failed).where(schema.outbox.c.chat_id == first.id)
        )
    assert failed == "Forbidden"


async def test_telegram_asking_for_a_pause_delays_the_digest(world: World) -> None:
    """A 429 is obeyed: nothing is sent before its time, and then it is."""
    supervisor = await world.supervisor()
    world.clock.move_to(MONDAY)
    world.telegram.fail("sendMessage", retry_after=120)
    await world.puas.knock()
    world.clock.move_to(MONDAY + timedelta(seconds=100))
    await world.puas.knock()
    assert "16–22 Nov" not in supervisor.chat[-1].text

    world.clock.move_to(MONDAY + timedelta(seconds=130))
    await world.puas.knock()

    assert "16–22 Nov" in supervisor.chat[-1].text


async def test_the_running_week_shows_coverage_only(world: World) -> None:
    """No figure of the running week is told, however many ratings there are."""
    await a_week_of_ratings(world, TUESDAY - timedelta(days=1, hours=9))
    world.clock.move_to(TUESDAY + timedelta(days=4))

    text = await digest(world, period="pekan ini")

    assert text.splitlines()[1:] == [
        "24 penilaian · 24 lengkap",
        "Pekan masih berjalan: baru jumlah penilaian yang ditampilkan.",
    ]


async def test_every_unit_and_every_kind_of_period_can_be_asked(world: World) -> None:
    """A district, a month, a quarter, a semester and a year are digests too."""
    await a_week_of_ratings(world, TUESDAY - timedelta(days=1, hours=9))
    world.clock.move_to(MONDAY)
    for period in ("2026-11", "2026-Q4", "2026-S2", "2026", "2026-W47", "bulan ini"):
        text = await digest(world, "mataram", period)
        assert "Keseluruhan 3,50 dari 4" in text, period

    assert last_full_week(world.clock.today()).name == "2026-W47"


async def test_a_change_is_told_only_when_the_same_officers_changed(world: World) -> None:
    """Whose blocks happen to close moves the mean; it is no trend. A real drop is one."""
    first = datetime(2026, 10, 5, 0, 0, tzinfo=ZONE)
    for week in range(5):
        monday = first + timedelta(days=7 * week)
        for number in range(24):
            moment = monday + timedelta(days=number % 4, hours=9, minutes=number)
            # The KIA desk is loved, the immunisation desk is not, and in week 4 only it is rated.
            point, value = (
                ("ampenan-kia-1", 4) if number % 2 and week < 4 else ("ampenan-imunisasi-1", 2)
            )
            citizen = week * 1000 + number
            await rate_at(world, citizen, point, moment, (value, 3, 3, 3))
    world.clock.move_to(first + timedelta(days=35, hours=8))
    text = await digest(world)
    assert "Keseluruhan 2,00 dari 4" in text
    assert ": tetap" in text

    monday = first + timedelta(days=35)
    for number in range(24):
        moment = monday + timedelta(days=number % 4, hours=9, minutes=number)
        await rate_at(world, 9000 + number, "ampenan-kia-1", moment, (3, 3, 3, 3))
    world.clock.move_to(first + timedelta(days=42, hours=8))

    assert ": turun" in await digest(world)


async def test_after_a_big_import_the_chat_waits_for_some_weeks_alone(world: World) -> None:
    """Of a year of weeks some close while she waits, and it says so; the timer closes the rest."""
    start = TUESDAY - timedelta(weeks=19)
    for citizen in range(12):
        await rate_at(world, citizen, "ampenan-kia-1", start, (4, 4, 4, 4))
    world.clock.move_to(TUESDAY)
    told = await digest(world, period="2026-Q3")

    assert told.endswith(
        f"12 penilaian · 12 lengkap\nMenutup {19 - AT_ONCE} pekan yang lalu; angkanya lengkap "
        "beberapa menit lagi. Mohon tanyakan lagi nanti."
    )
    assert "Menutup" in await details(world, period="2026-Q3")
    boss = await world.supervisor()
    assert (await world.say(boss, "/skor 2026-Q3")).text.startswith("Menutup 1 pekan yang lalu;")
    await world.puas.knock()
    assert "Keseluruhan 4,00 dari 4" in await digest(world, period="2026-Q3")
