"""Closed periods: made again from what was kept, to the letter; changed only by a revision."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from bot.scores.district import Scores
from bot.scores.revising import CLOSED_AGAIN
from data import schema
from data.audit import entries
from data.database import open_database
from data.scores.closings import kept_text, last_closing
from scoring.faults import InputWrong
from scoring.performance.closed_period import (
    document_of_basis,
    fingerprint_of_result,
    written,
)
from scoring.period import parse_period
from tests.command import call_puas, document_of, fault_of, faults_of
from tests.scored import OCTOBER, rate_weeks
from tests.world import ZONE, World

TOO_EARLY = "2027-01-02T23:59:00+08:00"
IN_TIME = "2027-01-03T00:00:00+08:00"
Q4 = ("score", "--unit", "mataram", "--period", "2026-Q4")


@pytest.fixture
def url(rated_url: str) -> str:
    """A district with ratings in the fourth quarter of 2026."""
    return rated_url


@pytest.fixture
def world(rated_world: World) -> World:
    """The same, with the bot at work."""
    return rated_world


def test_a_period_is_closed_and_made_again_to_the_letter(url: str, tmp_path: Path) -> None:
    """Not before 48 hours have passed; closed twice it stays as it was; the audit tells of one."""
    early = call_puas(*Q4, "--close", folder=tmp_path, database_url=url, clock=TOO_EARLY)
    assert fault_of(early) == (
        "2026-Q4 can be closed from 2027-01-03 00:00 on, 48 hours after its end"
    )
    again = call_puas(*Q4, "--recompute", folder=tmp_path, database_url=url, clock=IN_TIME)
    assert fault_of(again) == "2026-Q4 is not closed, so there is nothing to recompute"

    live = call_puas(*Q4, "--json", folder=tmp_path, database_url=url, clock=IN_TIME)
    closed = call_puas(*Q4, "--close", "--json", folder=tmp_path, database_url=url, clock=IN_TIME)
    twice = call_puas(*Q4, "--close", folder=tmp_path, database_url=url, clock=IN_TIME)
    again = call_puas(
        *Q4, "--recompute", "--json", folder=tmp_path, database_url=url, clock=IN_TIME
    )
    told = call_puas(*Q4, "--recompute", folder=tmp_path, database_url=url, clock=IN_TIME)

    assert document_of(closed) == document_of(live)
    assert again.stdout == closed.stdout
    assert "2026-Q4 is closed: revision 1 of 2027-01-03" in twice.stdout
    assert "computed again: equal to the letter" in told.stdout
    kept = fingerprint_of_result(json.loads(asyncio.run(kept_of(url))))
    assert f"fingerprint of its results: {kept}" in told.stdout
    assert kept == sha256(asyncio.run(kept_of(url)).encode()).hexdigest()
    assert asyncio.run(closings_told(url)) == [
        {"period": "2026-Q4", "revision": 1, "reason": None, "policy": "2026.1"}
    ]


async def kept_of(url: str) -> str:
    """The result of the first revision, as it was written down."""
    database = open_database(url)
    try:
        async with database.read() as connection:
            return await kept_text(connection, "2026-Q4", 1)
    finally:
        await database.close()


async def closings_told(url: str) -> list[object]:
    """What the audit tells of closings."""
    database = open_database(url)
    try:
        async with database.read() as connection:
            return [entry.details for entry in await entries(connection, "close")]
    finally:
        await database.close()


def test_a_tampered_closing_is_found_out(url: str, tmp_path: Path) -> None:
    """One rating more in the kept sums: exit 1, and each officer whose numbers moved is named."""
    assert call_puas(*Q4, "--close", folder=tmp_path, database_url=url, clock=IN_TIME).stdout
    asyncio.run(tamper(url))
    again = call_puas(*Q4, "--recompute", folder=tmp_path, database_url=url, clock=IN_TIME)
    said = faults_of(again)

    assert said[0] == "2026-Q4 does not come out as it was kept"
    assert any(line.startswith("officer kia-1: n was 48, is 49, mean was ") for line in said)
    assert not any(line.startswith("officer obat-1") for line in said)


async def tamper(url: str) -> None:
    """Add a rating of four to an officer's kept sums."""
    database = open_database(url)
    c = schema.closing.c
    try:
        async with database.write() as connection:
            closing = await last_closing(connection, "2026-Q4")
            assert closing is not None
            cells = dict(closing.basis.cells)
            cells["kia-1", "kia"] = cells["kia-1", "kia"].with_session(4000)
            basis = written(document_of_basis(replace(closing.basis, cells=cells)))
            await connection.execute(
                update(schema.closing).where(c.revision == 1).values(basis=basis)
            )
    finally:
        await database.close()


