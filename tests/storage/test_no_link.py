"""What is kept beside a rating does not lead to it by the minute at which it was kept."""

from datetime import datetime, timedelta

from sqlalchemy import select

from data import schema
from data.types import Moment
from tests.player import hand_out_slips
from tests.world import TUESDAY, World

DESK = "ampenan-kia-1"
NUMBER = "K7Q4M2P"
NEAR = timedelta(hours=1)
A_RATINGS_OWN = frozenset({"rating", "comment"})
"""Their moments are the rating's; nothing of a person stands in them."""


async def moments(world: World) -> dict[str, list[datetime]]:
    """Every moment that any table keeps, by table and column."""
    found: dict[str, list[datetime]] = {}
    async with world.database.read() as connection:
        for table in schema.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, Moment):
                    kept = await connection.scalars(select(column).where(column.is_not(None)))
                    found[f"{table.name}.{column.name}"] = list(kept)
    return found


async def test_no_minute_leads_from_a_complaint_a_wish_or_a_slip_to_a_rating(world: World) -> None:
    """She rates, asks to be told, complains; a volunteer enters a slip; then all is swept once."""
    await hand_out_slips(world, DESK, [NUMBER])
    world.clock.move_to(TUESDAY + timedelta(days=1, minutes=7))
    person, kader = world.person(1), world.person(2)
    await world.rate(person, DESK, "1111")
    await world.tap(person, "🔔 Kabari bila ada perbaikan")
    await world.say(person, "/pengaduan")
    await world.tap(person, "1 · Ruang KIA", "Ya, ke dinas")
    await world.say(person, "Loketnya kosong")
    await world.tap(person, "Setuju & kirim")
    await world.say(kader, NUMBER)
    await world.tap(kader, "Rab, 18 Nov", "2 ·", "3 ·", "3 ·", "Kosong")
    world.clock.move_to(TUESDAY + timedelta(days=9))
    await world.puas.sweep()

    kept = await moments(world)
    assert len(await world.answers()) == 2
    assert len(kept["case.consent_at"]) == len(kept["slip.entered_at"]) == 1
    rated = [at for name, some in kept.items() if name.startswith("rating.") for at in some]
    near = {
        name
        for name, some in kept.items()
        if name.partition(".")[0] not in A_RATINGS_OWN
        and any(abs(at - other) < NEAR for at in some for other in rated)
    }
    assert near == set()
