"""Whether the process lives, and whether it is of use: for a balancer and a watchdog."""

import asyncio
from collections.abc import Callable

from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from data.database import OUTAGES, Database

PATIENCE_SECONDS = 3


class Health:
    """Answers `/healthz` and `/readyz`."""

    def __init__(self, database: Database) -> None:
        """Not ready before somebody says that Telegram is reached."""
        self._database = database
        self.reaches_telegram: Callable[[], bool] = lambda: False
        self.stopping = False

    def routes(self) -> list[Route]:
        """The two routes."""
        return [Route("/healthz", self._lives), Route("/readyz", self._ready)]

    async def _lives(self, _request: Request) -> Response:
        return JSONResponse({"alive": True})

    async def _ready(self, _request: Request) -> Response:
        parts = {
            "database": await self._has_database(),
            "telegram": self.reaches_telegram(),
            "stopping": self.stopping,
        }
        ready = parts["database"] and parts["telegram"] and not parts["stopping"]
        return JSONResponse(parts, 200 if ready else 503)

    async def _has_database(self) -> bool:
        if self._database.is_missing:
            return False  # asking would make the file
        try:
            async with asyncio.timeout(PATIENCE_SECONDS), self._database.read() as connection:
                await connection.execute(text("SELECT 1"))
        except OUTAGES:
            return False
        return True
