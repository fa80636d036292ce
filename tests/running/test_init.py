"""`puas init`: from BotFather's token to a first admin."""

import stat
import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.demo.telegram import Telegram
from bot.service.env_file import fill, value_of
from tests.running.test_run import PUAS, served
from tests.world import BOT, SAMPLE, TOKEN


async def test_a_new_installation_is_set_up_by_answering_two_questions(tmp_path: Path) -> None:
    """A wrong token is asked for again; afterwards .env, database, registry and link are there."""
    import asyncio

    telegram = Telegram(token=TOKEN, username=BOT)
    answers = f"123456:AAwrong-token-wrong-token-wrong\n{TOKEN}\nnowhere.toml\n{SAMPLE}\n"
    async with served(telegram) as address:
        done = await asyncio.to_thread(
            subprocess.run,
            [PUAS, "init"],
            input=answers,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "PUAS_TELEGRAM_URL": address},
            check=False,
        )
    await telegram.close()

    assert done.returncode == 0, done.stderr
    assert "Telegram does not know this token" in done.stderr
    assert "there is no nowhere.toml" in done.stderr
    assert f"https://t.me/{BOT}?start=" in done.stdout
    assert TOKEN not in done.stdout + done.stderr
    env = tmp_path / ".env"
    assert value_of(env.read_text(), "token") == TOKEN
    assert stat.S_IMODE(env.stat().st_mode) == 0o600
    assert (tmp_path / "var" / "secret").exists()
    listed = subprocess.run(  # noqa: S603, ASYNC221
        [PUAS, "code", "list", "--unit", "ampenan", "--json"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin"},
        check=True,
    )
    assert listed.stdout.count(f"{BOT}?start=") == 6


def test_an_env_file_keeps_its_comments_and_other_settings() -> None:
    """Only the named settings change; a missing one is added at the end."""
    text = "# mine\nPUAS_TOKEN=old\nPUAS_LANGUAGE=en\n"

    assert fill(text, {"token": "new", "bot_name": "B"}) == (
        "# mine\nPUAS_TOKEN=new\nPUAS_LANGUAGE=en\nPUAS_BOT_NAME=B\n"
    )


@given(value=st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=50))
def test_what_is_filled_in_is_read_back(value: str) -> None:
    """A value of one line comes back as it was."""
    assert value_of(fill("PUAS_TOKEN=\n", {"token": value}), "token") == value
