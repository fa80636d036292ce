"""Plays a story: does what its lines tell, and writes down what the bot says."""

import re
from datetime import datetime

from sqlalchemy import insert, select, update

from bot.demo.telegram import Button, Message, Person
from bot.rating.events import Typed
from bot.rating.fold import Said
from bot.scores.district import Scores
from data import schema
from data.codes.register import register_codes, revoke_code
from data.database import Database
from data.district.registry import keys_of
from data.people.roles import invite
from scoring.district.codes import grouped
from scoring.period import parse_period
from tests.ear import note_words
from tests.surveys import running
from tests.world import ZONE, World, rate_at

ROLES = {
    "Petugas": "officer",
    "Penyelia": "supervisor",
    "Atasan": "reviewer",
    "Admin": "admin",
}
FIRST_OF_STAFF = 900
FIRST_OF_CROWD = 50_000
_TOKEN = re.compile(r"\?start=[\w-]{20,}")
"""An invitation: another one each time."""
MARKS = ("# ", "> ", "@ ", "= ", "! ")
"""What a line of a story begins with that is no answer."""

_TAP = re.compile(r"\[(?P<label>.+)\](?: @(?P<number>\d+))?")


class Player:
    """Plays the person's lines of a story and writes down what the bot says to them."""

    def __init__(self, world: World) -> None:
        """Begin with the first citizen."""
        self.world = world
        self.person = world.person(1)
        self.seen: dict[int, list[tuple[Message, list[list[Button]]]]] = {}
        self.staff: dict[str, Person] = {}
        self.crowd = FIRST_OF_CROWD
        self.invitation = ""

    async def play(self, story: str) -> str:
        """Play a story; returns it with what the bot really said."""
        told: list[str] = []
        for line in story.splitlines():
            if line[:2] in MARKS:
                told += ["", line] if told and told[-1][:2] != "# " else [line]
                told += await self.obey(line[:1], line[2:])
        return "\n".join(told) + "\n"

    async def obey(self, mark: str, rest: str) -> list[str]:
        """Do what a line of the story says; returns what the bot says to it."""
        if mark == ">":
            return await self.act(rest)
        if mark == "@":
            moment = datetime.strptime(rest, "%Y-%m-%d %H:%M")  # noqa: DTZ007
            self.world.clock.move_to(moment.replace(tzinfo=ZONE))
        elif mark == "=":
            self.person, told = await self.take_over(rest)
            return told
        elif mark == "!":
            await self.happen(*rest.split())
        return []

    async def take_over(self, who: str) -> tuple[Person, list[str]]:
        """Give the phone to somebody: `Warga 2, en`; returns her, and what the bot greets with."""
        name, _, language = who.partition(", ")
        kind, _, key = name.partition(" ")
        if kind == "Warga":
            return self.world.person(int(key), language or "id"), []
        if known := self.staff.get(name):
            return known, []
        number = FIRST_OF_STAFF + len(self.staff)
        invitation = await self.invited(ROLES[kind], key)
        self.person = self.staff[name] = self.world.telegram.person(number, name, language or "id")
        # What she reads before she accepts has a story of its own (`! invite`).
        await self.act(f"scan {invitation}")
        self.seen.pop(self.person.id, None)
        return self.person, await self.act(f"[{self.person.chat[-1].keyboard[0][0].text}]")

    async def invited(self, role: str, key: str) -> str:
        """Invite somebody of the staff: an officer by her own key, others by their unit's."""
        moment = self.world.clock.now()
        async with self.world.database.write() as connection:
            units = await keys_of(connection, schema.unit)
            if role != "officer":
                return (await invite(connection, role, units[key], None, moment)).token
            o = schema.officer.c
            found = await connection.execute(select(o.unit_id, o.id).where(o.key == key))
            unit, officer = found.one()
            return (await invite(connection, role, unit, officer, moment)).token

    async def happen(self, what: str, *details: str) -> None:
        """Let something happen outside the chat: many rate, a period is closed."""
        world = self.world
        match what, details:
            case "rate", (point, values, times, *words):
                await self.rate((point, values), int(times.removeprefix("x")), " ".join(words))
            case "close", (period,):
                puas = world.puas
                scores = Scores(world.database, world.clock, puas.policies, puas.judging.secret)
                await scores.close(parse_period(period, puas.policy.first_month), "operator")
            case "survey", (unit, service):
                await running(world, (unit, service))
            case "invite", (role, key):
                self.invitation = await self.invited(role, key)
            case "slips", (point, *numbers):
                await hand_out_slips(world, point, numbers)
            case "replace", (point,):
                await replace_code(world, point)
            case "longest", ("names",):
                await lengthen_names(world.database)
            case _:
                raise ValueError(f"a story cannot {what} {details}")

    async def rate(self, rating: tuple[str, str], times: int, words: str) -> None:
        """Let some of the crowd rate at a point, each with the same words."""
        for _ in range(times):
            self.crowd += 1
            await rate_and_say(self.world, self.crowd, rating, words)

    async def act(self, what: str) -> list[str]:
        """Do one thing and tell what came of it."""
        person = self.person
        before = {m.id: (m.text, m.keyboard) for m in person.chat}
        toasts = len(person.toasts)
        if what == "knock":
            await self.world.puas.knock()
        else:
            self.do(what)
        await self.world.settle()
        lines = [f"({text})" for text in person.toasts[toasts:] if text]
        for message in person.chat:
            if message.sender == "bot" and before.get(message.id) != (
                message.text,
                message.keyboard,
            ):
                lines += shown(message, edited=message.id in before)
                if message.keyboard:
                    self.seen.setdefault(person.id, []).append((message, message.keyboard))
        return lines or ["(silence)"]

    def do(self, what: str) -> None:
        """Scan, type or tap."""
        verb, _, rest = what.partition(" ")
        if what == "scan invitation":
            self.person.scan(self.invitation)
        elif verb == "scan":
            self.person.scan(self.world.codes.get(rest, rest))
        elif verb == "code":
            self.person.send(grouped(self.world.codes[rest]).lower())
        elif verb == "badge":
            self.person.scan(self.world.badges[rest])
        elif verb == "file":
            name, _, lines = rest.partition(" ")
            self.person.send_document(name, lines.replace("|", "\n").encode())
        elif verb == "sticker":
            self.person.send_sticker()
        elif tap := _TAP.fullmatch(what):
            self.tap(tap["label"], tap["number"])
        else:
            note_words(what)
            self.person.send(what)

    def tap(self, label: str, number: str | None) -> None:
        """Tap a button, of the newest keyboard or of one that the person saw before."""
        if number is None:
            self.person.tap(label)
            return
        message, keyboard = self.seen[self.person.id][int(number) - 1]
        data = next(b.data for row in keyboard for b in row if b.text == label)
        self.person.press(str(data), message)