async def close_q4(world: World) -> Scores:
    """Close the quarter of a world that was rated in October."""
    world.clock.move_to(datetime.fromisoformat(IN_TIME))
    scores = Scores(world.database, world.clock, world.puas.policy)
    await scores.close(parse_period("2026-Q4"), "test")
    return scores


async def test_an_erasure_after_closing_changes_nothing(world: World) -> None:
    """Personal rows go, closed sums stay: the scores are those that were told."""
    scores, period = await close_q4(world), parse_period("2026-Q4")
    before = await scores.now(period)
    async with world.database.write() as connection:
        await connection.execute(delete(schema.answer))
        await connection.execute(delete(schema.rating))
        await connection.execute(delete(schema.block_answer))

    assert (await scores.now(period)).result == before.result
    again, faults = await scores.recompute(period)
    assert (again.result, faults) == (before.result, [])


async def test_a_period_is_closed_by_what_was_published_before_it(world: World) -> None:
    """The window of the published calibration is kept with the closing, and fitted again from it."""
    world.clock.move_to(OCTOBER + timedelta(weeks=6))
    scores = Scores(world.database, world.clock, world.puas.policy)
    quarter = await scores.publish(await scores.fit(12), "test")
    await rate_weeks(world, OCTOBER + timedelta(weeks=14), 3, seed=3)
    world.clock.move_to(datetime(2027, 2, 3, 9, 0, tzinfo=ZONE))
    january = parse_period("2027-01")
    standing = await scores.close(january, "test")

    assert quarter.name == "2027-Q1"
    assert standing.published
    assert standing.basis.window != standing.basis.cells
    again, faults = await scores.recompute(january)
    assert (again.result, faults) == (standing.result, [])


async def test_a_correction_makes_a_numbered_revision(world: World) -> None:
    """A whole block that moves is a revision; bar and rules stay those of the first."""
    scores, period = await close_q4(world), parse_period("2026-Q4")
    first = await scores.now(period)
    b = schema.block.c
    async with world.database.write() as connection:
        one = (await connection.execute(schema.block.select().where(b.officer_id > 0))).first()
        assert one is not None
        await connection.execute(
            delete(schema.block).where(
                b.unit_id == one.unit_id,
                b.service_id == one.service_id,
                b.officer_id == one.officer_id,
                b.closed_on == one.closed_on,
            )
        )
    revised = await scores.close(period, "test")

    assert revised.closing is not None
    assert (revised.closing.revision, revised.closing.reason) == (2, CLOSED_AGAIN)
    assert revised.basis.calibration == first.basis.calibration
    assert revised.result != first.result
    assert (await scores.recompute(period))[1] == []
    async with world.database.read() as connection:
        assert json.loads(await kept_text(connection, "2026-Q4", 1)) == first.result
        assert len(await entries(connection)) == 2


async def test_a_revision_never_tells_a_handful_of_ratings_apart(world: World) -> None:
    """Nine ratings fewer would be nine answers that can be subtracted: refused, nothing changes."""
    scores, period = await close_q4(world), parse_period("2026-Q4")
    first = await scores.now(period)
    b = schema.block.c
    async with world.database.write() as connection:
        await connection.execute(
            update(schema.block).where(b.officer_id > 0).values(n=b.n - 2, s1=b.s1 - 8000)
        )
    with pytest.raises(InputWrong) as caught:
        await scores.close(period, "test")

    assert caught.value.faults[0] == "2026-Q4 cannot be revised yet"
    assert "kia-1 at kia: 8 ratings would tell apart, fewer than 10" in caught.value.faults
    assert (await scores.now(period)).closing == first.closing


async def test_the_audit_only_ever_grows(world: World) -> None:
    """The database itself refuses to change or delete an entry, on both engines."""
    async with world.database.write() as connection:
        await connection.execute(
            insert(schema.audit).values(
                at=datetime(2026, 11, 17, tzinfo=UTC), who="a", what="b", details="{}"
            )
        )
    for statement in ("UPDATE audit SET who = 'c'", "DELETE FROM audit"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with world.database.write() as connection:
                await connection.execute(text(statement))
