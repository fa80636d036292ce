"""The small brother of `make kills`: SIGKILL in the middle, in both modes, and nothing is lost."""

import random
from pathlib import Path

import pytest

from benchmarks.kills import MODES, conversations, in_flight, stage
from data.upkeep.verify import verify
from scoring.policies.policy import load_policy
from tests.databases import Databases


@pytest.fixture
def urls(databases: Databases) -> tuple[str, str]:
    """Two empty databases."""
    return databases.new(), databases.new()


@pytest.mark.parametrize("mode", MODES)
async def test_a_kill_loses_no_tap_and_doubles_none(
    mode: str, urls: tuple[str, str], tmp_path: Path
) -> None:
    """Every button tapped twice and a kill in the middle; then taps in flight at a kill."""
    async with stage(urls[0], mode, tmp_path) as (world, program):
        talked = await conversations(world, program, 10, random.Random(1))
        found = await verify(world.database, load_policy(), world.clock.today())
    async with stage(urls[1], mode, tmp_path) as (world, program):
        flown = await in_flight(world, program, (1, 20), random.Random(2))

    assert (talked.ratings, talked.complete) == (10, 10)
    assert (talked.duplicates, talked.wrong, found.faults) == (0, 0, ())
    assert (flown.lost, flown.stored) == (0, 20)
