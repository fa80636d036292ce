"""Faults on demand: what a test or a demo makes go wrong at Telegram."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from bot.demo.emulator.protocol.refusals import USUAL, Refusal, too_many_requests

OK = 200


@dataclass
class Fault:
    """So many next calls of a method ("*": of any) go wrong in this way.

    `hang` is how many seconds the answer takes. `after_delivery` does the work and then answers
    as if it had not; code 200 does it too and only answers late.
    """

    method: str
    code: int = 500
    description: str = ""
    times: int = 1
    retry_after: int | None = None
    hang: float | None = None
    after_delivery: bool = False

    async def strike(self, closing: asyncio.Event) -> None:
        """Hang, then refuse; an emulator that is closing does not hang any longer."""
        if self.hang is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(closing.wait(), self.hang)
        if self.code != OK:
            raise self._refusal()

    def _refusal(self) -> Refusal:
        if self.retry_after is not None and not self.description:
            return too_many_requests(self.retry_after)
        description = self.description or USUAL.get(self.code, "Internal Server Error")
        return Refusal(description, code=self.code, retry_after=self.retry_after)


class Faults:
    """The faults that are planned, used up in order."""

    def __init__(self) -> None:
        self._planned: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        """Plan one more."""
        self._planned.append(fault)

    def next(self, method: str) -> Fault | None:
        """Take the fault that hits this call, if one does."""
        for fault in self._planned:
            if fault.method.lower() in (method.lower(), "*"):
                fault.times -= 1
                if fault.times <= 0:
                    self._planned.remove(fault)
                return fault
        return None
