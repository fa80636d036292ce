"""Ways into every state in which a chat may be."""

from collections.abc import Callable
from typing import Any

from bot.demo.telegram import Person
from tests.citizen.test_improvements import plan
from tests.surveys import answer, running
from tests.world import World

STATES: dict[str, Callable[[World, Person], Any]] = {}


def state(go: Callable[[World, Person], Any]) -> Callable[[World, Person], Any]:
    """Name a way into a state."""
    STATES[go.__name__] = go
    return go


@state
async def idle(_world: World, _person: Person) -> None:
    """Nothing was said yet."""


@state
async def asking(world: World, person: Person) -> None:
    """A question is on the screen."""
    await world.scan(person, "ampenan-kia-1")
    await world.tap(person, "4 ·")


@state
async def naming(world: World, person: Person) -> None:
    """*Siapa yang melayani?* is on the screen."""
    await world.scan(person, "ampenan-imunisasi-1")
    await world.tap(person, "4 ·")


@state
async def ended(world: World, person: Person) -> None:
    """The end card is on the screen."""
    await world.rate(person, "ampenan-kia-1")


@state
async def surveyed(world: World, person: Person) -> None:
    """A survey's question about the person is on the screen."""
    await running(world)
    await answer(world, person.id, taps=9)


@state
async def planning(world: World, person: Person) -> None:
    """An admin plans a survey."""
    await world.staff("admin", "ampenan", person.id)
    await world.say(person, "/survei")
    await world.tap(person, "➕ Survei baru")


@state
async def finishing(world: World, person: Person) -> None:
    """A supervisor is about to tell what changed, and is told of changes herself."""
    await world.rate(person, "ampenan-kia-1")
    await world.tap(person, "🔔 Kabari bila ada perbaikan")
    await plan(world)
    await world.supervisor("ampenan", person.id)
    await world.say(person, "/rtl")
    await world.tap(person, "Lihat 1", "✓ Tandai selesai")


@state
async def postponed(world: World, person: Person) -> None:
    """A reminder is owed."""
    await world.scan(person, "ampenan-kia-1")
    await world.tap(person, "🌙 Nanti malam")


@state
async def stopped(world: World, person: Person) -> None:
    """/batal in the middle."""
    await asking(world, person)
    await world.say(person, "/batal")


@state
async def complaining(world: World, person: Person) -> None:
    """A complaint is about to be written."""
    await world.rate(person, "ampenan-kia-1")
    await world.tap(person, "📣 Buat pengaduan", "Ya, ke dinas")


@state
async def copying(world: World, person: Person) -> None:
    """The number of a paper slip is awaited."""
    await world.staff("admin", "ampenan", person.id)
    await world.say(person, "/slip")
    await world.tap(person, "✍ Isi slip")


@state
async def registering(world: World, person: Person) -> None:
    """A new desk is about to be named."""
    await world.staff("admin", "ampenan", person.id)
    await world.say(person, "/titik")
    await world.tap(person, "➕ Titik baru", "Imunisasi")


@state
async def importing(world: World, person: Person) -> None:
    """A file is awaited."""
    await world.staff("admin", "ampenan", person.id)
    await world.say(person, "/impor")


@state
async def counting(world: World, person: Person) -> None:
    """The number of people served on a day is awaited."""
    await world.supervisor("ampenan", person.id)
    await world.say(person, "/kunjungan")
    await world.tap(person, "Isi yang belum")


@state
async def aiming(world: World, person: Person) -> None:
    """A target is about to be named."""
    await world.supervisor("ampenan", person.id)
    await world.say(person, "/target")
    await world.tap(person, "➕ Sasaran baru", "Petugas Imunisasi 1", "Lanjut ▸")


@state
async def placing(world: World, person: Person) -> None:
    """The hours of a shift are awaited."""
    await world.supervisor("ampenan", person.id)
    await world.say(person, "/jadwal")
    await world.tap(person, "✎ Ubah jaga", "Loket Obat · Obat", "Rabu, 18 November")


@state
async def talked(world: World, person: Person) -> None:
    """What was talked about is about to be written."""
    await world.supervisor("ampenan", person.id)
    await world.say(person, "/ringkasan")
    await world.tap(person, "✎ Sudah dibicarakan")
