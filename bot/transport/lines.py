"""Order where it matters: one thing after the other in a line, different lines side by side."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Lines:
    """Lines by number, such as a chat's id; one that nobody stands in is forgotten."""

    def __init__(self) -> None:
        """Nobody stands anywhere yet."""
        self._lines: dict[int, _Line] = {}

    @asynccontextmanager
    async def turn(self, number: int) -> AsyncGenerator[None]:
        """Wait for one's turn in a line: first come, first served."""
        line = self._lines.setdefault(number, _Line())
        line.users += 1
        try:
            async with line.lock:
                yield
        finally:
            line.users -= 1
            if not line.users:
                del self._lines[number]
