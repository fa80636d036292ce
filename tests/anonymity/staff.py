"""Staff who ask everything they may, tap every button, and keep all that they receive."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update

from bot.demo.telegram import Message, Person
from bot.staff.desk import HANDLERS
from data import schema
from data.district.registry import keys_of
from data.people.roles import invite
from tests.world import World

SAMPLES: Mapping[str, tuple[str, ...]] = {
    "ringkasan": ("", "pekan ini", "bulan ini", "bulan lalu", "2026-Q3", "2026-Q4", "2026"),
    "kode": ("",),
    "poster": ("",),
    "integritas": ("",),
    "skor": ("", "bulan ini", "2026-Q3", "2026"),
    "predikat": ("",),
    "masukan": ("",),
    "koreksi": ("",),
    "keberatan": ("",),
    "kasus": ("",),
    "jadwal": ("",),
    "undang": ("",),
    "kunjungan": ("",),
    "survei": ("",),
    "slip": ("",),
    "target": ("",),
    "titik": ("",),
    "petugas": ("",),
    "hari": ("",),
    "rtl": ("",),
    "impor": ("",),
    "ekspor": ("",),
}
"""What is asked of each command. One that is not here fails the trial: whoever adds a command
says how it is asked, and teaches `figures.py` to read the figures that it tells."""

CHANGES = re.compile(
    r"kode:(c|r|x|new|end|badge)\b|poster:\d+:\w|slip:p:\d+:\d|integritas:[a-z]{2,}|predikat:d:"
    r"|jadwal:(copy|free:\w|away:\d+:\d)|shift:(day|who)|target:\w+:who"
    r"|koreksi:(ask|yes|no):|keberatan:(set|paper:\d+:\d+:sure)"
    r"|survei:end"
    r"|undang:[roixst]:|hari:(x:|free:(keep|drop))"
    r"|ringkasan:set:\d+:\w:|f:talked:on:"
    r"|ringkasan:(dark|light:\d+:(?!\d{4}-W))"
)
"""Buttons that change something, take a typesetter's seconds, or only ask which day or who, are
not tapped every week."""

DEPTH = 3
FIRST_ID = 300_001
ROLES = (
    ("supervisor", "ampenan", ""),
    ("supervisor", "pejeruk", ""),
    ("supervisor", "dinkes", ""),
    ("reviewer", "dinkes", ""),
    ("officer", "ampenan", "kia-1"),
    ("officer", "ampenan", "ugd-1"),
    ("officer", "pejeruk", "imunisasi-4"),
    ("admin", "mataram", ""),
)
"""Every role, at a desk's unit and above: each is another view of the same ratings."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something that somebody received: a text, a caption with its file, a note over a button.

    `asked` is the command, or the button's data, that it answers; empty where nobody asked.
    """

    day: date
    person: int
    text: str
    asked: str = ""
    name: str = ""
    content: bytes = b""


async def staff_of(world: World) -> list[Person]:
    """Who has a role, one person each, in the order of ROLES."""
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        officers = await keys_of(connection, schema.officer)
        made = [
            await invite(connection, role, units[unit], officers.get(key), world.clock.now())
            for role, unit, key in ROLES
        ]
    people = []
    for number, invitation in enumerate(made):
        person = world.telegram.person(FIRST_ID + number, "Pegawai")
        await world.open_invitation(person, invitation.token)
        people.append(person)
    await _mute(world, "ampenan")
    return people


async def _mute(world: World, unit: str) -> None:
    """Who supervises a unit gets no weekly digest by herself: then an alert tells her of a drop."""
    r = schema.role.c
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        await connection.execute(
            update(schema.role)
            .where(r.kind == "supervisor", r.unit_id == units[unit])
            .values(next_digest_at=None)
        )


class Listener:
    """Writes down what arrives in the chats of some people."""

    def __init__(self, world: World, people: list[Person]) -> None:
        """Nothing is heard yet."""
        self._world, self._people = world, people
        self._seen = dict.fromkeys((person.id for person in people), 0)
        self.admin = people[-1].id
        self.sheets: list[Sheet] = []

    async def ask_everything(self, samples: Mapping[str, tuple[str, ...]] = SAMPLES) -> None:
        """Every command of every person, and the buttons below the answers."""
        if missing := HANDLERS.keys() - samples.keys():
            raise AssertionError(f"no sample call of {', '.join(sorted(missing))} in SAMPLES")
        self.listen()
        for person in self._people:
            for command in HANDLERS:
                for argument in samples[command]:
                    await self._ask(person, f"/{command} {argument}".strip())

    def listen(self, asked: str = "") -> None:
        """Take what came since the last time."""
        for person in self._people:
            for message in self._new(person):
                self._keep(person, message, asked)

    async def press(self, person: Person, message: Message, data: str) -> list[Message]:
        """Tap one button; returns what came."""
        person.press(data, message)
        await self._world.settle()
        new = list(self._new(person))
        for each in new:
            self._keep(person, each, data)
        for note in person.toasts:
            self.sheets.append(Sheet(self._world.clock.today(), person.id, note, data))
        person.toasts.clear()
        return new

    async def _ask(self, person: Person, text: str) -> None:
        person.send(text)
        await self._world.settle()
        came = list(self._new(person))
        for message in came:
            self._keep(person, message, text)
        tapped: set[str] = set()
        for _ in range(DEPTH):
            buttons = [
                (message, button.data)
                for message in came
                for row in message.keyboard
                for button in row
                if button.data and button.data not in tapped and not CHANGES.search(button.data)
            ]
            came = []
            for message, data in buttons:
                if data not in tapped:
                    tapped.add(data)
                    came += await self.press(person, message, data)
            if not came:
                return

    def _new(self, person: Person) -> Iterator[Message]:
        """Messages of the bot that came since the last time; edits among them as they are now."""
        fresh = person.chat[self._seen[person.id] :]
        self._seen[person.id] = len(person.chat)
        return (message for message in fresh if message.sender == "bot")

    def _keep(self, person: Person, message: Message, asked: str) -> None:
        file = message.document or message.photo
        labels = [button.text for row in message.keyboard for button in row]
        sheet = Sheet(
            self._world.clock.today(),
            person.id,
            "\n".join([message.text, *labels]),
            asked,
            file.name if file else "",
            file.content if file else b"",
        )
        self.sheets.append(sheet)
