"""Everybody who may try a command: each role inside and outside a unit, revoked, and nobody."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import select, update

from bot.demo.telegram import Message, Person
from data import schema
from data.district.registry import keys_of
from data.people.roles import ROLES, invite
from tests.world import World, open_bot

INSIDE, OUTSIDE = "ampenan", "pejeruk"
OFFICERS = {INSIDE: "kia-1", OUTSIDE: "imunisasi-4"}
MASTER = 7_000
"""The id in PUAS_ADMIN_IDS."""

OWN_NOTES = frozenset({"conversation", "heard", "fact", "lease", "delivery", "acknowledgement"})
"""Tables in which answering anybody may leave a trace: where her chat stands, what she read."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of one thing that a person did."""

    messages: tuple[Message, ...]
    toasts: tuple[str, ...]

    @property
    def text(self) -> str:
        """All that she can read, captions and labels of buttons too."""
        labels = [b.text for m in self.messages for row in m.keyboard for b in row]
        return "\n".join([*(message.text for message in self.messages), *labels, *self.toasts])


@dataclass(frozen=True, slots=True)
class Cast:
    """A world with its people: by role inside and outside the unit, the master, and nobody."""

    world: World
    inside: dict[str, Person]
    outside: dict[str, Person]
    master: Person
    nobody: Person

    def allowed(self, roles: Iterable[str]) -> list[Person]:
        """Who may ask a command of some roles about the unit."""
        return [*(self.inside[role] for role in roles), self.master]

    def refused(self, roles: Iterable[str]) -> dict[str, Person]:
        """Who may not ask it at all: those of the unit, who would come closest, and nobody."""
        without = [role for role in ROLES if role not in set(roles)]
        return {"nobody": self.nobody} | {role: self.inside[role] for role in without}

    async def say(self, person: Person, text: str) -> Tried:
        """A person types something."""
        before = len(person.chat)
        person.send(text)
        return await self._came(person, before + 1)

    async def hand(self, person: Person, name: str, content: bytes) -> Tried:
        """A person sends a file."""
        before = len(person.chat)
        person.send_document(name, content)
        return await self._came(person, before + 1)

    async def press(self, person: Person, data: str, under: Message) -> Tried:
        """A person presses a button, under whosever message it stands."""
        before = len(person.chat)
        person.press(data, under)
        return await self._came(person, before)

    async def _came(self, person: Person, seen: int) -> Tried:
        await self.world.settle()
        assert person.spinning == []
        toasts = tuple(person.toasts)
        person.toasts.clear()
        return Tried(tuple(person.chat[seen:]), toasts)

    async def revoke(self) -> None:
        """Everybody inside loses her role."""
        who = [person.id for person in self.inside.values()]
        async with self.world.database.write() as connection:
            await connection.execute(
                update(schema.role)
                .where(schema.role.c.telegram_id.in_(who))
                .values(revoked_at=self.world.clock.now())
            )

    async def kept(self, *, of_the_unit: bool = False) -> str:
        """A fingerprint of what the database keeps, save where chats stand.

        Of the unit alone: what others do within theirs, and the audit of it, is left out.
        """
        seen = sha256()
        left_out = OWN_NOTES | {"audit"} if of_the_unit else OWN_NOTES
        async with self.world.database.read() as connection:
            unit = (await keys_of(connection, schema.unit))[INSIDE]
            for table in schema.metadata.sorted_tables:
                if table.name in left_out:
                    continue
                query = select(table).order_by(*table.primary_key)
                if of_the_unit and "unit_id" in table.c:
                    query = query.where(table.c.unit_id == unit)
                rows = await connection.execute(query)
                seen.update(repr((table.name, [tuple(row) for row in rows])).encode())
        return seen.hexdigest()


@asynccontextmanager
async def open_cast(world: World) -> AsyncGenerator[Cast]:
    """Invite one person for every role at either unit; one more is admin by the settings."""
    settings = world.settings.model_copy(update={"admin_ids": frozenset({MASTER})})
    async with open_bot(settings, world.database, world.clock, world.telegram) as puas:
        here = replace(world, puas=puas, settings=settings)
        people = [
            {role: here.telegram.person(7_100 + at * 10 + n, "P") for n, role in enumerate(ROLES)}
            for at in range(2)
        ]
        for unit, some in zip((INSIDE, OUTSIDE), people, strict=True):
            for role, person in some.items():
                await _invite(here, role, unit, person)
        master = here.telegram.person(MASTER, "Admin")
        yield Cast(here, *people, master, here.telegram.person(7_900, "Warga"))


async def _invite(world: World, role: str, unit: str, person: Person) -> None:
    async with world.database.write() as connection:
        units = await keys_of(connection, schema.unit)
        officers = await keys_of(connection, schema.officer)
        officer = officers[OFFICERS[unit]] if role == "officer" else None
        made = await invite(connection, role, units[unit], officer, world.clock.now())
    await world.open_invitation(person, made.token)
