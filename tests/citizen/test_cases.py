"""Cases: filed once, with a date in working days, remembered without the rating."""

from datetime import date

from sqlalchemy import delete, select, update

from bot.cases.days_off import days_off
from bot.demo.telegram import Person
from data import schema
from data.district.registry import keys_of
from scoring.district.duty import working_day_after
from scoring.rights.cases import Status
from tests.staff.test_scores_chat import officer_of
from tests.world import World


async def rows(world: World) -> list[dict[str, object]]:
    """All stored cases."""
    async with world.database.read() as connection:
        found = await connection.execute(select(schema.case).order_by(schema.case.c.id))
        return [dict(row) for row in found.mappings()]


async def complain(world: World, number: int = 1, to: str = "Ya, ke Puskesmas Ampenan") -> Person:
    """Somebody rates low and files a case."""
    person = world.person(number)
    await world.rate(person, "ampenan-kia-1", "1111")
    await world.tap(person, "📣 Buat pengaduan", to)
    await world.say(person, "Loketnya\u202e kosong\x07")
    await world.tap(person, "Setuju & kirim")
    return person


def test_an_answer_is_due_on_a_working_day() -> None:
    """Saturdays, Sundays, national holidays and shared leave do not count."""
    off = days_off("ID", (2026, 2027))

    assert working_day_after(date(2026, 11, 23), 5, off) == date(2026, 11, 30)
    assert date(2026, 12, 25) in off
    # Friday 25 December is Christmas, the Thursday before it shared leave.
    assert working_day_after(date(2026, 12, 23), 1, off) == date(2026, 12, 28)
    assert days_off("XX", (2026,)) == frozenset()


async def test_a_case_is_filed_once_whatever_is_delivered_or_tapped_again(world: World) -> None:
    """The same updates twice, a second tap: one case, cleaned, and the words only there."""
    person = await complain(world)
    for each in world.telegram.run.updates[-3:]:
        world.telegram.replay(each)
    await world.settle()

    (row,) = await rows(world)
    assert row["number"] == "AMP-2026-000001"
    assert row["text"] == "Loketnya kosong"
    assert row["due_on"] == date(2026, 11, 24)
    assert row["chat_id"] == person.id
    assert not {name for name in row if "rating" in name or "rater" in name or "officer" in name}
    async with world.database.read() as connection:
        states = await connection.scalars(select(schema.conversation.c.state))
    assert not [state for state in states if "kosong" in state]


async def test_numbers_follow_each_other_and_a_chat_has_few_at_once(world: World) -> None:
    """A fourth open case of one chat is not taken, another chat's is."""
    person = await complain(world)
    for _ in range(2):
        await world.say(person, "/pengaduan")
        await world.tap(person, "1 · Ruang KIA")
        await world.tap(person, "Ya, ke dinas")
        await world.say(person, "Lagi")
        await world.tap(person, "Setuju & kirim")
    await world.say(person, "/pengaduan")
    await world.tap(person, "1 · Ruang KIA")
    assert "belum selesai" in person.chat[-1].text
    await complain(world, 2)

    found = await rows(world)
    assert [row["number"] for row in found] == [f"AMP-2026-00000{n}" for n in (1, 2, 3, 4)]
    assert {row["status"] for row in found} == {Status.OPEN.value}


async def test_a_forged_button_begins_no_case(world: World) -> None:
    """Desks that are not there, days to come or long gone, and nonsense are answered, no more."""
    person = world.person(1)
    question = await world.scan(person, "ampenan-kia-1")
    for data in (
        "f:case:at:999999:2026-11-17",
        "f:case:at:1:2026-11-18",
        "f:case:at:1:2026-01-01",
        "f:case:to:1:yesterday:own",
        "f:case:done:1",
        "f:case:send:1",
        "f:case:",
        "f:other",
    ):
        person.press(data, question)
        await world.settle()

    assert await rows(world) == []
    assert len(person.toasts) == 8


async def test_the_addressee_answers_and_the_citizen_has_the_last_word(world: World) -> None:
    """Another unit sees nothing; *Belum* opens it again; *Ya, selesai* forgets the chat."""
    person = await complain(world)
    stranger = await world.supervisor("pejeruk", 901)
    assert "Tidak ada pengaduan" in (await world.say(stranger, "/kasus")).text
    head = await world.supervisor()
    await world.say(head, "/kasus")
    for last in ("Belum", "Ya, selesai"):
        await world.tap(await _listed(world, head), "AMP-2026-000001")
        assert [m.text for m in head.chat if m.text == "Loketnya kosong"]
        await world.tap(head, "Jawab")
        await world.say(head, "Sudah kami isi")
        begun = head.chat[-1]
        send = str(begun.keyboard[0][0].data)
        await world.tap(head, "Kirim jawaban")
        head.press(send, begun)
        await world.settle()
        assert await world.puas.delivery.send_due() == 1
        await world.settle()
        assert "Sudah kami isi" in person.chat[-1].text
        await world.tap(person, last)
        world.clock.move_to(world.clock.now().replace(hour=world.clock.now().hour + 1))

    (row,) = await rows(world)
    assert (row["status"], row["chat_id"]) == (Status.CLOSED.value, None)
    async with world.database.read() as connection:
        left = await connection.scalars(select(schema.outbox.c.chat_id))
    assert person.id not in set(left)
    forged = send.replace("send", "begin").rpartition(":")[0] + ":1"
    stranger.press(forged, stranger.chat[-1])
    await world.settle()
    assert "bukan wewenang" in stranger.toasts[-1]


async def told_of_cases(world: World) -> set[int]:
    """Who was written to about a case that her unit may not handle."""
    o = schema.outbox.c
    async with world.database.read() as connection:
        return set(await connection.scalars(select(o.chat_id).where(o.kind == "case up")))


async def test_a_case_that_its_unit_may_not_handle_is_handed_up(world: World) -> None:
    """Its head served there: the dinas is told, unless somebody else of the unit is free."""
    head, dinas = await world.supervisor(), await world.supervisor("dinkes", 905)
    await complain(world)
    assert await told_of_cases(world) == set()
    await officer_of(world, number=head.id)
    await complain(world, 2)

    assert await told_of_cases(world) == {dinas.id}
    await world.puas.delivery.send_due()
    await world.settle()
    assert "AMP-2026-000002 untuk Puskesmas Ampenan" in dinas.chat[-1].text
    await world.supervisor(number=901)
    async with world.database.write() as connection:
        await connection.execute(delete(schema.outbox))
    await complain(world, 3)
    assert await told_of_cases(world) == set()


async def test_who_alone_serves_somewhere_never_handles_a_case_about_it(world: World) -> None:
    """Whatever day it is about: nobody else can be meant."""
    head = await world.supervisor()
    await officer_of(world, number=head.id)
    async with world.database.write() as connection:
        officers = await keys_of(connection, schema.officer)
        d = schema.duty
        mondays = update(d).where(d.c.officer_id == officers["kia-1"]).values(weekdays="0")
        await connection.execute(mondays)
    await complain(world)
    await world.say(head, "/kasus")

    shown = await world.tap(head, "AMP-2026-000001")
    assert "ditangani atasan" in shown.text


async def _listed(world: World, head: Person) -> Person:
    await world.say(head, "/kasus")
    return head
