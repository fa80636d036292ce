"""Numbers about the work, for Prometheus: no ids, no names, nothing that anybody said.

All of them count this process alone, save the outbox, which is everybody's.
"""

from datetime import datetime
from math import nan

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service.clock import Clock
from bot.transport.incoming import Incoming
from data import outbox
from data.database import OUTAGES, Database

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)
SIZES = (1, 2, 4, 8, 16, 32, 64)
"""A batch holds at most 64 updates."""

LATE_SECONDS = 60
"""A message that is due for so long was passed over: its sender stands still."""


class Metrics:
    """Counts what a process does. `page` is what `/metrics` answers."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Begin with nothing done."""
        self._database, self._clock = database, clock
        self._registry = own = CollectorRegistry()
        ProcessCollector(registry=own)
        self._updates = Counter(
            "puas_updates", "Updates taken in, by what they were", ["kind"], registry=own
        )
        for kind in ("tap", "message", "ignored"):
            self._updates.labels(kind)
        self._commits = Counter(
            "puas_commits", "Transactions of the tap path, by their end", ["end"], registry=own
        )
        for end in ("committed", "failed"):
            self._commits.labels(end)
        self._seconds = Histogram(
            "puas_commit_seconds", "How long one took", buckets=SECONDS, registry=own
        )
        self._sizes = Histogram(
            "puas_commit_updates", "Updates in one", buckets=SIZES, registry=own
        )
        self._due = Gauge("puas_outbox_due", "Messages that are to be sent now", registry=own)
        self._late = Gauge(
            "puas_outbox_late", f"Of these, due for over {LATE_SECONDS} s", registry=own
        )
        self._knocked = Gauge(
            "puas_scheduler_last_run_seconds", "Unix time of the last look", registry=own
        )
        self._swept = Gauge(
            "puas_sweep_last_run_seconds", "Unix time of the last sweep", registry=own
        )
        self._failures = Counter(
            "puas_scheduler_failures", "Scheduled work that failed", registry=own
        )

    def heard(self, incoming: Incoming | None) -> None:
        """An update was taken in."""
        kind = "ignored" if incoming is None else "tap" if incoming.tap else "message"
        self._updates.labels(kind).inc()

    def committed(self, updates: int, seconds: float, *, failed: bool) -> None:
        """A transaction of the tap path ended."""
        self._commits.labels("failed" if failed else "committed").inc()
        self._seconds.observe(seconds)
        self._sizes.observe(updates)

    def knocked(self, moment: datetime) -> None:
        """Scheduled work was looked after."""
        self._knocked.set(moment.timestamp())

    def swept(self, moment: datetime) -> None:
        """What has outlived its purpose was deleted."""
        self._swept.set(moment.timestamp())

    def schedule_failed(self) -> None:
        """Scheduled work raised; the next run tries again."""
        self._failures.inc()

    async def page(self) -> bytes:
        """All numbers as text; of the outbox none while the database does not answer."""
        try:
            async with self._database.read() as connection:
                waiting = await outbox.due_now(connection, self._clock.now(), LATE_SECONDS)
        except OUTAGES:
            waiting = (nan, nan)
        self._due.set(waiting[0])
        self._late.set(waiting[1])
        return generate_latest(self._registry)

    def route(self) -> Route:
        """`/metrics`."""
        return Route("/metrics", self._answer)

    async def _answer(self, _request: Request) -> Response:
        return Response(await self.page(), media_type=CONTENT_TYPE_LATEST)
