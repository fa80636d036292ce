"""The demo's panel *what the system sees* tells the truth, and names nobody."""

import json
import sqlite3
from pathlib import Path

import pytest

from bot.demo.ledger import Ledger, Transaction, follow
from bot.demo.system import System
from tests.world import World, open_world

POINTS = ("ampenan-imunisasi-1", "ampenan-kia-1")


def test_a_transaction_is_what_stands_between_begin_and_commit() -> None:
    """Reads are counted, writes by table; what was rolled back is not told."""
    noted: list[Transaction] = []
    trace = follow(noted.append)
    for statement in (
        "SELECT 1",
        "BEGIN IMMEDIATE",
        "SELECT * FROM rating",
        "INSERT INTO answer VALUES (1)",
        "\nINSERT INTO answer VALUES (2)",
        'UPDATE "rating" SET x = 1',
        "COMMIT",
        "BEGIN",
        "DELETE FROM rating",
        "ROLLBACK",
    ):
        trace(statement)
    [transaction] = noted
    assert (transaction.reads, transaction.writes) == (1, 3)
    assert transaction.written == {"answer": 2, "rating": 1}
    assert transaction.ms >= 0


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The demo runs on SQLite, whatever engine the suite is asked for."""
    return f"sqlite+aiosqlite:///{tmp_path / 'demo.sqlite3'}"


def system_of(world: World, ledger: Ledger) -> System:
    """The panel of a world."""
    return System(world.database, world.clock, ledger, POINTS)


async def test_a_tap_is_told_row_by_row(url: str) -> None:
    """The answer, its counter and the conversation; the counter moved by one."""
    ledger = Ledger()
    with ledger.watching():
        async with open_world(url) as world:
            siti = world.person()
            await world.scan(siti, "ampenan-kia-1")
            system = system_of(world, ledger)
            await system.look()
            await world.tap(siti, "4")
            assert await system.look(12.34)
            tap = system.panel["tap"]
            changes = {one["table"]: one["changes"] for one in tap["tables"]}
            [answer] = changes["answer"]
            assert (answer["what"], answer["before"], answer["after"]) == ("keseluruhan", None, 4)
            [counter] = changes["daily_answer"]
            assert (counter["before"], counter["after"]) == (0, 1)
            assert "keseluruhan = 4" in counter["what"]
            assert "conversation" in changes
            assert tap["writes"] == sum(one["rows"] for one in tap["tables"])
            assert tap["screen_ms"] == 12.3
            [_, kia] = system.panel["desks"]
            assert (kia["rated"], kia["complete"], kia["answers"]) == (1, 0, 1)
            assert not await system.look()


async def test_a_tap_noted_before_it_can_be_seen_waits_for_the_next_look(
    url: str, tmp_path: Path
) -> None:
    """A transaction is noted as it commits: a look just then must not show it as an empty one."""
    ledger = Ledger()
    with ledger.watching():
        async with open_world(url) as world:
            siti = world.person()
            await world.scan(siti, "ampenan-kia-1")
            system = system_of(world, ledger)
            await system.look()
            elsewhere = sqlite3.connect(tmp_path / "elsewhere.sqlite3", isolation_level=None)
            for statement in (
                "CREATE TABLE conversation (x)",
                "BEGIN",
                "INSERT INTO conversation VALUES (1)",
                "COMMIT",
            ):
                elsewhere.execute(statement)
            elsewhere.close()
            await system.look()
            assert system.panel["tap"] is None
            await world.tap(siti, "4")
            await system.look()
            told = {one["table"]: one["changes"] for one in system.panel["tap"]["tables"]}
            assert [change["after"] for change in told["answer"]] == [4]


async def test_the_panel_names_nobody(url: str) -> None:
    """No Telegram id, no whole key of a rating or a rater, not a word of what a citizen typed."""
    ledger = Ledger()
    with ledger.watching():
        async with open_world(url) as world:
            siti = world.person()
            system = system_of(world, ledger)
            await system.look()
            end = await world.rate(siti, "ampenan-kia-1")
            await system.look()
            rated = json.dumps(system.panel)
            await world.say(siti, "Antrean terlalu panjang")
            await system.look()
            told = rated + json.dumps(system.panel)
    receipt = end.text.partition("Struk ")[2][:12]
    assert len(receipt) == 12
    assert system.panel["tap"]["rating"] is None
    for secret in (str(siti.id), receipt, receipt.replace("-", ""), "Antrean", siti.first_name):
        assert secret not in told
    assert system.panel["totals"]["held"] == 0


async def test_what_the_town_did_is_nobodys_tap(url: str) -> None:
    """After the clock was moved the panel shows the new figures and the old tap."""
    ledger = Ledger()
    with ledger.watching():
        async with open_world(url) as world:
            system = system_of(world, ledger)
            await system.look()
            await world.rate(world.person(), "ampenan-kia-1")
            system.forget()
            await system.look()
            assert system.panel["tap"] is None
            assert system.panel["desks"][1]["complete"] == 1
