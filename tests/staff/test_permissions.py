"""Who may ask what: one table, checked against the design and against everybody who might try.

A command that is added to the table is tried here without a further line: typed, by each button
below its answers, inside and outside a unit, by who lost the role, and by who never had it.
"""

import re
from collections.abc import AsyncGenerator, Mapping
from datetime import timedelta

import pytest

from bot.demo.telegram import Message, Person
from bot.speech.menus import CITIZEN_COMMANDS
from bot.speech.texts import texts_in
from bot.staff.commands import COMMANDS, Command
from bot.staff.desk import HANDLERS
from data import schema
from data.district.registry import keys_of
from data.people.roles import ROLES, grant
from data.rights.cases import case_desk, file_case
from scoring.rights.cases import Draft
from tests.cast import Cast, Tried, open_cast
from tests.standing.test_holding import burst
from tests.world import World

DESIGNED: Mapping[str, frozenset[str]] = {
    "skor": frozenset({"officer", "supervisor"}),
    "masukan": frozenset({"officer"}),
    "koreksi": frozenset({"officer"}),
    "keberatan": frozenset({"officer", "reviewer"}),
    "ringkasan": frozenset({"supervisor", "admin"}),
    "predikat": frozenset({"supervisor"}),
    "kasus": frozenset({"supervisor"}),
    "integritas": frozenset({"supervisor", "reviewer"}),
    "target": frozenset({"supervisor"}),
    "kunjungan": frozenset({"supervisor"}),
    "jadwal": frozenset({"supervisor"}),
    "rtl": frozenset({"supervisor"}),
    "titik": frozenset({"admin"}),
    "petugas": frozenset({"admin"}),
    "poster": frozenset({"admin"}),
    "kode": frozenset({"admin"}),
    "undang": frozenset({"admin"}),
    "hari": frozenset({"admin"}),
    "survei": frozenset({"admin"}),
    "slip": frozenset({"admin"}),
    "impor": frozenset({"admin"}),
    "ekspor": frozenset({"admin"}),
    "laporan": frozenset({"admin"}),
}
"""The table of the design, section 7: commands of staff and the roles that may ask them."""

BEYOND: Mapping[str, Mapping[str, str]] = {
    "kasus": {"admin": "a case may go to the dinas, where often nobody supervises"},
    "masukan": {"supervisor": "reads what her unit was told, about nobody in particular"},
    "koreksi": {
        "supervisor": "answers what an officer of hers asks",
        "admin": "answers where nobody supervises, or the supervisor asked",
    },
    "keberatan": {
        "supervisor": "says her side, and that a result was handed over on paper",
        "admin": "the same of paper, where nobody supervises",
    },
    "predikat": {"reviewer": "reads what she may be asked to decide about"},
}
"""Who may ask more than the design says, and why."""


def test_roles_are_those_of_the_design() -> None:
    """Each built command may be asked by the roles of the design, and by whom BEYOND says."""
    built = {command.name: frozenset(command.roles) for command in COMMANDS}
    told = {name: DESIGNED.get(name, frozenset()) | BEYOND.get(name, {}).keys() for name in built}

    assert built == told


def test_each_command_has_one_row_and_one_answer() -> None:
    """No word means two commands, none lacks an answer, and no role is invented."""
    words = [word for each in COMMANDS for word in (each.name, *each.aliases)]

    assert len({*words, *CITIZEN_COMMANDS}) == len(words) + len(CITIZEN_COMMANDS)
    assert HANDLERS.keys() == {each.name for each in COMMANDS}
    assert {role for each in COMMANDS for role in each.roles} <= set(ROLES)


UNKNOWN = texts_in("id")("not-understood")
OLD = texts_in("id")("button-old")
STAFF, FORM = "g:", "f:"
NUMBER = re.compile(r"[0-9A-Z]{8}|[0-9a-f]{16}|\d+")
PRINTS = re.compile(r"poster:\d+:\w|slip:p:\d+:\d+")
"""A typesetter's second each: pressed by those who may not, and by nobody else."""


