"""`/undang`: roles are given, taken back and passed on; nobody is left without an admin."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo.telegram import Person
from bot.speech.menus import CITIZEN_COMMANDS
from data import schema
from data.audit import entries
from data.district.registry import keys_of
from data.outbox import put
from data.people.concern import officers_she_is
from data.people.holders import DIGEST
from data.people.roles import Role, invite, roles_of
from qr_codes.scan import read
from tests.citizen.test_cases import complain
from tests.staff.test_admin_chat import admin_of, labels
from tests.staff.test_invitations import accept, menu
from tests.world import World


async def held(world: World, person: Person) -> list[Role]:
    """Roles that a person holds."""
    async with world.database.read() as connection:
        return await roles_of(connection, person.id)


async def card(world: World, admin: Person, unit: str, label: str) -> None:
    """An admin opens a holder's card."""
    await world.say(admin, "/undang")
    await world.tap(admin, "👥 Pemegang peran")
    if unit in labels(admin):
        await world.tap(admin, unit)
    await world.tap(admin, label)


async def told(world: World, what: str) -> list[dict[str, object]]:
    """What the audit says of a kind."""
    async with world.database.read() as connection:
        return [dict(each.details) for each in await entries(connection, what)]


async def letters_to(world: World, boss: Person) -> None:
    """A digest and an alert wait for a supervisor, as while Telegram was out of reach."""
    async with world.database.write() as connection:
        (role,) = await roles_of(connection, boss.id)
        letters = [
            {"chat_id": boss.id, "kind": kind, "subject": subject, "text": text}
            for kind, subject, text in (
                (DIGEST, f"2026-W46/{role.unit}", "Ringkasan"),
                ("alert", "17", "Lonjakan"),
            )
        ]
        await put(connection, letters, world.clock.now())


async def test_the_picture_and_the_words_carry_one_link_that_works_once(world: World) -> None:
    """Whoever scans the admin's screen, or opens what she sent on, has the role; not both."""
    admin = await admin_of(world, "mataram")
    sent = await world.say(admin, "/undang penyelia puskesmas ampenan")
    assert sent.photo is not None
    (link,) = re.findall(r"https://\S+", sent.text)
    token = link.partition("?start=")[2]

    assert read(sent.photo.content) == [link]
    assert (await accept(world, world.person(1), token)).startswith("Selamat datang.")
    assert "Undangan ini sudah dipakai" in await accept(world, world.person(2), token)
    assert await told(world, "role invite") == [{"role": "supervisor", "unit": "ampenan"}]


async def test_a_revoked_supervisor_is_a_citizen_from_then_on(world: World) -> None:
    """Menu, commands and the digest that waits for her end at once; she is told, without why."""
    admin, boss = await admin_of(world, "ampenan"), await world.supervisor()
    await letters_to(world, boss)
    await card(world, admin, "Puskesmas Ampenan", "Penyelia · Kepala")
    await world.tap(admin, "✖ Cabut peran", "Penyalahgunaan")

    assert menu(world, boss) == list(CITIZEN_COMMANDS)
    await world.puas.delivery.send_due()
    said = boss.chat[-1].text
    assert said.startswith("Peran Bapak/Ibu sebagai penyelia Puskesmas Ampenan sudah berakhir.")
    assert not {"Ringkasan", "Lonjakan"} & {message.text for message in boss.chat}
    assert (await world.say(boss, "/kasus")).text.startswith("Maaf, saya belum mengerti")
    (entry,) = await told(world, "role revoke")
    assert {**entry, "holder": ""} == {
        "role": "supervisor",
        "unit": "ampenan",
        "why": "misuse",
        "holder": "",
    }
    assert str(boss.id) not in str(entry)


async def test_a_successor_takes_over_what_waits_and_the_digest(world: World) -> None:
    """Cases are the unit's, so she finds them; the digest comes to her at the same hour."""
    admin, boss = await admin_of(world, "mataram"), await world.supervisor()
    successor = await world.supervisor("pejeruk", 901)
    await complain(world)
    due = select(schema.role.c.next_digest_at).where(schema.role.c.telegram_id == boss.id)
    async with world.database.read() as connection:
        before = await connection.scalar(due)

    await card(world, admin, "Puskesmas Ampenan", "Penyelia · Kepala")
    assert "pengaduan 1" in admin.chat[-1].text
    await letters_to(world, boss)
    await world.tap(admin, "🤝 Serahkan ke pengganti", "Penyelia · Kepala", "Ya, serahkan")
    await world.puas.delivery.send_due()

    assert await held(world, boss) == []
    assert {"Ringkasan", "Lonjakan"} <= {message.text for message in successor.chat}
    assert not {"Ringkasan", "Lonjakan"} & {message.text for message in boss.chat}
    (new,) = [role for role in await held(world, successor) if role.unit == 3]
    async with world.database.read() as connection:
        assert before == await connection.scalar(
            select(schema.role.c.next_digest_at).where(schema.role.c.id == new.id)
        )
    assert successor.chat[-1].text.startswith("Bapak/Ibu kini penyelia Puskesmas Ampenan")
    assert "AMP-2026-000001" in (await world.say(successor, "/kasus")).text
    (entry,) = await told(world, "role hand over")
    assert (entry["unit"], entry["cases"]) == ("ampenan", 1)


