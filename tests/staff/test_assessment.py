"""What people do with scores is kept: readings, deliveries, decisions beside proposals."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from data import schema
from data.district.registry import keys_of
from data.scores.closings import closed_periods, last_closing
from data.scores.predicates import Decision, decide, decided_by, decisions_in
from data.scores.results import Shown, accept, acknowledge, acknowledged_at, deliver, delivery_of
from tests.scores.test_closing_periods import close_q4
from tests.world import World

LATER = timedelta(days=1)


async def closed(world: World) -> tuple[int, int, datetime]:
    """A closed quarter: its id, an officer's, and the moment."""
    await close_q4(world)
    async with world.database.read() as connection:
        assert await closed_periods(connection) == ["2026-Q4"]
        closing = await last_closing(connection, "2026-Q4")
        officers = await keys_of(connection, schema.officer)
    assert closing is not None
    return closing.id, officers["kia-1"], world.clock.now().replace(microsecond=0)


async def test_decisions_stand_beside_proposals_and_are_only_added(rated_world: World) -> None:
    """Who thinks again adds one; the database itself refuses to change or forget the first."""
    closing, officer, now = await closed(rated_world)
    first = Decision(officer, closing, "baik", 0.97, "baik", None, now, "a" * 64)
    second = Decision(
        officer, closing, "baik", 0.97, "sangat baik", "Memimpin posyandu", now + LATER, "b" * 64
    )
    async with rated_world.database.write() as connection:
        await decide(connection, first)
        await decide(connection, second)

    async with rated_world.database.read() as connection:
        assert await decisions_in(connection, "2026-Q4") == [first, second]
        assert await decisions_in(connection, "2026-Q3") == []
        assert await decided_by(connection, officer, "2026-Q4") == {"a" * 64, "b" * 64}
    for change in (
        update(schema.predicate_decision).values(decided="kurang"),
        delete(schema.predicate_decision),
    ):
        with pytest.raises(DBAPIError, match="append-only"):
            async with rated_world.database.write() as connection:
                await connection.execute(change)


async def test_the_first_delivery_and_the_first_reading_count(rated_world: World) -> None:
    """Shown again, accepted again, read again: the moments stay those of the first time."""
    closing, officer, now = await closed(rated_world)
    shown = Shown(officer, "2026-Q4", "2026.1", "f" * 64)
    async with rated_world.database.write() as connection:
        assert await delivery_of(connection, officer, (closing,)) is None
        assert await acknowledged_at(connection, shown) is None
        for moment in (now, now + LATER):
            await deliver(connection, officer, closing, moment)
            await acknowledge(connection, shown, moment)
        found = await delivery_of(connection, officer, (closing,))
        assert found is not None
        assert (found.delivered_at, found.accepted_at) == (now, None)
        for moment in (now + LATER, now + 2 * LATER):
            await accept(connection, officer, closing, moment)
        found = await delivery_of(connection, officer, (closing,))

    assert found is not None
    assert (found.delivered_at, found.accepted_at) == (now, now + LATER)
    async with rated_world.database.read() as connection:
        assert await acknowledged_at(connection, shown) == now
        other = Shown(officer, "2026-Q4", "2026.1", "e" * 64)
        assert await acknowledged_at(connection, other) is None
