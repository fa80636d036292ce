"""You said, we did: who asked is told what was improved, and nothing of her is kept beside it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from bot.demo.telegram import Person
from bot.forms.days import read_day
from bot.forms.events import FormEvent, Pressed, Resumed, Stopped, Unfit, Written
from bot.improvements import planning
from bot.surveys import planning as surveys
from data import schema
from data.audit import entries
from data.district.registry import keys_of
from data.people.roles import grant
from data.work.followers import follow, follower_count
from data.work.plans import add_plan, plans_of
from scoring.citizens.surveys import FollowUp
from scoring.policies.retention import followed_until
from tests.storage.test_sweep import dump, sweep_on
from tests.world import TUESDAY, World

DESK = "ampenan-kia-1"
CITIZEN = 8_843_112
SENTENCE = "Kini dua petugas melayani setiap Selasa."


async def followed(world: World, number: int = CITIZEN) -> Person:
    """A citizen who rated and asked to be told."""
    person = world.telegram.person(number, "Warga", "id")
    await world.rate(person, DESK)
    await world.tap(person, "🔔 Kabari bila ada perbaikan")
    return person


async def plan(world: World, service: str | None = "kia", officer: str | None = None) -> None:
    """A plan of the unit, or of one of its services."""
    told = FollowUp(
        key="rtl", unit="ampenan", element="waktu", action=f"Petugas kedua {service}",
        due_on=date(2026, 12, 31), responsible="Kepala", status="planned", done_on=None,
        evidence=None,
    )  # fmt: skip
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        services = await keys_of(connection, schema.service)
        officers = await keys_of(connection, schema.officer)
        ids = (units["ampenan"], services.get(service or ""), officers.get(officer or ""))
        await add_plan(connection, told, ids, world.clock.now())


async def finish(world: World, head: Person, sentence: str = SENTENCE) -> str:
    """The head marks the first plan as done; returns what she is told."""
    await world.say(head, "/rtl")
    await world.tap(head, "Lihat 1", "✓ Tandai selesai")
    await world.say(head, sentence)
    return (await world.tap(head, "Selesai & kabari warga")).text


async def rows(world: World, name: str) -> list[tuple[object, ...]]:
    """All rows of a table."""
    async with world.database.read() as connection:
        table = schema.metadata.tables[name]
        return [tuple(row) for row in await connection.execute(select(table))]


async def news(world: World, person: Person) -> int:
    """How many notices a person has in her chat."""
    await world.puas.delivery.send_due()
    return sum("Kabar perbaikan" in message.text for message in person.chat)


async def test_what_is_kept_is_a_chat_a_place_and_a_months_end(world: World) -> None:
    """No rating, no day; a second tap is no second row, and what was begun goes on."""
    person = await followed(world)
    await world.tap(person, "Berhenti dikabari")
    assert await rows(world, "follower") == []
    for _ in range(2):
        end = next(m for m in person.chat if "Terima kasih, tersimpan" in m.text)
        person.press(str(end.keyboard[0][0].data), end)
        await world.settle()

    ((chat, _, _, language, until_on, told_on),) = await rows(world, "follower")
    assert (chat, language, told_on) == (CITIZEN, "id", None)
    assert until_on == date(2027, 5, 31) == followed_until(TUESDAY.date(), 6)
    assert {row.name for row in schema.follower.columns} == {
        *("chat_id", "unit_id", "service_id", "language", "until_on", "told_on")
    }
    # The end card is still on the screen: what she types is a comment.
    assert (await world.say(person, "Antre lama")).text == "Saran diterima 🙏"


async def test_each_who_asked_is_told_once_and_others_are_not(world: World) -> None:
    """Of the plan's service, or of any where it is about the unit; nobody counts those told."""
    near, head = await followed(world), await world.supervisor()
    far = world.telegram.person(CITIZEN + 1, "Warga", "en")
    await world.rate(far, "ampenan-obat-1")
    await world.tap(far, "🔔 Tell me what improves")
    await plan(world)
    told = await finish(world, head)

    assert [await news(world, near), await news(world, far)] == [1, 0]
    assert "kurang dari 10 warga" in told
    assert SENTENCE in near.chat[-1].text
    # Nothing of the notice stays behind, and a second tap sends nothing.
    assert await rows(world, "outbox") == []
    button = next(m for m in head.chat if m.text == told)
    head.press("f:done:send:1", button)
    await world.settle()
    assert await news(world, near) == 1
    (noted,) = await audited(world)
    assert noted["changed"] == SENTENCE
    assert set(noted) == {"plan", "changed"}


async def audited(world: World) -> list[dict[str, object]]:
    """What the audit says of plans that were done."""
    async with world.database.read() as connection:
        return [dict(entry.details) for entry in await entries(connection, "plan done")]


async def test_a_plan_that_an_import_opens_again_is_not_told_twice(world: World) -> None:
    """It can be marked as done once more; citizens have heard of it."""
    person, head = await followed(world), await world.supervisor()
    await plan(world)
    await finish(world, head)
    assert await news(world, person) == 1
    world.clock.move_to(TUESDAY + timedelta(days=30))
    async with world.database.write() as connection:
        await connection.execute(update(schema.follow_up).values(status="started", done_on=None))
    await finish(world, head, "Sekali lagi.")

    assert await news(world, person) == 1


