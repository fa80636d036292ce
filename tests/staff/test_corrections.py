"""/koreksi: a shift that was not served leaves the officer's figures, and tells of nobody."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from bot.demo.telegram import Person
from data import schema
from data.audit import entries
from data.scores.closing import close_ended_weeks
from data.scores.closings import Closing, last_closing
from data.scores.period_sums import closed_sums
from data.upkeep.verify import verify
from scoring.district.duty import Duty, Shift
from scoring.period import parse_period
from scoring.rights.corrections import Served, days_before, may_leave, shifts_served
from tests.staff.test_scores_chat import give_target, officer_of
from tests.world import ZONE, World, rate_at

KIA = "ampenan-kia-1"
MONDAY = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
JANUARY = datetime(2027, 1, 4, 9, 0, tzinfo=ZONE)


def test_days_to_choose_from_begin_with_the_latest() -> None:
    """And go back across a month's end."""
    assert days_before(date(2026, 11, 2), 3) == [
        date(2026, 11, 2),
        date(2026, 11, 1),
        date(2026, 10, 31),
    ]


def test_a_block_gives_up_only_what_cannot_be_counted_out() -> None:
    """What leaves and what stays are each nobody, or ten."""
    assert may_leave(12, 0, 10)
    assert may_leave(12, 12, 10)
    assert may_leave(20, 10, 10)
    assert not may_leave(12, 3, 10)
    assert not may_leave(12, 10, 10)


@given(st.integers(10, 60), st.lists(st.integers(0, 12), max_size=8))
def test_any_two_figures_of_a_block_differ_by_nobody_or_ten(closed: int, asked: list[int]) -> None:
    """However shifts are corrected one after the other, and whatever waits in between."""
    figures, waiting = [closed], 0
    for shift in asked:
        waiting += min(shift, figures[-1] - waiting)
        if may_leave(figures[-1], waiting, 10):
            figures.append(figures[-1] - waiting)
            waiting = 0

    differences = {abs(a - b) for a in figures for b in figures}
    assert not {part for part in differences | set(figures) if 0 < part < 10}


def test_a_shift_is_a_day_or_its_hours() -> None:
    """A day with one shift is whole; where there are several, or a night, the hours tell."""
    every = frozenset(range(7))
    morning, evening = Shift(every, 450, 840), Shift(every, 840, 1140)
    night, day = Shift(every, 1140, 420), date(2026, 10, 5)

    def of(*shifts: Shift) -> list[Served]:
        return shifts_served([Duty(1, 2, shift) for shift in shifts], 2, [day])

    assert of(morning) == [Served(2, day)]
    assert of(evening, morning) == [Served(2, day, 450, 840), Served(2, day, 840, 1140)]
    assert of(night) == [Served(2, day, 1140, 420)]
    assert of(night)[0].holds(datetime(2026, 10, 6, 6, 59, tzinfo=ZONE))
    assert not of(night)[0].holds(datetime(2026, 10, 5, 6, 59, tzinfo=ZONE))
    assert Served(2, day).holds(datetime(2026, 10, 5, 23, 59, tzinfo=ZONE))


async def rate_days(world: World, ratings: dict[int, int]) -> None:
    """So many rate the officer of the KIA desk on days of October."""
    for day, times in ratings.items():
        for turn in range(times):
            moment = MONDAY.replace(day=day) + timedelta(minutes=turn)
            world.clock.move_to(moment)
            await rate_at(world, 100 * day + turn, KIA, moment, (4, 4, 3, 4))


async def correct(world: World, officer: Person, boss: Person, day: int) -> None:
    """She was not on duty on a day of October, and it is accepted."""
    ids = await numbers(world)
    about = f"{ids['officer']}:{ids['point']}:2026-10-{day:02d}:-"
    officer.press(f"g:koreksi:ask:{about}:leave", officer.chat[-1])
    await world.settle()
    await world.say(boss, "/koreksi")
    await world.tap(boss, "Tinjau 1", "Terima: tidak bertugas")


async def numbers(world: World) -> dict[str, int]:
    """Ids of the officer and the desk."""
    async with world.database.read() as connection:
        o, p = schema.officer.c, schema.point.c
        return {
            "officer": await connection.scalar(select(o.id).where(o.key == "kia-1")) or 0,
            "point": await connection.scalar(select(p.id).where(p.key == KIA)) or 0,
        }


async def counted(world: World) -> int:
    """The officer's ratings in closed blocks of the year: what every figure is made of."""
    async with world.database.read() as connection:
        sums = await closed_sums(connection, (date(2026, 1, 1), date(2027, 1, 31)))
    return sums["kia-1", "kia"].n


