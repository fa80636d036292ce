"""Programs of their own over real sockets: `puas run`, which may be killed, and servers."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn

PUAS = Path(sys.executable).with_name("puas")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tell(process: asyncio.subprocess.Process, what: signal.Signals) -> None:
    """Send a signal, unless the process has ended.

    Not through the process' own `send_signal`: that looks first whether it has ended, and so
    takes its exit code away from the event loop, which then calls it 255.
    """
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, what)


@asynccontextmanager
async def served(app: Any, *, tells_time: bool = True) -> AsyncGenerator[str]:
    """Serve an ASGI application on a free port; yields its address."""
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=0,
        log_level="critical",
        date_header=tells_time,
        timeout_graceful_shutdown=1,
    )
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


@dataclass
class Program:
    """`puas run` with settings (by their names in small letters), started as often as wanted."""

    folder: Path
    settings: dict[str, str]
    log: list[str] = field(default_factory=list)
    process: asyncio.subprocess.Process | None = None
    _reading: asyncio.Task[None] | None = None

    async def start(self, until: str = "ready: ", **more: str) -> None:
        """Run it until it says so, or ends; all that it says is kept in `log`."""
        settings = {**self.settings, **more}
        self.process = await asyncio.create_subprocess_exec(
            str(PUAS),
            "run",
            cwd=self.folder,
            stderr=asyncio.subprocess.PIPE,
            env={
                "PATH": "/usr/bin:/bin",
                **{f"PUAS_{name.upper()}": value for name, value in settings.items()},
            },
        )
        stderr = self.process.stderr
        assert stderr is not None
        line = " "
        while line and until not in line:
            line = (await stderr.readline()).decode()
            self.log.append(line)
        self._reading = asyncio.create_task(self._read_on(stderr))

    async def kill(self) -> None:
        """End it with SIGKILL, in the middle of whatever it does."""
        assert self.process is not None
        tell(self.process, signal.SIGKILL)
        await self._ended()

    async def stop(self) -> int:
        """End it in good order; returns how it ended."""
        assert self.process is not None
        tell(self.process, signal.SIGTERM)
        return await self._ended()

    async def _ended(self) -> int:
        assert self.process is not None
        code = await self.process.wait()
        if self._reading is not None:
            await self._reading
        return code

    async def _read_on(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.log.append(line.decode())


@asynccontextmanager
async def running(program: Program) -> AsyncGenerator[Program]:
    """Start a program; it is stopped at the end if it still runs."""
    await program.start()
    try:
        yield program
    finally:
        await program.stop()
