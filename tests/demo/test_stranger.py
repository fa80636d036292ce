"""A whole rating against a Bot API that is not ours: nothing that only ours does is relied on."""

import asyncio
import json
from pathlib import Path

from data.database import open_database
from data.upkeep.verify import verify
from scoring.policies.policy import load_policy
from tests.command import call_puas, import_sample
from tests.databases import Databases
from tests.processes import Program, free_port, running, served
from tests.stranger import Stranger
from tests.world import TOKEN, TUESDAY

SECRET = "an-invented-secret-of-a-district"


def code_of(folder: Path, url: str, point: str) -> str:
    """The code on a desk's poster."""
    done = call_puas(
        "code", "list", "--json", folder=folder, database_url=url, bot_name="StrangerBot"
    )
    return next(row["code"] for row in json.loads(done.stdout) if row["point"] == point)


def test_a_whole_rating_works(databases: Databases, tmp_path: Path) -> None:
    """Scan, four taps, the end card; every update comes twice, ids repeat, replies are ignored."""
    url = import_sample(databases.new())
    asyncio.run(play(url, code_of(tmp_path, url, "ampenan-kia-1"), tmp_path))


async def play(url: str, code: str, folder: Path) -> None:
    """Two people rate at the same desk, in turns."""
    stranger, port = Stranger(), free_port()
    async with served(stranger.app) as address:
        program = Program(
            folder,
            {
                "token": TOKEN,
                "secret": SECRET,
                "database_url": url,
                "telegram_url": address,
                "webhook_url": f"http://127.0.0.1:{port}",
                "listen": f"127.0.0.1:{port}",
                "clock": TUESDAY.isoformat(),
            },
        )
        async with running(program):
            assert program.log[-1] == "ready: webhook @StrangerBot\n"
            assert json.loads(stranger.hook["allowed_updates"])
            people = (11, 12)
            for person in people:
                await stranger.say(person, f"/start {code}")
                await stranger.shows(person, "1/4")
            for number in range(4):
                for person in people:
                    await stranger.tap(person, row=0)
                    await stranger.shows(
                        person, f"{number + 2}/4" if number < 3 else "Terima kasih"
                    )
        await program.stop()

    assert stranger.hook["url"], "the webhook was taken away"
    assert [sum(m["from"]["is_bot"] for m in stranger.chats[p]) for p in people] == [1, 1]
    database = open_database(url)
    try:
        found = await verify(database, load_policy(), TUESDAY.date())
        async with database.read() as connection:
            rows = (await connection.exec_driver_sql("SELECT rating_key, value FROM answer")).all()
    finally:
        await database.close()
    assert found.faults == ()
    assert len(rows) == 8
    assert len({key for key, _ in rows}) == 2
