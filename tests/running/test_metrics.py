"""`/metrics`: what a process does, in numbers that tell of no person."""

import re
from datetime import timedelta
from functools import partial

import httpx
import pytest
from sqlalchemy import update

from bot.rating.events import Scanned
from bot.rating.fold import Outcome, Said, ask, fold
from bot.service.health import Health
from bot.service.listening import Listening
from data import schema
from data.database import OUTAGES
from data.outbox import put
from data.taps.group import GroupCommit
from data.taps.transaction import Installation
from tests.running.breaking import breaking
from tests.world import SECRET, ZONE, World

_SAMPLE = re.compile(r"(?P<name>[a-z_]+)(?:\{(?P<labels>.*)\})? (?P<value>\S+)")
_LABEL = re.compile(r'(\w+)="([^"]*)"')


async def told(world: World) -> dict[str, float]:
    """What the process's own server answers, by name and labels."""
    listening = Listening(Health(world.database))
    listening.measure(world.puas.metrics)
    transport = httpx.ASGITransport(app=listening.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://puas.test") as client:
        answer = await client.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    found = [_SAMPLE.fullmatch(line) for line in lines]
    assert all(found)
    return {
        f"{each['name']}{each['labels'] or ''}": float(each["value"]) for each in found if each
    }


async def test_taps_commits_and_batches_are_counted(world: World) -> None:
    """Six updates of one citizen are six commits, as she waits for each answer."""
    before = await told(world)
    await world.rate(world.person(1), "ampenan-kia-1", "4444")
    after = await told(world)

    def more(name: str) -> float:
        return after[name] - before[name]

    assert more('puas_updates_totalkind="tap"') == 4
    assert more('puas_updates_totalkind="message"') == 1
    assert more('puas_commits_totalend="committed"') == more("puas_commit_seconds_count") == 5
    assert more("puas_commit_updates_sum") == 5
    assert more('puas_commits_totalend="failed"') == 0
    assert after["puas_commit_seconds_sum"] > 0


async def test_a_failed_commit_is_counted_as_one(world: World) -> None:
    """An outage shows before anybody complains."""
    metrics, here = world.puas.metrics, Installation(SECRET.encode(), ZONE, world.puas.policy)
    decide = partial(fold, policy=world.puas.policy, zone=ZONE)
    async with breaking(world.database, here) as (taps, breaker):
        commits = GroupCommit[Said, Outcome](taps, ask, decide, metrics.committed)
        said = Said(7, Scanned(world.codes["ampenan-kia-1"]), world.clock.now())
        breaker.arm(1, done=False)
        with pytest.raises(OUTAGES):
            await commits.submit(said)
        breaker.arm(0, done=False)
        await commits.submit(said)
    numbers = await told(world)

    assert numbers['puas_commits_totalend="failed"'] == 1
    assert numbers['puas_commits_totalend="committed"'] == 1


async def test_what_waits_and_what_ran_is_told(world: World) -> None:
    """Messages that are due, those passed over, and when scheduled work was last looked after."""
    moment = world.clock.now()
    async with world.database.write() as connection:
        parcels = [
            {"chat_id": 900, "kind": "digest", "subject": str(n), "text": "x"} for n in range(3)
        ]
        await put(connection, parcels, moment)
        o = schema.outbox
        late = moment - timedelta(minutes=2)
        await connection.execute(update(o).where(o.c.subject == "0").values(due_at=late))
    before = await told(world)
    await world.puas.knock()
    await world.puas.sweep()
    after = await told(world)

    assert (before["puas_outbox_due"], before["puas_outbox_late"]) == (3, 1)
    assert before["puas_scheduler_last_run_seconds"] == before["puas_sweep_last_run_seconds"] == 0
    assert (after["puas_outbox_due"], after["puas_outbox_late"]) == (0, 0)
    for name in ("puas_scheduler_last_run_seconds", "puas_sweep_last_run_seconds"):
        assert abs(after[name] - moment.timestamp()) < 60
    assert after["puas_scheduler_failures_total"] == 0


async def test_no_label_is_about_anybody(world: World) -> None:
    """Labels are few words of ours; no number is an id, whatever was said before."""
    await world.rate(world.person(1), "ampenan-kia-1", "4444")
    await world.say(await world.supervisor(), "/ringkasan")
    page = (await world.puas.metrics.page()).decode()

    labels = {pair for line in page.splitlines() for pair in _LABEL.findall(line)}
    assert {name for name, _ in labels} == {"kind", "end", "le"}
    assert {value for name, value in labels if name != "le"} == {
        *("tap", "message", "ignored"),
        *("committed", "failed"),
    }
    assert str(world.person(1).id) not in {line.rpartition(" ")[2] for line in page.splitlines()}
