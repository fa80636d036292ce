"""Roles come by invitations that work once, reach no further than their unit, and can end."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.demo.telegram import Message, Person
from bot.speech.menus import CITIZEN_COMMANDS, set_menus
from bot.speech.texts import texts_in
from data import schema
from data.district.units import all_units
from data.people.roles import NOTICE, invite
from tests.command import document_of, run_puas
from tests.world import TUESDAY, World, open_bot

TEXTS = texts_in("id")


async def invited(world: World, role: str = "supervisor", unit: str = "ampenan") -> str:
    """The token of a new invitation."""
    async with world.database.write() as connection:
        units = {each.key: each.id for each in await all_units(connection)}
        made = await invite(connection, role, units[unit], None, world.clock.now())
    return made.token


async def accept(world: World, person: Person, token: str) -> str:
    """A person opens an invitation's link and accepts; returns what she is told."""
    return str((await world.open_invitation(person, token)).text)


async def asked_which(world: World) -> Message:
    """The buttons that somebody who supervises both puskesmas is shown."""
    of_both = world.telegram.person(890, "Kepala")
    for unit in ("ampenan", "pejeruk"):
        await accept(world, of_both, await invited(world, unit=unit))
    return await world.say(of_both, "/ringkasan")


def data_of(message: Message, unit: str) -> str:
    """What the button of a unit carries."""
    (data,) = (b.data for row in message.keyboard for b in row if unit in b.text)
    return str(data)


async def test_an_invitation_works_once(world: World) -> None:
    """Who opens it first has the role, however often she opens it; another is told no."""
    token = await invited(world)
    first, second = world.person(1), world.person(2)

    assert (await accept(world, first, token)).startswith(
        "Selamat datang. Bapak/Ibu kini penyelia Puskesmas Ampenan."
    )
    assert await accept(world, second, token) == TEXTS("invitation-ended")
    assert (await accept(world, first, token)).startswith("Selamat datang.")
    assert (await world.say(first, "/ringkasan")).text.startswith("Puskesmas Ampenan · ")
    assert (await world.say(second, "/ringkasan")).text == TEXTS("not-understood")


@pytest.mark.parametrize(
    ("waited", "works"),
    [
        (timedelta(days=7) - timedelta(minutes=1), True),
        (timedelta(days=7), False),
    ],
)
async def test_an_invitation_lasts_seven_days(
    world: World, waited: timedelta, *, works: bool
) -> None:
    """A minute before it still works; then it is answered in words."""
    token = await invited(world)
    world.clock.move_to(world.clock.now() + waited)

    told = await accept(world, world.person(), token)

    assert (told != TEXTS("invitation-ended")) is works


async def test_an_invented_invitation_is_answered_like_a_used_one(world: World) -> None:
    """Guessing tokens teaches nothing."""
    told = await accept(world, world.person(), "invented-token-of-some-length")

    assert told == TEXTS("invitation-ended")


async def test_the_database_does_not_hold_the_token(world: World) -> None:
    """Whoever reads a backup cannot become a supervisor by it."""
    token = await invited(world)
    async with world.database.read() as connection:
        rows = (await connection.execute(select(schema.invitation))).all()

    assert len(rows) == 1
    assert token not in str(rows)


async def test_a_revoked_role_has_no_digest(world: World) -> None:
    """From then on the answer is that of an unknown command; the used link is no way back."""
    token, person = await invited(world), world.person()
    await accept(world, person, token)
    async with world.database.write() as connection:
        await connection.execute(update(schema.role).values(revoked_at=world.clock.now()))

    assert (await world.say(person, "/ringkasan")).text == TEXTS("not-understood")
    assert await accept(world, person, token) == TEXTS("invitation-ended")


async def test_an_invitation_brings_a_revoked_role_back(world: World) -> None:
    """The same person may be invited to the same unit again."""
    person = await world.supervisor("ampenan")
    async with world.database.write() as connection:
        await connection.execute(update(schema.role).values(revoked_at=world.clock.now()))
    await accept(world, person, await invited(world))

    assert (await world.say(person, "/ringkasan")).text.startswith("Puskesmas Ampenan · ")


async def test_a_button_of_staff_does_nothing_for_others(world: World) -> None:
    """A citizen with a forwarded keyboard is told that the button is old, and nothing else."""
    shown = await asked_which(world)
    citizen = world.person()
    await world.scan(citizen, "ampenan-kia-1")
    before = [message.text for message in citizen.chat]

    citizen.press(data_of(shown, "Ampenan"), shown)
    await world.settle()

    assert [message.text for message in citizen.chat] == before
    assert citizen.toasts == [TEXTS("button-old")]
    assert citizen.spinning == []


async def test_a_button_of_another_unit_does_nothing(world: World) -> None:
    """Who supervises Pejeruk does not get Ampenan's digest by its button, only her own."""
    shown = await asked_which(world)
    person = await world.supervisor("pejeruk")
    before = [message.text for message in person.chat]

    person.press(data_of(shown, "Ampenan"), shown)
    await world.settle()
    assert [message.text for message in person.chat] == before
    assert person.toasts == [TEXTS("button-old")]

    person.press(data_of(shown, "Pejeruk"), shown)
    await world.settle()
    assert str(person.chat[-1].text).startswith("Puskesmas Pejeruk · ")


