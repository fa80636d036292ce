"""*Nanti malam*: a reminder that is owed once, kept no longer than it is owed, and taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo.telegram import Person
from data import schema
from data.outbox import REMINDER
from tests.world import TUESDAY, World

EVENING = TUESDAY.replace(hour=19)


async def owed(world: World) -> list[tuple[int, str]]:
    """Chats and ratings in the outbox."""
    o = schema.outbox.c
    async with world.database.read() as connection:
        rows = await connection.execute(
            select(o.chat_id, o.subject).where(o.kind == REMINDER).order_by(o.chat_id, o.subject)
        )
        return [(chat, subject) for chat, subject in rows]


async def postponed(world: World, number: int = 1) -> Person:
    """Somebody who scanned and wants to answer in the evening."""
    person = world.person(number)
    await world.scan(person, "ampenan-kia-1")
    await world.tap(person, "🌙 Nanti malam")
    return person


def reminders(person: Person) -> int:
    """How many reminders a phone shows, or once showed."""
    return sum("Sesuai permintaan Bapak/Ibu" in message.text for message in person.chat)


async def test_two_taps_owe_one_reminder_and_nothing_stays_once_it_was_sent(world: World) -> None:
    """The row holds a chat's id beside a rating's key; it goes when the reminder went."""
    person = await postponed(world)
    world.telegram.replay(world.telegram.run.updates[-1])
    await world.settle()
    assert len(await owed(world)) == 1

    world.clock.move_to(EVENING)
    assert await world.puas.delivery.send_due() == 1
    assert await owed(world) == []
    assert await world.puas.delivery.send_due() == 0
    assert reminders(person) == 1


@pytest.mark.parametrize("way", ["finish", "erase", "erase elsewhere", "block"])
async def test_a_rating_that_is_done_or_gone_is_not_reminded_of(world: World, way: str) -> None:
    """Finished, erased, or the bot blocked: nothing is owed, and the others are reminded."""
    person, other = await postponed(world), await postponed(world, 2)
    match way:
        case "finish":
            await world.tap(person, "Mulai", "4 ·", "4 ·", "4 ·", "4 ·")
            assert "tersimpan" in person.chat[-1].text
        case "erase":
            ((_, key), _) = await owed(world)
            await world.say(person, f"/hapus {key}")
        case "erase elsewhere":
            ((_, key), _) = await owed(world)
            await world.say(world.person(3), f"/hapus {key}")
            async with world.database.read() as connection:
                named = await connection.scalars(select(schema.conversation.c.rating_key))
                assert key not in named.all()
        case _:
            person.block()
            await world.settle()

    assert [chat for chat, _ in await owed(world)] == [other.id]
    world.clock.move_to(EVENING)
    assert await world.puas.delivery.send_due() == 1
    assert (reminders(person), reminders(other)) == (0, 1)


async def test_officers_stay_those_of_the_scan(world: World) -> None:
    """Nobody is on duty in the evening; the question still names her who served."""
    person = await postponed(world)
    world.clock.move_to(EVENING)
    await world.puas.delivery.send_due()

    question = await world.tap(person, "Mulai", "4 ·")

    assert "Petugas KIA 1" in question.text
    async with world.database.read() as connection:
        officers = (await connection.execute(select(schema.rating.c.officer_id))).scalars().all()
    assert None not in officers


async def test_a_reminder_that_could_not_come_in_the_evening_does_not_come_at_night(
    world: World,
) -> None:
    """Down from seven to eleven: nobody is woken, and the sweep forgets the chat."""
    person = await postponed(world)
    world.clock.move_to(EVENING + timedelta(hours=4))

    assert await world.puas.delivery.send_due() == 0
    await world.puas.sweep()
    assert await owed(world) == []
    assert reminders(person) == 0


async def test_a_refused_reminder_is_forgotten(world: World) -> None:
    """She blocked the bot and Telegram did not say: the row goes all the same."""
    await postponed(world)
    world.telegram.fail("sendMessage", code=403, description="Forbidden: bot was blocked")
    world.clock.move_to(EVENING)

    assert await world.puas.delivery.send_due() == 0
    assert await owed(world) == []


async def test_a_pause_delays_a_reminder(world: World) -> None:
    """A reminder is a message that must arrive: after a 429 it is sent, with its button."""
    person = await postponed(world)
    world.telegram.fail("sendMessage", retry_after=60)
    world.clock.move_to(EVENING)
    assert await world.puas.delivery.send_due() == 0
    world.clock.move_to(EVENING + timedelta(minutes=2))

    assert await world.puas.delivery.send_due() == 1
    assert [[b.text for b in row] for row in person.chat[-1].keyboard] == [["Mulai"]]


async def test_nobody_can_postpone_anothers_rating(world: World) -> None:
    """A forwarded keyboard is answered, and owes nobody anything."""
    person, thief = world.person(1), world.person(2)
    question = await world.scan(person, "ampenan-kia-1")
    await world.scan(thief, "ampenan-kia-1")
    data = next(b.data for row in question.keyboard for b in row if b.text == "🌙 Nanti malam")
    thief.press(str(data), thief.chat[-1])
    await world.settle()

    assert await owed(world) == []
    assert thief.toasts[-1]


async def test_a_rating_that_is_complete_cannot_be_postponed(world: World) -> None:
    """When it is changed again there is no such button, and an old one does nothing."""
    person = world.person()
    question = await world.scan(person, "ampenan-kia-1")
    data = next(b.data for row in question.keyboard for b in row if b.text == "🌙 Nanti malam")
    await world.tap(person, "4 ·", "4 ·", "4 ·", "4 ·")
    first = await world.say(person, "/ubah")
    assert "🌙 Nanti malam" not in [b.text for row in first.keyboard for b in row]
    person.press(str(data), person.chat[-1])
    await world.settle()

    assert await owed(world) == []
