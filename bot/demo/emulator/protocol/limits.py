"""Rate limits, as Telegram documents them for bots."""

import math
from dataclasses import dataclass

from bot.demo.emulator.protocol.refusals import too_many_requests

OVERALL_A_SECOND = 30.0
CHAT_A_SECOND = 1.0
CHAT_BURST = 3.0
GROUP_A_MINUTE = 20.0


@dataclass
class Bucket:
    """A bucket of tokens that fills at `rate` a second up to `size`."""

    rate: float
    size: float
    level: float
    at: float

    def wait(self, now: float, tokens: float) -> float:
        """Fill up, and tell how many seconds are missing until so many tokens are there."""
        self.level = min(self.size, self.level + max(now - self.at, 0.0) * self.rate)
        self.at = now
        return max(tokens - self.level, 0.0) / self.rate


class Limits:
    """One bucket for the bot and one for each chat; groups have negative ids."""

    def __init__(self) -> None:
        self._overall = Bucket(OVERALL_A_SECOND, OVERALL_A_SECOND, OVERALL_A_SECOND, 0.0)
        self._chats: dict[int, Bucket] = {}

    def send(self, chat_id: int, now: float, messages: int = 1) -> None:
        """Take what sending these messages costs, or refuse with 429."""
        chat = self._chats.setdefault(chat_id, _bucket(chat_id, now))
        # An album counts as its messages, and still has to be possible at all.
        tokens = min(float(messages), chat.size)
        wait = max(chat.wait(now, tokens), self._overall.wait(now, tokens))
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        chat.level -= tokens
        self._overall.level -= tokens

    def change(self, now: float) -> None:
        """Take what an edit costs, or refuse with 429."""
        wait = self._overall.wait(now, 1.0)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        self._overall.level -= 1.0


def _bucket(chat_id: int, now: float) -> Bucket:
    if chat_id < 0:
        return Bucket(GROUP_A_MINUTE / 60, GROUP_A_MINUTE, GROUP_A_MINUTE, now)
    return Bucket(CHAT_A_SECOND, CHAT_BURST, CHAT_BURST, now)
