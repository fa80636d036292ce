"""Group commit: what arrives while one commit runs is committed together by the next."""

import asyncio
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Generic, Protocol, TypeVar

from data.database import Database
from data.taps.postgres import PostgresTaps
from data.taps.records import Changes, Loaded, Request
from data.taps.sqlite import SqliteTaps
from data.taps.transaction import Decide, Installation

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

MOST_AT_ONCE = 64


class Watch(Protocol):
    """Is told how many jobs a transaction had, how many seconds it took, whether it failed."""

    def __call__(self, jobs: int, seconds: float, /, *, failed: bool) -> None:
        """Take note."""


class Taps(Protocol):
    """The tap path of one engine."""

    async def run(self, requests: Sequence[Request], decide: Decide) -> None:
        """Read, decide and write a batch in one durable transaction, or change nothing."""

    async def answered(self, messages: list[tuple[int, int]]) -> None:
        """Remember that the answers to these (chat, message) went out."""

    async def close(self) -> None:
        """Let go of the connection."""


def open_taps(database: Database, here: Installation) -> Taps:
    """The tap path of the database's engine."""
    if database.is_sqlite:
        return SqliteTaps(database.path, here)
    return PostgresTaps(database.url, here)


class GroupCommit(Generic[Job, Outcome]):
    """Takes jobs from many coroutines and answers each when its batch is durable.

    `ask` names the keys of a job, `decide` folds the jobs of a batch, in order, over what was
    found; both are pure. A batch that fails is retried job by job, so that one bad job never
    takes others with it.
    """

    def __init__(
        self,
        taps: Taps,
        ask: Callable[[Job], Request],
        decide: Callable[[Sequence[Job], Loaded], tuple[Changes, list[Outcome]]],
        watch: Watch | None = None,
    ) -> None:
        """Nothing runs before the first job; `watch` is told of each transaction's end."""
        self._watch = watch
        self._taps = taps
        self._ask = ask
        self._decide = decide
        self._waiting: list[tuple[Job, asyncio.Future[Outcome]]] = []
        self._worker: asyncio.Task[None] | None = None

    async def submit(self, job: Job) -> Outcome:
        """Have `job` decided and committed; raises what its own transaction raised."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, future))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        # A caller that gives up does not undo the commit of the others.
        return await asyncio.shield(future)

    async def drain(self) -> None:
        """Wait until nothing is under way."""
        while self._worker is not None and not self._worker.done():
            await asyncio.shield(self._worker)

    async def _work(self) -> None:
        while self._waiting:
            batch = self._waiting[:MOST_AT_ONCE]
            del self._waiting[:MOST_AT_ONCE]
            try:
                await self._commit(batch)
            except Exception as error:  # noqa: BLE001 - every failure belongs to its own job
                if len(batch) == 1:
                    _fail(batch[0][1], error)
                else:
                    await self._one_by_one(batch)

    async def _one_by_one(self, batch: list[tuple[Job, asyncio.Future[Outcome]]]) -> None:
        for each in batch:
            try:
                await self._commit([each])
            except Exception as error:  # noqa: BLE001 - every failure belongs to its own job
                _fail(each[1], error)

    async def _commit(self, batch: list[tuple[Job, asyncio.Future[Outcome]]]) -> None:
        jobs = [job for job, _ in batch]
        outcomes: list[Outcome] = []

        def decide(_requests: Sequence[Request], loaded: Loaded) -> Changes:
            changes, found = self._decide(jobs, loaded)
            outcomes[:] = found
            return changes

        began, failed = perf_counter(), True
        try:
            await self._taps.run([self._ask(job) for job in jobs], decide)
            failed = False
        finally:
            if self._watch is not None:
                self._watch(len(jobs), perf_counter() - began, failed=failed)
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if not future.done():
                future.set_result(outcome)


def _fail(future: asyncio.Future[Outcome], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
