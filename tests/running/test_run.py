"""`puas run` as a process of its own, against the emulator over a real socket."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn

from bot.demo.telegram import Telegram
from tests.processes import tell
from tests.world import BOT, TOKEN, World

PUAS = Path(sys.executable).parent / "puas"


@asynccontextmanager
async def served(telegram: Telegram) -> AsyncGenerator[str]:
    """Serve an emulator on a free port; yields its address."""
    config = uvicorn.Config(telegram.app, host="127.0.0.1", port=0, log_level="error")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


@asynccontextmanager
async def running(
    world: World, address: str, folder: Path, log: list[str]
) -> AsyncGenerator[asyncio.subprocess.Process]:
    """Run `puas run` on the world's database until it says that it is ready."""
    process = await asyncio.create_subprocess_exec(
        str(PUAS),
        "run",
        cwd=folder,
        stderr=asyncio.subprocess.PIPE,
        env={
            "PATH": "/usr/bin:/bin",
            "PUAS_TOKEN": TOKEN,
            "PUAS_SECRET": world.settings.secret,
            "PUAS_DATABASE_URL": world.settings.database_url,
            "PUAS_TELEGRAM_URL": address,
            "PUAS_CLOCK": world.clock.local().isoformat(),
            "PUAS_LOG_LEVEL": "DEBUG",
        },
    )
    assert process.stderr is not None
    while (line := (await process.stderr.readline()).decode()) and "ready:" not in line:
        log.append(line)
    log.append(line)
    reading = asyncio.create_task(read_on(process.stderr, log))
    try:
        yield process
    finally:
        tell(process, signal.SIGTERM)
        await process.wait()
        await reading


async def read_on(stream: asyncio.StreamReader, log: list[str]) -> None:
    """Collect what the process says."""
    while line := await stream.readline():
        log.append(line.decode())


async def test_a_rating_survives_a_kill_and_the_log_tells_nothing(
    world: World, tmp_path: Path
) -> None:
    """A whole rating works; `kill -9` in its middle loses no tap; SIGTERM ends in good order."""
    log: list[str] = []
    person = world.telegram.person(7, "Ibu Sari")
    async with served(world.telegram) as address:
        async with running(world, address, tmp_path, log) as process:
            assert log[-1] == f"ready: polling @{BOT}\n"
            person.scan(world.codes["ampenan-kia-1"])
            await world.telegram.drained()
            person.tap("3 ·")
            await world.telegram.drained()
            tell(process, signal.SIGKILL)
        for label in ("4 ·", "4 ·"):
            person.tap(label)  # while the bot is down
            async with running(world, address, tmp_path, log):
                await world.telegram.drained()
        async with running(world, address, tmp_path, log) as process:
            person.press(str(person.chat[-1].keyboard[0][0].data), person.chat[-1])
            person.send("kata-kata warga")
            await world.telegram.drained()
        assert process.returncode == 0

    (answers,) = (await world.answers()).values()
    assert len(answers) == 4
    assert answers["keseluruhan"] == 3
    assert any("Terima kasih" in message.text for message in person.chat)
    told = "".join(log)
    assert TOKEN not in told
    assert world.settings.secret not in told
    assert "kata-kata warga" not in told


def test_the_command_says_what_it_is_without_loading_the_bot() -> None:
    """`puas --help` lists its commands."""
    shown = subprocess.run([PUAS, "--help"], capture_output=True, text=True, check=True)  # noqa: S603

    assert "digest" in shown.stdout