async def sound(world: World) -> None:
    """Sums, blocks and references agree with the ratings."""
    found = await verify(world.database, world.puas.policy, world.clock.today())
    assert found.faults == ()


async def close_weeks(world: World, moment: datetime) -> None:
    """Go to a moment; all weeks before are closed."""
    world.clock.move_to(moment)
    await close_ended_weeks(world.database, world.puas.judging, moment.date())


async def test_open_ratings_move_at_once_and_never_reach_a_figure(world: World) -> None:
    """Twelve stay, eleven are for the desk, whose block they close in; a slip that comes later for
    that day goes there too.
    """
    boss, officer = await world.supervisor(), await officer_of(world)
    await rate_days(world, {5: 12, 6: 11})
    world.clock.move_to(MONDAY + timedelta(days=4))
    await correct(world, officer, boss, 6)
    await sound(world)
    late = MONDAY + timedelta(days=1)
    await rate_at(world, 7, KIA, late, (1, 1, 1, 1))
    await close_weeks(world, MONDAY + timedelta(days=8))

    assert await counted(world) == 12
    account = await world.say(officer, "/skor 2026-10")
    assert "hanya loket 12" in account.text
    await sound(world)


async def test_few_that_have_closed_wait_until_ten_leave_together(world: World) -> None:
    """Six of a block of thirty leave with the next seven; no figure moves in between."""
    boss, officer = await world.supervisor(), await officer_of(world)
    await rate_days(world, {5: 17, 6: 6, 7: 7})
    await close_weeks(world, MONDAY + timedelta(days=8))
    assert await counted(world) == 30
    await correct(world, officer, boss, 6)
    assert await counted(world) == 30
    told = await world.say(officer, "/koreksi")
    assert "begitu selisihnya paling sedikit 10\u00a0penilaian" in told.text

    await correct(world, officer, boss, 7)

    assert await counted(world) == 17
    assert "hanya loket 13" in (await world.say(officer, "/skor 2026-10")).text
    await sound(world)


async def test_an_officer_who_was_never_there_has_no_score_left(world: World) -> None:
    """All of her one block leaves: nothing is told of her, and the district goes on."""
    boss, officer = await world.supervisor(), await officer_of(world)
    for number in range(12):
        await rate_at(world, 5000 + number, "ampenan-obat-1", MONDAY, (4, 4, 3, 4))
    await rate_days(world, {5: 12})
    await close_weeks(world, MONDAY + timedelta(days=8))
    assert "12 penilaian" in (await world.say(officer, "/skor")).text

    await correct(world, officer, boss, 5)

    card = await world.say(officer, "/skor")
    assert "Belum ada penilaian yang dihitung" in card.text
    assert "Dihitung 0 · hanya loket 12" in card.text
    for asked in ("/skor", "/ringkasan bulan ini", "/predikat"):
        told = (await world.say(boss, asked)).text
        assert "· Petugas KIA 1: " not in told
    await world.puas.feed.staff.tools.scores.fit(12)
    await close_weeks(world, JANUARY)
    closed = await world.puas.feed.staff.tools.scores.close(parse_period("2026-Q4"), "test")
    assert [row["officer"] for row in closed.result["officers"]] == ["obat-1"]
    await sound(world)


async def test_a_closed_period_gets_a_numbered_revision_that_reproduces(world: World) -> None:
    """A week of leave, closed long ago: revision 2; what was decided about others still holds."""
    boss, officer = await world.supervisor(), await officer_of(world)
    other = await officer_of(world, "obat-1", 971)
    for number in range(12):
        await rate_at(world, 5000 + number, "ampenan-obat-1", MONDAY, (4, 4, 4, 4))
    await rate_days(world, {5: 11, 12: 15})
    await close_weeks(world, JANUARY)
    scores = world.puas.feed.staff.tools.scores
    await scores.close(parse_period("2026-Q4"), "test")
    await world.say(boss, "/predikat")
    await world.tap(boss, "Petugas Obat 1", "baik", "Hasil dialog kinerja")
    await world.say(other, "/skor 2026-Q4")
    await world.tap(other, "Saya terima")

    await correct(world, officer, boss, 5)

    last = await newest(world)
    assert (last.revision, last.reason) == (2, "correction 1 was accepted")
    assert last.basis.cells["kia-1", "kia"].n == 15
    _, faults = await scores.recompute(parse_period("2026-Q4"))
    assert faults == []
    assert (
        "Petugas Obat 1: belum cukup data → diputuskan baik"
        in (await world.say(boss, "/predikat")).text
    )
    assert "Disetujui 4 Januari 2027." in (await world.say(other, "/skor 2026-Q4")).text
    async with world.database.read() as connection:
        (told,) = await entries(connection, "correction")
    assert told.details == {
        "correction": 1,
        "kind": "shift",
        "outcome": "accepted",
        "why": None,
    }
    assert str(boss.id) not in told.who
    await sound(world)


