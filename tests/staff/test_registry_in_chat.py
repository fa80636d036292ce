"""`/titik`, `/petugas`, `/hari`: the registry changed in chat is the one that an import makes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.demo.telegram import Person
from bot.forms.events import Begun, FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.registry.change import ChangeFacts, Choice, Draft, KeepChange, State, step
from bot.registry.form import read_draft, write_draft
from bot.registry.questions import QUESTIONS, Fault, Question, What
from bot.registry.reading import read
from data import schema
from data.audit import entries
from data.district.registry import keys_of
from data.integrity.mass_days import mass_days_from, register_mass_day
from data.people.roles import roles_of
from data.scores.closing import close_ended_weeks
from data.scores.figures import officer_sums
from tests.staff.test_admin_chat import admin_of, labels
from tests.staff.test_invitations import accept
from tests.world import TUESDAY, World, rate_at

TODAY = date(2026, 11, 17)
FACTS = ChangeFacts(TODAY, allowed=True, choices=(Choice("same", "x"), Choice("2", "y")))


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        (Question.NAME, " Loket 3 ", "Loket 3"),
        (Question.NAME, "  ", Fault.EMPTY),
        (Question.NAME, "Loket 19900101 201501 1 001", Fault.NIP),
        (Question.NAME, "x" * 201, Fault.LONG),
        (Question.NAME, "Loket\n3", Fault.LETTERS),
        (Question.SHORT, "x" * 20, "x" * 20),
        (Question.SHORT, "x" * 21, Fault.LONG),
        (Question.HOURS, "sen-kam 07.30-14.00; jum 8:00–11:00", None),
        (Question.HOURS, "pagi", Fault.HOURS),
        (Question.HOURS, " ; ", Fault.HOURS),
        (Question.HOURS, "sen 07.30-25.00", Fault.HOURS),
        (Question.DAY, "30-11-2026", "2026-11-30"),
        (Question.DAY, "2026-11-30", "2026-11-30"),
        (Question.DAY, "30/11/2026", "2026-11-30"),
        (Question.DAY, "31-11-2026", Fault.DAY),
        (Question.DAY, "besok", Fault.DAY),
        (Question.DAY, "30-11-2028", Fault.FAR),
        (Question.EXPECTED, "1.200", "1200"),
        (Question.EXPECTED, "0", Fault.NUMBER),
        (Question.EXPECTED, "²", Fault.NUMBER),
        (Question.EXPECTED, "-5", Fault.NUMBER),
        (Question.UNIT, "Ampenan", Fault.CHOOSE),
    ],
)
def test_what_is_typed_is_read_as_an_import_reads_it(
    question: Question, text: str, found: str | Fault | None
) -> None:
    """Or it is said why not."""
    told = read(question, text, TODAY)

    assert told == found if found is not None else not isinstance(told, Fault)


EVENTS = st.one_of(
    st.just(Begun("")),
    st.just(Stopped()),
    st.just(Unfit()),
    st.just(Resumed()),
    st.builds(Written, st.sampled_from(["Loket", "30-11-2026", "12", "sen 08-09"]), st.just(1)),
    st.builds(Pressed, st.sampled_from([("begin", each.value, "3") for each in What])),
    st.builds(Pressed, st.sampled_from([("pick", q.value, "same") for q in Question])),
    st.builds(
        Pressed, st.sampled_from([("save", "0"), ("again", "0"), ("stop",), (), ("x", "y")])
    ),
    st.just("save"),
)


@given(st.lists(EVENTS, max_size=12))
def test_every_event_has_an_answer_and_nothing_is_kept_half_told(
    events: list[FormEvent | str],
) -> None:
    """In any order, through the database between any two, and only by the button under it."""
    state: State = None
    for event in events:
        state = read_draft(write_draft(state))
        mark = state.mark if isinstance(state, Draft) else ""
        done = Pressed(("save", mark)) if isinstance(event, str) else event
        before, (state, effects) = state, step(state, done, FACTS)
        assert effects
        for effect in effects:
            if isinstance(effect, KeepChange):
                assert done == Pressed(("save", mark))
                assert before == effect.draft
                asked = QUESTIONS[effect.draft.what]
                assert tuple(each.question for each in effect.draft.told) == asked
                assert state is None


async def new_point(world: World, admin: Person, name: str = "Loket 3") -> None:
    """An admin of one unit opens a desk for immunisation with the usual hours."""
    await world.say(admin, "/titik")
    await world.tap(admin, "➕ Titik baru", "Imunisasi")
    await world.say(admin, name)
    await world.tap(admin, "Sen–Kam", "Simpan")


async def code_of(world: World, point: str) -> str:
    """The code of a desk."""
    async with world.database.read() as connection:
        points = await keys_of(connection, schema.point)
        c = schema.code.c
        return str(await connection.scalar(select(c.code).where(c.point_id == points[point])))


async def test_a_new_desk_has_a_key_a_code_and_can_be_rated(world: World) -> None:
    """Two desks of one name are two; a desk that was closed is rated until its last day."""
    admin, citizen = await admin_of(world, "ampenan"), world.person(1)
    await new_point(world, admin)
    await new_point(world, admin)
    async with world.database.read() as connection:
        keys = await keys_of(connection, schema.point)
    assert {"ampenan-imunisasi-3", "ampenan-imunisasi-4"} <= keys.keys()

    citizen.scan(await code_of(world, "ampenan-imunisasi-3"))
    await world.settle()
    assert "Imunisasi · Loket 3" in citizen.chat[-1].text
    await world.say(admin, "/titik")
    admin.press(f"g:titik:p:{keys['ampenan-imunisasi-3']}", admin.chat[-1])
    await world.settle()
    await world.tap(admin, "✖ Tutup", "Rabu, 18 November 2026", "Simpan")
    for day, told in ((1, "Loket 3"), (2, "tidak berlaku")):
        world.clock.move_to(TUESDAY + timedelta(days=day))
        citizen.scan(await code_of(world, "ampenan-imunisasi-3"))
        await world.settle()
        assert told in citizen.chat[-1].text


async def test_a_transfer_drags_nothing_along(world: World) -> None:
    """Ratings stay with the old desk; duties begin at the new one on the day that was said."""
    admin, officer = await admin_of(world, "dinkes"), world.person(9)
    for number in range(12):
        moment = TUESDAY + timedelta(minutes=9 * number)
        await rate_at(world, 100 + number, "ampenan-kia-1", moment, (4, 4, 4, 4))
    sent = await world.say(admin, "/undang petugas ampenan")
    sent = await world.tap(admin, "Petugas KIA 1")
    await accept(world, officer, sent.text.partition("?start=")[2].strip())

    await world.say(admin, "/petugas ampenan")
    await world.tap(admin, "Petugas KIA 1", "⇄ Pindah unit", "Puskesmas Pejeruk")
    await world.tap(admin, "Loket Obat · Obat", "Rabu, 18 November 2026", "Simpan")
    assert "Petugas KIA 1 · Puskesmas Pejeruk" in admin.chat[-1].text
    late = TODAY + timedelta(days=14)
    await close_ended_weeks(world.database, world.puas.judging, late)

    span = (date(2026, 11, 1), late)
    async with world.database.read() as connection:
        units = await keys_of(connection, schema.unit)
        sums = {
            name: {
                each.officer: each.n
                for each in await officer_sums(connection, frozenset({units[name]}), span)
            }
            for name in ("ampenan", "pejeruk")
        }
        (role,) = await roles_of(connection, officer.id)
    assert sums["ampenan"]["kia-1"] == 12
    assert sums["pejeruk"]["kia-1"] == 0
    assert role.unit == units["pejeruk"]
    citizen = world.person(1)
    for day, point, serves in (
        (0, "ampenan-kia-1", True),
        (1, "ampenan-kia-1", False),
        (1, "pejeruk-obat-1", True),
    ):
        world.clock.move_to(TUESDAY + timedelta(days=day))
        await world.scan(citizen, point)
        assert ("Petugas KIA 1" in citizen.chat[-1].text) is serves


async def test_who_left_is_ended_and_never_deleted(world: World) -> None:
    """From the next day on nobody is asked about her; her name and her key stay taken."""
    admin, citizen = await admin_of(world, "ampenan"), world.person(1)
    await world.say(admin, "/petugas")
    await world.tap(admin, "Petugas KIA 1", "✖ Berhenti bertugas")
    await world.tap(admin, "Selasa, 17 November 2026", "Simpan")
    assert "Hari terakhir bertugas: 17 November 2026" in admin.chat[-1].text

    await world.scan(citizen, "ampenan-kia-1")
    assert "Petugas KIA 1" in citizen.chat[-1].text
    world.clock.move_to(TUESDAY + timedelta(days=1))
    await world.scan(citizen, "ampenan-kia-1")
    assert "Petugas KIA 1" not in citizen.chat[-1].text
    await world.say(admin, "/petugas")
    assert "✖ Petugas KIA 1, s.d. 17 November 2026" in labels(admin)
    await world.tap(admin, "➕ Petugas baru")
    await world.say(admin, "KIA 1")
    await world.tap(admin, "KIA 1", "Simpan")
    async with world.database.read() as connection:
        assert await connection.scalar(select(func.count()).select_from(schema.officer)) == 12
        keys = await keys_of(connection, schema.officer)
        told = [each.details for each in await entries(connection, "registry officer-end")]
    assert {"kia-1", "kia-1-1"} <= keys.keys()
    assert told == [{"day": "2026-11-17", "officer": "kia-1"}]


async def test_a_full_day_is_withdrawn_only_before_it_comes(world: World) -> None:
    """Of all desks at once; on the day itself ratings are judged by it already."""
    admin = await admin_of(world, "pejeruk")
    await world.say(admin, "/hari")
    await world.tap(admin, "➕ Hari ramai baru", "Semua loket", "Kamis, 19 November 2026")
    await world.say(admin, "90")
    await world.tap(admin, "Simpan")
    await world.say(admin, "/hari")
    listed = admin.chat[-1]
    assert listed.text.count("±90 orang") == 3
    await world.tap(admin, "✖ 19 Nov · Loket Obat")
    assert admin.chat[-1].text.count("±90 orang") == 2

    world.clock.move_to(TUESDAY + timedelta(days=2))
    admin.tap("✖ 19 Nov · Loket 1", listed)
    await world.settle()
    assert admin.chat[-1].text.startswith("Hari itu sudah tiba")
    async with world.database.read() as connection:
        units = frozenset((await keys_of(connection, schema.unit)).values())
        assert len(await mass_days_from(connection, units, TODAY)) == 2


async def test_an_admin_of_another_unit_changes_nothing(world: World) -> None:
    """Whatever her buttons carry: neither desks, officers nor days of others."""
    admin = await admin_of(world, "pejeruk")
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        officers = await keys_of(connection, schema.officer)
        units = await keys_of(connection, schema.unit)
        point, officer = points["ampenan-kia-1"], officers["kia-1"]
        tomorrow = TODAY + timedelta(days=1)
        await register_mass_day(connection, [point], tomorrow, 50)
    await world.say(admin, "/titik")
    shown = admin.chat[-1]
    for data in (
        *(f"f:reg:begin:{what}:{point}" for what in What if what.startswith("point-")),
        *(f"f:reg:begin:{what}:{officer}" for what in What if what.startswith("officer-")),
        f"f:reg:begin:mass-new:{units['ampenan']}",
        f"g:titik:p:{point}",
        f"g:petugas:o:{officer}",
        f"g:hari:x:{units['pejeruk']}:{point}:{tomorrow}",
    ):
        admin.press(data, shown)
        await world.settle()
        await world.say(admin, "Nama lain")

    said = [message.text for message in admin.chat]
    assert not [text for text in said if "Ampenan" in text or "KIA" in text]
    async with world.database.read() as connection:
        assert await entries(connection) == []
        assert len(await mass_days_from(connection, frozenset(units.values()), TODAY)) == 1