def shown(message: Message, *, edited: bool) -> list[str]:
    """A message as a story tells it."""
    files = [f"({each.name})" for each in (message.document, message.photo) if each]
    text = _TOKEN.sub("?start=…", message.text)
    # An answer that looks like a line of the story's own is told with a space before it.
    plain = [f" {line}" if line[:2] in MARKS else line for line in text.splitlines()]
    lines = [*files, *plain]
    lines[0] = ("~ " if edited else "") + lines[0]
    return lines + [" ".join(f"[{b.text}]" for b in row) for row in message.keyboard]


async def rate_and_say(world: World, citizen: int, rating: tuple[str, str], words: str) -> None:
    """Somebody without a phone rates at a point, and comments on it if there are words."""
    moment, (point, values) = world.clock.now(), rating
    await rate_at(world, citizen, point, moment, tuple(map(int, values)))
    if words:
        note_words(words)
        said = Said(citizen, Typed(words, citizen), moment, citizen)
        await world.puas.feed.commits.submit(said)


async def lengthen_names(database: Database) -> None:
    """Give units, services, desks and officers names as long as districts really have them."""
    unit = "Unit Pelaksana Teknis Daerah Pusat Kesehatan Masyarakat Ampenan Tengah {}"
    names = {
        schema.unit: {"name": unit},
        schema.service: {"name": "Pelayanan Imunisasi Dasar Lengkap dan Lanjutan {}"},
        schema.point: {"name": "Loket Pendaftaran dan Pelayanan Terpadu {}"},
        schema.officer: {
            "name": "dr. Ni Luh Putu Ayu Kusumawardhani Wirasasmita, Sp.A., M.Kes. {}",
            # Twenty letters with a number of two figures: PostgreSQL takes no more.
            "short_name": "Bd. Kusumawardhan {}",
        },
    }
    async with database.write() as connection:
        for table, columns in names.items():
            for number in (await keys_of(connection, table)).values():
                told = {column: text.format(number) for column, text in columns.items()}
                await connection.execute(update(table).where(table.c.id == number).values(told))


async def replace_code(world: World, point: str) -> None:
    """A desk gets a new poster; its old code goes on under the name `old-POINT`."""
    async with world.database.write() as connection:
        points, old = await keys_of(connection, schema.point), world.codes[point]
        assert await revoke_code(connection, old, world.clock.now())
        (new,) = await register_codes(connection, [points[point]], world.clock.now())
    world.codes |= {point: new, f"old-{point}": old}


async def hand_out_slips(world: World, point: str, numbers: list[str]) -> None:
    """Paper slips with known numbers, as if they had been printed just now."""
    async with world.database.write() as connection:
        points = await keys_of(connection, schema.point)
        rows = [
            {"number": each, "point_id": points[point], "printed_at": world.clock.now()}
            for each in numbers
        ]
        await connection.execute(insert(schema.slip), rows)