async def test_the_last_admin_of_a_district_stays(world: World) -> None:
    """Not by a kept button either; once there is another, she may go."""
    admin = await admin_of(world, "mataram")
    (role,) = await held(world, admin)
    await card(world, admin, "Pemerintah Kota Mataram", "Admin · Admin")
    assert "admin terakhir" in admin.chat[-1].text
    assert labels(admin) == ["🤝 Serahkan ke pengganti"]
    admin.press(f"g:undang:x:{role.id}:left", admin.chat[-1])
    await world.settle()
    assert "admin terakhir" in admin.chat[-1].text
    assert await held(world, admin) == [role]

    below = await admin_of(world, "ampenan", 951)
    admin.press(f"g:undang:x:{role.id}:left", admin.chat[-1])
    await world.settle()
    assert await held(world, admin) == [role], "an admin below is no admin of the district"

    other = await admin_of(world, "mataram", 952)
    other.press(f"g:undang:x:{role.id}:left", other.chat[-1])
    await world.settle()
    assert await held(world, admin) == []
    assert len(await held(world, below)) == 1


async def test_the_last_admin_may_hand_over(world: World) -> None:
    """To somebody who has a role: there is an admin at every moment."""
    admin = await admin_of(world, "mataram")
    successor = await world.supervisor("dinkes")
    await card(world, admin, "Pemerintah Kota Mataram", "Admin · Admin")
    await world.tap(admin, "🤝 Serahkan ke pengganti", "Penyelia · Kepala", "Ya, serahkan")

    assert await held(world, admin) == []
    assert "admin" in [role.kind for role in await held(world, successor)]
    assert (await world.say(admin, "/undang")).text.startswith("Maaf, saya belum mengerti")


@pytest.mark.parametrize("data", ["c:1", "x:1:left", "s:1:2", "t:1:2", "h:3", "i:3:0"])
async def test_an_admin_of_another_unit_changes_nothing(world: World, data: str) -> None:
    """Buttons of another unit's roles are gone to her, whatever they carry."""
    boss, admin = await world.supervisor(), await admin_of(world, "pejeruk")
    await accept(world, world.person(3), "x" * 32)
    before = await held(world, boss)
    admin.press(f"g:undang:{data}", admin.chat[-1])
    await world.settle()

    assert await held(world, boss) == before
    assert "Ampenan" not in admin.chat[-1].text


async def test_an_unused_invitation_can_be_taken_back(world: World) -> None:
    """From then on its link is one that has ended; one that expired is not listed."""
    admin = await admin_of(world, "ampenan")
    sent = await world.say(admin, "/undang admin")
    token = sent.text.partition("?start=")[2]
    await world.say(admin, "/undang")
    await world.tap(admin, "👥 Pemegang peran", "✉ Admin, s.d. 24 Nov")

    assert "Undangan ini sudah dipakai" in await accept(world, world.person(1), token)
    await world.say(admin, "/undang penyelia")
    world.clock.move_to(world.clock.now() + timedelta(days=7))
    await world.say(admin, "/undang")
    await world.tap(admin, "👥 Pemegang peran")
    assert labels(admin) == ["Admin · Admin"]


async def test_by_a_second_invitation_nobody_stops_being_who_she_was(world: World) -> None:
    """She is the other officer from then on, and still decides nothing about the first one."""
    person, moment = world.person(), world.clock.now()
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        officers = await keys_of(connection, schema.officer)
        first, second = officers["kia-1"], officers["imunisasi-1"]
        invitations = [
            await invite(connection, "officer", units["ampenan"], officer, moment)
            for officer in (first, second, second)
        ]
    for each in invitations:
        await accept(world, person, each.token)

    async with world.database.read() as connection:
        concerned = await officers_she_is(connection, person.id)
    assert [role.officer for role in await held(world, person)] == [second]
    assert concerned == {first, second}

    world.clock.move_to(moment + timedelta(days=36))
    await world.puas.sweep()
    async with world.database.read() as connection:
        assert await officers_she_is(connection, person.id) == {second}