@pytest.mark.parametrize("unit", ["0", "-1", "99999", "²", "", "1:2:3"])
async def test_a_forged_unit_is_answered_like_an_old_button(world: World, unit: str) -> None:
    """Whatever a supervisor's own client sends in place of a unit, the button stops spinning."""
    shown = await asked_which(world)
    person = await world.supervisor("pejeruk")
    parts = data_of(shown, "Ampenan").split(":")

    person.press(":".join([*parts[:-2], unit, parts[-1]]), shown)
    await world.settle()

    assert person.toasts == [TEXTS("button-old")]
    assert person.spinning == []


async def test_an_admin_of_the_settings_asks_for_the_district(world: World) -> None:
    """An id in PUAS_ADMIN_IDS needs no invitation, and sees the whole district."""
    person = world.person(7)
    settings = world.settings.model_copy(update={"admin_ids": frozenset({person.id})})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        world.puas = puas
        told = await world.say(person, "/ringkasan")
        other = await world.say(world.person(8), "/ringkasan")

    assert told.text.startswith("Pemerintah Kota Mataram · ")
    assert other.text == TEXTS("not-understood")


async def test_a_supervisor_is_shown_her_own_menu(world: World) -> None:
    """Her phone offers what she may ask above what everybody is offered; others' phones do not."""
    await set_menus(world.puas.bot, "Kota Mataram")
    person, citizen = await world.supervisor("ampenan"), world.person()

    own = [
        "ringkasan",
        "kasus",
        "skor",
        "masukan",
        "koreksi",
        "keberatan",
        "predikat",
        "integritas",
        "target",
        "kunjungan",
        "jadwal",
        "rtl",
    ]
    assert menu(world, person) == [*own, *CITIZEN_COMMANDS]
    assert menu(world, citizen) == list(CITIZEN_COMMANDS)


def menu(world: World, person: Person) -> list[str]:
    """Commands that a person's phone offers."""
    return [one["command"] for one in world.telegram.profile.menu(person)]


async def test_the_command_makes_an_invitation_that_works(world: World, tmp_path: Path) -> None:
    """`puas invite --json` prints one document; its link makes a supervisor of the dinas."""
    done = run_puas(
        *("invite", "--role", "supervisor", "--unit", "dinkes", "--json"),
        folder=tmp_path,
        database_url=world.settings.database_url,
        bot_name=world.settings.bot_name,
        clock=TUESDAY.isoformat(),
    )
    document = document_of(done)
    link, _, token = document["link"].partition("?start=")

    assert list(document) == ["link", "role", "unit", "expires_at"]
    assert (document["role"], document["unit"]) == ("supervisor", "dinkes")
    assert link == f"https://t.me/{world.settings.bot_name}"
    expires_at = datetime.fromisoformat(document["expires_at"])
    assert (expires_at - TUESDAY).days == 7
    told = await accept(world, world.person(), token)
    assert told.startswith("Selamat datang. Bapak/Ibu kini penyelia Dinas Kesehatan Kota Mataram.")


async def test_nobody_holds_a_role_before_the_notice_is_accepted(world: World) -> None:
    """Reading uses nothing; accepting too late is refused; its version is kept with the role."""
    token, person = await invited(world), world.person(3)
    person.scan(token)
    await world.settle()
    notice = person.chat[-1]
    button = str(notice.keyboard[0][0].data)
    assert (await world.say(person, "/ringkasan")).text == TEXTS("not-understood")
    other = world.person(4)
    other.scan(token)
    await world.settle()
    assert other.chat[-1].text == notice.text

    person.press(button, notice)
    await world.settle()
    other.press(button, notice)
    await world.settle()
    assert (await world.say(person, "/ringkasan")).text.startswith("Puskesmas Ampenan · ")
    assert other.chat[-1].text == TEXTS("invitation-ended")
    async with world.database.read() as connection:
        assert (await connection.scalars(select(schema.role.c.notice))).all() == [NOTICE]

    late = await invited(world, "admin")
    other.scan(late)
    await world.settle()
    world.clock.move_to(world.clock.now() + timedelta(days=8))
    other.press(str(other.chat[-1].keyboard[0][0].data), other.chat[-1])
    await world.settle()
    assert other.chat[-1].text == TEXTS("invitation-ended")


async def test_privacy_tells_staff_what_is_kept_about_them(world: World) -> None:
    """Below what every citizen is told; without a role there is nothing more to tell."""
    boss, citizen = await world.supervisor(), world.person(5)
    assert (await world.say(boss, "/privasi")).text.startswith(TEXTS("staff-notice-title"))
    assert boss.chat[-2].text == (await world.say(citizen, "/privasi")).text


async def test_help_and_notice_speak_the_language_of_the_chat(world: World) -> None:
    """Whoever chose one with /bahasa reads all of an answer in it, the part for staff too."""
    boss = await world.supervisor("ampenan")
    await world.say(boss, "/bahasa")
    await world.tap(boss, "English")
    await world.say(boss, "/bantuan")
    helped = "\n".join(each.text for each in boss.chat[-2:])
    await world.say(boss, "/privasi")
    noticed = "\n".join(each.text for each in boss.chat[-2:])

    assert "To rate a service" in helped
    assert "For your work:\n/ringkasan – Last week" in helped
    assert "Kept about you" in noticed