async def test_nobody_hears_more_than_once_in_seven_days(world: World) -> None:
    """The second notice waits; who stops meanwhile does not get it."""
    first, second = await followed(world), await followed(world, CITIZEN + 1)
    head = await world.supervisor()
    for _ in range(2):
        await plan(world)
        world.clock.move_to(world.clock.now() + timedelta(days=1))
        await finish(world, head)
    assert [await news(world, each) for each in (first, second)] == [1, 1]
    await world.tap(second, "Berhenti dikabari")

    world.clock.move_to(TUESDAY + timedelta(days=9))
    assert [await news(world, each) for each in (first, second)] == [2, 1]
    assert len(await rows(world, "follower")) == 1


async def test_who_blocks_the_bot_is_forgotten_at_once(world: World) -> None:
    """Whether Telegram tells of it by itself or when a notice is refused."""
    told, refused = await followed(world), await followed(world, CITIZEN + 1)
    head = await world.supervisor()
    told.block()
    await world.settle()
    assert [row[0] for row in await rows(world, "follower")] == [CITIZEN + 1]
    refused.block()
    world.telegram.take()  # what Telegram tells of it is lost
    await plan(world)
    await finish(world, head)
    await world.puas.delivery.send_due()

    assert await rows(world, "follower") == []


async def test_nobody_marks_her_own_plan_as_done(world: World) -> None:
    """Plans done in time count into an officer's work: somebody else must say it."""
    head = await world.supervisor()
    await plan(world, officer="kia-1")
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        officers = await keys_of(connection, schema.officer)
        who = (head.id, "officer", units["ampenan"], officers["kia-1"])
        await grant(connection, who, world.clock.now())
    await world.say(head, "/rtl")
    answer = await world.tap(head, "Lihat 1", "✓ Tandai selesai")

    assert "atas nama Bapak/Ibu sendiri" in answer.text
    async with world.database.read() as connection:
        (kept,) = await plans_of(connection, {units["ampenan"]})
    assert kept.open


async def test_a_late_plan_stands_first_and_a_long_sentence_is_refused(world: World) -> None:
    """What is late is marked; a notice is read at a glance."""
    head = await world.supervisor()
    await plan(world, None)
    world.clock.move_to(TUESDAY.replace(year=2027, month=1, day=5))
    listed = await world.say(head, "/rtl")
    assert "1. ⚠ Waktu: Petugas kedua None · terlambat, batas 31 Des 2026" in listed.text
    await world.tap(head, "Lihat 1", "✓ Tandai selesai")

    assert "Terlalu panjang" in (await world.say(head, "sangat " * 60)).text
    assert "Kabar perbaikan: Puskesmas Ampenan\n" in (await world.say(head, SENTENCE)).text


async def test_when_the_time_is_over_nothing_is_left(world: World) -> None:
    """Neither the table nor what waits nor any other place holds the chat."""
    await followed(world)
    await plan(world)
    await finish(world, await world.supervisor())
    assert str(CITIZEN) in await dump(world.database)
    await sweep_on(world, TUESDAY.replace(year=2027, month=6, day=1))

    assert str(CITIZEN) not in await dump(world.database)


async def test_ten_are_told_as_many_and_nine_as_few(world: World) -> None:
    """A chat counts once, however many services it asked about."""
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        services = await keys_of(connection, schema.service)
        for chat in range(1, 11):
            for service in ("kia", "obat"):
                place = (units["ampenan"], services[service])
                await follow(connection, chat, place, date(2027, 5, 31), "id")
        today = world.clock.today()
        count = [
            await follower_count(connection, units["ampenan"], each, today)
            for each in (None, services["kia"], services["ugd"])
        ]
        assert count == [10, 10, 0]
        assert await connection.scalar(select(func.count()).select_from(schema.follower)) == 20
    await plan(world)
    assert "sedikitnya 10 warga" in await finish(world, await world.supervisor())


EVENTS = st.one_of(
    st.sampled_from([Stopped(), Unfit(), Resumed(), Pressed(("begin",)), Pressed(("keep",))]),
    st.builds(Written, st.sampled_from(["", "1-12-2026", "500", "x" * 400, "\u0664"]), st.just(1)),
    st.builds(
        lambda name, value: Pressed((name, value)),
        st.sampled_from(["unit", "service", "element", "from_on", "until_on", "due_on", "who"]),
        st.sampled_from(["1", "2", "0", "99", "", "waktu", "2026-12-01", "\u0664", "9" * 40]),
    ),
    st.just(Pressed(("plan",))),
)


@given(events=st.lists(EVENTS, max_size=25))
def test_whatever_is_pressed_a_form_keeps_only_what_it_asked(events: list[FormEvent]) -> None:
    """Each draft is filled in order, of things that there are; only a whole one is kept."""
    today = date(2026, 11, 17)
    names = ((1, "Satu"), (2, "Dua"))
    draft, survey = None, None
    plans = planning.PlanFacts(today, names, ("waktu",), names, names)
    facts = surveys.PlanFacts(today, names, names)
    for event in events:
        draft, effects = planning.step(draft, event, plans)
        survey, others = surveys.step(survey, event, facts)
        for asked, each in ((planning.ASKED, draft), (surveys.ASKED, survey)):
            known = [getattr(each, name) is not None for name in asked] if each else []
            assert known == sorted(known, reverse=True)
        for effect in (*effects, *others):
            if isinstance(effect, planning.Keep | surveys.Plan):
                assert effect.draft.question is None
                assert effect.draft.unit in (1, 2)


def test_days_are_read_as_people_write_them() -> None:
    """With any sign between the numbers; what is no day is none."""
    assert read_day("1-12-2026") == read_day(" 01/12/2026 ") == read_day("2026-12-01")
    assert [read_day(text) for text in ("31-2-2026", "besok", "", "1-12-26")] == [None] * 4