@pytest.fixture
async def cast(world: World) -> AsyncGenerator[Cast]:
    """People, and something for each of them to see: held ratings and a case."""
    await burst(world)
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        desk = await case_desk(connection, points["ampenan-kia-1"])
        assert desk is not None
        today = world.clock.today()
        draft = Draft(desk.place, desk.place.unit, today, "Lama sekali", 7_900, "id")
        await file_case(connection, draft, today, today + timedelta(days=5))
    async with open_cast(world) as opened:
        yield opened


async def test_without_the_role_a_command_is_unknown(cast: Cast) -> None:
    """Typed, in any of its words: who has the role is answered, all others hear nothing of it."""
    faults = []
    for command in COMMANDS:
        for person in cast.allowed(command.roles):
            tried = await cast.say(person, f"/{command.name}")
            if UNKNOWN in tried.text or not tried.messages:
                faults.append(f"/{command.name} is unknown to {person.id}, who may ask it")
        kept = await cast.kept()
        for who, person in cast.refused(command.roles).items():
            for word in (command.name, *command.aliases):
                tried = await cast.say(person, f"/{word}")
                if tried.text != UNKNOWN or len(tried.messages) != 1:
                    faults.append(f"/{word} tells {who}: {tried.text[:60]!r}")
        if await cast.kept() != kept:
            faults.append(f"/{command.name}, refused, has changed something")

    assert faults == []


async def test_a_button_does_nothing_without_the_role(cast: Cast) -> None:
    """Forged or forwarded, every button of staff is old to whoever lacks the role for it."""
    found = {command: await buttons(cast, command) for command in COMMANDS}
    kept = await cast.kept()
    faults = [
        fault
        for command, below in found.items()
        for data, under in below.items()
        for who, person in cast.refused(command.roles).items()
        for fault in nothing(data, who, await cast.press(person, data, under))
    ]

    assert faults == []
    assert await cast.kept() == kept
    assert any(data.startswith(FORM) for below in found.values() for data in below)


async def test_a_button_of_another_unit_does_nothing(cast: Cast) -> None:
    """The same role elsewhere neither sees the unit nor changes anything by its buttons."""
    found = {command: await buttons(cast, command, master=False) for command in COMMANDS}
    kept = await cast.kept(of_the_unit=True)
    faults = [
        f"{data} tells {role} of another unit: {tried.text[:60]!r}"
        for command, below in found.items()
        for data, under in below.items()
        for role in command.roles
        if "Puskesmas Ampenan" in (tried := await cast.press(cast.outside[role], data, under)).text
    ]

    assert faults == []
    assert await cast.kept(of_the_unit=True) == kept


async def test_a_revoked_role_ends_at_once(cast: Cast) -> None:
    """Commands are unknown from then on, and the buttons on the screen are old."""
    found = {command: await buttons(cast, command, master=False) for command in COMMANDS}
    await cast.revoke()
    kept = await cast.kept()
    faults = []
    for command, below in found.items():
        for role in command.roles:
            person = cast.inside[role]
            for data, under in below.items():
                faults += nothing(data, f"{role}, revoked", await cast.press(person, data, under))
            tried = await cast.say(person, f"/{command.name}")
            if tried.text != UNKNOWN:
                faults.append(f"/{command.name} tells {role}, revoked: {tried.text[:60]!r}")

    assert faults == []
    assert await cast.kept() == kept


def nothing(data: str, who: str, tried: Tried) -> list[str]:
    """What is wrong where a button should be old to somebody, and nothing else."""
    expected = tried.toasts == (OLD,) if data.startswith(STAFF) else len(tried.toasts) <= 1
    if tried.messages or not expected:
        return [f"{data} does something for {who}: {tried.text[:60]!r}"]
    return []


async def buttons(cast: Cast, command: Command, *, master: bool = True) -> dict[str, Message]:
    """What the buttons below a command's answers carry, and those below what these answer."""
    found: dict[str, Message] = {}
    for person in cast.allowed(command.roles)[: None if master else -1]:
        level = carried(await cast.say(person, f"/{command.name}"))
        for data, under in some(level).items():
            if data.startswith(STAFF) and data not in found and not PRINTS.search(data):
                level |= carried(await cast.press(person, data, under))
        found |= level
    return some(found)


