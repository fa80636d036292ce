"""A bell that people in the event loop may wait for."""

import asyncio


class Signal:
    """A counter of changes; whoever saw change N can wait for the next one and misses none."""

    def __init__(self) -> None:
        self.version = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> int:
        """Count one more change and wake all who wait."""
        self.version += 1
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        return self.version

    async def wait(self, since: int, timeout: float | None = None) -> int:  # noqa: ASYNC109
        """Return the present version, as soon as it is above `since` or the time is up."""
        if self.version > since:
            return self.version
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait([future], timeout=timeout)
        finally:
            self._waiting.discard(future)
        return self.version
