"""A whole run can be kept and read again."""

from pathlib import Path

from telegram import Bot

from bot.demo.telegram import Person, Recorder, Telegram
from tests.emulator.kit import PIXEL, SITI


async def test_a_run_that_was_saved_reads_the_same(
    telegram: Telegram, bot: Bot, siti: Person, tmp_path: Path
) -> None:
    """Calls with results and refusals, updates once each; of files the names are kept."""
    telegram.replay(siti.send("halo"))
    await bot.send_message(SITI, "halo")
    await bot.send_photo(SITI, PIXEL)
    telegram.run.save(tmp_path / "run.jsonl")
    again = Recorder.load(tmp_path / "run.jsonl")
    assert again.updates == telegram.run.updates
    assert len(again.updates) == 2
    assert [(call.method, call.result) for call in again.calls] == [
        (call.method, call.result) for call in telegram.calls
    ]
    assert [list(call.files) for call in again.calls] == [[], [], ["photo"]]