async def newest(world: World) -> Closing:
    """The newest revision of the quarter."""
    async with world.database.read() as connection:
        found = await last_closing(connection, "2026-Q4")
    assert found is not None
    return found


async def test_a_wrong_amount_is_told_in_words_and_revised_once_it_is_right(world: World) -> None:
    """The supervisor corrects it where amounts are kept; the closed quarter follows."""
    await give_target(world)
    boss, officer = await world.supervisor(), await officer_of(world)
    await rate_days(world, {5: 12})
    await close_weeks(world, JANUARY)
    scores = world.puas.feed.staff.tools.scores
    await scores.close(parse_period("2026-Q4"), "test")
    await world.say(officer, "/koreksi")
    await world.tap(officer, "Angka saya keliru", "1. imunisasi dasar lengkap")
    await world.say(officer, "Realisasi 148, menurut buku kohort")
    await world.tap(officer, "Kirim")
    await world.say(boss, "/koreksi")
    card = await world.tap(boss, "Tinjau 1")
    assert "«Realisasi 148, menurut buku kohort»" in card.text
    async with world.database.write() as connection:
        await connection.execute(update(schema.target).values(actual="148"))

    await world.tap(boss, "Sudah diperbaiki")

    last = await newest(world)
    assert last.revision == 2
    assert last.basis.records is not None
    assert last.basis.records["kia-1"][0].actual == 148
    await world.puas.delivery.send_due()
    await world.settle()
    assert "angka imunisasi dasar lengkap, 2026-Q4 – diterima" in officer.chat[-1].text


async def test_nobody_answers_her_own_and_no_other_unit_hears_of_it(world: World) -> None:
    """An officer who supervises, another puskesmas, a role that ended: none sees or decides."""
    boss = await world.supervisor()
    await officer_of(world, number=boss.id)
    other, former = await world.supervisor("pejeruk", 901), await world.supervisor(number=902)
    ids = await numbers(world)
    boss.press(f"g:koreksi:ask:{ids['officer']}:{ids['point']}:2026-11-12:-:leave", boss.chat[-1])
    await world.settle()
    await world.say(former, "/koreksi")
    card = await world.tap(former, "Tinjau 1")
    async with world.database.write() as connection:
        r = schema.role
        ended = update(r).where(r.c.telegram_id == former.id)
        await connection.execute(ended.values(revoked_at=world.clock.now()))

    for person in (boss, other, former):
        person.press("g:koreksi:yes:1", card)
        person.press("g:koreksi:no:1:present", card)
        await world.settle()
    seen = [message.text for message in other.chat]

    assert not any("Petugas KIA 1" in text for text in seen)
    async with world.database.read() as connection:
        assert await connection.scalar(select(schema.correction.c.status)) == "open"
        letters = set(await connection.scalars(select(schema.outbox.c.chat_id)))
    assert letters == {former.id}


FORGED = (
    "{other}:{point}:2026-11-12:-:leave",
    "{officer}:{elsewhere}:2026-11-12:-:leave",
    "{officer}:{point}:2026-11-17:-:leave",
    "{officer}:{point}:2026-11-16:-:leave",
    "{officer}:{point}:2026-11-15:-:leave",
    "{officer}:{point}:2024-01-01:-:leave",
    "{officer}:{point}:2026-11-12:450:leave",
    "{officer}:{point}:2026-11-12:-:because",
    "{officer}:²:2026-11-12:-:leave",
    "{officer}",
)


async def test_a_forged_shift_asks_for_nothing(world: World) -> None:
    """Another officer's, a desk or day that is not hers, too new or too old, or nonsense."""
    officer, ids = await officer_of(world), await numbers(world)
    ids |= {"other": ids["officer"] + 1, "elsewhere": ids["point"] + 1}
    for asked in FORGED:
        officer.press(f"g:koreksi:ask:{asked.format(**ids)}", officer.chat[-1])
        await world.settle()

    async with world.database.read() as connection:
        assert (await connection.execute(select(schema.correction))).all() == []
    assert officer.spinning == []
