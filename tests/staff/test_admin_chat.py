"""An admin's chat: codes and posters of her unit, and nothing of anybody else's."""

import re

import pytest

from bot.demo.telegram import Person
from data.audit import entries
from data.district.units import all_units
from data.people.roles import invite
from tests.world import World


async def admin_of(world: World, unit: str, number: int = 950) -> Person:
    """Somebody who accepted an invitation as admin of a unit."""
    async with world.database.write() as connection:
        units = {each.key: each.id for each in await all_units(connection)}
        made = await invite(connection, "admin", units[unit], None, world.clock.now())
    person = world.telegram.person(number, "Admin")
    await world.open_invitation(person, made.token)
    return person


def labels(person: Person) -> list[str]:
    """Buttons under the newest message."""
    return [button.text for row in person.chat[-1].keyboard for button in row]


async def test_an_admin_gets_the_posters_of_her_unit_as_a_file(world: World) -> None:
    """/poster asks for the shape and sends a PDF whose codes were read back."""
    admin = await admin_of(world, "ampenan")
    await world.say(admin, "/poster")
    assert "A4 dinding" in labels(admin)

    sent = await world.tap(admin, "A5 meja")

    assert sent.document is not None
    assert sent.document.name == "poster-ampenan-a5.pdf"
    assert sent.document.content.startswith(b"%PDF")
    assert "6 poster" in sent.text


async def test_a_code_is_shown_replaced_and_revoked(world: World) -> None:
    """/kode lists desks; an old poster then tells its reader that it is out of date."""
    admin, citizen = await admin_of(world, "ampenan"), world.person(1)
    old = world.codes["ampenan-obat-1"]
    await world.say(admin, "/kode")
    card = await world.tap(admin, "Obat · Loket Obat")
    assert f"?start={old}" in card.text
    await world.tap(admin, "🔄 Ganti kode")
    said = await world.tap(admin, "Ya, ganti")
    new = re.findall(r"kode baru (\w{4})-(\w{4})", said.text)[0]

    citizen.scan(old)
    await world.settle()
    assert "tidak berlaku" in citizen.chat[-1].text or "diganti" in citizen.chat[-1].text
    citizen.scan("".join(new))
    await world.settle()

    assert "Loket Obat" in citizen.chat[-1].text
    async with world.database.read() as connection:
        (entry,) = await entries(connection, "code rotate")
    assert entry.details == {"code": old, "new": "".join(new), "unit": "ampenan"}


async def test_the_print_log_tells_when_a_poster_was_made(world: World) -> None:
    """A code's card shows when its poster was last made."""
    admin = await admin_of(world, "ampenan")
    await world.say(admin, "/poster")
    await world.tap(admin, "Stiker")
    await world.say(admin, "/kode")

    card = await world.tap(admin, "Obat · Loket Obat")

    assert "Poster terakhir dibuat 17 November 2026" in card.text


async def test_a_district_admin_is_asked_which_unit(world: World) -> None:
    """Where there are several units, each has a button; a key typed after the command is one."""
    admin = await admin_of(world, "mataram")
    await world.say(admin, "/poster")
    assert labels(admin) == ["Puskesmas Ampenan", "Puskesmas Pejeruk"]
    await world.tap(admin, "Puskesmas Pejeruk")
    assert "Puskesmas Pejeruk" in admin.chat[-1].text

    await world.say(admin, "/kode pejeruk")

    assert any("Loket Obat" in label for label in labels(admin))


@pytest.mark.parametrize("command", ["/kode", "/poster"])
async def test_nobody_else_may_ask(world: World, command: str) -> None:
    """Citizens and supervisors are answered as to an unknown command."""
    for person in (world.person(1), await world.supervisor()):
        said = await world.say(person, command)
        assert said.text.startswith("Maaf, saya belum mengerti")


async def test_a_forged_button_reaches_no_other_unit(world: World) -> None:
    """Buttons of another unit, forged or replayed, do nothing."""
    admin = await admin_of(world, "pejeruk")
    await world.say(admin, "/kode")
    message = admin.chat[-1]
    foreign = world.codes["ampenan-obat-1"]
    for data in (f"g:kode:new:{foreign}", f"g:kode:end:{foreign}", "g:poster:3:a4", "g:kode:x"):
        admin.press(data, message)
        await world.settle()
    citizen = world.person(1)
    citizen.scan(foreign)
    await world.settle()

    assert "Loket Obat" in citizen.chat[-1].text
    assert not any(m.document for m in admin.chat)


async def test_the_menu_of_an_admin_names_her_commands(world: World) -> None:
    """SetMyCommands gives each role its own menu."""
    admin = await admin_of(world, "ampenan")

    names = [str(command["command"]) for command in world.telegram.profile.menu(admin)]

    assert {"ringkasan", "poster", "kode"} <= set(names[: names.index("start")])


async def test_a_badge_is_made_for_an_officer_of_the_unit_only(world: World) -> None:
    """/kode makes a badge once; printing it sends a sheet; other units' officers are refused."""
    admin = await admin_of(world, "ampenan")
    await world.say(admin, "/kode")
    await world.tap(admin, "➕ Lencana petugas")
    assert "Petugas KIA 1" in labels(admin)
    assert "Petugas Imunisasi 4" not in labels(admin)
    asked = admin.chat[-1]
    said = await world.tap(admin, "Petugas KIA 1")
    admin.tap("Petugas KIA 1", asked)
    await world.settle()
    assert admin.chat[-1].text == said.text

    await world.say(admin, "/poster")
    sent = await world.tap(admin, "Lencana petugas")

    assert sent.document is not None
    admin.press("g:kode:badge:9", asked)
    await world.settle()
    assert admin.chat[-1] is sent