def some(found: Mapping[str, Message]) -> dict[str, Message]:
    """Two buttons of each sort: those of ninety desks differ in a number alone."""
    sorts: dict[str, list[str]] = {}
    for data in found:
        sorts.setdefault(NUMBER.sub("#", data), []).append(data)
    return {data: found[data] for alike in sorts.values() for data in alike[:2]}


def carried(tried: Tried) -> dict[str, Message]:
    """Data of the buttons of staff and of forms that came, with the message each stands under."""
    return {
        b.data: message
        for message in tried.messages
        for row in message.keyboard
        for b in row
        if b.data and b.data.startswith((STAFF, FORM))
    }


FILE = b"point,on,count\nampenan-kia-1,2026-11-16,30\n"


async def test_a_file_is_read_for_who_may_import_and_for_nobody_else(cast: Cast) -> None:
    """Others are answered as to a sticker; whoever lost the role can apply nothing any more."""
    (row,) = (command for command in COMMANDS if command.name == "impor")
    kept = await cast.kept()
    for who, person in cast.refused(row.roles).items():
        sticker = await cast.hand(person, "foto.jpg", b"x")
        assert sticker.text == UNKNOWN, who
        assert (await cast.hand(person, "served.csv", FILE)).text == UNKNOWN, who
    outside = await cast.hand(cast.outside["admin"], "served.csv", FILE)
    assert not carried(outside)
    looked_at = await cast.hand(cast.inside["admin"], "served.csv", FILE)
    (apply,) = carried(looked_at)
    for person in (cast.master, cast.outside["admin"]):
        assert (
            "Orang dilayani" not in (await cast.press(person, apply, looked_at.messages[0])).text
        )
    await cast.revoke()
    revoked = await cast.kept()
    tried = await cast.press(cast.inside["admin"], apply, looked_at.messages[0])

    assert nothing(apply, "admin, revoked", tried) == []
    assert (await cast.hand(cast.inside["admin"], "served.csv", FILE)).text == UNKNOWN
    assert revoked == await cast.kept() != kept


async def test_a_form_asks_for_the_role_at_every_step(cast: Cast) -> None:
    """Begun with the role and gone on with after it was revoked, it does nothing any more."""
    begun: list[Person] = []
    for command in COMMANDS:
        for data, under in (await buttons(cast, command)).items():
            if data.startswith(FORM):
                begun += cast.allowed(command.roles)[:-1]
                for person in cast.allowed(command.roles)[:-1]:
                    await cast.press(person, data, under)
    await cast.revoke()
    kept = await cast.kept()
    for person in begun:
        tried = await cast.say(person, "Sudah kami perbaiki")
        for data, under in carried(tried).items():
            await cast.press(person, data, under)

    assert begun
    assert await cast.kept() == kept


async def test_who_may_be_meant_by_a_case_does_not_handle_it(cast: Cast) -> None:
    """A head who served at the desk that day reads nothing of it; whoever is above her does."""
    head, boss = cast.inside["supervisor"], cast.master
    listed = await cast.say(head, "/kasus")
    (look,) = carried(listed)
    card = await cast.press(head, look, listed.messages[0])
    (answer,) = carried(card)
    await cast.press(head, answer, card.messages[-1])
    async with cast.world.database.write() as connection:
        officers = await keys_of(connection, schema.officer)
        units = await keys_of(connection, schema.unit)
        who = (head.id, "officer", units["ampenan"], officers["kia-1"])
        await grant(connection, who, cast.world.clock.now())
    kept = await cast.kept()

    tried = await cast.press(head, look, listed.messages[0])
    assert "Lama sekali" not in tried.text
    assert "ditangani atasan" in tried.text
    await cast.press(head, answer, card.messages[-1])
    tried = await cast.say(head, "Sudah kami perbaiki")
    assert not carried(tried)
    assert await cast.kept() == kept
    listed = await cast.say(boss, "/kasus")
    assert "Lama sekali" in (await cast.press(boss, look, listed.messages[0])).text
