"""Whole runs are recorded and judged: every story, and a crowd that taps everything twice."""

import asyncio
from pathlib import Path

import pytest
from telegram import Bot

from bot.demo.emulator.scripts import Crowd, Habits
from bot.demo.telegram import Call, Person, Recorder
from tests.referee import judge, judge_run
from tests.test_stories import STORIES, Player
from tests.world import World

QUERY = {"id": "1", "from": {"id": 1, "is_bot": False, "first_name": "x"}, "chat_instance": "1"}


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
async def test_nothing_is_wrong_in_a_whole_story(path: Path, world: World, tmp_path: Path) -> None:
    """The run is written to a file and judged from there, by whoever has the file alone."""
    await Player(world).play(path.read_text(encoding="utf-8"))
    world.telegram.run.save(tmp_path / "run.jsonl")
    run = Recorder.load(tmp_path / "run.jsonl")
    assert run.updates != []
    assert judge_run(run.calls, run.updates) == []


async def test_a_crowd_that_taps_twice_rates_once_each(world: World) -> None:
    """Twelve people, each with one rating, and nothing that a referee could blame."""
    points = ["ampenan-kia-1", "ampenan-imunisasi-2"]
    people = [(world.person(n), world.codes[points[n % 2]]) for n in range(12)]
    habits = Habits(twice=0.5, astray=0.1, pause=(0.0, 0.01), patience=20)
    working = asyncio.create_task(keep_working(world))
    walks = await Crowd(people, seed=7, habits=habits, finished=has_a_receipt).play()
    await world.telegram.drained()
    working.cancel()
    assert [walk.finished for walk in walks] == [True] * 12
    assert sum(walk.doubled for walk in walks) > 0
    assert len(await world.answers()) == 12
    run = world.telegram.run
    assert judge_run(run.calls, run.updates) == []


async def keep_working(world: World) -> None:
    """Have the bot work off whatever comes."""
    while True:
        seen = world.telegram.version
        await world.settle()
        await world.telegram.changed(since=seen)


def has_a_receipt(person: Person) -> bool:
    """Whether the newest message with a word of the bot's is the end card, in any language."""
    return any(word in person.chat[-1].text for word in ("Struk", "Receipt"))


async def test_every_object_of_groups_and_channels_is_valid(world: World) -> None:
    """Joining, talking, forwarding, moving house; and what the bot is told of chats."""
    telegram, siti = world.telegram, world.person()
    bot: Bot = world.puas.bot
    siti.send("halo")
    group, channel = telegram.group(-3), telegram.channel(-1_000_000_000_005)
    group.add_bot(siti)
    channel.add_bot(siti)
    channel.post("Jadwal")
    group.say(siti, "/start")
    siti.forward(siti.chat[-1], group)
    siti.forward(channel.chat[-1])
    await bot.send_message(group.id, "halo")
    await bot.send_message(channel.id, "halo")
    for room in (siti, group, channel):
        await bot.get_chat(room.id)
    group.migrate(siti)
    run = telegram.run
    assert judge(run.calls, run.updates) == []
    assert all(call.refusal is None for call in run.calls)


def test_a_button_left_spinning_is_a_fault_of_the_run() -> None:
    """Every tap deserves an answer, be it late."""
    update = {"update_id": 5, "callback_query": QUERY}
    call = Call("answerCallbackQuery", {"callback_query_id": "1"}, 0.0)
    assert judge_run([], [update]) == ["update 5: the button was left spinning"]
    assert judge_run([call], [update]) == []


def test_a_refused_call_is_a_fault_of_the_run() -> None:
    """But for the two refusals that nobody can foresee."""
    query = {"callback_query_id": "1"}
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    lost = "Bad Request: chat not found"
    calls = [
        Call("answerCallbackQuery", query, 0.0, refusal={"description": late}),
        Call("sendMessage", {"chat_id": 5, "text": "x"}, 0.0, refusal={"description": lost}),
    ]
    assert judge_run(calls, []) == [f"sendMessage was refused: {lost}"]
