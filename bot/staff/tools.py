"""What staff commands work with."""

import asyncio
from dataclasses import dataclass

from telegram import Bot

from bot.digest.produce import Digests
from bot.scores.district import Scores
from bot.service.clock import Clock
from bot.speech.answers import Keyboard
from bot.transport.incoming import STAFF_BUTTON
from data.database import Database
from data.integrity.surroundings import Judging
from data.people.concern import Person

TYPESETTER = asyncio.Semaphore(1)
"""The typesetter uses a core and some 300 MB: one job at a time leaves room for taps."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The installation, as staff commands need it."""

    database: Database
    bot: Bot
    digests: Digests
    clock: Clock
    admins: frozenset[int]
    language: str
    link_base: str
    judging: Judging
    scores: Scores

    @property
    def minimum(self) -> int:
        """The fewest ratings whose number may be told."""
        return self.judging.policy.anonymity_minimum

    def who(self, person: int) -> Person:
        """A person as decisions and the audit name her."""
        return Person(person, self.judging.secret or b"")


def staff_button(label: str, command: str, *arguments: object) -> tuple[str, str]:
    """A button that asks a command with arguments. Raises ValueError past Telegram's 64 bytes."""
    data = STAFF_BUTTON + ":".join([command, *(str(each) for each in arguments)])
    if len(data.encode()) > 64:
        raise ValueError(f"{data!r} is longer than a button may carry")
    return (label, data)


def rows(*buttons: tuple[str, str]) -> Keyboard:
    """Buttons, one a row."""
    return tuple((button,) for button in buttons)
