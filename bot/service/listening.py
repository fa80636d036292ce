"""The HTTP server on PUAS_LISTEN: health, metrics, and the webhook where there is one."""

import asyncio
import errno
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from bot.service.health import Health
from bot.service.metrics import Metrics
from bot.service.settings import SettingsWrong
from bot.transport.webhook import Webhook

BACKLOG = 1024
IDLE_SECONDS = 75
"""Telegram keeps its connections for about a minute; who closes one first loses a call."""

CLOSING_SECONDS = 5


class Listening:
    """What is served."""

    def __init__(self, health: Health) -> None:
        """Serve health alone at first."""
        self.health = health
        self.app = Starlette(routes=health.routes())

    def measure(self, metrics: Metrics) -> None:
        """Serve the numbers as well."""
        self.app.router.routes.append(metrics.route())

    def add(self, webhook: Webhook) -> None:
        """Serve a webhook as well, on its path."""
        self.app.router.routes.append(
            Route(webhook.address.path, webhook.receive, methods=["POST"])
        )


def bound(listen: str) -> socket.socket:
    """A socket that listens on HOST:PORT. Raises SettingsWrong when it cannot."""
    host, _, port = listen.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), int(port)), family=family, backlog=BACKLOG)
    except OSError as error:
        why = _WHY.get(error.errno or 0, "is no address of this machine: try 127.0.0.1:8443")
        raise SettingsWrong(f"PUAS_LISTEN: {listen} {why}") from error


_WHY = {
    errno.EADDRINUSE: "is taken by another program: choose another port",
    errno.EACCES: "may not be used by this user: choose a port above 1023",
}


@asynccontextmanager
async def listening(here: socket.socket, health: Health) -> AsyncGenerator[Listening]:
    """Serve on a socket, which is closed in the end."""
    served = Listening(health)
    config = uvicorn.Config(
        served.app,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=CLOSING_SECONDS,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[here]))
    try:
        yield served
    finally:
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """A server that leaves the signals to `puas run`."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Capture none."""
        yield
